"""Dates from the corpus: copies of a text report the same utterances, and one of them may know when they were made."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from service.domain.date import Date
from service.domain.quote import Quote
from service.domain.source import Source

# Reworded copies keep most of the words of a quote, other quotes of the same text few of them.
_SAME = 70.0
_MONTH_DAY = re.compile(r"XXXX-(?P<written>\d\d(?:-\d\d)?)")


class Copy(Struct, frozen=True):
    """One copy of a text with the quotes found in it, dated by nothing but itself.

    Attributes:
        source: the document.
        quotes: its quotes.
    """

    source: Source
    quotes: tuple[Quote, ...]


def date_from_copies(copies: Sequence[Copy]) -> dict[str, Date]:
    """Date quotes by the same utterances in other copies of the text.

    Only what a document leaves open is filled in: a quote that nothing bounds takes the narrowest date that a copy
    gives it and that its own words do not contradict; where two copies contradict each other it takes none.

    Args:
        copies: all copies of one text, in any order.

    Returns:
        The new dates by quote id, each with the basis `corpus` and the document that it is from in its note.
    """
    found: dict[str, Date] = {}
    for copy in copies:
        for quote in copy.quotes:
            if quote.kind == "narration" or (quote.said_on is not None and quote.said_on.latest is not None):
                continue
            given = [(date, other) for other in copies if other is not copy for date in _dates(quote, other)]
            latest_start = max((date.earliest or dt.date.min for date, _ in given), default=dt.date.min)
            if given and all(latest_start <= (date.latest or dt.date.max) for date, _ in given):
                date, other = min(given, key=lambda pair: _rank(*pair))
                found[quote.id] = _given(quote, date, other.source)
    return found


def _dates(quote: Quote, other: Copy) -> Iterator[Date]:
    """Give the date of the quote of another copy that is the same utterance, if it says more and agrees."""
    same = max(other.quotes, key=lambda each: _likeness(quote, each), default=None)
    if same is None or same.said_on is None or _likeness(quote, same) < _SAME:
        return
    date = same.said_on
    if date.basis != "corpus" and date.latest is not None and _agrees(quote.said_on, date):
        yield date


def _likeness(one: Quote, other: Quote) -> float:
    if other.kind == "narration" or (one.speaker and other.speaker and one.speaker.id != other.speaker.id):
        return 0.0
    return fuzz.ratio(one.text.casefold(), other.text.casefold())


def _agrees(own: Date | None, given: Date) -> bool:
    """Tell whether a date does not contradict what a quote's own words leave of one."""
    if own is None or own.expression is None:
        return True
    if given.expression is not None and given.expression.casefold() == own.expression.casefold():
        return True
    yearless = _MONTH_DAY.fullmatch(own.edtf)
    if yearless is None or given.earliest is None or given.latest is None:
        return False
    written = yearless["written"]
    return all(f"{day:%m-%d}".startswith(written) for day in (given.earliest, given.latest))


def _rank(date: Date, other: Copy) -> tuple[dt.timedelta, dt.date, str]:
    """Order dates: the narrowest first, then that of the copy published first, whose words are nearest to the event."""
    width = (date.latest or dt.date.max) - (date.earliest or dt.date.min)
    published = other.source.about.published_on
    return width, (published and published.latest) or dt.date.max, other.source.id


def _given(quote: Quote, date: Date, source: Source) -> Date:
    own = quote.said_on
    title = f"\u201c{source.about.title}\u201d ({source.id})" if source.about.title else source.id
    return replace(
        date,
        basis="corpus",
        expression=own.expression if own else None,
        span=own.span if own else None,
        note=f"Fixed by {title}, another copy of this text: {date.note}",
    )
