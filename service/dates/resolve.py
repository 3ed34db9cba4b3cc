"""Resolution: what period an expression names, counted from an anchor."""

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from service.dates.anchor import Anchor
from service.dates.expressions import Expression, Kind
from service.dates.periods import YEARLESS, Period, day_period, month_of, year_of
from service.dates.weeks import resolve_week, resolve_weekday, resolve_weekend


def resolve(expression: Expression, anchor: Anchor | None) -> Period | None:
    """Return the period that an expression names.

    A weekday means its last occurrence up to the anchor, as news of the past is told; a day or month without a year
    likewise. Without an anchor only what the words fix is returned.

    Args:
        expression: the expression.
        anchor: the day to count from, or null when none is known.

    Returns:
        The period, or None when the words and the anchor do not fix one.
    """
    try:
        if expression.kind in _ABSOLUTE:
            return _ABSOLUTE[expression.kind](expression, anchor)
        return _RELATIVE[expression.kind](expression, anchor) if anchor and expression.kind in _RELATIVE else None
    except (OverflowError, ValueError):
        # Beyond the calendar of years 1 to 9999 there is nothing to say.
        return None


def _year(expression: Expression, _anchor: Anchor | None) -> Period:
    return year_of(dt.date(expression.year or 0, 1, 1))


def _date(expression: Expression, anchor: Anchor | None) -> Period:
    month, day = expression.month or 1, expression.day or 1
    if expression.year is not None:
        return day_period(dt.date(expression.year, month, day))
    if anchor is None or anchor.yearless:
        # February 29 exists in leap years only, so it is counted in one.
        leap = (month, day) == (2, 29)
        return day_period(dt.date(YEARLESS - 1 if leap else YEARLESS, month, day), yearless=True)
    return day_period(_latest(anchor.day, month, day))


def _latest(anchor: dt.date, month: int, day: int) -> dt.date:
    """Return the last day of that name up to the anchor; leap days come back within eight years."""
    for year in range(anchor.year, anchor.year - 9, -1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found <= anchor:
            return found
    message = "no such day before the anchor"
    raise ValueError(message)


def _month(expression: Expression, anchor: Anchor | None) -> Period:
    month = expression.month or 1
    if expression.year is not None:
        return month_of(dt.date(expression.year, month, 1))
    if anchor is None or anchor.yearless:
        return month_of(dt.date(YEARLESS, month, 1), yearless=True)
    this_year = dt.date(anchor.day.year, month, 1)
    if expression.which == "next":
        return month_of(this_year if this_year > anchor.day else this_year + relativedelta(years=1))
    if expression.which == "this":
        return month_of(this_year)
    past = this_year <= anchor.day and not (expression.which == "last" and month == anchor.day.month)
    return month_of(this_year if past else this_year - relativedelta(years=1))


def _unit(expression: Expression, anchor: Anchor) -> Period | None:
    shift = expression.shift or 0
    if expression.unit == "week":
        return resolve_week(shift, anchor)
    if expression.unit == "weekend":
        return resolve_weekend(shift, anchor)
    if expression.unit == "month":
        found = month_of(anchor.day + relativedelta(months=shift), yearless=anchor.yearless)
    elif anchor.yearless:
        return None
    else:
        found = year_of(anchor.day + relativedelta(years=shift))
    # What was said "this month" was said by the day that it is told.
    return found if shift else Period(found.first, anchor.day, anchor.yearless)


def _shifted(expression: Expression, anchor: Anchor) -> Period | None:
    shift, yearless = expression.shift or 0, anchor.yearless
    if expression.unit == "day":
        return day_period(anchor.day + dt.timedelta(days=shift), yearless=yearless)
    if expression.unit == "week":
        middle = anchor.day + dt.timedelta(weeks=shift)
        # People round to weeks, so that each of the three days before and after is as likely.
        return Period(middle - dt.timedelta(days=3), middle + dt.timedelta(days=3), yearless)
    if expression.unit == "month":
        return month_of(anchor.day + relativedelta(months=shift), yearless=yearless)
    return None if yearless else year_of(anchor.day + relativedelta(years=shift))


_ABSOLUTE: Mapping[Kind, Callable[[Expression, Anchor | None], Period]] = MappingProxyType(
    {"date": _date, "month": _month, "year": _year}
)
_RELATIVE: Mapping[Kind, Callable[[Expression, Anchor], Period | None]] = MappingProxyType(
    {"weekday": resolve_weekday, "unit": _unit, "day": _shifted, "ago": _shifted}
)
