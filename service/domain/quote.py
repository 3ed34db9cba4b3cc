"""Quotes: stored statements with their attribution."""

import re
from typing import Literal

from msgspec import Struct

from service.domain.date import Date
from service.domain.ids import make_id
from service.domain.span import Span

QuoteKind = Literal["direct", "mixed", "indirect", "narration"]

_STANDALONE_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
# Auxiliaries, and the endings that nearly every other finite form carries; a rough sign of a verb is enough here.
_VERB = re.compile(
    r"\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|shall|should|may|might|must|go|goes|went|"
    r"took|came|made|said|saw|gave|got|won|lost|left|kept|held|met|paid|sent|fell|rose|grew|knew|began|want|need|think|"
    r"know|see|get|make|take|believe|hope|[^\W\d_]{2,}ed)\b|['\u2019](?:s|re|ve|m|ll|d)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
# "they were continuing", "the procedure took a week": whom or what it is about stands earlier in the sentence.
_LEANS_BACK = re.compile(
    r"(?:(?:it|they|he|she|this|that|these|those|its|their|his|her|such)\b|the\s(?-i:(?=[^\W\dA-Z_])))", re.IGNORECASE
)
# "… and has not ruled it out": a second predicate of what is reported, cut off from the words of the quote.
_GOES_ON = re.compile(
    r"[\s,\"\u201d]*(?:but|and|or|nor|yet)\s+(?:also\s+|still\s+|now\s+)?(?:am|is|are|was|were|has|have|had|do|does|did|will|"
    r"would|can|could|should|may|might|must|not|never)\b",
    re.IGNORECASE,
)

_PRONOUNS = frozenset({"he", "she", "they", "it"})

# Verbs and nouns of denying, doubting and asking: the speaker reports the words without standing for them.
_NOT_ASSERTING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput(?:e|es|ed|ing)|doubt(?:s|ed|ing)?|question(?:s|ed|ing)?|ask(?:s|ed|ing)?|"
    r"wonder(?:s|ed|ing)?|inquir(?:e|es|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|"
    r"rebut(?:s|ted|ting)?|contradict(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)


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
        doubt: why the mention means nobody certain, where that is worth telling; null for all that have a speaker.
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
    doubt: str | None = None


def quote_id(source_id: str, span: Span, kind: QuoteKind) -> str:
    """Derive the id of a quote from where it stands; `qte_` and 24 hexadecimal digits."""
    return make_id("qte", source_id, str(span.start), str(span.end), kind)


def asserts(quote: Quote) -> bool:
    """Tell whether whoever speaks stands for the words of a quote.

    "Lee denied that the ship sank" and "Lee asked whether the ship sank" hold the words "the ship sank", for which Lee
    does not stand; what is inside quotation marks are a speaker's own words.

    Args:
        quote: the quote.
    """
    return quote.kind == "direct" or quote.cue is None or _NOT_ASSERTING.search(quote.cue.text) is None


def evidence_text(quote: Quote) -> str:
    """Return what a stance model and an embedder are given for a quote.

    Args:
        quote: the quote.

    Returns:
        The quote's words when they can stand alone (five words or more, with a verb, and for reported speech a cue that
        stands for them, no opening that leans on words before it and no second predicate behind it); else its whole
        context, in which a pronoun for the speaker gives way to the speaker's name, or its words again where the
        context is empty.
    """
    words = quote.text.strip()
    alone = len(_WORD.findall(words)) >= _STANDALONE_WORDS and _VERB.search(words) is not None
    if quote.kind in {"indirect", "mixed"}:
        behind = quote.context.text[max(0, quote.span.end - quote.context.span.start) :]
        alone = alone and asserts(quote) and _LEANS_BACK.match(words) is None and _GOES_ON.match(behind) is None
    return words if alone else _named_context(quote).strip() or words


def _named_context(quote: Quote) -> str:
    """Return the context with the speaker's name where it only says "he" or "she"."""
    context, mention = quote.context, quote.mention
    if quote.speaker is None or mention is None or mention.text.lower() not in _PRONOUNS:
        return context.text
    start, end = mention.span.start - context.span.start, mention.span.end - context.span.start
    inside = start >= 0 and end <= len(context.text)
    return context.text[:start] + quote.speaker.name + context.text[end:] if inside else context.text
