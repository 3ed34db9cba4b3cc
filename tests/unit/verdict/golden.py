"""The golden quotes as a small store, searched by meaning."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from service.domain.date import exact_day
from service.domain.origin import CopyRelation, Origin
from service.domain.quote import Quote, QuoteKind, SpeakerRef, Words, evidence_text
from service.domain.source import About, Source, StoredSource
from service.domain.span import Span
from service.domain.speaker import Speaker
from service.domain.verdict import Candidate, VerdictLabel
from service.embedding import OnnxEmbedder
from service.language import Parser
from service.ports import StanceModel
from service.speakers import find_speakers
from service.verdict import Decision, Judged, decide, pair_for, parse_claim

GOLDEN = Path(__file__).parents[2] / "golden" / "verdict"
_CANDIDATES = 16


class QuoteRow(Struct, frozen=True):
    """One quote of `quotes.jsonl`.

    Attributes:
        speaker: who said it, by their best name, or null for a narrator.
        kind: how it stands in the text.
        text: the words.
        source: a name of the article.
        publisher: who published that.
        context: the whole sentence.
        origin: a name of the independent root.
        relation: of the article to that root.
        said_on: the day, where it is certain.
        role: the speaker's title, where the article gives it.
    """

    speaker: str | None
    kind: QuoteKind
    text: str
    source: str
    publisher: str
    context: str
    origin: str
    relation: CopyRelation
    said_on: dt.date | None
    role: str | None


class ClaimRow(Struct, frozen=True):
    """One claim of `claims.jsonl`.

    Attributes:
        id: its number.
        claim: the text.
        verdict: the one wanted.
        evidence: phrases, each of which some offered quote or its context must hold.
        tags: what is hard about it.
    """

    id: str
    claim: str
    verdict: VerdictLabel
    evidence: tuple[str, ...]
    tags: tuple[str, ...]


def claims() -> list[ClaimRow]:
    """Read the golden claims."""
    return msgspec.json.Decoder(ClaimRow).decode_lines(GOLDEN.joinpath("claims.jsonl").read_bytes())


class GoldenStore:
    """Holds the golden quotes and their vectors in memory."""

    def __init__(self, embedder: OnnxEmbedder) -> None:
        """Read and embed every quote."""
        rows = msgspec.json.Decoder(QuoteRow).decode_lines(GOLDEN.joinpath("quotes.jsonl").read_bytes())
        self._embedder = embedder
        self._found = [_stored(number, row) for number, row in enumerate(rows)]
        self._vectors = embedder.embed([evidence_text(quote) for quote, _ in self._found])
        self.speakers = tuple(_speakers(rows))

    def nearest(self, content: str, speaker_ids: tuple[str, ...] | None = None) -> list[Candidate]:
        """Return the quotes nearest in meaning, of certain speakers only where ids are given."""
        cosines = self._vectors @ self._embedder.embed([content])[0]
        wanted = [
            Candidate(quote=quote, source=source, score=float(cosine), similarity=min(1.0, float(cosine)))
            for (quote, source), cosine in zip(self._found, cosines, strict=True)
            if speaker_ids is None or (quote.speaker is not None and quote.speaker.id in speaker_ids)
        ]
        return sorted(wanted, key=lambda one: -one.score)[:_CANDIDATES]


def answer(text: str, store: GoldenStore, parser: Parser, stance_model: StanceModel) -> Decision:
    """Verify a claim over the golden quotes, as the service does over its store."""
    claim = parse_claim(text, parser)
    claimed = tuple(one.id for one in find_speakers(claim.mention, store.speakers)) if claim.mention else ()
    found = {one.quote.id: one for one in store.nearest(claim.content)}
    if claimed:
        found |= {one.quote.id: one for one in store.nearest(claim.content, claimed)}
    judgements = stance_model.judge([pair_for(claim, one) for one in found.values()])
    judged = [Judged(*pair) for pair in zip(found.values(), judgements, strict=True)]
    return decide(claim, claimed, judged)


def _stored(number: int, row: QuoteRow) -> tuple[Quote, StoredSource]:
    span = Span(0, len(row.text))
    quote = Quote(
        id=f"qte_{number:03}",
        source_id=row.source,
        kind=row.kind,
        text=row.text,
        span=span,
        context=Words(row.context, span),
        group=f"qte_{number:03}",
        speaker=_reference(row.speaker) if row.speaker is not None else None,
        said_on=exact_day(row.said_on, "explicit", "found by hand") if row.said_on is not None else None,
    )
    about = About(title=row.source, publisher=row.publisher)
    return quote, StoredSource(
        source=Source(id=row.source, text=row.text, about=about, blocks=()), origin=Origin(row.origin, row.relation)
    )


def _reference(name: str) -> SpeakerRef:
    return SpeakerRef(id=_speaker_id(name), name=name, confidence=0.95, reason="found by hand")


def _speaker_id(name: str) -> str:
    return "spk_" + name.lower().replace(" ", "_")


def _speakers(rows: Iterable[QuoteRow]) -> Iterator[Speaker]:
    roles: dict[str, set[str]] = {}
    for row in rows:
        if row.speaker is not None:
            roles.setdefault(row.speaker, set()).update([row.role] if row.role is not None else [])
    for name in sorted(roles):
        yield Speaker(id=_speaker_id(name), name=name, roles=tuple(sorted(roles[name])))
