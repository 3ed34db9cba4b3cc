"""Extract: the quotes of a text, without any store; a filter by which anyone can measure the reading rooms."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from service.dates import date_quotes
from service.domain.date import Date
from service.domain.errors import InvalidInputError
from service.domain.quote import Quote, QuoteKind, Words
from service.domain.source import About, Source
from service.language import Doc, Parser
from service.quotes import find_quotes
from service.reading import make_date, read_plain
from service.speakers import attribute


class TextRow(Struct, frozen=True, kw_only=True):
    """One text to read.

    Attributes:
        id: given back with the answer.
        text: the text; offsets in the answer count its Unicode code points.
        published_on: ISO date or date-time of publication, by which weekdays and missing years are resolved.
    """

    id: str | int
    text: str
    published_on: str | None = None


class SpanText(Struct, frozen=True, kw_only=True):
    """Words of the text.

    Attributes:
        start: first code point.
        end: one past the last.
        text: the words.
    """

    start: int
    end: int
    text: str


class QuoteRow(Struct, frozen=True, kw_only=True):
    """One quote that was found.

    Attributes:
        start: first code point of the content, without its quotation mark.
        end: one past the last.
        text: the content.
        kind: direct, mixed or indirect.
        cue: the words that attribute it.
        speaker: how the text names the speaker.
        speaker_name: the person or body that is meant.
        said_on: when it was said.
    """

    start: int
    end: int
    text: str
    kind: QuoteKind
    cue: str | None
    speaker: SpanText | None
    speaker_name: str | None
    said_on: Date | None


class QuotesRow(Struct, frozen=True, kw_only=True):
    """The quotes of one text, in its order.

    Attributes:
        id: the id of the text.
        quotes: what was found.
    """

    id: str | int
    quotes: tuple[QuoteRow, ...]


class _Text(Struct, frozen=True):
    """A text to parse, and its id for the answer."""

    id: str | int
    source: Source


class Extract:
    """Reads texts and gives their quotes."""

    def __init__(self, *, parser: Parser) -> None:
        """Take the parser.

        Args:
            parser: parses text.
        """
        self._parser = parser

    def rows(self, batches: Iterable[Sequence[bytes]]) -> Iterator[QuotesRow | InvalidInputError]:
        """Read texts, JSON lines `{"id", "text", "published_on"?}`, and give the quotes of each in the same order.

        Narration is left out: it is nobody's quote. A line that cannot be read is given as its error, which names the
        line, and the rest goes on.

        Args:
            batches: lines, and with each those that are there already: they are parsed side by side.
        """
        first = 1
        for lines in batches:
            read = [_read(line, number) for number, line in enumerate(lines, start=first) if line.strip()]
            first += len(lines)
            docs = self._parser.parse_all(
                (each.source.text, each.source.blocks) for each in read if isinstance(each, _Text)
            )
            for each in read:
                yield _quotes(each, next(docs)) if isinstance(each, _Text) else each


def _read(line: bytes, number: int) -> _Text | QuotesRow | InvalidInputError:
    """Read a line; one without words has no quotes."""
    try:
        row = _row(line)
        if not row.text.strip():
            return QuotesRow(id=row.id, quotes=())
        published_on = None if row.published_on is None else make_date(row.published_on)
        return _Text(row.id, read_plain(row.text, About(published_on=published_on)))
    except InvalidInputError as error:
        return InvalidInputError(f"Line {number}: {error}")


def _quotes(text: _Text, doc: Doc) -> QuotesRow:
    attribution = attribute(doc, find_quotes(text.source, doc))
    dated = date_quotes(text.source, doc, attribution.quotes)
    return QuotesRow(id=text.id, quotes=tuple(_quote_row(quote) for quote in dated if quote.kind != "narration"))


def _row(line: bytes) -> TextRow:
    try:
        return msgspec.json.decode(line, type=TextRow)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"Not a text to read: {error}."
        raise InvalidInputError(message) from error


def _quote_row(quote: Quote) -> QuoteRow:
    return QuoteRow(
        start=quote.span.start,
        end=quote.span.end,
        text=quote.text,
        kind=quote.kind,
        cue=quote.cue.text if quote.cue else None,
        speaker=None if quote.mention is None else _span_text(quote.mention),
        speaker_name=quote.speaker.name if quote.speaker else None,
        said_on=quote.said_on,
    )


def _span_text(words: Words) -> SpanText:
    return SpanText(start=words.span.start, end=words.span.end, text=words.text)
