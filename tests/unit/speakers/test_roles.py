"""Descriptions of offices meet when they can mean the same office."""

import pytest

from service.speakers.roles import match, parse_role


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


@pytest.mark.parametrize("text", ["", "the Republican National Committee", "the Conservative Party", "a statement"])
def test_no_office(text: str) -> None:
    """What does not end in the noun of an office is none."""
    assert parse_role(text) is None
