"""Which pairs are reported, and how they are drawn."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.accuracy.stance_sets import StanceSet, answers_of, data_folder, drawn, read_sets, reported


def write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    (folder / "test").mkdir(exist_ok=True)
    common = {"claim": "c", "evidence": "e", "label": "nei", "dataset": name, "split": "test"}
    with gzip.open(folder / "test" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(common | row) + "\n" for row in rows)


def read(folder: Path, name: str) -> StanceSet:
    (found,) = read_sets(folder, [name])
    return found


def test_rows_for_calibration_are_not_reported(tmp_path: Path) -> None:
    """Check-COVID, HealthVer's dev split and the semi-automatic sets are left out whole."""
    write(tmp_path, "checkcovid", [{}])
    write(tmp_path, "semiauto_sim_wiki", [{}])
    write(tmp_path, "healthver", [{"split": "dev", "claim": "kept for calibration"}, {"claim": "shown"}])
    assert {"healthver": ["shown"]} == {each.name: [row.claim for row in each.rows] for each in read_sets(tmp_path)}


def test_a_dev_split_of_another_set_is_reported(tmp_path: Path) -> None:
    """A split's name alone says nothing."""
    write(tmp_path, "rte", [{"split": "dev"}])
    assert read(tmp_path, "rte").rows == tuple(reported(read(tmp_path, "rte").rows))


def test_a_set_that_is_not_reported_cannot_be_asked_for(tmp_path: Path) -> None:
    """The command ends with a sentence, not with an empty table."""
    write(tmp_path, "checkcovid", [{}])
    with pytest.raises(SystemExit, match="No set that is reported is called checkcovid"):
        read_sets(tmp_path, ["checkcovid"])


def test_the_note_tells_a_two_way_set(tmp_path: Path) -> None:
    """One row with the note is enough: the rows of the other class have none."""
    write(tmp_path, "scitail", [{"label": "supports"}, {"note": "binary_not_entailed"}])
    write(tmp_path, "mnli", [{"note": "truncated"}])
    assert ("two-way", "three-way") == (read(tmp_path, "scitail").answers, read(tmp_path, "mnli").answers)
    assert "forced choice" == answers_of("fever_symmetric", ())


def test_a_sample_is_the_same_every_time_and_a_part_of_a_larger_one(tmp_path: Path) -> None:
    """So a slow method is judged on rows that the fast ones saw too."""
    write(tmp_path, "mnli", [{"claim": str(number)} for number in range(50)])
    whole = read(tmp_path, "mnli")
    assert whole.sample(10).rows == whole.sample(10).rows == whole.sample(20).rows[:10]
    assert whole.rows == whole.sample(None).rows == whole.sample(50).rows
    assert drawn(whole.rows, "mnli", 10) != drawn(whole.rows, "other", 10)


def test_missing_data_are_said_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And which variable names their folder."""
    monkeypatch.setenv("ONRECORD_BENCH_DATA", str(tmp_path))
    with pytest.raises(SystemExit, match="ONRECORD_BENCH_DATA"):
        data_folder()
