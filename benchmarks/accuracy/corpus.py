"""Texts that benchmarks are run on, read from where they lie and never kept."""

import gzip
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

CORPORA: Final = ("dev", "train", "gum")
"""The splits of PolNeAR, and the news of GUM."""


class Content(Struct, frozen=True):
    """A quote as the corpus has it: half-open offsets into the article."""

    start: int
    end: int
    kind: str


class Article(Struct, frozen=True):
    """One article of a corpus."""

    id: str
    split: str
    text: str
    date: str | None = None
    quotes: tuple[Content, ...] = ()


def articles(corpus: str) -> list[Article]:
    """Read the articles of a corpus.

    Args:
        corpus: one of `CORPORA`.
    """
    if corpus == "gum":
        with data("quotes/gum_news.jsonl").open("rb") as lines:
            return [msgspec.json.decode(line, type=Article) for line in lines]
    with gzip.open(data("quotes/polnear.jsonl.gz")) as lines:
        found = [msgspec.json.decode(line, type=Article) for line in lines]
    return [article for article in found if article.split == corpus]


class _Row(Struct, frozen=True):
    id: str
    claim: str
    title: str = ""
    subtitle: str = ""


def unrelated() -> Iterator[str]:
    """Give texts of an encyclopedia and of fact checks that have nothing to do with the articles.

    Yields:
        Climate-FEVER's sentences of one page, and CheckThat's claims with their headlines, ten at a time.
    """
    pages: dict[str, list[str]] = {}
    for row in _rows("retrieval/climatefever_sent.corpus.jsonl.gz"):
        pages.setdefault(row.title, []).append(row.claim)
    checks = [f"{row.title}. {row.claim} {row.subtitle}" for row in _rows("retrieval/checkthat2022_2a.corpus.jsonl.gz")]
    yield from ("\n".join(page) for page in pages.values())
    yield from ("\n".join(checks[start : start + 10]) for start in range(0, len(checks), 10))


def _rows(name: str) -> Iterator[_Row]:
    with gzip.open(data(name)) as lines:
        yield from (msgspec.json.decode(line, type=_Row) for line in lines)


def data(name: str) -> Path:
    """Say where a file of benchmark data lies; ends the program where it is missing.

    Args:
        name: its path inside the folder of benchmark data.
    """
    folder = Path(os.environ.get("ONRECORD_BENCH_DATA") or Path(__file__).parents[2].parent / "shared")
    if not (folder / name).is_file():
        sys.exit(f"{folder / name} is missing: set ONRECORD_BENCH_DATA to the folder that holds {name}")
    return folder / name
