"""From judged candidates to a verdict, row by row of the contract's table."""

import datetime as dt

import pytest
from msgspec import structs

from service.domain.claim import Claim
from service.domain.verdict import Match
from service.verdict import decide
from tests.unit.verdict.making import candidate, ids, judged, judgement

ATTRIBUTED = Claim(text="Okafor said taxes will rise", content="taxes will rise", cue="said", mention="Okafor")
BARE = Claim(text="Taxes will rise", content="Taxes will rise")
DENIED = Claim(
    text="Okafor never said that taxes will rise", content="taxes will rise", cue="said", mention="Okafor", denied=True
)
OKAFOR = ("spk_okafor",)
FOR, AGAINST, NEITHER = judgement(supports=0.95), judgement(refutes=0.95), judgement()


def test_without_evidence_nothing_is_decided() -> None:
    """The default, and never "false"."""
    decision = decide(ATTRIBUTED, OKAFOR, [])
    assert (decision.verdict, decision.evidence, decision.attributed_to) == ("not_enough_evidence", (), None)


def test_what_the_speaker_said_supports_an_attributed_claim() -> None:
    """Their own quote is decisive and counted."""
    decision = decide(ATTRIBUTED, OKAFOR, judged((candidate("q1"), FOR), (candidate("q2"), NEITHER)))
    assert decision.verdict == "supported"
    assert [(item.candidate.quote.id, item.decisive) for item in decision.evidence] == [("q1", True), ("q2", False)]
    assert (decision.counts.supports.quotes, decision.counts.refutes.quotes) == (1, 0)


def test_what_the_speaker_said_otherwise_refutes_it() -> None:
    """Something incompatible, by the same speaker."""
    assert decide(ATTRIBUTED, OKAFOR, judged((candidate("q1"), AGAINST))).verdict == "refuted"


def test_the_same_speaker_on_both_sides_is_conflicting() -> None:
    """Two occasions, two statements."""
    pairs = judged((candidate("q1", source="src_1"), FOR), (candidate("q2", source="src_2"), AGAINST))
    decision = decide(ATTRIBUTED, OKAFOR, pairs)
    assert decision.verdict == "conflicting_evidence"
    assert (decision.counts.supports.quotes, decision.counts.refutes.quotes) == (1, 1)


def test_another_speaker_on_the_other_side_makes_no_conflict() -> None:
    """That Lindqvist disagrees does not touch what Okafor said; it is offered, and not counted."""
    pairs = judged((candidate("q1"), FOR), (candidate("q2", said_by="Lindqvist", source="src_2"), AGAINST))
    decision = decide(ATTRIBUTED, OKAFOR, pairs)
    assert decision.verdict == "supported"
    assert ids([item.candidate for item in decision.evidence]) == ["q1", "q2"]
    assert decision.counts.refutes.quotes == 0


@pytest.mark.parametrize("claimed", [OKAFOR, ()])
def test_words_that_only_another_said_are_misattributed(claimed: tuple[str, ...]) -> None:
    """Whether or not the store knows the claimed speaker at all."""
    decision = decide(ATTRIBUTED, claimed, judged((candidate("q1", said_by="Lindqvist"), FOR)))
    assert decision.verdict == "misattributed"
    assert decision.attributed_to is not None
    assert decision.attributed_to.name == "Lindqvist"
    assert decision.counts.supports.quotes == 1
    assert "Lindqvist" in decision.summary


def test_what_is_only_read_as_support_decides_nothing_beside_what_plainly_supports() -> None:
    """It is offered; alone it decides."""
    loose = structs.replace(judgement(supports=0.96), match="related")
    both = decide(ATTRIBUTED, OKAFOR, judged((candidate("q1"), FOR), (candidate("q2", source="src_2"), loose)))
    assert [(item.candidate.quote.id, item.decisive) for item in both.evidence] == [("q1", True), ("q2", False)]
    assert decide(ATTRIBUTED, OKAFOR, judged((candidate("q2"), loose))).verdict == "supported"


