"""The contract's invariants on real services; answers are computed anew, never taken from the store of answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.bootstrap import Service, open_service
from service.domain.claim import Question
from service.domain.source import About
from service.settings import Settings

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SPEAKERS = [
    "",
    "Blinken said ",
    "According to Kirby, ",
    "Zelenskiy never said that ",
    "The Russian president: ",
    "Ann Lee denied that ",
]
CONTENTS = [
    "Putin is not serious about negotiations",
    "Russia could end the war by withdrawing troops",
    "it takes about 72 days after a request",
    "the relationship with China is among the most complex",
    "martial law was declared in four regions",
    "peace has to be just and durable",
    "inflation is falling",
]
QUESTIONS = st.builds(
    lambda speaker, content, limit: Question(text=speaker + content, limit=limit),
    st.sampled_from(SPEAKERS),
    st.sampled_from(CONTENTS) | st.text("abc ’“”!?.,0 not", min_size=3, max_size=40).filter(str.strip),
    st.integers(1, 50),
)
MODEST = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Service]]:
    """Two services that were told the same things, each with a store and models of its own."""
    folders = [tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")]
    services = [open_service(Settings(data_dir=folder, seeds=SEEDS)) for folder in folders]
    yield services[0], services[1]
    for service in services:
        service.close()


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that holds the seeds and a copy of each, word for word, from another publisher."""
    service = open_service(Settings(data_dir=tmp_path_factory.mktemp("copied"), seeds=SEEDS))
    for path in sorted(SEEDS.glob("*.txt")):
        service.ingest.add_text(path.read_text(encoding="utf-8"), About(publisher="The Copying Post"))
    yield service
    service.close()


def ask(service: Service, question: Question) -> dict[str, Any]:
    """Ask, and leave out when the answer was given."""
    answer: dict[str, Any] = json.loads(service.verify.verify_encoded(question))
    del answer["created_at"]
    return answer


@MODEST
@given(questions=st.lists(QUESTIONS, min_size=1, max_size=6, unique_by=lambda question: question.text))
def test_the_same_request_on_the_same_revision_gives_the_same_answer(
    pair: tuple[Service, Service], questions: list[Question]
) -> None:
    """Whatever was asked before: one service is asked in order, the other backwards, and each computes for itself."""
    one, other = pair
    assert one.inspect.method() == other.inspect.method()
    forwards = [ask(one, question) for question in questions]
    backwards = [ask(other, question) for question in reversed(questions)]
    assert forwards == backwards[::-1]


@MODEST
@given(question=QUESTIONS)
def test_an_answer_keeps_the_promises_of_the_contract(pair: tuple[Service, Service], question: Question) -> None:
    """A verdict has evidence with a stance, words stand where they say, and confidences are probabilities."""
    service = pair[0]
    answer = service.verify.verify(question)
    assert answer.verdict == "not_enough_evidence" or any(item.stance != "neutral" for item in answer.evidence)
    assert len(answer.evidence) <= question.limit
    for item in answer.evidence:
        span = item.quote.span
        assert item.quote.text == service.browse.source(item.source.id).text[span.start : span.end]
        assert 0 <= item.confidence <= 1
    assert 0 <= answer.confidence <= 1


@MODEST
@given(question=QUESTIONS)
def test_copies_never_raise_the_number_of_origins(
    pair: tuple[Service, Service], copied: Service, question: Question
) -> None:
    """With a copy of every source in the store, no side has more origins than without."""
    before, after = pair[0].verify.verify(question), copied.verify.verify(question)
    assert after.counts.supports.origins <= before.counts.supports.origins
    assert after.counts.refutes.origins <= before.counts.refutes.origins
