"""Made pairs: chosen evenly over kinds and labels, and written."""

import gzip
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from training.stance.data import LABELS, Pair, is_held_out

HELD_OUT = 0.01
SLACK = 1.25
OPPOSITE = {"supports": "refutes", "refutes": "supports", "nei": "nei"}


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """One made pair.

    Attributes:
        kind: the rule that made it.
    """

    claim: str
    evidence: str
    label: str
    kind: str


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    claim: str
    evidence: str
    label: str
    dataset: str
    split: str
    note: str


def choose(rows: Iterable[Made], shares: dict[str, int], rng: random.Random) -> list[Made]:
    """Take so many rows of each kind, the labels of a kind as even as they come.

    Args:
        rows: all that were made; repeated pairs and held-out claims are dropped.
        shares: kind -> number of its rows.
        rng: decides which.
    """
    groups: dict[str, dict[str, list[Made]]] = defaultdict(lambda: defaultdict(list))
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = (row.claim.lower(), row.evidence.lower())
        if key not in seen and not is_held_out(Pair(claim=row.claim, evidence="", label=""), HELD_OUT):
            seen.add(key)
            groups[row.kind][row.label].append(row)
    chosen = [row for kind, count in shares.items() for row in _evenly(groups[kind], count, rng)]
    rng.shuffle(chosen)
    return chosen


def _evenly(groups: dict[str, list[Made]], count: int, rng: random.Random) -> list[Made]:
    labels = [label for label in LABELS if groups.get(label)]
    chosen: list[Made] = []
    for left, label in sorted(enumerate(sorted(labels, key=lambda label: -len(groups[label]))), reverse=True):
        even = count / len(labels)
        fair = (count - len(chosen)) / (left + 1)
        rng.shuffle(groups[label])
        chosen += groups[label][: round(min(fair, even * SLACK))]
    return chosen


def write(rows: Sequence[Made], name: str, folder: Path) -> Path:
    """Write `NAME.jsonl.gz`; the same rows give the same bytes."""
    encoder = msgspec.json.Encoder()
    path = folder / f"{name}.jsonl.gz"
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        for number, row in enumerate(rows):
            stored = _Row(
                id=f"{name}-train-{row.kind}-{number}",
                claim=row.claim,
                evidence=row.evidence,
                label=row.label,
                dataset=name,
                split="train",
                note=f"made;{row.kind}",
            )
            out.write(encoder.encode(stored) + b"\n")
    return path
