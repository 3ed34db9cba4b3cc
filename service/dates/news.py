"""News: an utterance that no words date is seldom older than the news that its document tells."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from service.dates.expression import Expression
from service.dates.periods import write_day
from service.dates.venues import is_of_another_time
from service.domain.date import Date
from service.domain.quote import Quote
from service.domain.span import Span
from service.language import Doc

# A document whose utterances lie further apart than this looks back, and nothing says which of them is its news.
_ONE_NEWS = dt.timedelta(days=3)
_OPENING = 1 / 5
_YEAR = "2000"


class News(Struct, frozen=True):
    """The last day that a document tells, by the words for it.

    Attributes:
        day: the day; in the year 2000 when its year is not known.
        yearless: whether its year is not known.
        expression: the words.
        span: where they stand.
        photographed: whether a photo was taken then, which a caption says; else somebody spoke.
    """

    day: dt.date
    yearless: bool
    expression: str
    span: Span
    photographed: bool


def find_news(text: str, own: Iterable[Date], captions: Iterable[Expression]) -> News | None:
    """Return the last day of the news that a document tells.

    Args:
        text: its text.
        own: the dates of its utterances that words of their own fix.
        captions: the expressions in its captions; a page shows no photo taken after it.

    Returns:
        The last day on which the document has somebody speak or shows them; None where it does not open with that day,
        as news does, where years are partly missing, or where its days lie too far apart to be one piece of news.
    """
    told = [news for date in own if (news := _spoken(date)) is not None]
    told += [
        News(
            dt.date(item.year, item.month, item.day),
            yearless=False,
            expression=item.text,
            span=item.span,
            photographed=True,
        )
        for item in captions
        if item.kind == "date" and item.year and item.month and item.day
    ]
    spoken = [news.day for news in told if not news.photographed]
    if len({news.yearless for news in told}) != 1 or (spoken and max(spoken) - min(spoken) > _ONE_NEWS):
        return None
    last = max(told, key=lambda news: (news.day, -news.span.start))
    return last if last.span.start < len(text) * _OPENING else None


def _spoken(date: Date) -> News | None:
    yearless = date.edtf.startswith("XXXX-")
    written = date.edtf.replace("XXXX", _YEAR, 1)
    if date.expression is None or date.span is None or "XX" in written or len(written) != len("2022-04-26"):
        return None
    return News(dt.date.fromisoformat(written), yearless, date.expression, date.span, photographed=False)


def date_by_news(
    doc: Doc, quotes: Sequence[Quote], dated: Mapping[str, Date], news: News, latest: dt.date | None
) -> dict[str, Date]:
    """Say of quotes that nothing dates that they are probably not older than the news.

    Quotes whose cue tells of another time, or that stand inside another's words, are left out.

    Args:
        doc: the parsed document.
        quotes: its quotes.
        dated: the dates known by now, by quote id.
        news: the last day that the document tells.
        latest: the last day on which it can have been published, or null.

    Returns:
        The dates by quote id; their first day is marked as uncertain and bounds nothing. None where the news was old
        when it was published, and for a photo's day where nothing tells by when the page was published.
    """
    if latest is None and news.photographed:
        return {}
    if latest is not None and not news.yearless:
        age = latest - news.day
        if age < dt.timedelta(0) or (age > _ONE_NEWS and not news.photographed):
            return {}
    contents = [quote.span for quote in quotes if quote.kind != "narration"]
    date = _date(news, latest)
    return {
        quote.id: date
        for quote in quotes
        if quote.id not in dated and quote.kind != "narration" and quote.cue and not is_of_another_time(doc, quote)
        if not any(quote.cue.span.overlap(content) for content in contents)
    }


def _date(news: News, latest: dt.date | None) -> Date:
    if news.yearless:
        # No notation has an uncertain day without its year.
        edtf = f"XXXX{write_day(news.day)[4:]}/.."
    elif latest == news.day:
        edtf = f"{news.day.isoformat()}?"
    else:
        edtf = f"{news.day.isoformat()}?/{latest.isoformat() if latest else '..'}"
    what = (
        "the last day on which a photo of the document was taken" if news.photographed else "the last day that it tells"
    )
    by = f"; it was published by {latest.isoformat()}" if latest else ""
    return Date(
        edtf=edtf, earliest=None, latest=latest, basis="relative", expression=news.expression, span=news.span,
        note=f"No words date it; it is probably not older than \u201c{news.expression}\u201d, {what}{by}.",
    )  # fmt: skip
