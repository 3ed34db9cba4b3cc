"""Descriptions of offices meet when they can mean the same office."""

import pytest

from service.speakers.offices import can_name
from service.speakers.roles import match, parse_description, parse_role


def _score(asked: str, held: str) -> float:
    one, other = parse_role(asked), parse_role(held)
    assert one is not None
    assert other is not None
    return match(one, other)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("the head of American diplomacy", "US Secretary of State"),
        ("the chief American diplomat", "U.S. Secretary of State"),
        ("the secretary", "Secretary of State"),
        ("the French president", "French President"),
        ("President of France", "French President"),
        ("France’s president", "President"),
        ("the minister", "Spanish Foreign Minister"),
        ("the French leader", "French President"),
        ("White House spokesman", "White House National Security Council spokesman"),
        ("the spokeswoman", "Senate spokeswoman"),
        ("the lawmaker", "Senator"),
        ("the Republican nominee", "GOP nominee"),
    ],
)
def test_one_office(asked: str, held: str) -> None:
    """Synonyms, order of words, and a shorter description still mean the office."""
    assert _score(asked, held) >= 0.5


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("the French president", "U.S. President"),
        ("the prime minister", "Foreign Minister"),
        ("the president", "Vice President"),
        ("the top US diplomat", "French foreign minister"),
        ("Kremlin spokesman", "White House spokesman"),
        ("the Democratic nominee", "Republican nominee"),
        ("the mayor", "Governor"),
    ],
)
def test_different_offices(asked: str, held: str) -> None:
    """Another country, party, body or office is another person's."""
    assert _score(asked, held) == 0.0


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("President of Norrland", "held"),
        ("acting mayor", "held"),
        ("late-night host", "held"),
        ("former President of Norrland", "over"),
        ("ex-president", "over"),
        ("the late senator", "over"),
        ("then-governor", "then"),
        ("the then governor", "then"),
        ("mayor-elect", "ahead"),
        ("the governor-elect of Norrland", "ahead"),
        ("minister-designate", "ahead"),
        ("the incoming chancellor", "ahead"),
    ],
)
def test_words_before_and_behind_an_office_say_when_it_is_held(text: str, stage: str) -> None:
    """At the time of the words, at the time told of, no longer, or not yet."""
    role = parse_role(text)
    assert role is not None
    assert role.stage == stage


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("the president", "former president"),
        ("the president", "president-elect"),
        ("the foreign minister", "deputy foreign minister"),
    ],
)
def test_the_holder_comes_before_whom_courtesy_calls_so(asked: str, held: str) -> None:
    """Whoever holds the office answers to it best, a former holder or a deputy less, and they to more than it."""
    assert 0.0 < _score(asked, held) < _score(asked, asked)
    assert _score(held, asked) == 0.0


@pytest.mark.parametrize(
    "text", ["US Secretary of State", "the top French diplomat", "Mayor of Brantley", "PM's spokeswoman"]
)
def test_what_names_an_office_is_worth_taking_apart(text: str) -> None:
    """The glance never overlooks these; other offices it passes over."""
    role = parse_role(text)
    assert role is not None
    assert can_name(text, role.office)
    assert not can_name(text, "goalkeeper")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("the skipper of the smaller boat", "skipper"),
        ("the study's lead author", "author"),
        ("a 2003 book", None),
        ("Brandt", None),
        ("the Norrlander", None),
        ("", None),
    ],
)
def test_any_noun_in_small_letters_describes_somebody(text: str, head: str | None) -> None:
    """But for things and places."""
    role = parse_description(text)
    assert (role.head if role else None) == head


@pytest.mark.parametrize("text", ["", "the Republican National Committee", "the Conservative Party", "a statement"])
def test_no_office(text: str) -> None:
    """What does not end in the noun of an office is none."""
    assert parse_role(text) is None
