"""Verify: from a claim to a verdict with its evidence."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec
from msgspec import Struct, structs

from service.domain.claim import Claim, Question
from service.domain.errors import InvalidInputError, NotFoundError
from service.domain.ids import make_id
from service.domain.origin import Variant
from service.domain.present import quote_view, source_view
from service.domain.speaker import Speaker
from service.domain.verdict import Candidate
from service.domain.views import ClaimView, Evidence, Method, SpeakerView, Verification
from service.language import Parser
from service.ports import Clock, Embedder, QuoteFilter, StanceModel, Store
from service.retrieval import retrieve
from service.speakers import Frame, find_speakers, name_table
from service.verdict import RULESET, Decision, Item, Judged, decide, pair_for, parse_claim

SHORTEST_CLAIM = 3
LONGEST_CLAIM = 2000
_FEWEST_CANDIDATES = 16
_COPIES_FORESEEN = 3
_CLAIMED_AT_MOST = 5
_TRIES = 5


class _Search(Struct, frozen=True, kw_only=True):
    """What was found for a claim.

    Attributes:
        candidates: the quotes that may bear on it, each once.
        left_out: how many more would have been found without the frame of dates.
    """

    candidates: tuple[Candidate, ...]
    left_out: int


class Verify:
    """Answers claims; every method may be called from any thread."""

    def __init__(  # noqa: PLR0913 - each is a part of its own, named at the call
        self,
        *,
        store: Store,
        embedder: Embedder,
        stance_model: StanceModel,
        parser: Parser,
        clock: Clock,
        aliases: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take the engines that it works with.

        Args:
            store: where quotes are found and answers are kept.
            embedder: the one that the store's vectors were made with.
            stance_model: judges a quote against a claim.
            parser: parses claims.
            clock: says when an answer was given.
            aliases: the operator's table, from any spelling to the name that is meant; answers name it in `ruleset`.
        """
        self._aliases = aliases
        self._ruleset = "+".join(filter(None, (RULESET, name_table(aliases))))
        self._store = store
        self._embedder = embedder
        self._stance_model = stance_model
        self._parser = parser
        self._clock = clock
        self._known: tuple[str | None, tuple[Speaker, ...]] = (None, ())

    def verify(self, question: Question) -> Verification:
        """Answer a claim.

        Args:
            question: the claim and its frame.

        Returns:
            The answer; the same question on the same index revision gives the same one.

        Raises:
            InvalidInputError: the claim breaks the contract.
        """
        return msgspec.json.decode(self.verify_encoded(question), type=Verification)

    def verify_encoded(self, question: Question) -> bytes:
        """Answer a claim with the body that is kept: the JSON of a `Verification`, byte for byte.

        Raises:
            InvalidInputError: the claim breaks the contract.
        """
        _refuse_bad(question)
        answer_id, body = "", b""
        for _ in range(_TRIES):
            method = self._method()
            answer_id = make_id("vrf", msgspec.json.encode((question, method)).decode())
            kept = self._store.answer(answer_id)
            if kept is not None:
                return kept
            body = msgspec.json.encode(self._answer(answer_id, question, method))
            # A source that came in meanwhile would leave an answer under a revision that it was not drawn from.
            if self._store.revision() == method.index_revision:
                return self._store.save_answer(answer_id, body)
        # The store never stood still: the answer saw some of it at one revision and some at another. It is kept all the
        # same, since whoever is given an answer is given its link.
        return self._store.save_answer(answer_id, body)

    def answer(self, answer_id: str) -> bytes:
        """Return an answer as it was given.

        Raises:
            NotFoundError: no such answer was given.
        """
        body = self._store.answer(answer_id)
        if body is None:
            message = f"There is no verification {answer_id}."
            raise NotFoundError(message)
        return body

    def _method(self) -> Method:
        return Method(
            index_revision=self._store.revision(),
            stance_model=self._stance_model.name,
            embedder=self._embedder.name,
            ruleset=self._ruleset,
        )

    def _answer(self, answer_id: str, question: Question, method: Method) -> Verification:
        claim = parse_claim(question.text, self._parser, question.speaker)
        claimed = self._find(claim.mention, method.index_revision, question)
        claimed_ids = tuple(speaker.id for speaker in claimed[:_CLAIMED_AT_MOST])
        search = self._search(claim, claimed_ids or self._about(claim, method.index_revision, question), question)
        variants = self._store.variants([candidate.quote.id for candidate in search.candidates])
        judgements = self._stance_model.judge([pair_for(claim, candidate) for candidate in search.candidates])
        judged = [Judged(*each) for each in zip(search.candidates, judgements, strict=True)]
        decision = decide(claim, claimed_ids, judged, variants, limit=question.limit)
        return Verification(
            id=answer_id,
            claim=_claim_view(claim, claimed),
            verdict=decision.verdict,
            confidence=decision.confidence,
            attributed_to=_attributed_to(decision),
            summary=decision.summary,
            evidence=tuple(_evidence(item, variants) for item in decision.evidence),
            counts=decision.counts,
            coverage=self._store.coverage(),
            notes=(*decision.notes, *_notes(claim, claimed, question, search)),
            method=method,
            created_at=self._clock(),
        )

    def _about(self, claim: Claim, revision: str, question: Question) -> tuple[str, ...]:
        """Return whom a bare claim is about, where they speak in the store: people tell most about themselves."""
        return tuple(speaker.id for speaker in self._find(claim.subject, revision, question)[:_CLAIMED_AT_MOST])

    def _find(self, mention: str | None, revision: str, question: Question) -> tuple[Speaker, ...]:
        if not mention:
            return ()
        return find_speakers(mention, self._speakers(revision), self._aliases, _asked_about(question))

    def _speakers(self, revision: str) -> tuple[Speaker, ...]:
        """Read the speakers of the store once a revision; two threads that both find them old both read them."""
        known_at, speakers = self._known
        if known_at != revision:
            speakers = self._store.all_speakers()
            self._known = (revision, speakers)
        return speakers

    def _search(self, claim: Claim, speakers: tuple[str, ...], question: Question) -> _Search:
        framed = QuoteFilter(said_from=question.said_from, said_to=question.said_to, published_to=question.as_of)
        found = self._candidates(claim, speakers, framed, question.limit)
        if framed == QuoteFilter():
            return _Search(candidates=found, left_out=0)
        unframed = self._candidates(claim, speakers, QuoteFilter(), question.limit)
        inside = {candidate.quote.id for candidate in found}
        outside = sum(candidate.quote.id not in inside for candidate in unframed)
        return _Search(candidates=found, left_out=outside)

    def _candidates(
        self, claim: Claim, speakers: tuple[str, ...], wanted: QuoteFilter, limit: int
    ) -> tuple[Candidate, ...]:
        """Look among the quotes of certain speakers and among all, so that neither crowds out the other."""
        filters = [wanted]
        if speakers:
            filters.insert(0, structs.replace(wanted, speaker_ids=speakers))
        at_most = max(limit, _FEWEST_CANDIDATES)
        depth = _COPIES_FORESEEN * at_most
        legs = (
            retrieve(claim.content, each, store=self._store, embedder=self._embedder, limit=depth) for each in filters
        )
        return _each_once(candidate for leg in legs for candidate in _distinct(leg, at_most))


