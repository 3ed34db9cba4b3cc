"""Expressions: the words of a text that name a day or a time around one."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from service.dates.words import CONFLICT, MONTHS, WEEKDAYS, number
from service.domain.span import Span
from service.language.word_set import word_set

Kind = Literal["date", "month", "year", "weekday", "day", "ago", "unit", "ordinal"]
Unit = Literal["day", "week", "month", "year", "weekend"]


class Expression(Struct, frozen=True, kw_only=True):
    """Words that name a time, taken apart.

    Attributes:
        kind: `date` (a day of a month), `month`, `year`, `weekday`, `day` (yesterday, today, tomorrow), `ago`, `unit`
            ("last month") or `ordinal` ("the 3rd day of the strike").
        text: the words.
        span: where they stand.
        year: the year that is named, or null.
        month: the month that is named, 1..12, or null.
        day: the day of the month that is named, or null.
        weekday: the weekday that is named, Monday = 0, or null.
        shift: how many days, weeks, months or years from the anchor; negative is earlier; for `ordinal` the number.
        unit: what `shift` counts, or null.
        which: "last", "this" or "next" before a weekday, a month or a unit, or null.
        event: for `ordinal`, the noun that names what the days are counted of.
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
    which: Literal["last", "this", "next"] | None = None
    event: str | None = None


_FULL_NAMES = frozenset(name.casefold() for name in (*calendar.month_name, *calendar.day_name))


def _names(forms: Iterable[str]) -> str:
    """Return a pattern for names; a dot belongs to an abbreviation, behind a full name it ends the sentence."""
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(rf"{form}\b" if form in _FULL_NAMES else rf"{form}\b\.?" for form in longest_first)


_MONTH = rf"(?P<month>{_names(MONTHS)})"
_WEEKDAY = rf"(?P<weekday>{_names(WEEKDAYS)})"
# "Sun" and "Sat" alone are more often other words, so an abbreviation needs its dot, or a month behind it.
_CERTAIN = [form if form.endswith("day") else rf"{form}\." for form in WEEKDAYS]
_FULL_WEEKDAY = rf"(?P<weekday>{'|'.join(_CERTAIN)})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d|[.,]\d)"
_COUNT = r"(?P<count>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
_UNIT = r"(?P<unit>day|week|month|year)"
_EARLIER = r"(?:(?:earlier|later|early|late)\s+(?:on\s+)?)?"
_LED = rf"{_EARLIER}(?:{_WEEKDAY},?\s+(?:the\s+)?)?"
_HOUR = r"(?:\s+(?:morning|afternoon|evening|night))?"
_EVENT = r"(?:of|in|into|since)\s+(?:(?:the|a|an|its|his|their)\s+)?(?P<event>[\w\u2019'-]+(?:\s+[\w\u2019'-]+){0,3})"
_ORDINAL = r"(?P<ordinal>\d{1,4}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"

# Longer readings come first; each finds what those before it have left.
_SOURCES: tuple[tuple[Kind, str], ...] = (
    ("ordinal", rf"(?:the\s+)?{_ORDINAL}\s+day\s+{_EVENT}"),
    ("ordinal", rf"day\s+(?P<ordinal>\d{{1,4}})\s+{_EVENT}"),
    ("date", r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    ("date", rf"{_LED}{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?"),
    ("date", rf"{_LED}{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    ("weekday", rf"{_FULL_WEEKDAY}{_HOUR}\s+(?P<which>last|this|next)\s+week"),
    ("weekday", rf"(?:(?P<which>last|this|next)\s+)?{_EARLIER}{_FULL_WEEKDAY}{_HOUR}"),
    ("month", rf"(?:(?P<which>last|this|next)\s+)?(?:early\s+|late\s+|mid-)?{_MONTH}(?:\s+of)?,?\s+{_YEAR}"),
    ("month", rf"(?P<which>last|this|next)\s+{_MONTH}"),
    ("month", rf"(?<=in\s){_MONTH}"),
    ("day", r"(?:the\s+)?day\s+(?P<two>before\s+yesterday|after\s+tomorrow)"),
    ("day", rf"(?:earlier\s+|later\s+)?(?P<adverb>yesterday|today|tonight|tomorrow){_HOUR}"),
    ("day", r"(?:earlier\s+)?(?P<adverb>this\s+(?:morning|afternoon|evening)|last\s+night)"),
    ("ago", rf"{_COUNT}\s+{_UNIT}s?\s+ago"),
    (
        "unit",
        r"(?:earlier\s+|later\s+)?(?:the\s+)?(?P<which>last|past|previous|this|next)\s+(?P<unit>weekend|week|month|year)",
    ),
    ("year", rf"(?<=in\s){_YEAR}"),
)
# Longer readings come first; each finds what those before it have left.
_PATTERNS = tuple((kind, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)) for kind, pattern in _SOURCES)
_TITLE_BEFORE = re.compile(r"\b[A-Z][\w.]* $")
_LINKS = word_set("in on at of against with by as for from to and but that said says after before between")
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1}


