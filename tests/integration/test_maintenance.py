"""`migrate`, `backup` and `check` as an operator runs them."""

from pathlib import Path

import pytest

from service.store.sqlite.connections import connect_writer
from tests.integration.test_cli import onrecord


@pytest.mark.parametrize("arguments", [("check",), ("backup", "copy.sqlite")])
def test_a_mistaken_data_directory_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Exit code 1 and one sentence that names the place; nothing is made there."""
    done = onrecord(*arguments, data=tmp_path / "typo")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"There is no store at {tmp_path / 'typo'}" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_store_from_a_newer_version_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """By every command that would have to understand it; a backup does not have to."""
    assert onrecord("migrate", data=tmp_path).returncode == 0
    database = connect_writer(tmp_path / "onrecord.sqlite")
    database.execute("PRAGMA user_version = 99")
    database.close()
    for command in ("migrate", "check", "serve"):
        done = onrecord(command, data=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert "The store has schema 99" in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr
    assert onrecord("backup", str(tmp_path / "copy.sqlite"), data=tmp_path).returncode == 0


def test_damage_is_told_line_by_line(tmp_path: Path) -> None:
    """Exit code 1, and what is wrong on standard error."""
    (tmp_path / "note.txt").write_text("“It rains,” Ann Lee said.", encoding="utf-8")
    assert onrecord("ingest", str(tmp_path / "note.txt"), data=tmp_path / "data").returncode == 0
    database = connect_writer(tmp_path / "data" / "onrecord.sqlite")
    database.execute("UPDATE quotes SET span_end = span_end - 1")
    database.close()
    done = onrecord("check", data=tmp_path / "data")
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not the text at its span" in done.stderr
