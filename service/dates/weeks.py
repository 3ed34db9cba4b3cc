"""Weekdays and weeks, counted from an anchor whose year may be unknown."""

import datetime as dt

from service.dates.anchor import Anchor
from service.dates.expression import Expression
from service.dates.periods import Period, day_period, write_day

_WEEK = dt.timedelta(weeks=1)
_SUNDAY = 6
_SHIFTS = {"last": -1, "this": 0, "next": 1}


def resolve_weekday(expression: Expression, anchor: Anchor) -> Period | None:
    """Return the day that a weekday means.

    Args:
        expression: the weekday, with "last", "this" or "next" before it or "last week" behind it, or alone.
        anchor: the day to count from.

    Returns:
        The day; for a weekday alone the last one up to the anchor, in doubt when that is six days back. None when the
        weekday of the anchor is not known.
    """
    monday = anchor.monday
    if expression.weekday is None or anchor.weekday is None or monday is None:
        return None
    in_week = monday + dt.timedelta(days=expression.weekday)
    if expression.which is None:
        return _alone(in_week if in_week <= anchor.day else in_week - _WEEK, anchor)
    if expression.text.casefold().endswith("week") or expression.which == "this":
        return day_period(in_week + _SHIFTS[expression.which] * _WEEK, yearless=anchor.yearless)
    # On a Friday, "last Tuesday" can be that of this week or of the week before; on a Tuesday, "next Friday" likewise.
    if expression.which == "next":
        found, other = (in_week, in_week + _WEEK) if in_week > anchor.day else (in_week + _WEEK, None)
    else:
        found, other = (in_week, in_week - _WEEK) if in_week < anchor.day else (in_week - _WEEK, None)
    if other is None:
        return day_period(found, yearless=anchor.yearless)
    written = f"{write_day(found, yearless=anchor.yearless)}?"
    return Period(min(found, other), max(found, other), anchor.yearless, doubtful=True, written=written)


def _alone(found: dt.date, anchor: Anchor) -> Period:
    """Return the day of a weekday alone; the one six days back is in doubt with the next day, which is the likelier.

    A page keeps the date of its first version when it is updated after midnight, its zone may be another than that of
    what it tells, and news of six days ago is seldom told by a weekday alone.
    """
    tomorrow = found + _WEEK
    if anchor.yearless or tomorrow - anchor.day != dt.timedelta(days=1):
        return day_period(found, yearless=anchor.yearless)
    return Period(found, tomorrow, doubtful=True, written=f"{write_day(tomorrow)}?")


def resolve_week(shift: int, anchor: Anchor) -> Period | None:
    """Return the week, Monday to Sunday, that lies so many weeks from the anchor's; this week ends with the anchor.

    Args:
        shift: how many weeks later; negative is earlier.
        anchor: the day to count from.
    """
    if anchor.monday is None:
        return None
    first = anchor.monday + shift * _WEEK
    if shift == -1 and anchor.weekday == _SUNDAY:
        # For those who begin their weeks with it, the last one ended the day before.
        return Period(first, anchor.day - dt.timedelta(days=1), anchor.yearless)
    return Period(first, first + dt.timedelta(days=6) if shift else anchor.day, anchor.yearless)


def resolve_weekend(shift: int, anchor: Anchor) -> Period | None:
    """Return a weekend; on a weekday, "this weekend" of news of the past is the last one.

    Args:
        shift: how many weekends later; negative is earlier.
        anchor: the day to count from.
    """
    if anchor.monday is None:
        return None
    saturday = anchor.monday + dt.timedelta(days=5) + max(shift, 0) * _WEEK
    if shift < 0 or (shift == 0 and saturday > anchor.day):
        saturday -= _WEEK
    return Period(saturday, saturday + dt.timedelta(days=1), anchor.yearless)