def find_expressions(text: str) -> tuple[Expression, ...]:
    """Find the expressions of a text.

    Args:
        text: any text.

    Returns:
        Expressions in the order of the text, none overlapping another; each one's text is that of its span. Possessives
        ("Tuesday's vote") are left out, for they date the noun behind them.
    """
    taken: list[Expression] = []
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            span = Span(*found.span())
            if any(span.overlap(other.span) for other in taken) or _is_in_name(kind, text, span):
                continue
            expression = _read(kind, found)
            if expression is not None:
                taken.append(expression)
    return tuple(sorted(taken, key=lambda expression: expression.span))


def _is_in_name(kind: Kind, text: str, span: Span) -> bool:
    """Tell whether words belong to another noun ("Tuesday's vote") or to a title ("Ruritania Today")."""
    if text[span.end : span.end + 2] in {"'s", "\u2019s"}:
        return True
    return (
        kind == "day"
        and text[span.start].isupper()
        and bool(_TITLE_BEFORE.search(text[max(0, span.start - 40) : span.start]))
    )


def _read(kind: Kind, found: re.Match[str]) -> Expression | None:
    parts = {key: value for key, value in found.groupdict().items() if value}
    text, span = found.group(), Span(*found.span())
    if any(not _is_written(parts[key], text) for key in ("month", "weekday") if key in parts):
        return None
    month, weekday = _month(parts), WEEKDAYS.get(parts.get("weekday", "").casefold().rstrip("."))
    day, year = number(parts.get("day", "")), number(parts.get("year", ""))
    if kind == "date" and not _exists(year, month, day):
        return None
    shift, unit = next(_shifts(kind, parts), (None, None))
    event = None
    if kind == "ordinal":
        noun = _event(found)
        if noun is None:
            return None
        event, span = noun.group().casefold(), Span(span.start, noun.end())
        text = span.of(found.string)
    return Expression(
        kind=kind, text=text, span=span, year=year, month=month, day=day, weekday=weekday,
        shift=shift, unit=unit, which=_which(parts), event=event,
    )  # fmt: skip


def _event(found: re.Match[str]) -> re.Match[str] | None:
    """Return the noun of what days are counted of: "war" in "the Ruritanian war against its neighbour"."""
    words = list(re.compile(r"[\w\u2019'-]+").finditer(found.string, *found.span("event")))
    end = next((place for place, word in enumerate(words) if word.group().casefold() in _LINKS), len(words))
    nouns = [word for word in words[:end] if word.group().islower()] or words[:end]
    return next((word for word in nouns if word.group().casefold() in CONFLICT), nouns[-1] if nouns else None)


def _month(parts: dict[str, str]) -> int | None:
    written = parts.get("month", "").casefold().rstrip(".")
    return MONTHS.get(written) or (int(written) if written.isdigit() else None)


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


def _which(parts: dict[str, str]) -> Literal["last", "this", "next"] | None:
    which = parts.get("which", "").casefold()
    if which in {"last", "past", "previous"}:
        return "last"
    return "this" if which == "this" else "next" if which == "next" else None


def _shifts(kind: Kind, parts: dict[str, str]) -> Iterator[tuple[int, Unit]]:
    if "ordinal" in parts:
        yield number(parts["ordinal"]) or 0, "day"
    if "two" in parts:
        yield (-2 if "before" in parts["two"].casefold() else 2), "day"
    if "adverb" in parts:
        yield _DAYS.get(" ".join(parts["adverb"].casefold().split()), 0), "day"
    if kind == "ago":
        yield -(number(parts["count"]) or 0), _unit(parts)
    if kind == "unit":
        yield {"last": -1, "this": 0, "next": 1}[_which(parts) or "this"], _unit(parts)


def _unit(parts: dict[str, str]) -> Unit:
    units: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "weekend": "weekend"}
    return units[parts["unit"].casefold()]
