"""Pairs of our own writing: evidence as news gives it, and claims a reader would judge at once."""

import hashlib
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from service.embedding.onnx_embedder import OnnxEmbedder
from training.stance.data import LABELS
from training.stance.made.artefacts import unguessed
from training.stance.made.rows import Made

FOLDER = Path(__file__).parents[1] / "written"
HELD_OUT = 0.06  # share of the evidence, not of the claims: claims about one matter give each other away
_NEAREST = 40  # evidence that a search would offer for a claim, best first
_TOO_NEAR = 0.62  # beyond this likeness it may speak of the claim's matter after all
_APART = 2  # pieces of evidence a claim is laid beside in vain


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of evidence and what it says about some claims.

    Attributes:
        evidence: words as the service lays them before the model.
        supports: claims that it bears out.
        refutes: claims that it cannot be true beside.
        nei: claims that it leaves open.
    """

    evidence: str
    supports: list[str] = []
    refutes: list[str] = []
    nei: list[str] = []

    def claims(self) -> Iterator[tuple[str, str]]:
        """Yield each claim with its label."""
        for label, claims in zip(LABELS, (self.supports, self.refutes, self.nei), strict=True):
            yield from ((claim, label) for claim in claims)


def read(folder: Path = FOLDER) -> dict[str, list[Written]]:
    """Read what was written: field -> its evidence.

    Args:
        folder: of JSON Lines files, one a field.
    """
    decoder = msgspec.json.Decoder(Written)
    return {
        path.stem: [decoder.decode(line) for line in path.read_bytes().splitlines()]
        for path in sorted(folder.glob("*.jsonl"))
    }


def sets(seed: int, folder: Path = FOLDER) -> Iterator[tuple[str, list[Made]]]:
    """Make the sets of every field: `written_FIELD`, `unguessed_FIELD` (the part without artefacts), `apart_FIELD`.

    Args:
        seed: of what a claim is laid beside in vain, and of the order.
        folder: of what was written.
    """
    fields = read(folder)
    fair = set(unguessed([pair for pieces in fields.values() for pair in make(pieces)]))
    for field, pieces in fields.items():
        rng = random.Random(f"{seed} {field}")  # noqa: S311 (a choice of examples, not a secret)
        for name, made in (("written", make(pieces)), ("apart", make_apart(pieces, rng))):
            rows = list(made)
            rng.shuffle(rows)
            yield f"{name}_{field}", rows
            if name == "written":
                yield f"unguessed_{field}", [row for row in rows if row in fair]


def is_kept_aside(written: Written) -> bool:
    """Whether all claims about a piece of evidence are kept out of training."""
    digest = hashlib.sha256(written.evidence.encode()).digest()
    return int.from_bytes(digest[:4], "big") < HELD_OUT * 2**32


def make(pieces: Sequence[Written], *, aside: bool = False) -> Iterator[Made]:
    """Make the pairs as they were written.

    Args:
        pieces: the evidence of one field.
        aside: those kept out of training instead of those to train on.
    """
    for piece in pieces:
        if is_kept_aside(piece) is aside:
            for claim, label in piece.claims():
                yield Made(claim=claim, evidence=piece.evidence, label=label, kind="written")


def make_apart(pieces: Sequence[Written], rng: random.Random) -> Iterator[Made]:
    """Make pairs of claims and evidence on other matters, as a search brings them up: they decide nothing.

    Most of what a search offers for a claim only sounds like it. Every claim is laid beside evidence of its own field
    that is near it, but not so near that it could speak of the same matter (hard negatives; Karpukhin et al., Dense
    passage retrieval, EMNLP 2020, section 3.2).

    Args:
        pieces: the evidence of one field.
        rng: decides which of the nearest.
    """
    embedder = OnnxEmbedder()
    trained = [piece for piece in pieces if not is_kept_aside(piece)]
    told = [(number, claim) for number, piece in enumerate(trained) for claim, _ in piece.claims()]
    likeness = embedder.embed([claim for _, claim in told]) @ embedder.embed([p.evidence for p in trained]).T
    for (number, claim), row in zip(told, likeness, strict=True):
        for other in _others(row, number, rng):
            yield Made(claim=claim, evidence=trained[other].evidence, label="nei", kind="apart")


def _others(likeness: NDArray[np.float32], own: int, rng: random.Random) -> Sequence[int]:
    near = [int(at) for at in np.argsort(-likeness)[:_NEAREST] if at != own and likeness[at] < _TOO_NEAR]
    return rng.sample(near, min(_APART, len(near)))
