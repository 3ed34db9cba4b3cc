"""What the finders hand to one another."""

from msgspec import Struct

from service.domain.span import Span


class Found(Struct, frozen=True, kw_only=True):
    """A piece of reported speech, not yet a quote.

    Attributes:
        span: the content.
        cue: the words that attribute it, or None.
        mention: the speaker as the text names them, or None.
        utterance: equal for the pieces of one utterance: a place in the text that only they share.
    """

    span: Span
    cue: Span | None
    mention: Span | None
    utterance: int