def _asked_about(question: Question) -> Frame | None:
    """Return the days that a client asks about: the window of what was said, else the day by which it was published."""
    if question.said_from is not None and question.said_to is not None:
        return Frame(question.said_from, max(question.said_from, question.said_to))
    return None if question.as_of is None else Frame(question.as_of, question.as_of)


def _refuse_bad(question: Question) -> None:
    if not SHORTEST_CLAIM <= len(question.text) <= LONGEST_CLAIM or not question.text.strip():
        message = f"A claim has {SHORTEST_CLAIM} to {LONGEST_CLAIM} characters, not all of them white space."
        raise InvalidInputError(message, pointer="/claim")


def _distinct(candidates: Sequence[Candidate], at_most: int) -> list[Candidate]:
    """Keep the best different texts with all their copies: what many reprint must not crowd out what one reports."""
    texts: set[str] = set()
    kept = []
    for candidate in candidates:
        words = candidate.quote.text.casefold()
        if words in texts or len(texts) < at_most:
            texts.add(words)
            kept.append(candidate)
    return kept


def _each_once(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple({candidate.quote.id: candidate for candidate in candidates}.values())


def _claim_view(claim: Claim, claimed: Sequence[Speaker]) -> ClaimView:
    speaker = None
    if claim.mention is not None:
        known = claimed[0] if claimed else None
        speaker = SpeakerView(
            id=known.id if known else None, name=known.name if known else claim.mention, mention=claim.mention
        )
    return ClaimView(text=claim.text, content=claim.content, cue=claim.cue, speaker=speaker)


def _attributed_to(decision: Decision) -> SpeakerView | None:
    speaker = decision.attributed_to
    return None if speaker is None else SpeakerView(id=speaker.id, name=speaker.name)


def _evidence(item: Item, variants: dict[str, tuple[Variant, ...]]) -> Evidence:
    quote, source = item.candidate.quote, item.candidate.source
    return Evidence(
        stance=item.stance,
        confidence=item.confidence,
        match=item.match,
        reasons=item.reasons,
        quote=quote_view(quote, variants.get(quote.id, ())),
        source=source_view(source),
    )


def _notes(claim: Claim, claimed: Sequence[Speaker], question: Question, search: _Search) -> list[str]:
    notes = []
    if question.said_from and question.said_to and question.said_from > question.said_to:
        notes.append("The window of dates ends before it begins: nothing can lie in it.")
    if len(claimed) > 1:
        names = ", ".join(speaker.name for speaker in claimed[:_CLAIMED_AT_MOST])
        notes.append(f"“{claim.mention}” can mean {names}; the words of each were looked at.")
    if search.left_out:
        quotes = "quote was" if search.left_out == 1 else "quotes were"
        notes.append(f"{search.left_out} more {quotes} left out: not certainly within the dates that were asked for.")
    return notes
