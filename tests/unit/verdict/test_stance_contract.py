"""The port's contract: what every stance model keeps, whichever it is."""

import math
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.errors import ModelMissingError
from service.domain.verdict import Pair
from service.embedding import OnnxEmbedder
from service.language import Parser
from service.ports import StanceModel
from service.verdict.stances import load_stance_model

PAIRS = [
    Pair("Okafor is not serious", "We haven’t seen any signs so far that President Okafor is serious about the talks"),
    Pair("the procedure takes about 72 days", "the procedure now took about 72 hours after a request"),
    Pair("the plant will close in May", "the mayor will visit the plant in May"),
    Pair("", "the mayor will visit the plant in May"),
    Pair("the plant will close in May", ""),
    Pair("", ""),
    Pair("the harbour was closed", "The harbour was closed. " * 420),
    Pair("the harbour was closed " * 440, "The harbour was closed."),
    Pair("a lone \ud800 surrogate", "a lone \udfff surrogate"),
    Pair("😀 مرحبا 你好", "你好 مرحبا 😀"),
    Pair("nobody died on the ferry", "there were no deaths", "Ferry aground off Skarne. Seven were hurt."),
    Pair("nobody died on the ferry", "there were no deaths", "a lone \ud800 surrogate " * 400),
]
TEXTS = st.text(max_size=60)


@pytest.fixture(scope="module", params=["rules", "model", "checked"])
def model(request: pytest.FixtureRequest, parser: Parser, embedder: OnnxEmbedder) -> StanceModel:
    """Return each stance model in turn."""
    return load_stance_model(request.param, parser=parser, embedder=embedder, threads=2)


def test_probabilities_sum_to_one_for_any_pair_however_long_or_empty(model: StanceModel) -> None:
    """Texts of 10,000 characters, empty ones and ones that are no valid Unicode are judged like any other."""
    assert max(len(pair.evidence) for pair in PAIRS) > 10_000
    assert max(len(pair.claim) for pair in PAIRS) > 10_000
    for judgement in model.judge(PAIRS):
        shares = judgement.probabilities
        assert math.isclose(shares.supports + shares.refutes + shares.neutral, 1.0, abs_tol=1e-6)
        assert min(shares.supports, shares.refutes, shares.neutral) >= 0.0


def test_a_pair_is_judged_alike_alone_and_among_others(model: StanceModel) -> None:
    """Not nearly alike: to the last bit, in any order and any company."""
    alone = [model.judge([pair])[0] for pair in PAIRS]
    mixed = list(range(len(PAIRS)))
    random.Random(7).shuffle(mixed)
    among = dict(zip(mixed, model.judge([PAIRS[number] for number in mixed]), strict=True))
    assert [among[number] for number in range(len(PAIRS))] == alone
    assert model.judge(PAIRS + PAIRS) == alone + alone


def test_what_says_nothing_decides_nothing(model: StanceModel) -> None:
    """A claim or evidence without words is neither supported nor refuted."""
    empty = [pair for pair in PAIRS if not pair.claim or not pair.evidence]
    assert {judgement.probabilities.label for judgement in model.judge(empty)} == {"neutral"}
    assert model.judge([]) == []


def test_its_name_carries_a_version(model: StanceModel) -> None:
    """Answers name the model, and a new one must not pass for the old one."""
    assert all(part.rpartition("@")[2].isdigit() for part in model.name.split("+"))


@given(claim=TEXTS, evidence=TEXTS)
@settings(max_examples=25, deadline=None)
def test_any_two_texts_have_a_stance(model: StanceModel, claim: str, evidence: str) -> None:
    """Whatever the texts, there are probabilities; and the same ones each time."""
    (first,), (second,) = model.judge([Pair(claim, evidence)]), model.judge([Pair(claim, evidence)])
    assert first == second
    shares = first.probabilities
    assert math.isclose(shares.supports + shares.refutes + shares.neutral, 1.0, abs_tol=1e-6)


def test_without_the_models_folder_rules_take_its_place(parser: Parser, embedder: OnnxEmbedder, tmp_path: Path) -> None:
    """The service works without the trained model."""
    folder = tmp_path / "nowhere"
    assert load_stance_model("checked", parser=parser, embedder=embedder, folder=folder).name == "rules@1"


def test_a_damaged_model_is_named(parser: Parser, embedder: OnnxEmbedder, tmp_path: Path) -> None:
    """A folder that is there but broken is an error, not a silent change of model."""
    (tmp_path / "model.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelMissingError, match=r"model\.json is damaged"):
        load_stance_model("checked", parser=parser, embedder=embedder, folder=tmp_path)


def test_what_stands_before_the_words_helps_where_they_leave_a_claim_open(model: StanceModel) -> None:
    """It never counts where there are no words, and a model that does not read it says the same."""
    claim, words = "The ferry's helm failed", "The steering simply stopped answering"
    before = "Ferry hits reef in fog. The captain spoke of the minutes before the ferry struck."
    alone, behind = model.judge([Pair(claim, words), Pair(claim, words, before)])
    assert behind.probabilities.refutes < 0.5
    assert behind.probabilities.supports >= alone.probabilities.supports
    assert model.judge([Pair(claim, "", before)])[0].probabilities.label == "neutral"
