"""Quality: the version of the rules, and how right they were where that is known."""

from importlib.resources import files
from typing import Final

import msgspec

from service.domain.coverage import Quality

RULESET: Final = "onrecord-rules@4"
"""Version of the rules of reading and verdict; a change that can change an answer changes it."""


def measured_quality() -> tuple[Quality, ...]:
    """Return what `benchmarks.accuracy.claims --write` measured for this version."""
    raw = files("service.verdict").joinpath("quality.json").read_bytes()
    return msgspec.json.decode(raw, type=tuple[Quality, ...])
