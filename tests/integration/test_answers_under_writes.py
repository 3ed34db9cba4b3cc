"""Answers given while sources come in without a pause."""

import datetime as dt
import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from service.bootstrap import load_tools, open_store
from service.domain.claim import Question
from service.domain.source import About
from service.domain.verdict import Judgement, Pair
from service.settings import Settings
from service.usecases.ingest import Ingest
from service.usecases.verify import Verify
from tests.fakes.stances import Stubborn


class _Interrupted(Stubborn):
    """Each time that it judges, another source has come in before it is done."""

    def __init__(self, ingest: Ingest) -> None:
        super().__init__(supports=0.9, refutes=0.05)
        self._ingest = ingest
        self._numbers = count()

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        self._ingest.add_text(f"“Train {next(self._numbers)} is late,” Bob Roe said.", About())
        return super().judge(pairs)


def test_an_answer_that_was_given_can_be_had_again(tmp_path: Path) -> None:
    """Its link is permanent also when the store has never stood still while it was drawn up."""
    tools = load_tools(Settings(stance_model="rules"))
    store = open_store(Settings(data_dir=tmp_path), dim=tools.embedder.dim)
    ingest = Ingest(store=store, embedder=tools.embedder, parser=tools.parser)
    ingest.add_text("“The bridge is safe,” Ann Lee said.", About())
    verify = Verify(
        store=store,
        embedder=tools.embedder,
        stance_model=_Interrupted(ingest),
        parser=tools.parser,
        clock=lambda: dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
    )
    given = verify.verify_encoded(Question(text="Ann Lee said the bridge is safe"))
    assert given == verify.answer(json.loads(given)["id"])
    store.close()
