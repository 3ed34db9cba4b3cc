"""Artefacts: what a claim gives away is left out, and what only the evidence decides stays."""

import random

from training.stance.made.artefacts import Guesser, features, unguessed
from training.stance.made.rows import Made

_LABELS = ("supports", "refutes", "nei")


def _rows(marked: int, plain: int) -> list[Made]:
    """Return pairs of which some give their label away by a word that only this label has."""
    words = dict(zip(_LABELS, ("surely", "never", "perhaps"), strict=True))
    rng = random.Random(3)
    rows = []
    for number in range(marked + plain):
        label = rng.choice(_LABELS)
        word = words[label] if number < marked else "then"
        rows.append(Made(claim=f"The ship {word} sank", evidence=f"Report {number}", label=label, kind="k"))
    return rows


def test_a_word_that_only_one_label_has_gives_it_away() -> None:
    guesser = Guesser(_rows(300, 0))
    row = Made(claim="The ship never sank", evidence="", label="refutes", kind="k")
    other = Made(claim="The ship never sank", evidence="", label="supports", kind="k")
    assert guesser.probability(row) > 0.9
    assert guesser.probability(other) < 0.1


def test_guessed_pairs_are_left_out_and_the_others_stay() -> None:
    kept = unguessed(_rows(200, 100))
    assert {row.claim for row in kept} == {"The ship then sank"}
    assert len(kept) == 100


def test_pairs_that_tell_nothing_all_stay() -> None:
    rows = _rows(0, 90)
    assert sorted(kept.evidence for kept in unguessed(rows)) == sorted(row.evidence for row in rows)


def test_a_claim_shows_its_words_pairs_and_length() -> None:
    assert features("It sank.") == {"it", "sank", ".", "it sank", "sank .", "length 1"}
