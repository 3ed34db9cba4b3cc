"""Answers as clients see them: the shapes of the published contract, member for member."""

import datetime as dt

from msgspec import Struct

from service.domain.date import Date
from service.domain.origin import Origin, Variant
from service.domain.quote import QuoteKind
from service.domain.source import Block
from service.domain.span import Span
from service.domain.verdict import Match, Stance, VerdictLabel


class SpeakerView(Struct, frozen=True, kw_only=True):
    """A speaker as an answer names them.

    Attributes:
        id: the speaker's id, or null when the store knows nobody of that name.
        name: the resolved name.
        mention: how the text or the claim names them.
        reason: why the mention means them, or nobody certain, in words; null where nothing is told.
    """

    id: str | None
    name: str
    mention: str | None = None
    reason: str | None = None


class RoleTime(Struct, frozen=True, kw_only=True):
    """When sources call a speaker by a role: what the store has evidence of, not when the role began or ended.

    Attributes:
        role: as sources give it.
        edtf: the day, or the interval from the first to the last, in Extended Date/Time Format.
        earliest: the first day of a source or an utterance that calls the speaker so.
        latest: the last such day.
        former_by: the first day on which a source calls the speaker a former holder of it ("ex-", "late"), after all
            that call them its holder; null where none does.
    """

    role: str
    edtf: str
    earliest: dt.date
    latest: dt.date
    former_by: dt.date | None = None


class SpeakerDetail(Struct, frozen=True, kw_only=True):
    """A speaker in the list of speakers.

    Attributes:
        id: the speaker's id.
        name: the best name known.
        aliases: other ways in which sources name this speaker.
        roles: titles and functions that sources give.
        quotes: how many quotes of the store are attributed to them.
        role_times: when sources call them by these roles; a role that nothing dates is left out.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    quotes: int
    role_times: tuple[RoleTime, ...] = ()


class QuoteView(Struct, frozen=True, kw_only=True):
    """A quote as clients see it.

    Attributes:
        id: the quote's id.
        source_id: the source that it stands in.
        kind: direct, mixed, indirect or narration.
        text: the words, equal to `source.text[span.start:span.end]`.
        span: where they stand.
        context: the whole sentence or sentences around them.
        cue: the words that attribute it.
        speaker: who said it; null for narration and for what could not be attributed.
        said_on: when it was said, or null.
        variants: other stored forms of the same quote.
    """

    id: str
    source_id: str
    kind: QuoteKind
    text: str
    span: Span
    context: str
    cue: str | None
    speaker: SpeakerView | None
    said_on: Date | None
    variants: tuple[Variant, ...] = ()


class SourceView(Struct, frozen=True, kw_only=True):
    """A source as an answer cites it.

    Attributes:
        id: the source's id.
        title: its headline.
        publisher: who published it.
        author: who wrote it.
        url: where it was published.
        language: BCP 47 tag.
        published_on: when it was published, or null.
        origin: the independent root that it goes back to.
    """

    id: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    language: str | None
    published_on: Date | None
    origin: Origin


class SourceDetail(SourceView, frozen=True, kw_only=True):
    """A source with its text and quotes.

    Attributes:
        text: the text that every offset counts into.
        blocks: its lines and paragraphs, each with its kind.
        quotes: every quote of the source, in the order of the text.
    """

    text: str
    blocks: tuple[Block, ...]
    quotes: tuple[QuoteView, ...]


class QuoteDetail(QuoteView, frozen=True, kw_only=True):
    """A quote with the source that it stands in.

    Attributes:
        source: where it stands.
    """

    source: SourceView


class ClaimView(Struct, frozen=True, kw_only=True):
    """How the service understood the claim.

    Attributes:
        text: as it was sent.
        content: what is claimed, without its attribution.
        cue: the words that attribute it, or null.
        speaker: who is claimed to have said it, or null for a bare claim.
    """

    text: str
    content: str
    cue: str | None
    speaker: SpeakerView | None


class Evidence(Struct, frozen=True, kw_only=True):
    """A quote offered for a claim.

    Attributes:
        stance: what the quote says about the claim's content.
        confidence: calibrated probability in 0..1 that the stance is right.
        match: how the words are related.
        reasons: plain phrases that a person can check.
        quote: the quote.
        source: where it stands.
    """

    stance: Stance
    confidence: float
    match: Match
    reasons: tuple[str, ...]
    quote: QuoteView
    source: SourceView


class Tally(Struct, frozen=True, kw_only=True):
    """How much evidence stands on one side.

    Attributes:
        quotes: how many quotes.
        sources: in how many sources.
        origins: how many independent roots those have.
        speakers: how many speakers.
        occasions: how many speaking events.
        publishers: how many named publishers.
    """

    quotes: int = 0
    sources: int = 0
    origins: int = 0
    speakers: int = 0
    occasions: int = 0
    publishers: int = 0


class Counts(Struct, frozen=True, kw_only=True):
    """The evidence on both sides.

    Attributes:
        supports: what supports the claim.
        refutes: what refutes it.
    """

    supports: Tally
    refutes: Tally


class StoreCoverage(Struct, frozen=True, kw_only=True):
    """What the answer could be drawn from.

    Attributes:
        sources: how many sources the store holds.
        quotes: how many quotes.
        said_from: the earliest day on which a quote of the store was certainly said, or null.
        said_to: the latest, or null.
    """

    sources: int
    quotes: int
    said_from: dt.date | None
    said_to: dt.date | None


class Method(Struct, frozen=True, kw_only=True):
    """What the answer was reached with; the same request with the same method gives the same answer.

    Attributes:
        index_revision: changes when and only when the content of the store does.
        stance_model: versioned name.
        embedder: versioned name.
        ruleset: version of the rules of reading and verdict, with `+aliases@` and a hash of the operator's table of
            aliases where there is one.
    """

    index_revision: str
    stance_model: str
    embedder: str
    ruleset: str


class Verification(Struct, frozen=True, kw_only=True):
    """The answer to a claim.

    Attributes:
        id: permanent name of this answer.
        claim: how the claim was understood.
        verdict: the answer over all evidence.
        confidence: calibrated probability in 0..1 that the verdict is right.
        attributed_to: who said it, when the verdict is `misattributed`.
        summary: one or two sentences that a person can read aloud.
        evidence: decisive first, then by confidence.
        counts: how much evidence stands on each side.
        coverage: what the store holds.
        notes: plain sentences that say what limits this answer.
        method: what the answer was reached with.
        created_at: when it was first computed, RFC 3339 UTC.
    """

    id: str
    claim: ClaimView
    verdict: VerdictLabel
    confidence: float
    attributed_to: SpeakerView | None
    summary: str
    evidence: tuple[Evidence, ...]
    counts: Counts
    coverage: StoreCoverage
    notes: tuple[str, ...]
    method: Method
    created_at: dt.datetime
