"""Seasons and quarters of a year."""

import datetime as dt

from dateutil.relativedelta import relativedelta

from service.dates.anchor import Anchor
from service.dates.expression import Expression
from service.dates.periods import Period, write_day

# Spring is 21 in EDTF, and so on.
_CODE = 20
_WINTER = 4
_MONTHS = 3
# By the calendar a season begins with its month, by the sun three weeks later; either may be meant.
_LATE = dt.timedelta(days=22)


def resolve_season(expression: Expression, anchor: Anchor | None) -> Period | None:
    """Return the season that an expression names, in the north; it begins with the first of its three months.

    Args:
        expression: the season with its year, or with "last", "this" or "next" before it, or alone: the last one.
        anchor: the day to count from, or null.

    Returns:
        The season. "Last summer", told in autumn, may be that of the year before, and "next summer", told in spring,
        that of the next year: both are doubtful.
    """
    season = expression.shift or 1
    if expression.year is not None:
        return _of_year(expression.year, season)
    if anchor is None or anchor.yearless:
        return None
    day = anchor.day
    year = day.year if day >= _first(day.year, season) else day.year - 1
    now = day < _first(year, season) + relativedelta(months=_MONTHS)
    if expression.which == "next":
        return _doubtful(year + 1, year + 2, season) if year + 1 == day.year else _period(year + 1, season)
    if expression.which == "last":
        doubtful = not now and year == day.year
        return _doubtful(year, year - 1, season) if doubtful else _period(year - 1 if now else year, season)
    if now:
        return Period(_first(year, season), day)
    return _period(day.year if expression.which == "this" else year, season)


def _of_year(year: int, season: int) -> Period:
    if season != _WINTER:
        return _period(year, season)
    # It may be the one that ends in that year or the one that begins in it.
    both = _period(year - 1, season).first, _period(year, season).last
    return Period(*both, doubtful=True, written=f"{year:04}-{_CODE + season}")


def _first(year: int, season: int) -> dt.date:
    return dt.date(year, _MONTHS * season, 1)


def _period(year: int, season: int) -> Period:
    first = _first(year, season)
    end = first + relativedelta(months=_MONTHS)
    written = f"{year:04}-{_CODE + season}"
    if season == _WINTER:
        written = f"{write_day(first)[:7]}/{write_day(end - dt.timedelta(days=1))[:7]}"
    return Period(first, end + _LATE, written=written)


def _doubtful(year: int, other_year: int, season: int) -> Period:
    meant, other = _period(year, season), _period(other_year, season)
    first, last = min(meant.first, other.first), max(meant.last, other.last)
    end = meant.first + relativedelta(months=_MONTHS - 1)
    # A season's number takes no mark of doubt, the months do.
    return Period(first, last, doubtful=True, written=f"{write_day(meant.first)[:7]}?/{write_day(end)[:7]}?")


def resolve_quarter(expression: Expression, anchor: Anchor | None) -> Period | None:
    """Return the quarter of a year that an expression names; without a year the last one that began by the anchor.

    Args:
        expression: the quarter by its number, or "last", "this" or "next" quarter.
        anchor: the day to count from, or null.
    """
    number = expression.shift or 0
    if expression.year is not None:
        return _quarter(dt.date(expression.year, _MONTHS * number - 2, 1))
    if anchor is None or anchor.yearless:
        return None
    day = anchor.day
    if expression.which is None:
        first = dt.date(day.year, _MONTHS * number - 2, 1)
        return _quarter(first if first <= day else first - relativedelta(years=1))
    this = dt.date(day.year, (day.month - 1) // _MONTHS * _MONTHS + 1, 1)
    if expression.which == "this":
        return Period(this, day)
    return _quarter(this + relativedelta(months=_MONTHS if expression.which == "next" else -_MONTHS))


def _quarter(first: dt.date) -> Period:
    return Period(first, first + relativedelta(months=_MONTHS) - dt.timedelta(days=1))
