from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.origin import Edit
from service.domain.span import Span
from service.language.edits import diff, overlap_ratio, same_words
from service.language.wordlists import ANTONYMS, NEGATIONS, STOPWORDS, are_opposites

WORDS = st.sampled_from(
    (
        *(
            "the",
            "a",
            "of",
            "to",
            "and",
            "we",
            "will",
            "not",
            "never",
            "Minister",
            "Sol",
            "Lisbon",
            "talks",
            "may",
            "72",
        ),
        *("hours", "days", "two", "open", "closed", "isn’t", "it's", "“end", "war”", "budget,", "vote.", "–", "…"),
        *("José", "per cent", "£5"),
    )
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=40)


def outside(text: str, spans: list[Span]) -> str:
    """Cut the spans of edits out of a text."""
    for span in reversed(spans):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text


def kinds(before: str, after: str) -> list[tuple[str, str, str]]:
    return [(edit.kind, edit.before, edit.after) for edit in diff(before, after)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We haven’t seen any signs", "we have not seen any signs"),
        ("It's over", "It is over"),
        ("she's gone home", "she has gone home"),
        ("We can't go", "we cannot go"),
        ("They won’t sign", "They will not sign"),
        ("“A good start,” he said", "a good start he said"),
        ("a long-term plan", "a long term plan"),
        ("José Álvares spoke", "Jose Alvares spoke"),
        ("1,200 troops", "1200 troops"),
        ("new health-care rules", "new healthcare rules"),
        ("send an e-mail", "send an email"),
        ("up 5% this year", "up 5 per cent this year"),
        ("one   line\nand another", "one line and another"),
    ],
)
def test_marks_case_accents_space_and_contractions_are_no_edits(before: str, after: str) -> None:
    assert diff(before, after) == ()
    assert same_words(before, after)


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        ("Sol is serious", "Sol is not serious", ("negation", "", "not")),
        ("They do not want war", "They do want war", ("negation", "not", "")),
        ("We have seen it", "We haven't seen it", ("negation", "", "n't")),
        ("He always lied to us", "He never lied to us", ("negation", "always", "never")),
        ("she is willing to talk", "she is unwilling to talk", ("negation", "willing", "unwilling")),
        ("prices will increase soon", "prices will decrease soon", ("negation", "increase", "decrease")),
        ("I do not believe that Sol won", "Sol won", ("negation", "I do not believe that", "")),
        ("it took about 72 hours", "it took about 72 days", ("number", "hours", "days")),
        ("it took 72 hours", "it took 27 hours", ("number", "72", "27")),
        ("five million people", "five billion people", ("number", "million", "billion")),
        ("it cost £5 then", "it cost $5 then", ("number", "£", "$")),
        ("then Sol said so", "then Marek said so", ("name", "Sol", "Marek")),
        ("Sol said so", "Marek said so", ("name", "Sol", "Marek")),
        ("they went to Lisbon today", "they went to Warsaw today", ("name", "Lisbon", "Warsaw")),
        ("the strike will end", "the strike may end", ("hedge", "will", "may")),
        ("he reportedly left early", "he left early", ("hedge", "reportedly", "")),
        ("about 300 people came", "300 people came", ("hedge", "about", "")),
        ("we will win if they help us", "we will win", ("truncation", "if they help us", "")),
        ("In truth, the plan is dead", "the plan is dead", ("truncation", "In truth", "")),
        ("it was, by any measure of the art, a win", "it was a win", ("splice", "by any measure of the art", "")),
        ("we saw a big town", "we saw a large town", ("synonym", "big", "large")),
        ("he met Zelensky there", "he met Zelenskyy there", ("synonym", "Zelensky", "Zelenskyy")),
        ("200,000 troops left", "two hundred thousand troops left", ("synonym", "200,000", "two hundred thousand")),
        ("he is unwilling to talk", "he is not willing to talk", ("synonym", "unwilling", "not willing")),
        ("talks failed again", "negotiations failed again", ("synonym", "talks", "negotiations")),
        ("It can't end in May", "It can't end in June", ("name", "May", "June")),
    ],
)
def test_an_edit_is_of_the_gravest_kind_that_fits(before: str, after: str, edit: tuple[str, str, str]) -> None:
    assert kinds(before, after) == [edit]


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        ("we are now here", "we are nowhere", ("negation", "now here", "nowhere")),
        ("for 3-5 people", "for 35 people", ("number", "3-5", "35")),
    ],
)
def test_space_that_makes_other_words_is_an_edit(before: str, after: str, edit: tuple[str, str, str]) -> None:
    assert kinds(before, after) == [edit]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("he suspects that it sank", "he guesses that it sank", "synonym"),
        ("I suspect that it sank", "I know that it sank", "hedge"),
        ("the suspect fled to the pier", "the sailor fled to the pier", "synonym"),
        ("this is a kind of boat we know", "this is a boat we know", "other"),
        ("the port has kind of died", "the port has died", "hedge"),
        ("we met about 300 people", "we met 300 people", "hedge"),
        ("we talked about boats", "we talked boats", "synonym"),
        ("a strike in May is near", "a strike in is near", "name"),
    ],
)
def test_a_word_is_a_hedge_only_where_it_weakens_what_is_said(before: str, after: str, kind: str) -> None:
    assert [found for found, _, _ in kinds(before, after)] == [kind]


