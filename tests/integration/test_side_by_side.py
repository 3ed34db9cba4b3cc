"""Many texts in one go: read side by side, each as if alone."""

import json
import subprocess
import sys
from pathlib import Path

from service.domain.errors import InvalidInputError
from service.domain.source import About, Source
from service.embedding import OnnxEmbedder
from service.language import Parser
from service.ports import QuoteFilter
from service.reading import read_plain
from service.store.sqlite import SqliteStore
from service.usecases.ingest import Added, Ingest

_ROOT = Path(__file__).parents[2]
_TEXTS = (
    "“We won,” Ann Lee said.\nShe added that Bob Poe had left on Monday.",
    "The ship sailed, Mayor Ada Novak of Norfurt told reporters. “It will not return,” Novak said.",
    "“We won,” Ann Lee said on 3 May 2021, according to Bob Poe.",
)


def extracting() -> subprocess.Popen[str]:
    """Start the filter."""
    command = [sys.executable, "-m", "service", "extract"]
    return subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_line_is_answered_before_the_next_is_sent() -> None:
    """Whoever sends one text and waits is not kept waiting for company; a last line needs no line break."""
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(_TEXTS)]
    with extracting() as one_by_one:
        assert one_by_one.stdin is not None
        assert one_by_one.stdout is not None
        answers = []
        for line in lines:
            one_by_one.stdin.write(line + "\n")
            one_by_one.stdin.flush()
            answers.append(one_by_one.stdout.readline())
        one_by_one.stdin.close()
    with extracting() as together:
        assert together.communicate("\n".join(lines))[0].splitlines(keepends=True) == answers


def test_sources_added_together_are_what_each_is_alone(tmp_path: Path) -> None:
    """Errors stay in their place, what is given twice is added once, and the quotes are the same."""
    parser, embedder = Parser(), OnnxEmbedder()
    sources = [read_plain(text, About()) for text in _TEXTS]
    documents: list[Source | InvalidInputError] = [*sources[:2], InvalidInputError("bad"), *sources, *sources]
    stores = [SqliteStore.open(tmp_path / name, dim=embedder.dim) for name in ("together.db", "alone.db")]
    together, alone = (Ingest(store=store, embedder=embedder, parser=parser) for store in stores)
    added = list(together.add_all(documents))
    assert [each for each in added if not isinstance(each, Added)] == [documents[2]]
    created = [each.source_id for each in added if isinstance(each, Added) and each.created]
    assert created == [source.id for source in sources]
    for source in sources:
        alone.add(source)
    quotes = [store.quotes(QuoteFilter(), limit=100) for store in stores]
    assert quotes[0] == quotes[1]
    assert quotes[0].items
    for store in stores:
        store.close()
