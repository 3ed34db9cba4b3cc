"""Expressions of time with known answers, by kind: the wanted answers are counted out here, or written by hand.

Nothing here calls the service. The reading of words that have several is fixed as news agencies use them:

- a weekday alone is its last occurrence up to the day of publication, that day included ("on Tuesday", on a Tuesday);
  in the place of the one six days back rather the next day is meant, as pages keep their first date: `?`;
- "last Tuesday" is never the day itself; told later in the same week it may also be that of the week before: `?`;
  "next" likewise;
- "the last year" and "the past year" end with the day of publication, "last year" is that of the calendar;
- weeks start on Monday, but "last week", told on a Sunday, may also be the one that ended on Saturday; what was said
  "this week", "this month" or "this year" was said by the day of publication;
- "two weeks ago" is the day 14 days before and the three days on either side;
- "early", "mid-" and "late" are the thirds of a month or a year, "around" a day three days on either side: `~`;
- a season is that of the north, written with the season's number of EDTF; a winter (which has two years), a season in
  doubt and a quarter as an interval of months;
- 7/3/2022 is two days; unless only one of them exists or was over, all that is certain of it is the year.
"""

import calendar
import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

DAY = dt.timedelta(days=1)
PUBLISHED = "2022-04-26"
"""A Tuesday."""
ANCHORS = tuple(
    dt.date.fromisoformat(day)
    for day in (PUBLISHED, "2022-01-02", "2021-12-31", "2022-05-02", "2024-03-01", "2023-03-01", "2020-02-29")
)
"""The middle and the borders of months and years, leap years and common ones; a Sunday, a Monday and a Friday too."""


class Case(Struct, frozen=True, kw_only=True):
    """An expression with its known answer.

    Attributes:
        kind: what it tests.
        text: the whole text; one expression, or where `content` is given a document.
        published: the day of publication, or null when nobody gives it.
        edtf: the wanted answer; null when the words fix nothing.
        content: the words of the utterance to date, or null when only the expression is read.
        cue: the verb that attributes them.
        bounds: the wanted first and last day, `2022-04-20/2022-04-26`, or null where the answer itself says them.
    """

    kind: str
    text: str
    published: str | None
    edtf: str | None
    content: str | None = None
    cue: str = "said"
    bounds: str | None = None


def walk(day: dt.date, weekday: str, step: dt.timedelta) -> dt.date:
    """Walk from a day to the nearest one of that name, the day itself included."""
    while calendar.day_name[day.weekday()] != weekday:
        day += step
    return day


def _weekdays() -> Iterator[Case]:
    for anchor in ANCHORS:
        published = anchor.isoformat()
        sunday = walk(anchor, "Monday", -DAY) - DAY
        for name in calendar.day_name:
            past = walk(anchor, name, -DAY)
            alone = f"{anchor + DAY}?" if past + 6 * DAY == anchor else past.isoformat()
            for text in (f"on {name}", name, f"{name} night", f"early on {name}"):
                yield Case(kind="weekday", text=text, published=published, edtf=alone)
            before, behind = walk(anchor - DAY, name, -DAY), walk(anchor + DAY, name, DAY)
            last = f"{before}?" if before > sunday else before.isoformat()
            coming = f"{behind}?" if behind <= sunday + 7 * DAY else behind.isoformat()
            yield Case(kind="weekday, last and next", text=f"last {name}", published=published, edtf=last)
            yield Case(kind="weekday, last and next", text=f"next {name}", published=published, edtf=coming)
            for text, end in ((f"{name} last week", sunday), (f"on {name} of last week", sunday)):
                day = walk(end, name, -DAY).isoformat()
                yield Case(kind="weekday, last and next", text=text, published=published, edtf=day)
            week = walk(sunday + DAY, name, DAY).isoformat()
            yield Case(kind="weekday, last and next", text=f"this {name}", published=published, edtf=week)


def _days() -> Iterator[Case]:
    shifts = {
        "yesterday": -1, "today": 0, "this morning": 0, "last night": -1, "tomorrow": 1, "earlier today": 0,
        "the day before yesterday": -2, "five days ago": -5, "12 days ago": -12, "a day ago": -1,
    }  # fmt: skip
    for anchor in ANCHORS:
        for text, shift in shifts.items():
            yield Case(kind="day", text=text, published=anchor.isoformat(), edtf=(anchor + shift * DAY).isoformat())
        night = f"{anchor - DAY}/{anchor}"
        yield Case(kind="day", text="overnight", published=anchor.isoformat(), edtf=night)


def _units() -> Iterator[Case]:
    for anchor in ANCHORS:
        published, monday = anchor.isoformat(), walk(anchor, "Monday", -DAY)
        before = anchor.replace(day=1) - DAY
        so_far = {"week": monday, "month": anchor.replace(day=1), "year": anchor.replace(month=1, day=1)}
        for unit, first in so_far.items():
            edtf = published if first == anchor else f"{first}/{anchor}"
            if unit != "week" and (anchor + DAY).day == 1:
                # Whole months are written as such, and a whole year.
                edtf = f"{first:%Y-%m}/{anchor:%Y-%m}" if first.month != anchor.month else f"{anchor:%Y-%m}"
                edtf = str(anchor.year) if unit == "year" and (anchor + DAY).month == 1 else edtf
            for text in (f"this {unit}", f"earlier this {unit}"):
                yield Case(kind="this week, month, year", text=text, published=published, edtf=edtf)
        sunday = walk(anchor, "Sunday", -DAY)
        week = f"{monday - 7 * DAY}/{sunday - DAY if sunday == anchor else sunday}"
        ago = f"{anchor - 17 * DAY}/{anchor - 11 * DAY}"
        next_month = (anchor.replace(day=28) + 4 * DAY).replace(day=1)
        saturday = walk(anchor, "Saturday", -DAY)
        weekend = f"{saturday}/{saturday + DAY}"
        past = walk(monday - DAY, "Saturday", -DAY)
        answers = {
            "last week": week, "the previous week": week, "the previous month": f"{before:%Y-%m}",
            "last month": f"{before:%Y-%m}", "a month ago": f"{before:%Y-%m}", "last year": str(anchor.year - 1),
            "two years ago": str(anchor.year - 2), "next month": f"{next_month:%Y-%m}", "two weeks ago": ago,
            "a fortnight ago": ago, "next year": str(anchor.year + 1),
            "last weekend": f"{past}/{past + DAY}", "over the weekend": weekend, "a year ago": str(anchor.year - 1),
        }  # fmt: skip
        for text, edtf in answers.items():
            yield Case(kind="last and next week, month, year", text=text, published=published, edtf=edtf)


def counted_cases() -> tuple[Case, ...]:
    """Return the cases whose answers are counted out."""
    return (*_weekdays(), *_days(), *_units())
