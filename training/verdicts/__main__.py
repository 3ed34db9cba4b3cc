"""Fits the confidence of verdicts: `python -m training.verdicts [--write] [FILE …]`.

Asks a service claims with known verdicts, and fits a logistic curve from the strength of the
decisive evidence to the chance that the verdict is right (Platt scaling; Platt 1999, with his smoothed targets). The
service keeps the curve as a table of points, in `service/verdict/calibration.json`.
"""

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy.claims import INVENTED, MORE, measure
from service.verdict.calibration import TABLES, VERDICTS, Tables

POINTS = 21
LOWEST, HIGHEST = 0.02, 0.98
STEPS = 4_000
RATE = 0.5
PRIOR = 0.02  # pull of the curve towards the identity, so that few claims cannot bend it far


def ask(paths: Sequence[Path]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ask every claim.

    Args:
        paths: files of claims, as `benchmarks.accuracy.claims` reads them.

    Returns:
        float64[claims] each: strength of what decides, and 1 where the verdict was right.
    """
    scores = [score for path in paths for score in measure(path, "checked")]
    strengths, chances = zip(*VERDICTS, strict=True)
    found = np.interp([score.answer.confidence for score in scores], chances, strengths)
    return found, np.array([float(score.verdict) for score in scores])


def fit(strengths: NDArray[np.float64], right: NDArray[np.float64]) -> tuple[float, float]:
    """Return slope and offset of the logistic curve over the log odds of strength, by gradient descent.

    Args:
        strengths: float64[claims].
        right: float64[claims], 1 or 0.
    """
    hits = right.sum()
    targets = np.where(right > 0, (hits + 1) / (hits + 2), 1 / (len(right) - hits + 2))
    odds = _odds(strengths)
    slope, offset = 1.0, 0.0
    for _ in range(STEPS):
        gap = 1 / (1 + np.exp(-(slope * odds + offset))) - targets
        slope = max(0.1, slope - RATE * ((gap * odds).mean() + PRIOR * (slope - 1)))
        offset -= RATE * (gap.mean() + PRIOR * offset)
    return slope, offset


def _odds(strengths: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = np.clip(strengths, LOWEST, HIGHEST)
    odds: NDArray[np.float64] = np.log(kept / (1 - kept))
    return odds


def curve(slope: float, offset: float) -> tuple[tuple[float, float], ...]:
    """Return the curve's points at even strengths."""
    places = np.linspace(0.0, 1.0, POINTS)
    odds = _odds(places) * slope + offset
    chances = [min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-value)))) for value in odds.tolist()]
    return tuple((round(place, 4), round(chance, 4)) for place, chance in zip(places.tolist(), chances, strict=True))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m training.verdicts", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[MORE, *INVENTED], help="claims (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="keep the table in the service")
    asked = parser.parse_args()
    strengths, right = ask(asked.files)
    slope, offset = fit(strengths, right)
    print(f"{len(right)} claims, {right.mean():.3f} right; slope {slope:.3f}, offset {offset:.3f}")
    if asked.write:
        tables = msgspec.structs.replace(
            msgspec.json.decode(TABLES.read_bytes(), type=Tables), verdicts=curve(slope, offset)
        )
        TABLES.write_bytes(msgspec.json.format(msgspec.json.encode(tables), indent=2) + b"\n")
        print(f"wrote {TABLES}")


if __name__ == "__main__":
    main()
