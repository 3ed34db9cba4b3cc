"""Pairs of claim and evidence: read, held out, dealt to the stages, cut into batches of like length."""

import gzip
import hashlib
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.stance.recipe import Recipe

LABELS = ("supports", "refutes", "nei")
OWN = ("made_", "written_", "unguessed_", "apart_")  # how the names of the sets that training makes itself begin
PADDING = 8
POOL = 64  # batches that are sorted by length together
_BINARY = "binary_not_entailed"


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A claim, what stands against it, and what a reader would say."""

    claim: str
    evidence: str
    label: str
    dataset: str = ""
    split: str = ""
    note: str = ""


@dataclass(frozen=True)
class Batch:
    """Pairs of like length.

    Attributes:
        ids: int64[batch, tokens], word pieces.
        segments: int64[batch, tokens], 0 for the claim and 1 for the evidence.
        mask: bool[batch, tokens].
        labels: int64[batch], positions in LABELS.
    """

    ids: NDArray[np.int64]
    segments: NDArray[np.int64]
    mask: NDArray[np.bool_]
    labels: NDArray[np.int64]


def read_pairs(path: Path) -> list[Pair]:
    """Read one gzipped JSON Lines file of pairs."""
    decoder = msgspec.json.Decoder(Pair)
    with gzip.open(path, "rb") as lines:
        pairs = [decoder.decode(line) for line in lines]
    # "Not entailed" may mean refuted: such a row teaches nothing about the three classes.
    return [pair for pair in pairs if _BINARY not in pair.note]


def is_held_out(pair: Pair, share: float) -> bool:
    """Whether a pair is kept aside; all pairs of a claim share the answer."""
    digest = hashlib.sha256(pair.claim.lower().encode()).digest()
    return int.from_bytes(digest[:4], "big") < share * 2**32


def deal(recipe: Recipe, folders: Sequence[Path]) -> tuple[list[list[Pair]], list[Pair]]:
    """Deal the pairs of all sets to the stages.

    Args:
        recipe: what each stage takes.
        folders: where `SET.jsonl.gz` may lie; the first that has it counts.

    Returns:
        The pairs of each stage, shuffled, and the pairs held out.
    """
    stages: list[list[Pair]] = [[] for _ in recipe.stages]
    held: list[Pair] = []
    for name in sorted({name for stage in recipe.stages for name in stage.sets}):
        if name in recipe.reserved:
            message = f"{name} is reserved for calibration and cannot be trained on."
            raise ValueError(message)
        pairs = read_pairs(_find(folders, name))
        random.Random(f"{recipe.seed} {name}").shuffle(pairs)  # noqa: S311 (an order, not a secret)
        held += [pair for pair in pairs if is_held_out(pair, recipe.held_out)]
        rest = iter([pair for pair in pairs if not is_held_out(pair, recipe.held_out)])
        for number, stage in enumerate(recipe.stages):
            if stage.again:
                anew = [pair for pair in pairs if not is_held_out(pair, recipe.held_out)]
                random.Random(f"{recipe.seed} {stage.name} {name}").shuffle(anew)  # noqa: S311 (likewise)
                rest = iter(anew)
            stages[number] += itertools.islice(rest, stage.sets.get(name, 0))
    for number, stage in enumerate(recipe.stages):
        random.Random(f"{recipe.seed} {stage.name}").shuffle(stages[number])  # noqa: S311 (likewise)
    return stages, held


def _find(folders: Sequence[Path], name: str) -> Path:
    for folder in folders:
        if (folder / f"{name}.jsonl.gz").exists():
            return folder / f"{name}.jsonl.gz"
    message = f"No {name}.jsonl.gz in {', '.join(map(str, folders))}."
    raise FileNotFoundError(message)


def batches(pairs: Sequence[Pair], tokenizer: Tokenizer, size: int, order: random.Random | None) -> Iterator[Batch]:
    """Cut pairs into batches, those of a pool sorted by length so that little is padding.

    Args:
        pairs: in their order.
        tokenizer: cuts at the wanted length.
        size: pairs a batch.
        order: shuffles the batches of a pool; None leaves them by length.
    """
    for start in range(0, len(pairs), size * POOL):
        pool = pairs[start : start + size * POOL]
        read = tokenizer.encode_batch([(pair.claim, pair.evidence) for pair in pool])
        rows = sorted(zip(pool, read, strict=True), key=lambda row: len(row[1].ids))
        cut = [rows[at : at + size] for at in range(0, len(rows), size)]
        if order is not None:
            order.shuffle(cut)
        for part in cut:
            yield _pad([reading for _, reading in part], [pair.label for pair, _ in part])


def _pad(readings: Sequence[object], labels: Sequence[str]) -> Batch:
    longest = max(len(reading.ids) for reading in readings)  # type: ignore[attr-defined]
    width = -(-longest // PADDING) * PADDING
    shape = (len(readings), width)
    ids, segments = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    mask = np.zeros(shape, np.bool_)
    for row, reading in enumerate(readings):
        length = len(reading.ids)  # type: ignore[attr-defined]
        ids[row, :length], segments[row, :length] = reading.ids, reading.type_ids  # type: ignore[attr-defined]
        mask[row, :length] = True
    return Batch(ids, segments, mask, np.array([LABELS.index(label) for label in labels]))
