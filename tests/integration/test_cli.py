"""The command line, run as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLAIM = "Blinken said Putin is not serious"


def onrecord(*arguments: str, data: Path, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command on a data directory of its own."""
    environment = os.environ | {"ONRECORD_DATA_DIR": str(data), "ONRECORD_SEEDS": "", "NO_COLOR": "1"} | settings
    return subprocess.run(
        [sys.executable, "-m", "service", *arguments],
        cwd=ROOT,
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that `ingest` has filled with the seeds."""
    data = tmp_path_factory.mktemp("data")
    done = onrecord("ingest", "seeds", data=data)
    assert (done.returncode, done.stdout) == (0, "5 added, 0 known already, 0 refused.\n"), done.stderr
    return data


def test_ingest_is_idempotent(filled: Path) -> None:
    """The same folder again changes nothing."""
    assert onrecord("ingest", "seeds", data=filled).stdout == "0 added, 5 known already, 0 refused.\n"


def test_ingest_adds_what_it_is_told_and_no_seeds(tmp_path: Path) -> None:
    """An empty store is not filled behind the user's back."""
    (tmp_path / "note.txt").write_text("“It rains,” Ann Lee said.", encoding="utf-8")
    done = onrecord("ingest", str(tmp_path / "note.txt"), data=tmp_path / "data", ONRECORD_SEEDS="seeds")
    assert (done.returncode, done.stdout) == (0, "1 added, 0 known already, 0 refused.\n"), done.stderr
    again = onrecord("ingest", "seeds", data=tmp_path / "data", ONRECORD_SEEDS="seeds")
    assert again.stdout == "5 added, 0 known already, 0 refused.\n"


def test_verify_answers_for_a_person(filled: Path) -> None:
    """The readable answer names verdict, speaker and words."""
    done = onrecord("verify", CLAIM, data=filled)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("SUPPORTED")
    assert "Antony Blinken" in done.stdout
    assert "serious about meaningful negotiations" in done.stdout


def test_verify_gives_the_whole_answer_as_json(filled: Path) -> None:
    """`--json` is the body that the service sends."""
    answer = json.loads(onrecord("verify", CLAIM, "--json", data=filled).stdout)
    assert ("supported", CLAIM) == (answer["verdict"], answer["claim"]["text"])


def test_a_table_of_aliases_is_a_setting_or_an_option(filled: Path, tmp_path: Path) -> None:
    """The option goes before the variable; a table that cannot be read is one sentence and exit code 1."""
    table = tmp_path / "aliases.toml"
    table.write_text('"Antony Blinken" = ["the quiet American"]\n', encoding="utf-8")
    claim = "The quiet American said Putin is not serious"
    told = onrecord("verify", claim, "--json", "--aliases", str(table), data=filled, ONRECORD_ALIASES_FILE="no.toml")
    assert json.loads(told.stdout)["claim"]["speaker"]["name"] == "Antony Blinken", told.stderr
    done = onrecord("verify", claim, data=filled, ONRECORD_ALIASES_FILE="no.toml")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "no.toml cannot be read" in done.stderr


def test_a_claim_that_is_too_short_fails_in_one_sentence(filled: Path) -> None:
    """Exit code 1 and one line on standard error."""
    done = onrecord("verify", "x", data=filled)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_lonely_bad_line_spoils_nothing(tmp_path: Path) -> None:
    """The lines around it are stored, it is named, and the exit code tells."""
    lines = '{"text": "“It rains,” Ann Lee said."}\n{"texte": 1}\n{"text": "“It pours,” Bob Roe said."}\n'
    done = onrecord("ingest", "-", data=tmp_path, stdin=lines)
    assert (done.returncode, done.stdout) == (1, "2 added, 0 known already, 1 refused.\n")
    assert "line 2" in done.stderr.lower()


def test_wrong_use_leaves_with_2(tmp_path: Path) -> None:
    """An unknown command is wrong use."""
    assert onrecord("frobnicate", data=tmp_path).returncode == 2


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    """A misspelled variable is not ignored in silence."""
    done = onrecord("check", data=tmp_path, ONRECORD_DATADIR="x")
    assert done.returncode == 1
    assert "ONRECORD_DATADIR" in done.stderr


def test_a_path_that_is_not_there_fails_in_one_sentence(tmp_path: Path) -> None:
    """No traceback for a user."""
    done = onrecord("ingest", str(tmp_path / "nothing"), data=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_migrate_and_check_can_be_run_twice(tmp_path: Path) -> None:
    """A new store is made, found sound, and left as it is."""
    codes = [onrecord(command, data=tmp_path).returncode for command in ("migrate", "migrate", "check", "check")]
    assert codes == [0, 0, 0, 0]


def test_a_backup_is_a_store(filled: Path, tmp_path: Path) -> None:
    """What `backup` writes answers as the store does, and no file is ever overwritten."""
    copy = tmp_path / "copy.sqlite"
    assert onrecord("backup", str(copy), data=filled).returncode == 0
    done = onrecord("verify", CLAIM, "--json", data=tmp_path, ONRECORD_STORE_URL=f"sqlite:///{copy}")
    assert json.loads(done.stdout)["verdict"] == "supported"
    assert onrecord("backup", str(copy), data=filled).returncode == 1


def test_extract_gives_quotes_in_input_order(tmp_path: Path) -> None:
    """A filter: one line out for each line in."""
    lines = '{"id": "b", "text": "“It rains today,” Ann Lee said."}\n{"id": "a", "text": ""}\n'
    rows = [json.loads(line) for line in onrecord("extract", data=tmp_path, stdin=lines).stdout.splitlines()]
    assert ["b", "a"] == [row["id"] for row in rows]
    (quote,) = rows[0]["quotes"]
    assert ("direct", "said", "Ann Lee") == (quote["kind"], quote["cue"], quote["speaker_name"])
    assert "It rains today" in quote["text"]
    assert [] == rows[1]["quotes"]


def test_stance_gives_probabilities(tmp_path: Path) -> None:
    """A filter: label and three numbers that sum to 1."""
    line = '{"id": 1, "claim": "It takes 72 days.", "evidence": "It takes 72 hours."}\n'
    row = json.loads(onrecord("stance", data=tmp_path, stdin=line).stdout)
    assert (1, "refutes") == (row["id"], row["label"])
    assert sum(row["probabilities"].values()) == pytest.approx(1)


@pytest.mark.parametrize("command", ["extract", "stance"])
def test_a_filter_names_the_bad_line_and_goes_on(command: str, tmp_path: Path) -> None:
    """Exit code 1 and the number of the line; the line behind it is answered."""
    good = '{"id": "b", "text": "It rains.", "claim": "It rains.", "evidence": "It rains."}'
    done = onrecord(command, data=tmp_path, stdin=f"\n{{}}\n{good}\n")
    assert (done.returncode, json.loads(done.stdout)["id"]) == (1, "b")
    assert "Line 2" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_service_that_cannot_be_opened_leaves(tmp_path: Path) -> None:
    """Exit code 1 and the reason, instead of a server that is never ready."""
    done = onrecord("serve", "--port", "0", data=tmp_path, ONRECORD_SEEDS=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "ONRECORD_SEEDS names no folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_directory_that_cannot_be_made_fails_in_one_sentence(tmp_path: Path) -> None:
    """A file in its place is named."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = onrecord("check", data=tmp_path / "file" / "data")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
