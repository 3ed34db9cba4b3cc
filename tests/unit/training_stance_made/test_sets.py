"""Whole sets: made from a small folder, chosen, written."""

import gzip
import json
import random
from pathlib import Path

import pytest

from training.stance.data import Pair, is_held_out
from training.stance.made import frames, negation
from training.stance.made.clauses import Parses
from training.stance.made.people import fill
from training.stance.made.pool import FIGURED, GENERAL, Pool, read_news, read_pool
from training.stance.made.rows import Made, choose, write

_PAIR = {
    "id": "1",
    "claim": "The harbour is closed to ships.",
    "evidence": "The port is closed to all traffic.",
    "label": "supports",
}
_TEXT = (
    "The ship sank near the harbour.\nThe mayor opened the new bridge. “I will rebuild the harbour soon,” Wanjiru said."
)
_QUOTE = {
    "start": 66,
    "end": 99,
    "kind": "direct",
    "cue": {"text": "said"},
    "speaker": {"text": "Wanjiru"},
    "cue_class": "speech",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder like the shared one, with one pair a set and one document a split."""
    (tmp_path / "nli" / "train").mkdir(parents=True)
    (tmp_path / "quotes").mkdir()
    for name in {*GENERAL, *FIGURED}:
        with gzip.open(tmp_path / "nli" / "train" / f"{name}.jsonl.gz", "wt") as out:
            out.write(json.dumps({**_PAIR, "dataset": name, "split": "train"}) + "\n")
    with gzip.open(tmp_path / "quotes" / "polnear.jsonl.gz", "wt") as out:
        for split in ("train", "dev"):
            out.write(json.dumps({"id": split, "split": split, "text": _TEXT, "quotes": [_QUOTE]}) + "\n")
    return tmp_path


def _pool(data: Path, parses: Parses) -> Pool:
    return read_pool(data, parses, random.Random(3))


def test_only_the_training_split_of_the_news_is_read(data: Path, parses: Parses) -> None:
    assert len(_pool(data, parses).news) == 1


def test_a_quote_knows_its_sentence() -> None:
    news = read_news({"text": _TEXT, "quotes": [_QUOTE]})
    (quote,) = news.quotes
    assert news.sentences[quote.sentence].endswith("Wanjiru said.")


def test_denying_refutes_and_supports_the_opposite(data: Path, parses: Parses) -> None:
    """For "Lee denied that P" stands against P and for not-P."""
    clause = parses.clause("The ship sank near the harbour.")
    assert clause is not None
    made = [row for row in frames.alone(_pool(data, parses), clause, None) if row.kind == "deny"]
    assert {row.label: row.claim == clause.text for row in made} == {"refutes": True, "supports": False}


def test_every_kind_of_frame_has_at_least_two_labels(data: Path, parses: Parses) -> None:
    first, second = parses.clause("The ship sank near the harbour."), parses.clause("The mayor opened the new bridge.")
    assert first is not None
    assert second is not None
    labels: dict[str, set[str]] = {}
    for row in frames.composed(_pool(data, parses), first, second):
        labels.setdefault(row.kind, set()).add(row.label)
    assert labels == {"assert_deny": {"supports", "refutes"}, "assert_suspend": {"supports", "refutes", "nei"}}


def test_the_same_seed_gives_the_same_bytes(data: Path, parses: Parses, tmp_path: Path) -> None:
    written = []
    for turn in ("one", "other"):
        pool = _pool(data, parses)
        rows = choose(negation.make(pool), negation.SHARES, random.Random(5))
        (tmp_path / turn).mkdir()
        written.append(write(rows, "made_negation", tmp_path / turn).read_bytes())
    assert written[0] == written[1]
    assert gzip.decompress(written[0])


def test_held_out_claims_and_repeated_pairs_are_left_out() -> None:
    held = next(text for text in map(str, range(10_000)) if is_held_out(Pair(claim=text, evidence="", label=""), 0.01))
    rows = [Made(claim=claim, evidence="E", label="nei", kind="k") for claim in (held, "C", "C")]
    assert [row.claim for row in choose(rows, {"k": 10}, random.Random(1))] == ["C"]


def test_labels_of_a_kind_are_even() -> None:
    rows = [Made(claim=f"C{n}", evidence="E", label="nei" if n % 5 else "supports", kind="k") for n in range(400)]
    chosen = choose(rows, {"k": 40}, random.Random(1))
    assert sum(row.label == "nei" for row in chosen) in range(15, 26)


def test_a_filled_frame_begins_with_a_capital_and_has_no_doubled_comma() -> None:
    for seed in range(200):
        text = fill("{who}, said that {p}.", random.Random(seed), p="the ship sank")
        assert text[0].isupper()
        assert ",," not in text
