"""The default engine: one SQLite file with FTS5 for words and a matrix in memory for meaning."""

from service.store.sqlite.backups import backup_problems
from service.store.sqlite.maintenance import SqliteMaintenance
from service.store.sqlite.migrations import migrate, pending_migrations
from service.store.sqlite.store import SqliteStore

__all__ = ["SqliteMaintenance", "SqliteStore", "backup_problems", "migrate", "pending_migrations"]
