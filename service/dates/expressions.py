"""Expressions: the words of a text that name a day or a time around one."""

import datetime as dt
import re
from bisect import bisect
from collections.abc import Mapping
from typing import get_args

from service.dates.compounds import join
from service.dates.expression import Expression, Kind, Part, Unit, Which
from service.dates.patterns import PATTERNS
from service.dates.words import CONFLICT, MONTHS, SEASONS, WEEKDAYS, number
from service.domain.span import Span
from service.language.word_set import word_set

_TITLE_BEFORE = re.compile(r"\b[A-Z][\w.]* $")
# "ABC's This Week", "Saturday Night Live": only names have these words in capitals.
_TITLE = re.compile(r"\s(?:Morning|Afternoon|Evening|Night|Week|Weekend|Month|Year)$")
_MARKS = frozenset({'"', "\u201c", "\u2018"})
_CLOSING = frozenset({'"', "\u201d", "\u2019", ","})
_LINKS = word_set("in on at of against with by as for from to and but that said says after before between")
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1}
_SIDES = {"next": 1, "following": 1, "later": 1, "previous": -1, "earlier": -1, "same": 0}
# "In the last year" is the year up to now, "last year" the calendar's.
_THE_LAST = re.compile(r"the\s+last\s+(?:week|month|year)\b", re.IGNORECASE)
_QUARTERS = 4
Parts = Mapping[str, str]


def find_expressions(text: str) -> tuple[Expression, ...]:
    """Find the expressions of a text.

    Args:
        text: any text.

    Returns:
        Expressions in the order of the text, none overlapping another; each one's text is that of its span. Possessives
        ("Tuesday's vote") are left out, for they date the noun behind them.
    """
    taken: list[Expression] = []
    for kind, pattern in PATTERNS:
        for found in pattern.finditer(text):
            span = Span(*found.span())
            # None overlaps another, so that only the neighbours can overlap a new one.
            place = bisect(taken, span, key=lambda expression: expression.span)
            if any(span.overlap(other.span) for other in taken[max(0, place - 1) : place + 1]):
                continue
            expression = None if _is_in_name(kind, text, span) else _read(kind, found)
            if expression is not None:
                taken.insert(place, expression)
    return join(text, taken)


def _is_in_name(kind: Kind, text: str, span: Span) -> bool:
    """Tell whether words belong to a noun ("Tuesday's vote") or to a title ("Ruritania Today", "Ruritania Sun.")."""
    if text[span.end : span.end + 2] in {"'s", "\u2019s"} or _TITLE.search(span.of(text)):
        return True
    if not text[span.start].isupper() or not (kind == "day" or text[span.end - 1] == "."):
        return False
    quoted = text[span.start - 1 : span.start] in _MARKS and text[span.end : span.end + 1] in _CLOSING
    return quoted or bool(_TITLE_BEFORE.search(text[max(0, span.start - 40) : span.start]))


def _read(kind: Kind, found: re.Match[str]) -> Expression | None:
    parts = {key: value for key, value in found.groupdict().items() if value}
    text, span = found.group(), Span(*found.span())
    names = ("month", "weekday", "month_2")
    if any(not _is_written(parts[key], text) for key in names if key in parts):
        return None
    if kind == "range":
        return _range(parts, text, span)
    year, month, day = _year(kind, parts), _month(parts.get("month", "")), number(parts.get("day", ""))
    if (kind == "date" and not _exists(year, month, day)) or (kind == "figures" and not _figures(year, month, day)):
        return None
    shift, unit = _shift(kind, parts, _which(parts, text))
    if kind == "quarter" and shift > _QUARTERS:
        return None
    event = None
    if kind == "ordinal":
        noun = _event(found)
        if noun is None:
            return None
        event, span = noun.group().casefold(), Span(span.start, noun.end())
        text = span.of(found.string)
    return Expression(
        kind=kind, text=text, span=span, year=year, month=month, day=day,
        weekday=WEEKDAYS.get(parts.get("weekday", "").casefold().rstrip(".")), shift=shift, unit=unit,
        which=_which(parts, text), part=_part(parts), approximate="approx" in parts, event=event,
    )  # fmt: skip


