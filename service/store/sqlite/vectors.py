"""Search by meaning: exact cosine over one matrix in memory, which follows the store's revisions."""

from collections.abc import Sequence
from threading import Lock

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from sqlite_utils import Database

from service.ports import Hit, QuoteFilter
from service.store.sqlite.filters import condition
from service.store.sqlite.records import VECTOR_DTYPE
from service.store.sqlite.values import json_array

_CHUNK_ROWS = 4096
_SPARE_SHARE = 8
_FEW_SHARE = 4
_MARGIN = 1e-4
"""Twice the most by which float32 sums of unit vectors of some thousand numbers can be off, rounded up."""
_DECIMALS = 9
_QUOTES = "SELECT seq FROM quotes WHERE TRUE"


class Matrix(Struct, frozen=True):
    """The vectors of all quotes at one revision.

    Attributes:
        quotes: int64[n], row numbers of the quotes, ascending.
        vectors: float32[n, dim], the vector of each.
    """

    quotes: NDArray[np.int64]
    vectors: NDArray[np.float32]


class VectorIndex:
    """Holds the matrix; a new revision costs reading the new vectors only. Safe to use from many threads."""

    def __init__(self, dim: int) -> None:
        """Load nothing yet.

        Args:
            dim: length of every vector.
        """
        self._lock = Lock()
        self._revision: str | None = None
        self._removals = 0
        self._count = 0
        self._quotes = np.empty(0, dtype=np.int64)
        self._vectors = np.empty((0, dim), dtype=np.float32)

    def at(self, database: Database) -> Matrix:
        """Return the matrix of the moment that a reader sees.

        Args:
            database: a reader in a transaction that has not read anything yet: its snapshot is taken under this
                lock, so that the index only ever moves forward.
        """
        with self._lock:
            revision, removals = database.execute("SELECT revision, removals FROM state").fetchone()
            if revision != self._revision:
                if removals != self._removals:
                    self._forget_removed(database)
                self._append_new(database)
                self._revision, self._removals = revision, removals
            return Matrix(self._quotes[: self._count], self._vectors[: self._count])

    def _forget_removed(self, database: Database) -> None:
        live = np.fromiter((row[0] for row in database.execute("SELECT seq FROM quotes")), dtype=np.int64)
        kept = np.isin(self._quotes[: self._count], live)
        # Copies: a search that still runs keeps the rows that it was given.
        self._quotes = self._quotes[: self._count][kept]
        self._vectors = self._vectors[: self._count][kept]
        self._count = len(self._quotes)

    def _append_new(self, database: Database) -> None:
        last = int(self._quotes[self._count - 1]) if self._count else 0
        rows = database.execute("SELECT quote, vector FROM vectors WHERE quote > ? ORDER BY quote", (last,))
        while chunk := rows.fetchmany(_CHUNK_ROWS):
            end = self._count + len(chunk)
            self._reserve(end)
            self._quotes[self._count : end] = [quote for quote, _ in chunk]
            raw = np.frombuffer(b"".join(vector for _, vector in chunk), dtype=VECTOR_DTYPE)
            self._vectors[self._count : end] = raw.reshape(len(chunk), -1)
            self._count = end

    def _reserve(self, rows: int) -> None:
        if rows <= len(self._quotes):
            return
        capacity = rows + rows // _SPARE_SHARE
        quotes = np.empty(capacity, dtype=np.int64)
        vectors = np.empty((capacity, self._vectors.shape[1]), dtype=np.float32)
        quotes[: self._count] = self._quotes[: self._count]
        vectors[: self._count] = self._vectors[: self._count]
        self._quotes, self._vectors = quotes, vectors


def search(
    database: Database, index: VectorIndex, vector: NDArray[np.float32], wanted: QuoteFilter, limit: int
) -> list[Hit]:
    """Find the nearest quotes of those that a filter leaves, best first, ties by quote id.

    Args:
        database: a reader that has not read anything yet.
        index: the vectors.
        vector: float32[dim], unit length.
        wanted: which quotes.
        limit: at most so many.
    """
    matrix = index.at(database)
    rows = _rows_wanted(database, matrix, wanted)
    if limit < 1 or not rows.size:
        return []
    near = _nearest(matrix, rows, vector, limit)
    chunks = [near[start : start + _CHUNK_ROWS] for start in range(0, len(near), _CHUNK_ROWS)]
    cosines = np.concatenate([_exact_cosines(matrix.vectors[chunk], vector) for chunk in chunks])
    ids = _ids(database, matrix.quotes[near])
    hits = [
        Hit(quote_id=ids[int(quote)], score=float(cosine))
        for quote, cosine in zip(matrix.quotes[near], cosines, strict=True)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.quote_id))[:limit]


def cosines(
    database: Database, index: VectorIndex, vector: NDArray[np.float32], quote_ids: Sequence[str]
) -> dict[str, float]:
    """Compare a vector with those of certain quotes; one that is not stored is left out.

    Args:
        database: a reader that has not read anything yet.
        index: the vectors.
        vector: float32[dim], unit length.
        quote_ids: which quotes.
    """
    matrix = index.at(database)
    known = dict(
        database.execute(
            "SELECT seq, id FROM quotes WHERE id IN (SELECT value FROM json_each(?))", (json_array(list(quote_ids)),)
        ).fetchall()
    )
    rows = np.flatnonzero(np.isin(matrix.quotes, np.fromiter(known, dtype=np.int64)))
    scores = _exact_cosines(matrix.vectors[rows], vector)
    return {known[int(quote)]: float(score) for quote, score in zip(matrix.quotes[rows], scores, strict=True)}


def _rows_wanted(database: Database, matrix: Matrix, wanted: QuoteFilter) -> NDArray[np.intp]:
    restriction = condition(wanted)
    if not restriction.sql:
        return np.arange(len(matrix.quotes), dtype=np.intp)
    rows = database.execute(f"{_QUOTES}{restriction.sql}", restriction.parameters)
    quotes = np.fromiter((row[0] for row in rows), dtype=np.int64)
    return np.flatnonzero(np.isin(matrix.quotes, quotes))


def _nearest(matrix: Matrix, rows: NDArray[np.intp], vector: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    """Return the rows that can be among the best, and at least those that are."""
    few = rows.size * _FEW_SHARE < len(matrix.quotes)
    scores = matrix.vectors[rows] @ vector if few else (matrix.vectors @ vector)[rows]
    if limit >= rows.size:
        return rows
    worst = np.partition(scores, -limit)[-limit]
    near: NDArray[np.intp] = rows[scores >= worst - _MARGIN]
    return near


def _exact_cosines(vectors: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float64]:
    """Score row by row in float64: a matrix product in float32 rounds by the shape of the matrix and the machine."""
    products = vectors.astype(np.float64) * vector.astype(np.float64)
    cosines: NDArray[np.float64] = np.clip(np.round(products.sum(axis=1), _DECIMALS), -1.0, 1.0)
    return cosines


def _ids(database: Database, quotes: NDArray[np.int64]) -> dict[int, str]:
    rows = database.execute(
        "SELECT seq, id FROM quotes WHERE seq IN (SELECT value FROM json_each(?))", (json_array(quotes.tolist()),)
    )
    return dict(rows.fetchall())
