"""Resolution: what period an expression names, counted from an anchor."""

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from service.dates.anchor import Anchor, known_day
from service.dates.expression import Expression, Kind
from service.dates.periods import YEARLESS, Period, day_period, month_of, write_day, year_of
from service.dates.seasons import resolve_quarter, resolve_season
from service.dates.vagueness import about, third
from service.dates.weeks import resolve_week, resolve_weekday, resolve_weekend

# People round to weeks, so that each of the three days before and after is as likely.
_ABOUT_A_WEEK = dt.timedelta(days=3)


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
            period = _ABSOLUTE[expression.kind](expression, anchor)
        else:
            period = _RELATIVE[expression.kind](expression, anchor) if anchor and expression.kind in _RELATIVE else None
        if period is None:
            return None
        if (
            expression.part is not None
            and expression.kind in {"month", "year", "unit"}
            and expression.unit != "weekend"
        ):
            return third(period, expression.part)
        return about(period) if expression.approximate else period
    except (OverflowError, ValueError):
        # Beyond the calendar of years 1 to 9999 there is nothing to say.
        return None


def _year(expression: Expression, _anchor: Anchor | None) -> Period:
    return year_of(dt.date(expression.year or 0, 1, 1))


def _decade(expression: Expression, _anchor: Anchor | None) -> Period:
    first = expression.year or 0
    return Period(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), written=f"{first // 10}X")


def _century(expression: Expression, _anchor: Anchor | None) -> Period:
    first = expression.year or 0
    # The 19th century is written 18XX; it ends with 1900 for those who count from the year 1.
    return Period(dt.date(first, 1, 1), dt.date(first + 100, 12, 31), written=f"{first // 100}XX")


def _date(expression: Expression, anchor: Anchor | None) -> Period:
    month, day = expression.month or 1, expression.day or 1
    if expression.year is not None:
        return _checked(dt.date(expression.year, month, day), expression.weekday)
    if anchor is None or anchor.yearless:
        # February 29 exists in leap years only, so it is counted in one.
        leap = (month, day) == (2, 29)
        return day_period(dt.date(YEARLESS - 1 if leap else YEARLESS, month, day), yearless=True)
    return _checked(_latest(anchor.day, month, day), expression.weekday)


def _checked(day: dt.date, weekday: int | None) -> Period:
    """Return the period of a day, in doubt when the weekday beside it is another: one of the two is wrong."""
    if weekday is None or day.weekday() == weekday:
        return day_period(day)
    return Period(day, day, doubtful=True, written=f"{day.isoformat()}?", bounded=False)


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


def _figures(expression: Expression, anchor: Anchor | None) -> Period:
    """Resolve 7/3/2022: with dots the day comes first, with strokes either may; no day behind the anchor is meant."""
    year, first, second = expression.year or 0, expression.day or 0, expression.month or 0
    pairs = [(second, first)] if "." in expression.text else [(second, first), (first, second)]
    days = sorted({dt.date(year, month, day) for month, day in pairs if 1 <= month <= 12 and _fits(year, month, day)})  # noqa: PLR2004 - months of a year
    past = [day for day in days if anchor is None or anchor.yearless or day <= anchor.day] or days
    if len(past) == 1:
        return day_period(past[0])
    return Period(past[0], past[-1], doubtful=True, written=f"{year:04}-XX-XX")


def _fits(year: int, month: int, day: int) -> bool:
    return 1 <= day <= month_of(dt.date(year, month, 1)).last.day


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
    if expression.which == "past":
        steps = {"week": relativedelta(weeks=1), "month": relativedelta(months=1)}
        first = anchor.day - steps.get(expression.unit or "year", relativedelta(years=1))
        return Period(first, anchor.day, anchor.yearless)
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
    # What was said "this month" was said by the day that it is told; a third of it is counted out of the whole.
    return found if shift or expression.part else Period(found.first, anchor.day, anchor.yearless)


def _shifted(expression: Expression, anchor: Anchor) -> Period | None:
    shift, yearless = expression.shift or 0, anchor.yearless
    if expression.unit == "day":
        return day_period(anchor.day + dt.timedelta(days=shift), yearless=yearless)
    if expression.unit == "week":
        middle = anchor.day + dt.timedelta(weeks=shift)
        return Period(middle - _ABOUT_A_WEEK, middle + _ABOUT_A_WEEK, yearless)
    if expression.unit == "month":
        return month_of(anchor.day + relativedelta(months=shift), yearless=yearless)
    if yearless:
        return None
    if expression.unit == "decade":
        return about(year_of(anchor.day + relativedelta(years=10 * shift)))
    return year_of(anchor.day + relativedelta(years=shift))


def _night(_expression: Expression, anchor: Anchor) -> Period:
    return Period(anchor.day - dt.timedelta(days=1), anchor.day, anchor.yearless)


def _range(expression: Expression, anchor: Anchor | None) -> Period | None:
    """Resolve a run: its end, and the last such beginning before it."""
    first, last = expression.parts
    end = resolve(last, anchor)
    if end is None or (end.doubtful and end.yearless):
        return None
    if first.year is None and first.kind != "weekday" and end.yearless:
        start = resolve(first, None)
    else:
        known = known_day(end.first if end.doubtful else end.last, "")
        start = resolve(first, anchor if end.yearless else known)
    if start is None or (start.first > end.last and not end.yearless):
        return None
    if end.doubtful:
        later = end.last - end.first
        written = f"{write_day(start.first + later)}?/{write_day(end.last)}?"
        return Period(start.first, end.last, doubtful=True, written=written)
    if end.yearless and start.first > end.last:
        start = Period(start.first - relativedelta(years=1), start.last, yearless=True)
    return Period(start.first, end.last, end.yearless)


def _counted(expression: Expression, anchor: Anchor | None) -> Period | None:
    """Resolve "a day after the vote on May 3": so many days or weeks from the day that the words name."""
    if not expression.parts:
        return None
    base = resolve(expression.parts[0], anchor)
    if base is None or base.first != base.last or base.written is not None:
        return None
    day = base.first + dt.timedelta(**{f"{expression.unit}s": expression.shift or 0})
    if base.yearless and day.year != base.first.year:
        day = day.replace(year=base.first.year)
    return day_period(day, yearless=base.yearless)


_ABSOLUTE: Mapping[Kind, Callable[[Expression, Anchor | None], Period | None]] = MappingProxyType(
    {
        "date": _date, "figures": _figures, "month": _month, "year": _year, "decade": _decade, "century": _century,
        "season": resolve_season, "quarter": resolve_quarter, "range": _range, "after": _counted, "later": _counted,
    }
)  # fmt: skip
_RELATIVE: Mapping[Kind, Callable[[Expression, Anchor], Period | None]] = MappingProxyType(
    {"weekday": resolve_weekday, "unit": _unit, "day": _shifted, "ago": _shifted, "night": _night}
)
