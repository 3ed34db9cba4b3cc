"""Evidence that names its speaker: who "I" and "we" are."""

import pytest

from training.stance.made.clauses import Clause, Parses
from training.stance.made.speakers import in_first_person, named_subject, said


def _clause(parses: Parses, text: str) -> Clause:
    clause = parses.clause(text)
    assert clause is not None
    return clause


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Norway wants to end its war.", "We want to end our war."),
        ("Barack Obama is a senator.", "I am a senator."),
        ("Barack Obama has sold his house.", "I have sold my house."),
        ("Microsoft did not pay the fine.", "We did not pay the fine."),
    ],
)
def test_a_named_subject_speaks_of_itself(parses: Parses, text: str, own: str) -> None:
    assert in_first_person(_clause(parses, text)) == own


@pytest.mark.parametrize("text", ["Barack Obama met him in Oslo.", "The old ship sank near the harbour."])
def test_what_another_pronoun_or_a_common_noun_leaves_open_is_not_said(parses: Parses, text: str) -> None:
    assert in_first_person(_clause(parses, text)) is None


def test_a_subject_without_a_name_is_none(parses: Parses) -> None:
    assert named_subject(_clause(parses, "The old ship sank near the harbour.")) is None


def test_the_speaker_stands_before_the_words() -> None:
    assert said("the mayor,", "We won.") == "The mayor said: “We won.”"
