"""Altered quotes as a specification: one line an edit, its kind, what was taken out, what was put in, both texts."""

from pathlib import Path

import pytest

from service.language.edits import diff

GOLDEN = Path(__file__).with_name("edits.tsv")
ROWS = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("kind", "taken", "put", "before", "after"), ROWS, ids=[row[4] for row in ROWS])
def test_an_altered_quote_has_this_one_edit(kind: str, taken: str, put: str, before: str, after: str) -> None:
    found = [(edit.kind, edit.before, edit.after) for edit in diff(before, after)]
    assert found == [(kind, taken.rstrip(","), put)]
