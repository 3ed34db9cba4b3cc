"""Keeps measured figures for `GET /v1/coverage`."""

from collections.abc import Sequence

import msgspec

from benchmarks.service import ROOT
from service.domain.coverage import Quality

KEPT = ROOT / "service" / "verdict" / "quality.json"


def keep(figures: Sequence[Quality]) -> None:
    """Put figures in the place of earlier ones on the same data; those on other data stay.

    Args:
        figures: what was measured.
    """
    new = {each.data for each in figures}
    others = [each for each in msgspec.json.decode(KEPT.read_bytes(), type=list[Quality]) if each.data not in new]
    content = sorted([*others, *figures], key=lambda each: each.data)
    KEPT.write_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")
