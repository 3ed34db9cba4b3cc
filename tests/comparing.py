"""Answers compared as two machines give them."""

import json
import math
from typing import Any

_TOLERANCE = 0.02
"""Processors differ in the last bits of a vector, and a confidence is a steep function of nearness."""


def alike(one: Any, other: Any) -> bool:  # noqa: ANN401 - any part of a JSON document
    """Tell whether two JSON values are the same but for the moment of an answer and the last digits of confidences."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = one.keys() | other.keys()
        return all(name == "created_at" or alike(one.get(name, ...), other.get(name, ...)) for name in names)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, abs_tol=_TOLERANCE)
    if isinstance(one, str) and isinstance(other, str) and one.endswith("}\n") and other.endswith("}\n"):
        return alike([json.loads(line) for line in one.splitlines()], [json.loads(line) for line in other.splitlines()])
    return bool(one == other)
