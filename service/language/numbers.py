"""Figures in a row of words: digits, number words, and both together."""

from collections.abc import Iterable
from typing import Final

from service.language.wordlists import NUMBER_WORDS, SCALES

_VAGUE: Final = frozenset({"one", "first", "second", "half", "quarter", "double"})
_TEN, _TWENTY, _HUNDRED = 10.0, 20.0, 100.0


def value_of(key: str) -> float | None:
    """Return what one word is worth as a number.

    Args:
        key: the word as it is compared: `1000`, `3.5`, `72nd`, `twenty`.

    Returns:
        Its value, or None when it is no number.
    """
    if key in NUMBER_WORDS:
        return NUMBER_WORDS[key]
    digits = key.rstrip("sthnrd") if key[:1].isdigit() else ""
    try:
        return float(digits) if digits else None
    except ValueError:
        return None


def is_figure(key: str) -> bool:
    """Tell whether a word is a number in any context; "one", "first" and "second" often are not."""
    return key not in _VAGUE and (key[:1].isdigit() or key in NUMBER_WORDS)


def figures(keys: Iterable[str]) -> list[float | str]:
    """Read the numbers of a text.

    Args:
        keys: its words as they are compared.

    Returns:
        The value of each number in order, "two hundred and five thousand" being one; what has digits and no single
        value (`24/7`) stands as it is.
    """
    found: list[float | str] = []
    total, group, reading = 0.0, 0.0, False
    for key in (*keys, ""):
        value = value_of(key)
        if value is None:
            if reading and key != "and":
                found.append(total + group)
                total, group, reading = 0.0, 0.0, False
            if key[:1].isdigit():
                found.append(key)
        elif reading and key in SCALES:
            if value == _HUNDRED:
                group *= value
            else:
                total, group = total + (group or 1.0) * value, 0.0
        elif reading and (key[:1].isdigit() or not _continues(group, value)):
            found.append(total + group)
            total, group = 0.0, value
        else:
            group, reading = group + value, True
    return found


def _continues(group: float, value: float) -> bool:
    """Tell whether a number word goes on with the number before it: "twenty" "three", "hundred" "five"."""
    if group == 0 or group % _HUNDRED == 0:
        return value < _HUNDRED
    return group % _TEN == 0 and value < _TEN and group % _HUNDRED >= _TWENTY