def _range(parts: Parts, text: str, span: Span) -> Expression | None:
    """Return a run of days of one month ("3-5 May"), of months, or of years; null when there is no such run."""
    year = number(parts.get("year", ""))
    first_year = number(parts.get("year_2", ""))
    month, day = _month(parts.get("month", "")), number(parts.get("day", ""))
    if day is not None:
        last_day = number(parts.get("day_2", ""))
        if last_day is None or day >= last_day or not (_exists(year, month, day) and _exists(year, month, last_day)):
            return None
        first = Expression(kind="date", text=text, span=span, year=year, month=month, day=day)
        last = Expression(kind="date", text=text, span=span, year=year, month=month, day=last_day)
    elif month is not None:
        last_month = _month(parts.get("month_2", ""))
        first = Expression(kind="month", text=text, span=span, year=first_year, month=month)
        last = Expression(kind="month", text=text, span=span, year=year, month=last_month)
    else:
        first = Expression(kind="year", text=text, span=span, year=first_year)
        last = Expression(kind="year", text=text, span=span, year=year)
    return Expression(kind="range", text=text, span=span, year=year, parts=(first, last))


def _event(found: re.Match[str]) -> re.Match[str] | None:
    """Return the noun of what days are counted of: "war" in "the Ruritanian war against its neighbour"."""
    words = list(re.compile(r"[\w\u2019'-]+").finditer(found.string, *found.span("event")))
    end = next((place for place, word in enumerate(words) if word.group().casefold() in _LINKS), len(words))
    nouns = [word for word in words[:end] if word.group().islower()] or words[:end]
    return next((word for word in nouns if word.group().casefold() in CONFLICT), nouns[-1] if nouns else None)


def _year(kind: Kind, parts: Parts) -> int | None:
    if kind == "century":
        return ((number(parts["ordinal"]) or 1) - 1) * 100
    return number(parts.get("year", ""))


def _month(written: str) -> int | None:
    word = written.casefold().rstrip(".")
    return MONTHS.get(word) or (int(word) if word.isdigit() else None)


def _is_written(word: str, text: str) -> bool:
    """Tell whether a name of a month or a weekday is meant as one: "may", "march", "sun" in small letters are not."""
    if word.isdigit() or not word.islower():
        return True
    return len(word) > 5 or (text != word and word not in {"may", "march", "sun", "sat", "mar", "wed"})  # noqa: PLR2004 - the long names are no other words


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        dt.date(2000 if year is None else year, month or 0, day or 0)
    except ValueError:
        return False
    return True


def _figures(year: int | None, first: int | None, second: int | None) -> bool:
    """Tell whether 7/3/2022 is a day, with the month first or the day first."""
    return _exists(year, first, second) or _exists(year, second, first)


def _which(parts: Parts, text: str) -> Which | None:
    which = " ".join(parts.get("which", "").casefold().split())
    if which == "past" or (which == "last" and _THE_LAST.match(text)):
        return "last" if "weekday" in parts or parts.get("unit", "").casefold() == "weekend" else "past"
    if which in {"last", "previous", "this past"}:
        return "last"
    return "this" if which == "this" else "next" if which == "next" else None


def _part(parts: Parts) -> Part | None:
    written = parts.get("part", "").casefold()
    return next((part for part in get_args(Part) if part == written), None)


def _shift(kind: Kind, parts: Parts, which: Which | None) -> tuple[int, Unit | None]:
    """Return how far from its anchor a time lies, and in what; the number of what is numbered."""
    unit: Unit = _unit(parts)
    count = number(parts.get("count", "1")) or 2
    adverb = " ".join(parts.get("adverb", "").casefold().split())
    shifts = {
        "ordinal": number(parts.get("ordinal", "")) or 0,
        "quarter": number(parts.get("ordinal", "")) or 0,
        "season": SEASONS.get(parts.get("season", "").casefold(), 0),
        "day": (-2 if "before" in parts["two"].casefold() else 2) if "two" in parts else _DAYS.get(adverb, 0),
        "ago": -_days_of_fortnight(count, parts),
        "later": _SIDES.get(parts.get("side", "").casefold(), 0) * count,
        "unit": {"last": -1, "past": -1, "next": 1}.get(which or "this", 0),
    }
    return (shifts[kind], unit) if kind in shifts else (0, None)


def _days_of_fortnight(count: int, parts: Parts) -> int:
    return 2 * count if parts.get("unit", "").casefold() == "fortnight" else count


def _unit(parts: Parts) -> Unit:
    written = parts.get("unit", "day").casefold()
    return "week" if written == "fortnight" else next((unit for unit in get_args(Unit) if unit == written), "day")
