"""Anchors: the day from which a document counts, given with it or fixed by its own words."""

import datetime as dt
import re
from collections.abc import Sequence

from service.dates.anchor import Anchor, known_day
from service.dates.expression import Expression
from service.dates.periods import YEARLESS
from service.dates.resolve import resolve
from service.dates.words import CONFLICT
from service.domain.date import Date
from service.domain.source import Source
from service.domain.span import Span

# A date line stands near the top and says little else than the date: "Published: June 1, 2020 | By A. Writer".
_TOP_LINES = 12
_DATE_LINE = re.compile(
    r"^\W*(?:(?:first\s+)?(?:published|posted|updated|last\s+updated|created|date|issued|released)\b[\s:]*(?:on|at)?)?\W*$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d{1,2}[:.]\d{2}|\b(?:[ap]\.?m\.?|[A-Z]{2,4}T|GMT|UTC|at|by|updated|\d{1,2}|local|time)\b", re.IGNORECASE
)
_MARKED = re.compile(r"^\W*(?:published|posted|last\s+updated|updated)\b", re.IGNORECASE)
_SHORT_LINE = 80
# "Copyright 2022 Ruritania Post": at the beginning of a line, for a photo's notice stands behind its credit.
_SIGN = r"(?:copyright|\u00a9|\(c\))"
_NOTICE = re.compile(
    rf"^\W*(?P<notice>{_SIGN})(?:\s|{_SIGN})*(?:\d{{4}}\s*[-\u2013]\s*)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE | re.MULTILINE,
)
_TAIL = 2 / 3


def find_anchor(source: Source, expressions: Sequence[Expression]) -> Anchor | None:
    """Return the day from which a document counts.

    What was given at ingestion comes first, then a date line of the document, then a count of days whose first day the
    document dates ("62nd day of the war" beside "the invasion on February 24"). The time of ingestion is never used.

    Args:
        source: the document.
        expressions: its expressions, in the order of the text.

    Returns:
        The anchor, or None when neither fixes a day.
    """
    published = source.about.published_on
    if published is not None and published.earliest is not None and published.earliest == published.latest:
        return known_day(published.earliest, f"the day of publication, {published.earliest.isoformat()}", given=True)
    return _from_date_line(source.text, expressions) or _from_count(source.text, expressions)


def line_of(text: str, span: Span) -> Span:
    """Return the line of a text in which a span starts."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    return Span(start, len(text) if end < 0 else end)


def _from_date_line(text: str, expressions: Sequence[Expression]) -> Anchor | None:
    for expression in expressions:
        if expression.kind != "date":
            continue
        line = line_of(text, expression.span)
        top = sum(1 for part in text[: line.start].split("\n") if part.strip()) < _TOP_LINES
        before = text[line.start : expression.span.start]
        after = _TIME.sub("", text[expression.span.end : line.end]) if expression.span.end < line.end else ""
        alone = bool(_DATE_LINE.match(before)) and not re.search(r"\w{3}", after.split("|")[0])
        if expression.year is not None and alone and (top or _MARKED.match(before)):
            day = dt.date(expression.year, expression.month or 1, expression.day or 1)
            return known_day(day, f"the date line \u201c{expression.text}\u201d")
    return None


def _from_count(text: str, expressions: Sequence[Expression]) -> Anchor | None:
    for expression in expressions:
        line = line_of(text, expression.span)
        if expression.kind != "ordinal" or line.end - line.start > _SHORT_LINE or expression.event is None:
            continue
        counted = count_days(text, expression, expressions)
        if counted is not None:
            return counted
    return None


def count_days(
    text: str, ordinal: Expression, expressions: Sequence[Expression], anchor: Anchor | None = None
) -> Anchor | None:
    """Return the day that a count of days means, when the document dates the first of them; the start is day 1.

    Args:
        text: the text of the document.
        ordinal: the count ("62nd day of the war").
        expressions: the expressions of the text.
        anchor: the day of the document, which tells the year of a start that is dated without one, or null.

    Returns:
        The day, or None when the document does not date the start.
    """
    for start in expressions:
        if start.kind != "date" or not ordinal.event:
            continue
        noun = _started(text[max(0, start.span.start - 80) : start.span.start], ordinal.event)
        if noun is None:
            continue
        began = resolve(start, anchor)
        if began is None or began.first != began.last:
            continue
        yearless, first = began.yearless, began.first
        try:
            day = first + dt.timedelta(days=(ordinal.shift or 1) - 1)
        except OverflowError:
            return None
        leap = yearless and first <= dt.date(YEARLESS, 2, 28) < day
        common = ", counted in a common year" if leap else ""
        count = ordinal.text.removeprefix("the ")
        note = f"the \u201c{count}\u201d, whose first day is that of the {noun}, \u201c{start.text}\u201d{common}"
        return Anchor(day=day, weekday=None if yearless else day.weekday(), yearless=yearless, note=note)
    return None


def _started(before: str, event: str) -> str | None:
    """Return the noun of the event that the words before a date say began on it, if it is the event counted."""
    names = CONFLICT if event in CONFLICT else {event}
    tail = re.search(r"\b(?:on|began|started|launched|since)\s+(?:on\s+)?$", before, re.IGNORECASE)
    if tail is None:
        return None
    clause = re.split(r"[.!?]\s|\n", before[: tail.start()])[-1]
    words = [word.casefold() for word in re.findall(r"[A-Za-z]+", clause)]
    return next((word for word in reversed(words) if word in names), None)


def _by_notice(text: str) -> Date | None:
    """Return the end of the year that a notice at the end of a text gives as that of its first publication."""
    notices = [found for found in _NOTICE.finditer(text) if found.start() > len(text) * _TAIL]
    if not notices:
        return None
    notice = max(notices, key=lambda found: found["year"])
    last = dt.date(int(notice["year"]), 12, 31)
    span = Span(notice.start("notice"), notice.end("year"))
    words = span.of(text)
    note = f"No words date it; it was said by the end of the year that the notice \u201c{words}\u201d gives."
    return Date(
        edtf=f"../{last.isoformat()}",
        earliest=None,
        latest=last,
        basis="explicit",
        expression=words,
        span=span,
        note=note,
    )


def published_by(source: Source) -> Date | None:
    """Return a date that says only that something was said by the time it was published, or None.

    Args:
        source: the document.
    """
    published = source.about.published_on
    if published is None or published.latest is None:
        return _by_notice(source.text)
    last = published.latest
    return Date(
        edtf=f"../{last.isoformat()}",
        earliest=None,
        latest=last,
        basis="metadata",
        note=f"No words date it; it was said by the day of publication, {last.isoformat()}.",
    )
