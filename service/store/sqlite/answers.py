"""Answers as they were given: rows of the store, or in memory while the store can take none."""

from collections.abc import Mapping
from threading import Lock

from sqlite_utils import Database

from service.store.sqlite.values import scrub

_MOST_UNSAVED = 256


def find(database: Database, answer_id: str) -> bytes | None:
    """Return a stored answer, or None."""
    row = database.execute("SELECT body FROM answers WHERE id = ?", (scrub(answer_id),)).fetchone()
    return None if row is None else bytes(row[0])


def keep(database: Database, answer_id: str, body: bytes) -> bytes:
    """Store an answer unless there is one under its id.

    Returns:
        The body that is stored now.
    """
    database.execute("INSERT INTO answers (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING", (scrub(answer_id), body))
    kept = find(database, answer_id)
    return body if kept is None else kept


class UnsavedAnswers:
    """The last answers that could not be stored; safe to use from many threads."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._lock = Lock()
        self._bodies: dict[str, bytes] = {}

    def find(self, answer_id: str) -> bytes | None:
        """Return an answer, or None."""
        return self._bodies.get(answer_id)

    def keep(self, answer_id: str, body: bytes) -> bytes:
        """Hold an answer unless there is one under its id; the oldest of more than 256 is dropped.

        Returns:
            The body that is held now.
        """
        with self._lock:
            kept = self._bodies.setdefault(answer_id, body)
            if len(self._bodies) > _MOST_UNSAVED:
                del self._bodies[next(iter(self._bodies))]
            return kept

    def waiting(self) -> Mapping[str, bytes]:
        """Return all of them, id to body, as they are at this moment."""
        with self._lock:
            return dict(self._bodies)

    def forget(self, answer_ids: Mapping[str, bytes]) -> None:
        """Drop those that have been stored."""
        with self._lock:
            for answer_id in answer_ids:
                self._bodies.pop(answer_id, None)
