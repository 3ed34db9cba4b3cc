"""Periods: a day, a month, a year or a run of days, whose year may be unknown, and how EDTF writes it."""

import calendar
import datetime as dt

from msgspec import Struct

# A common year in which yearless days are counted; nothing but month and day of it is ever shown.
YEARLESS = 2001


class Period(Struct, frozen=True):
    """A run of days.

    Attributes:
        first: its first day.
        last: its last day.
        yearless: whether the year is unknown; both days then stand in the year 2001 or beside it.
        doubtful: whether the words allow another reading; then `first` is the first day of any reading.
    """

    first: dt.date
    last: dt.date
    yearless: bool = False
    doubtful: bool = False

    @property
    def edtf(self) -> str:
        """The period in Extended Date/Time Format (ISO 8601-2, level 1)."""
        if self.doubtful:
            return f"{self._write(self.last)}?" if not self.yearless else self._unspecified()
        if self.first == self.last:
            return self._write(self.first)
        if self == year_of(self.first, yearless=self.yearless):
            return "XXXX" if self.yearless else f"{self.first.year:04}"
        if self == month_of(self.first, yearless=self.yearless):
            return self._write(self.first)[:-3]
        if self.yearless:
            return self._unspecified()
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def bounds(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day that it can be; nulls where the year is unknown."""
        return (None, None) if self.yearless else (self.first, self.last)

    def _write(self, day: dt.date) -> str:
        return f"XXXX-{day.month:02}-{day.day:02}" if self.yearless else day.isoformat()

    def _unspecified(self) -> str:
        # EDTF has no interval between days of an unknown year; what both ends share is what can be said.
        shared = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return f"XXXX-{self.first.month:02}-XX" if shared else "XXXX-XX-XX"


def day_period(day: dt.date, *, yearless: bool = False) -> Period:
    """Return the period of one day."""
    return Period(day, day, yearless)


def month_of(day: dt.date, *, yearless: bool = False) -> Period:
    """Return the month in which a day lies."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last), yearless)


def year_of(day: dt.date, *, yearless: bool = False) -> Period:
    """Return the year in which a day lies."""
    return Period(day.replace(month=1, day=1), day.replace(month=12, day=31), yearless)
