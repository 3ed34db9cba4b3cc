"""The store itself: every method of the port, each one call into the part that does it."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from service.domain.date import Date
from service.domain.errors import ConfigurationError, InvalidInputError, StoreDamagedError, StoreUnavailableError
from service.domain.origin import CopyLink, Origin, Variant
from service.domain.page import Page
from service.domain.quote import Quote
from service.domain.source import StoredSource
from service.domain.speaker import Speaker
from service.domain.views import StoreCoverage
from service.ports import Addition, Hit, QuoteFilter
from service.store.sqlite import additions, answers, browsing, full_text, speakers, vectors
from service.store.sqlite.answers import UnsavedAnswers
from service.store.sqlite.backups import run_in_copy, write_backup
from service.store.sqlite.connections import connect_writer, translated, warn_of_old_sqlite, why_frozen
from service.store.sqlite.integrity import find_full_text_problems, find_problems
from service.store.sqlite.migrations import migrate
from service.store.sqlite.readers import ReaderPool
from service.store.sqlite.revisions import read_revision
from service.store.sqlite.writer import NoWriter, Writer

logger = logging.getLogger(__name__)


class SqliteStore:
    """A `service.ports.Store` in one SQLite file; the port's docstrings say what each method promises.

    One thread writes, through one connection; any number of threads read, each in a snapshot of its own.
    """

    def __init__(self, path: Path, dim: int, *, writer: Writer | NoWriter, readers: ReaderPool) -> None:
        """Take over a migrated store; use `open` instead.

        Args:
            path: the database file.
            dim: length of every vector.
            writer: runs what changes the store.
            readers: lends connections that see it.
        """
        self._path = path
        self._dim = dim
        self._index = vectors.VectorIndex(dim)
        self._readers = readers
        self._writer = writer
        self._unsaved = UnsavedAnswers()

    @classmethod
    def open(cls, path: Path, *, dim: int) -> "SqliteStore":
        """Open a store; it is made, with its folder, when missing, and migrated when old.

        One that cannot be written to, being read-only or on a full disk, is opened all the same when it needs no
        migration: it is read, every addition is refused, and the log says so.

        Args:
            path: the database file.
            dim: length of every vector; fixed for good when the store is made.

        Raises:
            StoreTooNewError: a newer version of OnRecord wrote it; it is left untouched.
            ConfigurationError: it holds vectors of another length, or is a database of another program.
            StoreUnavailableError: it cannot be read.
            StoreDamagedError: it is not a sound database.
        """
        warn_of_old_sqlite()
        migrate(path)
        reason = why_frozen(path)
        return cls._open_for_writing(path, dim) if reason is None else cls._open_frozen(path, dim, reason)

    @classmethod
    def _open_for_writing(cls, path: Path, dim: int) -> "SqliteStore":
        database = connect_writer(path)
        try:
            _claim_dim(database, dim)
        except BaseException:
            database.close()
            raise
        return cls(path, dim, writer=Writer(database), readers=ReaderPool(path))

    @classmethod
    def _open_frozen(cls, path: Path, dim: int, reason: str) -> "SqliteStore":
        logger.error("Nothing can be written to the store %s: %s. It is read until the next start.", path, reason)
        readers = ReaderPool(path, frozen=True)
        try:
            with readers.reading() as database:
                _refuse_other_dim(database, dim)
        except BaseException:
            readers.close()
            raise
        return cls(path, dim, writer=NoWriter(f"Nothing can be written to the store: {reason}."), readers=readers)

    def revision(self) -> str:
        """Return the index revision."""
        with self._readers.reading() as database:
            return read_revision(database)

    def add_source(self, addition: Addition) -> bool:
        """Write a source with all that it brings; True when it is new.

        Raises:
            ValueError: the addition contradicts itself.
            InvalidInputError: its text holds lone surrogates, which no database can store.
        """
        additions.refuse_unsound(addition, self._dim)
        try:
            return self._writer.run(lambda database: additions.add(database, addition))
        except UnicodeEncodeError as error:
            message = "The text holds a lone surrogate, which is no character; send well-formed Unicode."
            raise InvalidInputError(message, pointer="/text") from error

    def delete_source(
        self, source_id: str, origins: dict[str, Origin], dated: Mapping[str, Date | None] = MappingProxyType({})
    ) -> bool:
        """Remove a source with all that came with it; True when it was there."""
        return self._writer.run(lambda database: additions.remove(database, source_id, origins, dated))

    def source(self, source_id: str) -> StoredSource | None:
        """Return a source, or None."""
        with self._readers.reading() as database:
            return browsing.find_source(database, source_id)

    def sources(self, *, limit: int, cursor: str | None = None) -> Page[StoredSource]:
        """List sources in the order in which they were added."""
        with self._readers.reading() as database:
            return browsing.list_sources(database, limit, cursor)

    def quotes(self, quote_filter: QuoteFilter, *, limit: int, cursor: str | None = None) -> Page[Quote]:
        """List quotes in the order of their sources and of the text within them."""
        with self._readers.reading() as database:
            return browsing.list_quotes(database, quote_filter, limit, cursor)

    def quotes_by_id(self, quote_ids: Sequence[str]) -> list[Quote]:
        """Return the quotes that exist, in the order asked for."""
        with self._readers.reading() as database:
            return browsing.find_quotes(database, quote_ids)

    def variants(self, quote_ids: Sequence[str]) -> dict[str, tuple[Variant, ...]]:
        """Return the other stored forms of each quote."""
        with self._readers.reading() as database:
            return browsing.find_variants(database, quote_ids)

    def search_text(self, terms: Sequence[str], quote_filter: QuoteFilter, *, limit: int) -> list[Hit]:
        """Find quotes by words, best BM25 first; at most 64 different words of the terms are used."""
        with self._readers.reading() as database:
            return full_text.search(database, terms, quote_filter, limit)

    def search_vectors(self, vector: NDArray[np.float32], quote_filter: QuoteFilter, *, limit: int) -> list[Hit]:
        """Find quotes by meaning, best cosine first.

        Raises:
            ValueError: the vector is not float32[dim] of finite numbers.
        """
        self._refuse_bad(vector)
        with self._readers.reading() as database:
            return vectors.search(database, self._index, vector, quote_filter, limit)

    def cosines(self, vector: NDArray[np.float32], quote_ids: Sequence[str]) -> dict[str, float]:
        """Return how near in meaning certain quotes are; one that is not stored is left out.

        Raises:
            ValueError: the vector is not float32[dim] of finite numbers.
        """
        self._refuse_bad(vector)
        with self._readers.reading() as database:
            return vectors.cosines(database, self._index, vector, quote_ids)

    def _refuse_bad(self, vector: NDArray[np.float32]) -> None:
        if vector.shape != (self._dim,) or not np.isfinite(vector).all():
            message = f"A search needs a finite vector of {self._dim} numbers, not an array {vector.shape}."
            raise ValueError(message)

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Return how many quotes hold each term, as the full text index folds it."""
        with self._readers.reading() as database:
            return full_text.document_frequencies(database, terms)

    def speakers(self, *, query: str | None = None, limit: int, cursor: str | None = None) -> Page[tuple[Speaker, int]]:
        """List speakers by name with the number of their quotes."""
        with self._readers.reading() as database:
            return speakers.list_speakers(database, query, limit, cursor)

    def speaker(self, speaker_id: str) -> tuple[Speaker, int] | None:
        """Return a speaker and the number of their quotes, or None."""
        with self._readers.reading() as database:
            return speakers.find_speaker(database, speaker_id)

    def all_speakers(self) -> tuple[Speaker, ...]:
        """Return every speaker, sorted by id."""
        with self._readers.reading() as database:
            return speakers.all_speakers(database)

    def sharing(self, fingerprints: Iterable[int], *, at_least: int) -> list[tuple[str, int]]:
        """Return sources that share fingerprints, those of the rarest ones first."""
        with self._readers.reading() as database:
            return browsing.find_sharing(database, fingerprints, at_least)

    def links(self, source_ids: Sequence[str]) -> tuple[CopyLink, ...]:
        """Return every copy link of the groups that these sources belong to."""
        with self._readers.reading() as database:
            return browsing.find_links(database, source_ids)

    def coverage(self) -> StoreCoverage:
        """Return what the store holds."""
        with self._readers.reading() as database:
            return browsing.measure_coverage(database)

    def save_answer(self, answer_id: str, body: bytes) -> bytes:
        """Keep an answer as it was given; the first one under an id stays and is returned.

        While nothing can be written it is kept in memory, so that claims are answered on a full disk too.
        """
        kept = self.answer(answer_id)
        return self._save_answer(answer_id, body) if kept is None else kept

    def _save_answer(self, answer_id: str, body: bytes) -> bytes:
        waiting = self._unsaved.waiting()

        def save(database: Database) -> bytes:
            for waiting_id, waiting_body in waiting.items():
                answers.keep(database, waiting_id, waiting_body)
            return answers.keep(database, answer_id, body)

        try:
            saved = self._writer.run(save)
        except StoreUnavailableError:
            return self._unsaved.keep(answer_id, body)
        self._unsaved.forget(waiting)
        return saved

    def answer(self, answer_id: str) -> bytes | None:
        """Return an answer as it was given, or None."""
        with self._readers.reading() as database:
            stored = answers.find(database, answer_id)
        return self._unsaved.find(answer_id) if stored is None else stored

    def check(self) -> list[str]:
        """Return what is wrong with the store, one sentence each; writers wait for the full text index only."""
        with self._readers.reading(deadline=None) as database:
            problems = find_problems(database, self._dim)
        try:
            return problems + self._find_full_text_problems()
        except StoreDamagedError as error:
            return [*problems, str(error)]

    def _find_full_text_problems(self) -> list[str]:
        frozen = isinstance(self._writer, NoWriter)
        return run_in_copy(self._path, find_full_text_problems) if frozen else self._writer.run(find_full_text_problems)

    def backup(self, target: Path) -> None:
        """Write a consistent copy to a file that does not exist yet, and its SHA-256 beside it.

        Raises:
            InvalidInputError: the target exists already.
            StoreUnavailableError: the target cannot be written.
        """
        self._readers.refuse_when_closed()
        write_backup(self._path, target)

    def close(self) -> None:
        """Finish what was accepted and let go of every file; safe to call twice."""
        # Readers first: the last connection to close folds the WAL into the file, and a reader cannot.
        self._readers.close()
        self._writer.close()


def _claim_dim(database: Database, dim: int) -> None:
    with translated():
        if _stored_dim(database) is None:
            database.execute("UPDATE state SET dim = ? WHERE dim IS NULL", (dim,))
        _refuse_other_dim(database, dim)


def _refuse_other_dim(database: Database, dim: int) -> None:
    stored = _stored_dim(database)
    # Null in a store that was made and never used: it holds no vector of any length.
    if stored not in {None, dim}:
        message = f"The store holds vectors of {stored} numbers and the embedder makes {dim}; use the embedder of old."
        raise ConfigurationError(message)


def _stored_dim(database: Database) -> int | None:
    (stored,) = database.execute("SELECT dim FROM state").fetchone()
    return None if stored is None else int(stored)
