"""How well copies are found, and their originals: `python -m benchmarks.accuracy.origins [dev|train|gum] [--wrong]`.

Copies are made of the articles of a corpus (see `copies` and `rewording`) and looked for, as the service does, in a
store of thousands of texts: PolNeAR, pages of an encyclopedia and fact checks. Wanted are the articles that a copy was
made of and none else; what an article has in common with others in the corpus itself is left out of the count. Develop
on `train`; the figures that count are those of `dev`. `--wrong` lists the pairs that are wrong or missing.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from msgspec import Struct

from benchmarks.accuracy.copies import FORMS, Copy, Copyist
from benchmarks.accuracy.corpus import Article, articles, unrelated
from benchmarks.accuracy.originals import print_originals
from benchmarks.accuracy.rewording import METHODS
from service.domain.origin import Origin
from service.domain.source import About, Source
from service.language import Parser
from service.lineage import AT_LEAST, compare, fingerprints
from service.ports import Addition
from service.reading import read_plain
from service.store.sqlite import SqliteStore

_SEED = 20220629
_DEGREES = (0.0, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.40)
_METHOD_DEGREES = (0.25, 0.40)
_CANDIDATES = 20
_ARTICLES = 84
_STRANGERS = 84
# Texts shorter than this are not worth copying, and a third of one is next to nothing.
_FEWEST_WORDS = 120


class Score(Struct):
    """Pairs of a copy and an article: how many were found, wanted, both, and among the candidates that are compared."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    met: int = 0

    def __str__(self) -> str:
        """Write precision, recall and the share that the look-up met."""
        precision = self.right / self.found if self.found else 1.0
        return f"{precision:.3f} | {self.right / self.wanted:.3f} | {self.met / self.wanted:.3f} | {self.found}"


class Library:
    """A store of many texts, with the look-up of copies that the service has."""

    def __init__(self, store: SqliteStore) -> None:
        """Take an empty store."""
        self._store = store
        self._names: dict[str, str] = {}

    def add(self, name: str, text: str) -> None:
        """Store a text under a name."""
        source = read_plain(text, About(title=name))
        self._names[source.id] = name
        self._store.add_source(
            Addition(
                source=source,
                quotes=(),
                vectors=np.zeros((0, 1), np.float32),
                fingerprints=fingerprints(source.text),
                speakers=(),
                merged={},
                links=(),
                origins={source.id: Origin(f"org_{source.id}", "original")},
                variants=(),
            )
        )

    def candidates(self, source: Source) -> list[Source]:
        """Give the stored texts that the service would compare a text with."""
        near = self._store.sharing(fingerprints(source.text), at_least=AT_LEAST)[:_CANDIDATES]
        stored = (self._store.source(source_id) for source_id, _ in near if source_id != source.id)
        return [each.source for each in stored if each is not None]

    def name_of(self, source: Source) -> str:
        """Give the name under which a text was stored."""
        return self._names[source.id]


@contextmanager
def library(texts: Iterable[tuple[str, str]]) -> Iterator[Library]:
    """Open a library of some named texts, and remove it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder) / "library.db", dim=1)
        opened = Library(store)
        for name, text in texts:
            opened.add(name, text)
        try:
            yield opened
        finally:
            store.close()


def chosen(corpus: str) -> list[Article]:
    """Draw the articles of a corpus that are copied."""
    found = [article for article in articles(corpus) if len(article.text.split()) >= _FEWEST_WORDS]
    random.Random(_SEED).shuffle(found)  # noqa: S311 - draws of a benchmark, no secrets
    return found[:_ARTICLES]


def score(copies: Sequence[Copy], shelf: Library, known: set[tuple[str, str]]) -> Score:
    """Look for the articles that copies were made of.

    Args:
        copies: the copies.
        shelf: where the articles are, among others.
        known: pairs of articles that are copies of one another in the corpus.
    """
    total = Score()
    for number, copy in enumerate(copies):
        source = read_plain(copy.text, About(title=f"copy {number}"))
        near = shelf.candidates(source)
        found = {shelf.name_of(other) for other in near if compare(source, other) is not None}
        found -= {other for other in found - set(copy.of) if any((name, other) in known for name in copy.of)}
        total.found += len(found)
        total.wanted += len(copy.of)
        total.right += len(found & set(copy.of))
        total.met += len({shelf.name_of(other) for other in near} & set(copy.of))
        if "--wrong" in sys.argv and found != set(copy.of):
            print(f"    {copy.of}: missing {set(copy.of) - found}, wrong {found - set(copy.of)}")
    return total


def main() -> None:
    """Print how well pairs are found, by form of copy and degree and by method of rewording, and then originals."""
    corpus = next((name for name in sys.argv[1:] if not name.startswith("-")), "dev")
    copied = chosen(corpus)
    names = {article.id for article in copied}
    others = [article for split in ("train", "dev") for article in articles(split) if article.id not in names]
    strangers, shelved = others[:_STRANGERS], [*others[_STRANGERS:], *copied]
    parser = Parser()
    copyist = Copyist(copied, [parser.parse(each.text) for each in copied], [each.text for each in strangers])
    texts = [(article.id, article.text) for article in shelved]
    texts += [(f"unrelated {number}", text) for number, text in enumerate(unrelated())]
    with library(texts) as shelf:
        known = set(_pairs(copied, shelf))
        print(f"{len(copied)} articles of {corpus} among {len(texts)} texts; found to be copies in the corpus itself:")
        for pair in sorted(known):
            print(f"  {pair[0]} = {pair[1]}")
        started = time.process_time()
        print("\n| copy | reworded | precision | recall | among candidates | found |\n|---|---|---|---|---|---|")
        for form in FORMS:
            for degree in _DEGREES:
                print(f"| {form} | {degree:.0%} | {score(copyist.copies(form, degree), shelf, known)} |", flush=True)
        print("\n| rewording | reworded | precision | recall | among candidates | found |\n|---|---|---|---|---|---|")
        for method in METHODS[1:]:
            for degree in _METHOD_DEGREES:
                made = copyist.copies("whole", degree, method)
                print(f"| {method} | {degree:.0%} | {score(made, shelf, known)} |", flush=True)
        print(f"\n{time.process_time() - started:.0f} s of computing")
    print_originals(copied, copyist)


def _pairs(copied: Iterable[Article], shelf: Library) -> Iterator[tuple[str, str]]:
    """Give the articles that are copies of others without any copy made."""
    for article in copied:
        source = read_plain(article.text, About(title=article.id))
        for other in shelf.candidates(source):
            if compare(source, other) is not None:
                yield article.id, shelf.name_of(other)


if __name__ == "__main__":
    main()
