"""The stage of dates: every quote gets the day on which it was said, as far as the document fixes it."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from service.dates.anchor import Anchor, known_day
from service.dates.anchors import count_days, find_anchor, published_by
from service.dates.compounds import with_bases
from service.dates.expression import Expression
from service.dates.expressions import find_expressions
from service.dates.governing import governing_expression
from service.dates.inherit import inherit, is_ticker
from service.dates.news import date_by_news, find_news
from service.dates.notes import describe
from service.dates.periods import Period
from service.dates.resolve import resolve
from service.domain.date import Basis, Date
from service.domain.quote import Quote
from service.domain.source import Source
from service.domain.span import Span
from service.language import Doc

_ABSOLUTE = frozenset({"date", "figures", "month", "year", "decade", "century", "season", "quarter", "range"})
_DAYS_OF_A_YEAR = frozenset({"date", "month"})
_SILENT = frozenset({"caption", "furniture"})


class _Calendar(Struct, frozen=True):
    """What a document counts its days from."""

    text: str
    expressions: tuple[Expression, ...]
    anchor: Anchor | None


def date_quotes(source: Source, doc: Doc, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Date the quotes of a document.

    Only words that say when the utterance was made count; a quote without any inherits within the same event. Where
    nothing else is known, the day of publication bounds it. Years are filled in only from a known day of publication or
    a date line; the time of ingestion is never used.

    Args:
        source: the document.
        doc: the same text, parsed.
        quotes: its quotes with their speakers, in the order of the text.

    Returns:
        The quotes in their order, each with `said_on` or null where nothing is known.
    """
    expressions = find_expressions(source.text)
    contents = [quote.span for quote in quotes if quote.kind != "narration"]
    captions = [block.span for block in source.blocks if block.kind == "caption"]
    silent = [block.span for block in source.blocks if block.kind in _SILENT]
    spoken = [quote.span for quote in quotes if quote.kind in {"direct", "mixed"}]
    usable = _usable(source.text, [item for item in expressions if not _is_inside(item, silent)], spoken)
    governed = {
        quote.id: found
        for quote in quotes
        if quote.kind != "narration" and (found := governing_expression(source.text, doc, quote, usable, contents))
    }
    anchor = _with_weekday(find_anchor(source, expressions), governed.values())
    calendar = _Calendar(source.text, expressions, anchor)
    own = _own_dates(quotes, governed, calendar)
    dated = inherit(source, doc, quotes, own, contents)
    bound = published_by(source)
    news = find_news(source.text, own.values(), [item for item in expressions if _is_inside(item, captions)])
    if news is not None and not is_ticker(source.text):
        dated |= date_by_news(doc, quotes, dated, news, bound.latest if bound else None)
    return tuple(
        quote if quote.kind == "narration" else replace(quote, said_on=_bounded(dated.get(quote.id), bound))
        for quote in quotes
    )


def _is_inside(expression: Expression, spans: Iterable[Span]) -> bool:
    return any(span.overlap(expression.span) for span in spans)


def _usable(text: str, expressions: Sequence[Expression], spoken: Sequence[Span]) -> list[Expression]:
    """Return the expressions that may date something; "the next day" counts in the reporter's words only."""
    inside = [item for item in expressions if _is_inside(item, spoken) and item.kind != "later"]
    told = with_bases(text, (item for item in expressions if not _is_inside(item, spoken)))
    return sorted((*inside, *told), key=lambda item: item.span)


def _with_weekday(anchor: Anchor | None, governed: Iterable[Expression]) -> Anchor | None:
    """Give a day of an unknown year the weekday on which the document tells its first news.

    A document that counts its own day ("62nd day of the war") and says "on Tuesday" of its news means one day by both.
    """
    if anchor is None or anchor.weekday is not None:
        return anchor
    first = min((item for item in governed if item.kind == "weekday"), key=lambda item: item.span, default=None)
    return anchor if first is None else replace(anchor, weekday=first.weekday)


def _own_dates(quotes: Sequence[Quote], governed: dict[str, Expression], calendar: _Calendar) -> dict[str, Date]:
    found: dict[str, Date] = {}
    for quote in quotes:
        expression = governed.get(quote.id)
        if expression is not None:
            anchor = _speech_anchor(quote, expression, quotes, found, calendar)
            found[quote.id] = _date(expression, anchor, calendar)
    return found


def _speech_anchor(
    quote: Quote, expression: Expression, quotes: Sequence[Quote], found: dict[str, Date], calendar: _Calendar
) -> Anchor | None:
    """Return what an expression counts from: inside somebody's direct speech, the day of that speech."""
    for outer in quotes:
        if outer.id == quote.id or outer.kind != "direct" or not outer.span.overlap(expression.span):
            continue
        said = found.get(outer.id)
        if said is None or said.earliest is None or said.earliest != said.latest:
            return None
        return known_day(said.earliest, f"the day of the speech, {said.edtf}")
    return calendar.anchor


def _date(expression: Expression, anchor: Anchor | None, calendar: _Calendar) -> Date:
    if expression.kind == "ordinal":
        anchor = count_days(calendar.text, expression, calendar.expressions, anchor)
        period = Period(anchor.day, anchor.day, anchor.yearless) if anchor else None
    else:
        period = resolve(expression, anchor)
    if period is None:
        note = describe(expression, None, None)
        return Date(
            edtf=_unknown(expression), earliest=None, latest=None, basis="unknown",
            expression=expression.text, span=expression.span, note=note,
        )  # fmt: skip
    earliest, latest = period.bounds
    return Date(
        edtf=period.edtf, earliest=earliest, latest=latest, basis=_basis(expression, period, anchor),
        expression=expression.text, span=expression.span, note=describe(expression, period, anchor),
    )  # fmt: skip


def _basis(expression: Expression, period: Period, anchor: Anchor | None) -> Basis:
    """Tell what a date rests on: its words alone, the year that the given day of publication has, or a count."""
    if expression.kind in _ABSOLUTE and (expression.year is not None or period.yearless):
        return "explicit"
    year_given = anchor is not None and anchor.given and expression.kind in _DAYS_OF_A_YEAR and expression.which is None
    return "metadata" if year_given else "relative"


def _unknown(expression: Expression) -> str:
    return {"month": "XXXX-XX", "year": "XXXX"}.get(expression.unit or "day", "XXXX-XX-XX")


def _bounded(date: Date | None, bound: Date | None) -> Date | None:
    """Return a date that publication does not contradict."""
    if bound is None or bound.latest is None:
        return date
    if date is None or (date.earliest is None and date.basis == "unknown"):
        return bound if date is None else replace(date, edtf=bound.edtf, latest=bound.latest)
    if date.earliest is not None and date.earliest > bound.latest:
        return bound
    return date