@pytest.mark.parametrize(("match", "verdict"), [("related", "misattributed"), ("paraphrase", "refuted")])
def test_only_a_plain_contradiction_of_the_speaker_stands_against_anothers_words(match: Match, verdict: str) -> None:
    """What Okafor said of something else only sounds like the contrary, and yields to stronger words of another."""
    contrary = structs.replace(judgement(refutes=0.8), match=match)
    pairs = judged((candidate("q1"), contrary), (candidate("q2", said_by="Lindqvist", source="src_2"), FOR))
    assert decide(ATTRIBUTED, OKAFOR, pairs).verdict == verdict


@pytest.mark.parametrize(
    ("mention", "verdict"),
    [
        ("the club's doctor", "not_enough_evidence"),
        ("The mayor of Lower Bell", "not_enough_evidence"),
        ("Ada Novak of Gull Bank", "misattributed"),
    ],
)
def test_who_is_only_described_may_be_the_very_one_who_said_it(mention: str, verdict: str) -> None:
    """Nobody in the store is known by that office; a name that the store does not know is another person's."""
    claim = Claim(text=f"{mention} said taxes will rise", content="taxes will rise", cue="said", mention=mention)
    assert decide(claim, (), judged((candidate("q1"), FOR))).verdict == verdict


def test_the_very_words_of_another_outweigh_a_looser_statement_of_the_speaker() -> None:
    """The claim is about those words."""
    loose = judgement(supports=0.8)
    exact = judgement(supports=0.97, match="verbatim")
    pairs = judged((candidate("q1"), loose), (candidate("q2", said_by="Lindqvist", source="src_2"), exact))
    assert decide(ATTRIBUTED, OKAFOR, pairs).verdict == "misattributed"


def test_words_of_an_unknown_speaker_show_nothing() -> None:
    """Neither that the claimed speaker said it, nor that somebody else did."""
    pairs = judged((candidate("q1", said_by=None), FOR))
    assert decide(ATTRIBUTED, OKAFOR, pairs).verdict == "not_enough_evidence"


def test_a_narrator_who_reports_the_speaker_supports_the_claim() -> None:
    """Reported speech that was not cut out as a quote still reports it."""
    told = candidate("q1", said_by=None, kind="narration", text="Okafor said again on Monday that taxes will rise")
    assert decide(ATTRIBUTED, OKAFOR, judged((told, FOR))).verdict == "supported"
    silent = candidate("q1", said_by=None, kind="narration", text="Okafor left before taxes began to rise")
    assert decide(ATTRIBUTED, OKAFOR, judged((silent, FOR))).verdict == "not_enough_evidence"


def test_a_misspelled_name_is_taken_for_the_one_speaker_it_can_mean() -> None:
    """The answer says so."""
    claim = Claim(text="Okafer said taxes will rise", content="taxes will rise", cue="said", mention="Okafer")
    decision = decide(claim, (), judged((candidate("q1"), FOR)))
    assert decision.verdict == "supported"
    assert any("Okafer" in note and "Okafor" in note for note in decision.notes)


def test_everybody_is_heard_for_a_bare_claim() -> None:
    """Speakers and narrators alike."""
    story = candidate("q1", said_by=None, kind="narration")
    assert decide(BARE, (), judged((story, FOR))).verdict == "supported"
    assert decide(BARE, (), judged((candidate("q1", said_by="Lindqvist"), AGAINST))).verdict == "refuted"
    both = judged((story, FOR), (candidate("q2", source="src_2"), AGAINST))
    assert decide(BARE, (), both).verdict == "conflicting_evidence"


def test_a_weak_item_makes_no_conflict() -> None:
    """A clear verdict stands against one that is hardly decisive."""
    pairs = judged((candidate("q1"), FOR), (candidate("q2", source="src_2"), judgement(refutes=0.55)))
    assert decide(ATTRIBUTED, OKAFOR, pairs).verdict == "supported"


def test_one_item_against_many_occasions_makes_no_conflict() -> None:
    """Four times on record on one side, once on the other."""
    many = [(candidate(f"q{n}", source=f"src_{n}"), FOR) for n in range(4)]
    pairs = judged(*many, (candidate("q9", source="src_9"), judgement(refutes=0.7)))
    assert decide(ATTRIBUTED, OKAFOR, pairs).verdict == "supported"


