"""The anchor: the day from which a document counts."""

import datetime as dt

from msgspec import Struct


class Anchor(Struct, frozen=True, kw_only=True):
    """The day from which a document counts.

    Attributes:
        day: the day; in the year 2001, or beside it, when the year is not known.
        weekday: its weekday, Monday = 0, or null when that is not known.
        yearless: whether the year is not known.
        note: how the day is known, to follow "counted from".
        given: whether it was given with the document, not read in it.
    """

    day: dt.date
    weekday: int | None
    yearless: bool
    note: str
    given: bool = False

    @property
    def monday(self) -> dt.date | None:
        """The Monday of its week, or null when its weekday is not known."""
        return None if self.weekday is None else self.day - dt.timedelta(days=self.weekday)


def known_day(day: dt.date, note: str, *, given: bool = False) -> Anchor:
    """Return the anchor of a day whose year is known.

    Args:
        day: the day.
        note: how it is known.
        given: whether it was given with the document.
    """
    return Anchor(day=day, weekday=day.weekday(), yearless=False, note=note, given=given)
