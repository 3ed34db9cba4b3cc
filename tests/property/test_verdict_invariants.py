"""The contract's invariants of verdicts, over generated evidence."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from service.domain.claim import Claim
from service.domain.origin import CopyRelation
from service.domain.quote import QuoteKind
from service.domain.verdict import Judgement, Match, VerdictLabel
from service.verdict import Decision, Judged, decide
from tests.unit.verdict.making import candidate, judgement

ALL: frozenset[VerdictLabel] = frozenset(
    {"supported", "refuted", "misattributed", "conflicting_evidence", "not_enough_evidence"}
)
NAMES = ["Okafor", "Lindqvist", "Quintero"]
KINDS: list[QuoteKind] = ["direct", "mixed", "indirect", "narration"]
RELATIONS: list[CopyRelation] = ["original", "syndicated", "spun"]
MATCHES: list[Match] = ["verbatim", "altered", "paraphrase", "related"]
DAYS = [dt.date(2023, 5, 1), dt.date(2023, 5, 2)]

CLAIMS = st.sampled_from(
    [
        Claim(text="Taxes will rise", content="Taxes will rise"),
        Claim(text="Okafor said taxes will rise", content="taxes will rise", cue="said", mention="Okafor"),
        Claim(text="Okafor never said it", content="taxes will rise", cue="never said", mention="Okafor", denied=True),
    ]
)
CLAIMED = st.sampled_from([(), ("spk_okafor",), ("spk_okafor", "spk_quintero")])


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    """Draw any probabilities that sum to 1, with any match."""
    supports = draw(st.floats(0.0, 1.0))
    refutes = draw(st.floats(0.0, 1.0)) * (1.0 - supports)
    return judgement(supports, refutes, draw(st.sampled_from(MATCHES)))


@st.composite
def evidence(draw: st.DrawFn) -> list[Judged]:
    """Draw up to eight judged quotes from a few sources, which may be copies of one another."""
    sources = [
        (f"src_{number}", f"org_{draw(st.integers(0, 2))}", draw(st.sampled_from(RELATIONS))) for number in range(4)
    ]
    items = []
    for number in range(draw(st.integers(0, 8))):
        source, origin, relation = draw(st.sampled_from(sources))
        quote = candidate(
            f"qte_{number}",
            said_by=draw(st.none() | st.sampled_from(NAMES)),
            kind=draw(st.sampled_from(KINDS)),
            source=source,
            origin=origin,
            relation=relation,
            said_on=draw(st.none() | st.sampled_from(DAYS)),
            confidence=draw(st.floats(0.0, 1.0)),
        )
        items.append(Judged(quote, draw(judgements())))
    return items


@given(CLAIMS, CLAIMED, evidence())
def test_a_verdict_rests_on_evidence_that_takes_a_side(
    claim: Claim, claimed: tuple[str, ...], judged: list[Judged]
) -> None:
    """Every verdict but `not_enough_evidence` carries a non-neutral item, and it stands first."""
    decision = decide(claim, claimed, judged, limit=1)
    assert decision.verdict in ALL
    if decision.verdict != "not_enough_evidence":
        assert decision.evidence[0].stance != "neutral"
        assert decision.evidence[0].decisive


@given(CLAIMS, CLAIMED, evidence())
def test_confidences_are_probabilities_and_never_certain(
    claim: Claim, claimed: tuple[str, ...], judged: list[Judged]
) -> None:
    """Of the verdict and of every item."""
    decision = decide(claim, claimed, judged)
    assert 0.0 < decision.confidence < 1.0
    assert all(0.0 < item.confidence < 1.0 for item in decision.evidence)


@given(CLAIMS, CLAIMED, evidence(), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_matter(
    claim: Claim, claimed: tuple[str, ...], judged: list[Judged], random: Random
) -> None:
    """Whatever order a search gives them in, the answer is the same to the last character."""
    shuffled = list(judged)
    random.shuffle(shuffled)
    assert decide(claim, claimed, shuffled) == decide(claim, claimed, judged)


@given(CLAIMS, CLAIMS, evidence(), evidence())
def test_one_claim_does_not_change_the_answer_to_another(
    claim: Claim, other: Claim, judged: list[Judged], others: list[Judged]
) -> None:
    """Nothing is remembered from one decision to the next."""
    alone = decide(claim, ("spk_okafor",), judged)
    decide(other, ("spk_lindqvist",), others)
    assert decide(claim, ("spk_okafor",), judged) == alone


def _copied(judged: Sequence[Judged], chosen: int, relation: CopyRelation) -> list[Judged]:
    """Copy every quote of one source into a new source of the same origin; equal words get equal judgements."""
    source_id = judged[chosen].candidate.source.source.id
    copies = []
    for item in judged:
        if item.candidate.source.source.id != source_id:
            continue
        quote = item.candidate.quote
        copy = candidate(
            f"{quote.id}_copy",
            said_by=quote.speaker.name if quote.speaker is not None else None,
            kind=quote.kind,
            source="src_copy",
            origin=item.candidate.source.origin.id,
            relation=relation,
            said_on=quote.said_on,
            confidence=quote.speaker.confidence if quote.speaker is not None else 1.0,
        )
        copies.append(Judged(copy, item.judgement))
    return copies


@given(CLAIMS, CLAIMED, evidence(), st.data())
def test_a_copy_adds_no_origin_and_changes_no_verdict(
    claim: Claim, claimed: tuple[str, ...], judged: list[Judged], data: st.DataObject
) -> None:
    """A copy says nothing that its original has not said."""
    assume(judged)
    chosen = data.draw(st.integers(0, len(judged) - 1))
    relation = judged[chosen].candidate.source.origin.relation
    copies = _copied(judged, chosen, "syndicated" if relation == "original" else relation)
    before, after = decide(claim, claimed, judged), decide(claim, claimed, [*judged, *copies])
    assert after.counts.supports.origins <= before.counts.supports.origins
    assert after.counts.refutes.origins <= before.counts.refutes.origins
    assert (after.verdict, after.confidence) == (before.verdict, before.confidence)


DECISIVE = st.sampled_from([judgement(supports=0.6), judgement(supports=0.9), judgement(refutes=0.6)])


@given(CLAIMS, CLAIMED, evidence(), DECISIVE, judgements())
def test_a_garbled_copy_brings_about_no_conflict(
    claim: Claim, claimed: tuple[str, ...], judged: list[Judged], stance: Judgement, garbled: Judgement
) -> None:
    """A reworded copy may be judged anyhow; beside its original it is not heard."""
    items = [*judged, Judged(candidate("qte_own", source="src_own", origin="org_0"), stance)]
    copies = [Judged(copy.candidate, garbled) for copy in _copied(items, len(items) - 1, "spun")]
    before, after = decide(claim, claimed, items), decide(claim, claimed, [*items, *copies])
    assert (after.verdict == "conflicting_evidence") <= (before.verdict == "conflicting_evidence")
    assert after.counts.supports.origins <= before.counts.supports.origins
    assert after.counts.refutes.origins <= before.counts.refutes.origins


@given(CLAIMS, CLAIMED, evidence())
def test_what_is_counted_was_offered_on_that_side(claim: Claim, claimed: tuple[str, ...], judged: list[Judged]) -> None:
    """No tally counts a quote that the answer does not show on that side."""
    decision = decide(claim, claimed, judged)
    assert decision.counts.supports.quotes <= sum(item.stance == "supports" for item in decision.evidence)
    assert decision.counts.refutes.quotes <= sum(item.stance == "refutes" for item in decision.evidence)


@given(CLAIMS, CLAIMED, evidence())
def test_misattributed_names_somebody_else_and_nothing_else_does(
    claim: Claim, claimed: tuple[str, ...], judged: list[Judged]
) -> None:
    """And only attributed claims can be misattributed."""
    decision = decide(claim, claimed, judged)
    assert (decision.verdict == "misattributed") == (decision.attributed_to is not None)
    if decision.attributed_to is not None:
        assert claim.mention is not None
        assert decision.attributed_to.id not in claimed


@given(CLAIMED, evidence())
def test_absence_never_supports_a_denied_claim(claimed: tuple[str, ...], judged: list[Judged]) -> None:
    """That somebody never said a thing cannot be shown by what they said."""
    claim = Claim(text="Okafor never said it", content="it", cue="never said", mention="Okafor", denied=True)
    assert decide(claim, claimed, judged).verdict in {"refuted", "not_enough_evidence"}


def _decided(claim: Claim, *items: Judged) -> Decision:
    return decide(claim, ("spk_okafor",), items)


def test_all_five_verdicts_can_be_reached() -> None:
    """One small example of each."""
    claim = Claim(text="Okafor said taxes will rise", content="taxes will rise", cue="said", mention="Okafor")
    yes, no = judgement(supports=0.9), judgement(refutes=0.9)
    own, later = candidate("q1", source="src_1"), candidate("q2", source="src_2")
    other = candidate("q3", source="src_3", said_by="Lindqvist")
    reached = {
        _decided(claim).verdict,
        _decided(claim, Judged(own, yes)).verdict,
        _decided(claim, Judged(own, no)).verdict,
        _decided(claim, Judged(own, yes), Judged(later, no)).verdict,
        _decided(claim, Judged(other, yes)).verdict,
    }
    assert reached == ALL
