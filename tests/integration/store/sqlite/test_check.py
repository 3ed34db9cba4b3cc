"""The check: every kind of damage is found and said in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from service.domain.date import Date
from service.domain.span import Span
from service.store.sqlite import SqliteStore
from service.store.sqlite.connections import connect_writer
from tests.integration.store.samples import DIM, Said, article, person

MONDAY = Date(edtf="XXXX-04-25", earliest=None, latest=None, basis="relative", expression="Monday", span=Span(23, 29))
DAMAGE = {
    "UPDATE sources SET text = replace(text, 'One', 'Two')": "hash differs",
    "UPDATE sources SET about = replace(about, 'Sample', 'Simple')": "hash differs",
    "UPDATE quotes SET span_start = span_start + 1": "not the text at its span",
    "UPDATE quotes SET span_start = -5": "not the text at its span",
    "UPDATE quotes SET context_end = context_end - 1": "The context of quote",
    "UPDATE quotes SET details = replace(details, '\"said\"', '\"says\"')": "The cue of quote",
    "UPDATE quotes SET details = replace(details, '\"Ann Example\"', '\"Ann Sample\"')": "The mention of quote",
    "UPDATE quotes SET details = replace(details, '\"Monday\"', '\"Friday\"')": "The date of quote",
    "UPDATE quotes SET details = '{}'": "cannot be read",
    "UPDATE sources SET blocks = replace(blocks, '3', '999')": "leaves its text",
    "UPDATE sources SET blocks = '{}'": "cannot be read",
    "UPDATE sources SET origin_relation = 'spun'": "0 originals",
    "INSERT INTO redirects VALUES ('spk_ann_example', 'spk_ann_example')": "merged into another",
    "UPDATE quotes SET speaker_name = 'Someone Else'": "names its speaker differently",
    "UPDATE quotes SET speaker_id = 'spk_nobody'": "refers to a row of speakers",
    """UPDATE speakers SET tenures = '[{"role":"a","earliest":"2022-01-01","latest":"2022-01-01"}]'""": "other times",
    "DELETE FROM vectors": "no vector",
    "UPDATE vectors SET vector = x'00'": "a vector of 1 bytes",
    "UPDATE vectors SET vector = zeroblob(32)": "length is not 1",
    "UPDATE vectors SET vector = CAST(x'0000c07f' || substr(vector, 5) AS BLOB)": "length is not 1",
    "INSERT INTO vectors (quote, vector) VALUES (99, zeroblob(32))": "refers to a row of quotes",
    "INSERT INTO quotes_fts (quotes_fts) VALUES ('delete-all')": "full text index disagrees",
    "INSERT INTO fingerprints (fingerprint, source) VALUES (1, 99)": "refers to a row of sources",
    "INSERT INTO links VALUES ('src_a', 'src_b', 0.5, 0)": "refers to a row of sources",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with a source and a quote."""
    path = tmp_path / "store.db"
    store = SqliteStore.open(path, dim=DIM)
    store.add_source(article("One", Said(text="Monday was sunny.", speaker=person("Ann Example"), said_on=MONDAY)))
    assert store.check() == []
    store.close()
    return path


def _check(path: Path) -> list[str]:
    store = SqliteStore.open(path, dim=DIM)
    try:
        return store.check()
    finally:
        store.close()


@pytest.mark.parametrize("statement", DAMAGE)
def test_damage_is_found(path: Path, statement: str) -> None:
    """Written past the store, noticed by the check, and the check itself changes nothing."""
    database = connect_writer(path)
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute(statement)
    database.close()
    problems = _check(path)
    assert any(DAMAGE[statement] in problem for problem in problems), problems
    assert problems == _check(path)


def test_index_entries_of_other_words_are_found(path: Path) -> None:
    """The index is compared with the quotes, not only with itself."""
    database = connect_writer(path)
    database.execute("DROP TRIGGER quote_updated")
    database.execute("UPDATE quotes SET context = 'Other ' || context")
    database.close()
    assert any("full text index disagrees" in problem for problem in _check(path))


def test_a_damaged_page_is_found(path: Path) -> None:
    """A check of a file with an overwritten page ends with sentences, not with an error."""
    raw = bytearray(path.read_bytes())
    at = raw.index(b"Monday was sunny.")
    page = at // 4096 * 4096
    raw[page : page + 64] = b"\xff" * 64
    path.write_bytes(raw)
    assert _check(path) != []


@pytest.mark.parametrize("break_it", [lambda raw, at: raw.__setitem__(at, raw[at] ^ 1)])
def test_one_flipped_bit_in_a_text_is_found(path: Path, break_it: Callable[[bytearray, int], None]) -> None:
    """SQLite's own integrity check does not see it."""
    raw = bytearray(path.read_bytes())
    break_it(raw, raw.index(b"said: "))
    path.write_bytes(raw)
    assert _check(path) != []
