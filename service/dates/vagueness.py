"""Vagueness: about a day, and the thirds of a month or a year, which nobody draws sharply."""

import datetime as dt

from service.dates.expression import Part
from service.dates.periods import Period, write_day

_MONTH = 31
_SHORTEST_MONTH = 27
_AROUND = dt.timedelta(days=3)
_THIRDS: dict[Part, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_THIRDS_OF_WEEK: dict[Part, tuple[int, int]] = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}
_THIRDS_OF_YEAR: dict[Part, tuple[int, int]] = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


def about(period: Period) -> Period:
    """Return a period that is only about meant: three more days on either side of a day, as much again of longer ones.

    Args:
        period: what the words name.
    """
    margin = _AROUND if period.first == period.last else period.last - period.first
    written = period.written or f"{period.edtf}~"
    return Period(period.first - margin, period.last + margin, period.yearless, written=written)


def third(period: Period, part: Part) -> Period:
    """Return the early, middle or late third of a week, a month or a year, about; it lies certainly within the whole.

    Args:
        period: the week, the month or the year.
        part: which third.
    """
    if period.last - period.first < dt.timedelta(days=_SHORTEST_MONTH):
        ends = (period.first + dt.timedelta(days=day) for day in _THIRDS_OF_WEEK[part])
        written = "/".join(f"{write_day(day)}~" for day in ends)
        return Period(period.first, period.last, period.yearless, written=written)
    if period.last - period.first >= dt.timedelta(days=_MONTH):
        months = (f"{period.first.year:04}-{month:02}~" for month in _THIRDS_OF_YEAR[part])
        return Period(period.first, period.last, written="/".join(months))
    days = (period.first.replace(day=min(day, period.last.day)) for day in _THIRDS[part])
    written = "/".join(f"{write_day(day, yearless=period.yearless)}~" for day in days)
    return Period(period.first, period.last, period.yearless, written=written)
