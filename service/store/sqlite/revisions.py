"""The index revision: a chain of hashes over the history of the store, so that equal histories have equal revisions."""

import hashlib
from typing import Literal

from sqlite_utils import Database

Operation = Literal["add", "delete"]

_DIGEST_BYTES = 16

FIRST_REVISION = "0" * 2 * _DIGEST_BYTES
"""The revision of an empty store that never held anything."""


def read_revision(database: Database) -> str:
    """Return the present revision."""
    (revision,) = database.execute("SELECT revision FROM state").fetchone()
    return str(revision)


def advance(database: Database, operation: Operation, source_id: str, aliases: str = "") -> None:
    """Chain one more change onto the revision.

    Args:
        database: the writer's connection, inside the transaction that makes the change.
        operation: what was done.
        source_id: the source that it was done to.
        aliases: names the table of aliases that it was done under; empty for none.
    """
    history = "\x1f".join((read_revision(database), operation, source_id, *filter(None, (aliases,)))).encode()
    revision = hashlib.blake2b(history, digest_size=_DIGEST_BYTES).hexdigest()
    database.execute(
        "UPDATE state SET revision = ?, removals = removals + ?", (revision, 1 if operation == "delete" else 0)
    )
