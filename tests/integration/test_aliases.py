"""An operator's table of aliases: at ingestion, at verification, and in the name of every answer."""

from pathlib import Path

import pytest

from service.bootstrap import Service, open_service
from service.domain.claim import Question
from service.domain.errors import ConfigurationError
from service.domain.source import About
from service.settings import Settings
from service.usecases.browse import QuoteQuery

TEXT = (
    "The bridge was closed on Monday.\n\n“The bridge will open in May,” the people's mayor said. "
    "Carol Webb said the works cost too much."
)
CLAIM = Question(text="Ace Webb said the bridge will open in May")
TABLE = '"Anthony Webb" = ["Ace Webb", "the people\'s mayor"]\n'


def _open(folder: Path, table: str = "") -> Service:
    aliases = folder / "aliases.toml"
    aliases.write_text(table, encoding="utf-8")
    return open_service(
        Settings(data_dir=folder, seeds=None, stance_model="rules", aliases_file=aliases if table else None)
    )


def test_a_table_names_who_a_text_only_describes_and_whom_a_claim_means(tmp_path: Path) -> None:
    """The quote gets its speaker, the claim finds it, and both say under which table."""
    service = _open(tmp_path, TABLE)
    service.ingest.add_text(TEXT, About())
    said = service.browse.quotes(QuoteQuery(speaker="the people's mayor"), limit=5).items
    assert [(item.text, item.speaker.name) for item in said if item.speaker] == [
        ("The bridge will open in May", "Anthony Webb")
    ]
    answer = service.verify.verify(CLAIM)
    assert answer.claim.speaker is not None
    assert (answer.claim.speaker.name, answer.verdict) == ("Anthony Webb", "supported")
    assert answer.method == service.inspect.coverage().method
    assert "+aliases@" in answer.method.ruleset
    service.close()


def test_an_answer_under_another_table_is_another_answer(tmp_path: Path) -> None:
    """Same store, same claim: without the table nobody is found, and neither answer is given for the other."""
    with_table = _open(tmp_path, TABLE)
    with_table.ingest.add_text(TEXT, About())
    first = with_table.verify.verify(CLAIM)
    with_table.close()
    without = _open(tmp_path)
    second = without.verify.verify(CLAIM)
    assert (first.id != second.id, "aliases" in second.method.ruleset) == (True, False)
    assert first.method.index_revision == second.method.index_revision
    assert second.claim.speaker is not None
    assert second.claim.speaker.id is None
    without.close()


def test_the_same_source_under_another_table_is_another_revision(tmp_path: Path) -> None:
    """Who spoke may differ, so that two such stores must not pass for one another."""
    revisions = set()
    for number, table in enumerate(("", TABLE, TABLE.replace("Ace", "Bo"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        service = _open(folder, table)
        service.ingest.add_text(TEXT, About())
        revisions.add(service.inspect.method().index_revision)
        service.close()
    assert len(revisions) == 3


def test_a_table_that_cannot_be_meant_stops_the_start(tmp_path: Path) -> None:
    """Before any model is loaded or any store is made; the line is named."""
    with pytest.raises(ConfigurationError, match=r"aliases\.toml, line 2: 'Ace Webb' is given to two names"):
        _open(tmp_path, TABLE + '"Carol Webb" = ["Ace Webb"]\n')
    assert [path.name for path in tmp_path.iterdir()] == ["aliases.toml"]
