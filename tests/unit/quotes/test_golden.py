"""Every construction of the golden sentences is found as its line says."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from service.domain.quote import Quote

GOLDEN = Path(__file__).parents[2] / "golden" / "quotes" / "sentences.jsonl"
ROWS = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row["shows"] for row in ROWS])
def test_a_construction_gives_its_quotes(row: dict[str, object], find: Callable[..., tuple[Quote, ...]]) -> None:
    """Kind, content, cue, mention and utterance are those of the golden line."""
    quotes = find(row["text"])
    groups = list(dict.fromkeys(quote.group for quote in quotes))
    found = [
        [
            quote.kind,
            quote.text,
            quote.cue.text if quote.cue else None,
            quote.mention.text if quote.mention else None,
            groups.index(quote.group) + 1,
        ]
        for quote in quotes
    ]
    assert found == row["quotes"]
