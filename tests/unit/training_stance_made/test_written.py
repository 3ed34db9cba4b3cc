"""The pairs of our own writing: sound as data, and kept apart from what the service is measured on."""

import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from training.stance.made.rows import Made
from training.stance.made.written import Written, is_kept_aside, make, make_apart, read

_GOLDEN = Path(__file__).parents[2] / "golden" / "claims"


@pytest.fixture(scope="module")
def fields() -> dict[str, list[Written]]:
    """Return all that was written."""
    return read()


def test_every_claim_stands_once_beside_its_evidence(fields: dict[str, list[Written]]) -> None:
    for pieces in fields.values():
        for piece in pieces:
            claims = [claim.casefold() for claim, _ in piece.claims()]
            assert len(set(claims)) == len(claims), piece.evidence
            assert claims
            assert piece.evidence.casefold() not in claims


def test_no_evidence_is_written_twice(fields: dict[str, list[Written]]) -> None:
    counted = Counter(piece.evidence for pieces in fields.values() for piece in pieces)
    assert [text for text, times in counted.items() if times > 1] == []


def test_the_labels_are_about_even_in_every_field(fields: dict[str, list[Written]]) -> None:
    """A model must not learn that one kind of text is mostly refuted."""
    for field, pieces in fields.items():
        labels = Counter(label for piece in pieces for _, label in piece.claims())
        assert min(labels.values()) > 0.2 * sum(labels.values()), (field, labels)


def test_no_claim_is_one_that_the_service_is_measured_on(fields: dict[str, list[Written]]) -> None:
    measured = {_plain(claim) for path in _GOLDEN.rglob("*.jsonl") for claim in _claims(path)}
    written = {_plain(claim) for pieces in fields.values() for piece in pieces for claim, _ in piece.claims()}
    assert measured
    assert measured.isdisjoint(written)


def test_what_is_kept_aside_is_not_trained_on(fields: dict[str, list[Written]]) -> None:
    for pieces in fields.values():
        trained, aside = list(make(pieces)), list(make(pieces, aside=True))
        assert aside
        assert {pair.evidence for pair in trained}.isdisjoint(pair.evidence for pair in aside)
        assert len(trained) + len(aside) == sum(1 for piece in pieces for _ in piece.claims())


def test_a_claim_is_laid_beside_evidence_on_other_matters_only() -> None:
    """And never beside evidence that is kept aside."""
    pieces = [
        Written("The ferry to Tarn was cancelled on Friday because of the storm.", ["No boat went to Tarn on Friday."]),
        Written("The night bus to Pell was late because its driver had fallen ill.", ["The bus was delayed."]),
        Written("Two hundred hens escaped from a lorry on the ring road.", ["Poultry got loose."]),
    ]
    made = list(make_apart(pieces, random.Random(1)))
    own = {(claim, piece.evidence) for piece in pieces for claim, _ in piece.claims()}
    assert made
    assert all(pair.label == "nei" for pair in made)
    assert own.isdisjoint((pair.claim, pair.evidence) for pair in made)
    assert not any(is_kept_aside(piece) for piece in pieces if piece.evidence in {pair.evidence for pair in made})


def test_the_same_seed_lays_the_same_pairs() -> None:
    pieces = [Written(f"The mayor of town {n} opened a bridge on day {n}.", [f"Bridge {n} is open."]) for n in range(9)]

    def once() -> list[Made]:
        return list(make_apart(pieces, random.Random(4)))

    assert once() == once()


def _claims(path: Path) -> list[str]:
    return [json.loads(line)["claim"] for line in path.read_text().splitlines()]


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
