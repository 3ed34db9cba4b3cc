"""From stored values to the shapes that clients see."""

from msgspec import structs

from service.domain.origin import Variant
from service.domain.quote import Quote
from service.domain.source import Source, StoredSource
from service.domain.views import QuoteDetail, QuoteView, SourceDetail, SourceView, SpeakerView


def speaker_view(quote: Quote) -> SpeakerView | None:
    """Show who said a quote: the resolved speaker, else the mention alone, else nobody."""
    mention = quote.mention.text if quote.mention else None
    if quote.speaker is not None:
        speaker = quote.speaker
        return SpeakerView(id=speaker.id, name=speaker.name, mention=mention, reason=speaker.reason or None)
    return None if mention is None else SpeakerView(id=None, name=mention, mention=mention, reason=quote.doubt)


def quote_view(quote: Quote, variants: tuple[Variant, ...] = ()) -> QuoteView:
    """Show a quote with the other stored forms of it."""
    return QuoteView(
        id=quote.id,
        source_id=quote.source_id,
        kind=quote.kind,
        text=quote.text,
        span=quote.span,
        context=quote.context.text,
        cue=quote.cue.text if quote.cue else None,
        speaker=speaker_view(quote),
        said_on=quote.said_on,
        variants=variants,
    )


def source_view(stored: StoredSource) -> SourceView:
    """Show a source as an answer cites it."""
    source: Source = stored.source
    return SourceView(
        id=source.id,
        title=source.about.title,
        publisher=source.about.publisher,
        author=source.about.author,
        url=source.about.url,
        language=source.about.language,
        published_on=source.about.published_on,
        origin=stored.origin,
    )


def quote_detail(quote: Quote, stored: StoredSource, variants: tuple[Variant, ...] = ()) -> QuoteDetail:
    """Show a quote with the source that it stands in."""
    view = quote_view(quote, variants)
    return QuoteDetail(**structs.asdict(view), source=source_view(stored))


def source_detail(stored: StoredSource, quotes: tuple[QuoteView, ...]) -> SourceDetail:
    """Show a source with its text and quotes."""
    view = source_view(stored)
    return SourceDetail(**structs.asdict(view), text=stored.source.text, blocks=stored.source.blocks, quotes=quotes)