def test_a_negation_in_a_sentence_left_out_before_does_not_bear_on_what_stays() -> None:
    assert kinds("I am not afraid. We will win the vote", "We will win the vote") == [
        ("truncation", "I am not afraid", "")
    ]


def test_not_only_is_no_negation() -> None:
    assert kinds("It is not only a plan but a promise", "It is a plan but a promise") == [("other", "not only", "")]


def test_edits_stand_where_they_say() -> None:
    assert diff("“We haven’t won,” she said", "We have won, she said") == (
        Edit(kind="negation", before="n’t", after="", before_span=Span(8, 11), after_span=Span(7, 7)),
    )


def test_several_edits_come_in_the_order_of_the_text() -> None:
    assert kinds("Sol signed two big treaties in Lisbon", "Sol signed three large treaties in Warsaw") == [
        ("number", "two big", "three large"),
        ("name", "Lisbon", "Warsaw"),
    ]


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert diff(text, text) == ()
    assert same_words(text, text)


@given(TEXTS, TEXTS)
@settings(max_examples=300)
def test_spans_are_exact_and_in_order(before: str, after: str) -> None:
    edits = diff(before, after)
    for edit in edits:
        assert edit.before_span.of(before) == edit.before
        assert edit.after_span.of(after) == edit.after
        assert edit.before or edit.after
    for first, second in pairwise(edits):
        assert first.before_span.end <= second.before_span.start
        assert first.after_span.end <= second.after_span.start


@given(TEXTS, TEXTS)
@settings(max_examples=300)
def test_exchanging_the_sides_exchanges_the_edits(before: str, after: str) -> None:
    there = [(edit.kind, edit.before_span, edit.after_span) for edit in diff(before, after)]
    back = [(edit.kind, edit.after_span, edit.before_span) for edit in diff(after, before)]
    assert there == back


@given(TEXTS, TEXTS)
@settings(max_examples=300)
def test_what_stands_outside_the_edits_has_the_same_letters(before: str, after: str) -> None:
    edits = diff(before, after)
    left = outside(before, [edit.before_span for edit in edits])
    right = outside(after, [edit.after_span for edit in edits])
    assert same_words(left, right)


@given(TEXTS, TEXTS)
def test_same_words_means_no_edits(before: str, after: str) -> None:
    assert same_words(before, after) == (diff(before, after) == ())


@given(st.lists(WORDS, min_size=1, max_size=12).map(" ".join))
def test_an_inserted_not_is_always_a_negation(text: str) -> None:
    edits = diff(f"they said {text} again", f"they said not {text} again")
    assert any(edit.kind == "negation" for edit in edits)


@given(TEXTS, TEXTS)
def test_overlap_is_a_share_and_the_same_either_way(left: str, right: str) -> None:
    assert 0.0 <= overlap_ratio(left, right) <= 1.0
    assert overlap_ratio(left, right) == overlap_ratio(right, left)


@pytest.mark.parametrize(
    ("left", "right", "ratio"),
    [
        ("the budget will fall", "a budget may fall", 2 / 2),
        ("the budget will fall", "the budget will rise", 1 / 2),
        ("budget vote failed", "“The vote on the budget failed,” Sol said", 2 / 3),
        ("of the", "the of", 1 / 2),
        ("", "anything", 0.0),
    ],
)
def test_overlap_counts_content_words_in_order(left: str, right: str, ratio: float) -> None:
    assert overlap_ratio(left, right) == pytest.approx(ratio)


def test_very_long_texts_are_compared_too() -> None:
    text = " ".join(f"word{number}" for number in range(3000))
    assert kinds(text, text.replace("word1500", "not word1500")) == [("negation", "", "not")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("increased", "decreasing"),
        ("won", "lost"),
        ("opposes", "supported"),
        ("legal", "illegal"),
        ("agree", "disagree"),
    ],
)
def test_opposites_are_known_in_any_inflection_and_by_prefix(one: str, other: str) -> None:
    assert are_opposites(one, other)
    assert are_opposites(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("less", "unless"), ("press", "impress"), ("cover", "discover"), ("a", "a")]
)
def test_words_that_only_look_prefixed_are_no_opposites(one: str, other: str) -> None:
    assert not are_opposites(one, other)


def test_antonyms_are_symmetrical_and_no_stop_word_negates() -> None:
    assert all(word in ANTONYMS[other] for word, others in ANTONYMS.items() for other in others)
    assert not NEGATIONS & STOPWORDS
