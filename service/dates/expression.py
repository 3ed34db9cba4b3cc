"""Expression: words that name a time, taken apart."""

from typing import Literal

from msgspec import Struct

from service.domain.span import Span

Kind = Literal[
    "date", "figures", "month", "year", "decade", "century", "season", "quarter", "weekday", "day", "night", "ago",
    "unit", "ordinal", "range", "after", "later",
]  # fmt: skip
Unit = Literal["day", "week", "month", "year", "decade", "weekend"]
Which = Literal["last", "this", "next", "past"]
Part = Literal["early", "mid", "late"]


class Expression(Struct, frozen=True, kw_only=True):
    """Words that name a time, taken apart.

    Attributes:
        kind: `date` (a day of a month), `figures` (7/3/2022), `month`, `year`, `decade`, `century`, `season`,
            `quarter`, `weekday`, `day` (yesterday, today, tomorrow), `night` (overnight), `ago`, `unit` ("last month"),
            `ordinal` ("the 3rd day of the strike"), `range` ("from Monday to Friday"), `after` ("a day after the vote
            on May 3") or `later` ("the next day": counted from a day told before).
        text: the words.
        span: where they stand.
        year: the year that is named, the first one of a decade or a century, or null.
        month: the month that is named, 1..12, or null.
        day: the day of the month that is named, or null; of `figures` the first number, `month` being the second.
        weekday: the weekday that is named, Monday = 0, or null.
        shift: how many days, weeks, months or years from the anchor; negative is earlier; for `ordinal`, `season` and
            `quarter` the number (a spring is 1).
        unit: what `shift` counts, or null.
        which: "last", "this" or "next" before a weekday, a month or a unit, "past" for "the last month", which ends
            with the anchor, or null.
        part: which third of a month or a year, or null.
        approximate: whether the words say that it is only about then.
        event: for `ordinal`, the noun that names what the days are counted of.
        parts: for `range` its first and its last part, for `after` and `later` the day that is counted from.
    """

    kind: Kind
    text: str
    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    unit: Unit | None = None
    which: Which | None = None
    part: Part | None = None
    approximate: bool = False
    event: str | None = None
    parts: tuple["Expression", ...] = ()
