"""Fits the temperature of a stance model's folder: `python -m training.stance.calibrate --data ../shared/nli`.

The rows belong to calibration alone: Check-COVID, the development split of HealthVer, the test rows of the
semi-automatic sets, and the pairs that training held out or kept aside. Needs the service's own dependencies, not
torch.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.packaged import DESCRIPTION
from service.verdict.stances.cross_encoder import PACKAGED, CrossEncoderStance
from training.stance.data import LABELS, OWN, Pair, is_held_out, read_pairs
from training.stance.made import written
from training.stance.recipe import read_recipe

SETS = ("checkcovid", "healthver", "semiauto_base_wiki", "semiauto_sim_wiki", "semiauto_translate_wiki")
LOWEST, HIGHEST, STEPS = 0.25, 8.0, 60


def rows(data: Path) -> Iterator[Pair]:
    """Yield the pairs of the calibration split.

    Args:
        data: folder with `train` and `test`.
    """
    for name in SETS:
        yield from (pair for pair in read_pairs(data / "test" / f"{name}.jsonl.gz") if _is_free(pair))
    recipe = read_recipe()
    for name in sorted({name for stage in recipe.stages for name in stage.sets if not name.startswith(OWN)}):
        pairs = read_pairs(data / "train" / f"{name}.jsonl.gz")
        yield from (pair for pair in pairs if is_held_out(pair, recipe.held_out))
    for pieces in written.read().values():
        for made in written.make(pieces, aside=True):
            yield Pair(claim=made.claim, evidence=made.evidence, label=made.label)


def _is_free(pair: Pair) -> bool:
    """Whether a row is for calibration: of HealthVer only the development split is."""
    return pair.dataset != "healthver" or pair.split == "dev"


def loss(logits: NDArray[np.float64], labels: NDArray[np.int64], temperature: float) -> float:
    """Return the mean negative log likelihood.

    Args:
        logits: float64[pairs, classes].
        labels: int64[pairs].
        temperature: what the logits are divided by.
    """
    scaled = logits / temperature
    scaled -= scaled.max(axis=1, keepdims=True)
    chosen = scaled[np.arange(len(labels)), labels]
    return float((np.log(np.exp(scaled).sum(axis=1)) - chosen).mean())


def fit(logits: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Return the temperature of least loss, by golden-section search: the loss has one minimum.

    Args:
        logits: float64[pairs, classes].
        labels: int64[pairs].
    """
    golden = (5**0.5 - 1) / 2
    low, high = LOWEST, HIGHEST
    for _ in range(STEPS):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if loss(logits, labels, left) < loss(logits, labels, right):
            high = right
        else:
            low = left
    return (low + high) / 2


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m training.stance.calibrate", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PACKAGED, help="the model (default: %(default)s)")
    parser.add_argument("--data", type=Path, required=True, help="folder with train and test")
    asked = parser.parse_args()
    model = CrossEncoderStance(asked.folder)
    pairs = list(rows(asked.data))
    logits = np.array([model.logits(pair.claim, pair.evidence) for pair in pairs], dtype=np.float64)
    labels = np.array([LABELS.index(pair.label) for pair in pairs])
    temperature = round(fit(logits, labels), 3)
    before, after = loss(logits, labels, 1.0), loss(logits, labels, temperature)
    path = asked.folder / DESCRIPTION
    description = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**description, "temperature": temperature}, indent=2) + "\n", encoding="utf-8")
    print(f"{len(pairs)} pairs: temperature {temperature}, negative log likelihood {before:.4f} -> {after:.4f}")


if __name__ == "__main__":
    main()
