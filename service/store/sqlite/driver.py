"""The SQLite that sqlite-utils works with: `pysqlite3`, which brings a current SQLite, not the standard library's."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    # pysqlite3 has no types of its own; it has the interface of the standard library's module.
    from sqlite_utils.utils import sqlite3

__all__ = ["sqlite3"]
