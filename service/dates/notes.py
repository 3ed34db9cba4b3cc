"""Notes: one sentence that says how a date was reached."""

from service.dates.anchor import Anchor
from service.dates.expressions import Expression
from service.dates.periods import Period
from service.dates.words import WEEKDAY_NAMES


def describe(expression: Expression, period: Period | None, anchor: Anchor | None) -> str:
    """Say in one sentence how a period was reached.

    Args:
        expression: the expression.
        period: what it was resolved to, or null.
        anchor: the day that was counted from, or null.
    """
    words = f"\u201c{expression.text}\u201d"
    if expression.year is not None:
        return f"{words} names the year."
    if expression.kind in {"date", "month"} and (anchor is None or anchor.yearless):
        return f"{words} names no year, and nothing certain in the document does."
    if anchor is None or period is None:
        return f"{words} is counted from a day that the document does not give."
    doubt = "; the one a week earlier is possible too" if period.doubtful else ""
    year = "; the year is not known" if period.yearless else ""
    if expression.kind in {"date", "month"}:
        return f"{words} names no year; it is the last one up to {anchor.note}."
    if expression.kind == "ordinal":
        return f"It is {anchor.note}{year}."
    name = f", a {WEEKDAY_NAMES[anchor.weekday]}" if expression.kind == "weekday" and anchor.weekday is not None else ""
    return f"{words} is counted from {anchor.note}{name}{doubt}{year}."
