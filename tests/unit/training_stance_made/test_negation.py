"""Negation of a clause by rule."""

import pytest

from training.stance.made.clauses import Parses
from training.stance.made.negation_rules import ing, negatable, negate, third_person


@pytest.mark.parametrize(
    ("text", "form", "denied"),
    [
        ("The ship sank near the harbour.", "not", "The ship did not sink near the harbour."),
        ("The ship sank near the harbour.", "n't", "The ship didn't sink near the harbour."),
        ("The ship sank near the harbour.", "never", "The ship never sank near the harbour."),
        ("The minister is serious about the talks.", "not", "The minister is not serious about the talks."),
        ("The minister is serious about the talks.", "no longer", "The minister is no longer serious about the talks."),
        ("The company will build a bridge.", "n't", "The company won't build a bridge."),
        ("The company can build a bridge.", "not", "The company cannot build a bridge."),
        ("The company has a plan for the bridge.", "no", "The company has no plan for the bridge."),
        ("There is a plan for the bridge.", "no", "There is no plan for the bridge."),
    ],
)
def test_the_finite_verb_is_denied(parses: Parses, text: str, form: str, denied: str) -> None:
    clause = parses.clause(text)
    assert clause is not None
    assert negatable(clause)
    assert negate(clause, form) == denied


@pytest.mark.parametrize(
    "text",
    ["Some ships sank near the harbour.", "The ship did not sink there.", "The ship may sink in the harbour."],
)
def test_what_not_would_not_contradict_is_left_alone(parses: Parses, text: str) -> None:
    """Because "some did not" denies no "some did", and "may not" no "may"."""
    clause = parses.clause(text)
    assert clause is None or not negatable(clause)


@pytest.mark.parametrize(
    ("verb", "form"),
    [("stop", "stopping"), ("take", "taking"), ("lie", "lying"), ("visit", "visiting"), ("see", "seeing")],
)
def test_ing(verb: str, form: str) -> None:
    assert ing(verb) == form


@pytest.mark.parametrize(
    ("verb", "form"), [("carry", "carries"), ("play", "plays"), ("push", "pushes"), ("have", "has")]
)
def test_third_person(verb: str, form: str) -> None:
    assert third_person(verb) == form


def test_a_clause_inside_another_sentence_keeps_only_a_names_capital(parses: Parses) -> None:
    ship, berlin = parses.clause("The ship sank near the harbour."), parses.clause("Berlin is a city in Germany.")
    assert ship is not None
    assert berlin is not None
    assert (ship.inner, berlin.inner) == ("the ship sank near the harbour", "Berlin is a city in Germany")
