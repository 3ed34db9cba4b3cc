"""Periods: a day, a month, a year or a run of days, whose year may be unknown, and how EDTF writes it."""

import calendar
import datetime as dt

from msgspec import Struct

# A common year in which yearless days are counted; nothing but month and day of it is ever shown.
YEARLESS = 2001
_DECEMBER = 12


class Period(Struct, frozen=True):
    """A run of days.

    Attributes:
        first: its first day.
        last: its last day.
        yearless: whether the year is unknown; both days then stand in the year 2001 or beside it.
        doubtful: whether the words allow another reading; then the days are the first and the last of any reading.
        written: its notation where the days alone do not say it (about a day, a season), or null.
        bounded: whether it certainly lies between the two days.
    """

    first: dt.date
    last: dt.date
    yearless: bool = False
    doubtful: bool = False
    written: str | None = None
    bounded: bool = True

    @property
    def edtf(self) -> str:
        """The period in Extended Date/Time Format (ISO 8601-2, level 1)."""
        if self.written is not None and not self.yearless:
            return self.written
        ends = (self.first, self.last)
        whole = self.first.day == 1 and self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]
        years = whole and self.first.month == 1 and self.last.month == _DECEMBER
        length = len("2022") if years else len("2022-04") if whole else None
        written = [write_day(day, yearless=self.yearless)[:length] for day in ends]
        if self.written is not None and not whole:
            # What is doubtful or vague and has no year either: nothing but the month can be written.
            return "XXXX-XX-XX" if self.first.month != self.last.month else f"XXXX-{self.first.month:02}-XX"
        return written[0] if written[0] == written[1] else "/".join(written)

    @property
    def bounds(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day that it can be; nulls where the year is unknown."""
        return (None, None) if self.yearless or not self.bounded else (self.first, self.last)


def write_day(day: dt.date, *, yearless: bool = False) -> str:
    """Write a day in EDTF; without its year when that is not known."""
    return f"XXXX-{day.month:02}-{day.day:02}" if yearless else day.isoformat()


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
