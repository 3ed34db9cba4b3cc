"""Quotes: stored statements with their attribution."""

from typing import Literal

from msgspec import Struct

from service.domain.date import Date
from service.domain.ids import make_id
from service.domain.span import Span

QuoteKind = Literal["direct", "mixed", "indirect", "narration"]


class Words(Struct, frozen=True):
    """Words as they stand in a source.

    Attributes:
        text: the words, equal to `source.text[span.start:span.end]`.
        span: where they stand.
    """

    text: str
    span: Span


class SpeakerRef(Struct, frozen=True, kw_only=True):
    """Whom a mention was resolved to.

    Attributes:
        id: the speaker's id in the store.
        name: the best name known for the speaker.
        confidence: probability in 0..1 that the mention means this speaker.
        reason: one phrase that says why, such as `surname of a person named in full in the text`.
    """

    id: str
    name: str
    confidence: float
    reason: str


class Quote(Struct, frozen=True, kw_only=True):
    """A statement in a source, with its attribution.

    The stages fill it in turn: `quotes` finds it, `speakers` names who spoke, `dates` says when.

    Attributes:
        id: derived from the source, the span and the kind.
        source_id: the source that it stands in.
        kind: `direct` (inside quotation marks), `mixed` (partly inside), `indirect` (reported speech without marks) or
            `narration` (the reporter's own sentence: no speaker).
        text: the content without its outer quotation marks, equal to `source.text[span.start:span.end]`.
        span: where the content stands.
        context: the whole sentence or sentences around it, with the attribution.
        group: pieces of one utterance ("…," he said. "…") share a group: the id of its first piece.
        cue: the words that attribute it ("said", "told", "accused"), or null.
        mention: how the text names the speaker ("the top US diplomat", "he"), or null.
        speaker: whom the mention means, or null when that is not known.
        said_on: when it was said, or null when nothing is known.
    """

    id: str
    source_id: str
    kind: QuoteKind
    text: str
    span: Span
    context: Words
    group: str
    cue: Words | None = None
    mention: Words | None = None
    speaker: SpeakerRef | None = None
    said_on: Date | None = None


def quote_id(source_id: str, span: Span, kind: QuoteKind) -> str:
    """Derive the id of a quote from where it stands; `qte_` and 24 hexadecimal digits."""
    return make_id("qte", source_id, str(span.start), str(span.end), kind)