def test_a_reworded_copy_has_no_say_beside_its_original() -> None:
    """Spinning software garbles negations; the original stands beside it."""
    spun = candidate("q2", source="src_2", origin="org_src_1", relation="spun")
    decision = decide(ATTRIBUTED, OKAFOR, judged((candidate("q1"), FOR), (spun, AGAINST)))
    assert decision.verdict == "supported"
    assert decision.counts.refutes.quotes == 0


def test_that_they_said_it_refutes_a_denied_claim() -> None:
    """And its evidence stands against the claim."""
    decision = decide(DENIED, OKAFOR, judged((candidate("q1"), FOR)))
    assert decision.verdict == "refuted"
    assert [item.stance for item in decision.evidence] == ["refutes"]
    assert (decision.counts.supports.quotes, decision.counts.refutes.quotes) == (0, 1)


def test_absence_does_not_prove_a_denied_claim() -> None:
    """Nor does the contrary that they said."""
    assert decide(DENIED, OKAFOR, []).verdict == "not_enough_evidence"
    assert decide(DENIED, OKAFOR, judged((candidate("q1"), AGAINST))).verdict == "not_enough_evidence"


def test_doubt_about_the_speaker_lowers_the_confidence() -> None:
    """A pronoun that was resolved with little certainty weighs less than a full name."""
    sure = decide(ATTRIBUTED, OKAFOR, judged((candidate("q1", confidence=1.0), FOR)))
    unsure = decide(ATTRIBUTED, OKAFOR, judged((candidate("q1", confidence=0.6), FOR)))
    assert unsure.verdict == "supported"
    assert unsure.confidence < sure.confidence


def test_the_limit_keeps_what_decides() -> None:
    """Few items are offered, every one is heard."""
    pairs = judged(*((candidate(f"q{n}", source=f"src_{n}"), NEITHER) for n in range(9)), (candidate("q9"), FOR))
    decision = decide(ATTRIBUTED, OKAFOR, pairs, limit=3)
    assert len(decision.evidence) == 3
    assert decision.evidence[0].candidate.quote.id == "q9"


def test_evidence_stands_decisive_first_then_by_confidence_then_by_id() -> None:
    """The order of the contract."""
    pairs = judged(
        (candidate("q1", source="src_1"), NEITHER),
        (candidate("q3", source="src_3"), judgement(supports=0.8)),
        (candidate("q2", source="src_2"), judgement(supports=0.8)),
        (candidate("q4", source="src_4"), FOR),
    )
    evidence = decide(ATTRIBUTED, OKAFOR, pairs).evidence
    assert ids([item.candidate for item in evidence]) == ["q4", "q2", "q3", "q1"]


def test_the_summary_can_be_read_aloud() -> None:
    """Who, what, where and when, in one sentence."""
    said = candidate("q1", said_on=dt.date(2023, 3, 2), publisher="Harbour Daily", text="Taxes will rise")
    decision = decide(ATTRIBUTED, OKAFOR, judged((said, FOR)))
    assert decision.summary == "Okafor is on record saying so: “Taxes will rise” (Harbour Daily, 2 March 2023)."
    nothing = decide(ATTRIBUTED, OKAFOR, [])
    assert nothing.summary == "Nothing in the store decides whether Okafor said this."
    bare = decide(BARE, (), judged((said, FOR)))
    assert bare.summary.startswith("What is on record bears this out, in the words of Okafor: “Taxes will rise”")


def test_notes_say_what_limits_the_answer() -> None:
    """An unknown name, one origin, no certain day, no truth."""
    assert decide(ATTRIBUTED, (), []).notes == ("The store knows no speaker of the name “Okafor”.",)
    assert decide(BARE, (), judged((candidate("q1"), FOR))).notes == (
        "This says what sources report; whether it is true is another question.",
        "All the deciding evidence goes back to one origin.",
        "No deciding quote has a certain day.",
    )
