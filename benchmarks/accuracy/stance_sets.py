"""Public pairs of claim and evidence: what is reported, what is fitted on, and what is kept for calibration."""

import gzip
import os
import random
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from benchmarks.service import ROOT
from service.domain.verdict import Pair, Stance

SEED = 20261122

Answers = Literal["three-way", "two-way", "forced choice"]

_STANCES: dict[str, Stance] = {"supports": "supports", "refutes": "refutes", "nei": "neutral"}
# Thresholds and calibration are fitted on these; a figure on them would be a figure on what was fitted.
_CALIBRATION_SETS = ("checkcovid", "semiauto_")
_CALIBRATION_SPLITS = {("healthver", "dev")}
# Every claim comes with evidence for and against it and nothing between: what counts is which of the two is likelier.
_FORCED_CHOICE = {"fever_symmetric"}
# Note of a row of a set that, at its source, only tells what follows from what does not.
_TWO_WAY = "binary_"
_TRAINING_SETS = ("lingloop", "wanli", "vitaminc_pagehalf_train", "mnli_pada")


class Row(Struct, frozen=True, kw_only=True):
    """A pair as it stands in a file."""

    claim: str
    evidence: str
    label: str
    dataset: str
    split: str
    note: str = ""

    @property
    def pair(self) -> Pair:
        """What a stance model is shown."""
        return Pair(claim=self.claim, evidence=self.evidence)

    @property
    def stance(self) -> Stance:
        """What a reader says of it."""
        return _STANCES[self.label]


class StanceSet(Struct, frozen=True, kw_only=True):
    """A set of pairs that is reported.

    Attributes:
        name: of its file.
        answers: among what a model chooses.
        rows: in the order of the file, or of a sample.
    """

    name: str
    answers: Answers
    rows: tuple[Row, ...]

    def sample(self, most: int | None) -> "StanceSet":
        """Draw rows by chance, the same every time; a smaller sample is a part of every larger one."""
        return msgspec.structs.replace(self, rows=tuple(drawn(self.rows, self.name, most)))


def drawn(rows: Sequence[Row], name: str, most: int | None) -> list[Row]:
    """Return at most so many rows, drawn by a seed and a name; all of them, in their order, for None."""
    if most is None or most >= len(rows):
        return list(rows)
    shuffled = list(rows)
    random.Random(f"{SEED} {name}").shuffle(shuffled)  # noqa: S311 (a sample, not a secret)
    return shuffled[:most]


def data_folder() -> Path:
    """Return where the pairs lie, or end with status 1."""
    folder = Path(os.environ.get("ONRECORD_BENCH_DATA") or ROOT.parent / "shared") / "nli"
    if not (folder / "test").is_dir():
        sys.exit(f"No benchmark data at {folder}/test: set ONRECORD_BENCH_DATA to the folder that holds `nli/test/`.")
    return folder


def reported(rows: Sequence[Row]) -> list[Row]:
    """Leave out the rows that thresholds and calibration are fitted on."""
    return [
        row
        for row in rows
        if not row.dataset.startswith(_CALIBRATION_SETS) and (row.dataset, row.split) not in _CALIBRATION_SPLITS
    ]


def answers_of(name: str, rows: Sequence[Row]) -> Answers:
    """Tell among what a model chooses on a set."""
    if name in _FORCED_CHOICE:
        return "forced choice"
    return "two-way" if any(_TWO_WAY in row.note for row in rows) else "three-way"


def read_sets(folder: Path, names: Collection[str] = ()) -> list[StanceSet]:
    """Read the sets that are reported, by name.

    Args:
        folder: holds `test/`.
        names: the wanted ones; all when empty.

    Returns:
        The sets, without the rows kept for calibration.
    """
    sets = []
    for path in sorted((folder / "test").glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        rows = reported(_rows(path)) if not names or name in names else []
        if rows:
            sets.append(StanceSet(name=name, answers=answers_of(name, rows), rows=tuple(rows)))
    if missing := set(names) - {each.name for each in sets}:
        sys.exit(f"No set that is reported is called {', '.join(sorted(missing))} in {folder / 'test'}.")
    return sets


def training_rows(folder: Path, per_label: int = 500) -> list[Row]:
    """Draw as many rows of each label from each of four training sets, the same every time.

    Args:
        folder: holds `train/`.
        per_label: rows of one label from one set.

    Returns:
        The rows, by set and label.
    """
    chosen = []
    for name in _TRAINING_SETS:
        path = folder / "train" / f"{name}.jsonl.gz"
        if not path.is_file():
            sys.exit(f"{path} is missing: set ONRECORD_BENCH_DATA to the folder that holds `nli/train/`.")
        rows = _rows(path)
        for label in _STANCES:
            chosen += drawn([row for row in rows if row.label == label], f"{name} {label}", per_label)
    return chosen


def _rows(path: Path) -> list[Row]:
    decoder = msgspec.json.Decoder(Row)
    with gzip.open(path, "rb") as lines:
        return [decoder.decode(line) for line in lines]
