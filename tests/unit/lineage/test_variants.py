import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.quote import Quote, QuoteKind, SpeakerRef, Words
from service.domain.span import Span
from service.lineage import variants
from service.reading import make_date

BASE = "We have seen no interest on the part of the dockers in any kind of serious talks about the pier"


def quote(
    text: str, source: str = "src_a", *, kind: QuoteKind = "direct", speaker: str | None = None, day: str | None = None
) -> Quote:
    span = Span(0, len(text))
    who = SpeakerRef(id=speaker, name=speaker, confidence=1.0, reason="named") if speaker else None
    return Quote(
        id=f"qte_{source}_{kind}_{text[:200]}",
        source_id=source,
        kind=kind,
        text=text,
        span=span,
        context=Words(text, span),
        group="",
        speaker=who,
        said_on=make_date(day) if day else None,
    )


def edits(before: str, after: str) -> list[tuple[str, str, str]] | None:
    found = dict(variants([quote(before)], [quote(after, "src_b")]))
    if not found:
        return None
    return [(edit.kind, edit.before, edit.after) for edit in found[quote(before).id].edits]


def test_the_same_words_are_a_verbatim_variant_in_both_directions() -> None:
    one, other = quote(BASE), quote(f"{BASE.upper()}!", "src_b")
    found = variants([one], [other])
    assert sorted(found, key=lambda pair: pair[0]) == list(found)
    assert {(quote_id, variant.quote_id) for quote_id, variant in found} == {(one.id, other.id), (other.id, one.id)}
    assert all(variant.relation == "verbatim" and not variant.edits for _, variant in found)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BASE.replace("serious", "meaningful"), [("synonym", "serious", "meaningful")]),
        (BASE.replace("have seen no", "have seen"), [("negation", "no", "")]),
        (BASE.replace("We have seen", "We may have seen"), [("hedge", "", "may")]),
        (BASE.replace(" in any kind of serious talks", ""), [("splice", "in any kind of serious talks", "")]),
        (BASE.removesuffix(" about the pier"), [("truncation", "about the pier", "")]),
    ],
)
def test_an_edited_form_is_an_altered_variant(after: str, expected: list[tuple[str, str, str]]) -> None:
    assert edits(BASE, after) == expected


@given(st.integers(min_value=1, max_value=BASE.count(" ")))
def test_an_inserted_not_is_never_verbatim(place: int) -> None:
    words = BASE.split(" ")
    altered = " ".join([*words[:place], "not", *words[place:]])
    found = variants([quote(BASE)], [quote(altered, "src_b")])
    assert [variant.relation for _, variant in found] == ["altered", "altered"]
    assert all(any(edit.kind == "negation" for edit in variant.edits) for _, variant in found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Marek is serious about it", "Marek is not serious about it"),
        ("We would sell the ferry", "We would never sell the ferry"),
        ("I was very, very firm with the crews", "I wasn't very, very firm with the crews"),
    ],
)
def test_a_negation_more_makes_an_altered_quote_however_short(before: str, after: str) -> None:
    found = edits(before, after)
    assert found is not None
    assert [kind for kind, _, _ in found] == ["negation"]


def test_words_that_stand_in_a_longer_quote_without_a_gap_are_a_part_of_it() -> None:
    long = f"I said so years ago. {BASE}. {'Nobody listened to what I said then. ' * 6}"
    assert edits("interest on the part of the dockers", long) is not None
    assert edits("interest by the dockers in part", long) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Northern Coast Free Harbour Agreement", "deals such as the Northern Coast Free Harbour Agreement of May"),
        ("We have no choice", "The pier is not safe and will close in June"),
        (
            "Finance Minister Ana Sol has no interest in a vote",
            "Finance Minister Ana Sol has not shown courage in office",
        ),
        ("that he would vote for Finance Minister Ana Sol", "the budget of Finance Minister Ana Sol was a failure"),
        ("a good start", "a good one"),
        (
            "I know what it is",
            f"I said to them what everyone wants to know. {BASE}. And then it was over, that is all.",
        ),
    ],
)
def test_other_statements_are_no_variants(one: str, other: str) -> None:
    assert edits(one, other) is None


def test_different_speakers_or_days_exclude_a_variant() -> None:
    assert not variants([quote(BASE, speaker="spk_a")], [quote(BASE, "src_b", speaker="spk_b")])
    assert not variants([quote(BASE, day="2022-04-26")], [quote(BASE, "src_b", day="2022-04-27")])
    assert variants([quote(BASE, speaker="spk_a", day="2022-04-26")], [quote(BASE, "src_b")])


def test_narration_and_the_quote_itself_are_no_variants() -> None:
    assert not variants([quote(BASE)], [quote(BASE)])
    assert not variants([quote(BASE, kind="narration")], [quote(BASE, "src_b")])
    assert not variants([quote(BASE)], [quote(BASE, "src_b", kind="narration")])


def test_a_quote_that_holds_another_of_its_source_is_no_variant_of_it() -> None:
    assert not variants([quote(BASE)], [quote(BASE, kind="mixed")])


def test_spans_of_edits_count_into_the_quotes() -> None:
    one, other = quote(BASE), quote(BASE.replace("dockers", "council"), "src_b")
    texts = {one.id: one.text, other.id: other.text}
    for quote_id, variant in variants([one], [other]):
        for edit in variant.edits:
            assert edit.before_span.of(texts[quote_id]) == edit.before
            assert edit.after_span.of(texts[variant.quote_id]) == edit.after
