"""Notes: one sentence that says how a date was reached."""

from service.dates.anchor import Anchor
from service.dates.expression import Expression
from service.dates.periods import Period
from service.dates.words import WEEKDAY_NAMES

_DATES = frozenset({"date", "month", "range"})
_DECEMBER = 12
_REASONS = {
    "weekday": "the one a week apart is possible too",
    "date": "its weekday is another, so that one of the two is wrong",
    "season": "seasons are those of the north, and that of the year beside it is possible too",
}


def _doubt(expression: Expression, period: Period | None, anchor: Anchor | None) -> str:
    """Say what the words leave open."""
    if period is None:
        return ""
    if expression.kind == "figures":
        return _order(expression, period, anchor)
    if period.doubtful:
        return f"; {_REASONS.get(expression.kind, 'another reading is possible')}"
    if expression.kind == "season":
        return "; seasons are those of the north"
    return "; the words say it only about" if "~" in (period.written or "") else ""


def _order(expression: Expression, period: Period, anchor: Anchor | None) -> str:
    """Say what order the day and the month of 7/3/2022 stand in."""
    if period.doubtful:
        return "; day and month can stand in either order"
    if "." in expression.text or anchor is None or max(expression.day or 0, expression.month or 0) > _DECEMBER:
        return ""
    return "" if expression.day == expression.month else f"; the other order of day and month lies behind {anchor.note}"


def describe(expression: Expression, period: Period | None, anchor: Anchor | None) -> str:
    """Say in one sentence how a period was reached.

    Args:
        expression: the expression.
        period: what it was resolved to, or null.
        anchor: the day that was counted from, or null.
    """
    words = f"\u201c{expression.text}\u201d"
    if expression.kind in {"after", "later"} and expression.parts:
        return f"{words} is counted on from this: {describe(expression.parts[0], period, anchor)}"
    doubt = _doubt(expression, period, anchor)
    if expression.year is not None:
        return f"{words} names the year{doubt}."
    if expression.kind in _DATES and (anchor is None or anchor.yearless):
        return f"{words} names no year, and nothing certain in the document does."
    return _counted(expression, period, anchor, doubt)


def _counted(expression: Expression, period: Period | None, anchor: Anchor | None, doubt: str) -> str:
    """Say from which day an expression is counted."""
    words = f"\u201c{expression.text}\u201d"
    if anchor is None or period is None:
        return f"{words} is counted from a day that the document does not give."
    year = "; the year is not known" if period.yearless else ""
    if expression.kind in _DATES and "weekday" not in {part.kind for part in expression.parts}:
        return f"{words} names no year; it is the last one up to {anchor.note}{doubt}."
    if expression.kind == "ordinal":
        return f"It is {anchor.note}{year}."
    name = f", a {WEEKDAY_NAMES[anchor.weekday]}" if expression.kind == "weekday" and anchor.weekday is not None else ""
    return f"{words} is counted from {anchor.note}{name}{doubt}{year}."
