"""A process that opens a store, reads it and tries to add to it; made to be run without the power to write."""

import sys
from pathlib import Path

from service.domain.errors import StoreUnavailableError
from service.store.sqlite import SqliteStore
from tests.integration.store.samples import DIM, article


def main(path: Path) -> str:
    """Return what can be done with a store, in words."""
    try:
        store = SqliteStore.open(path, dim=DIM)
    except StoreUnavailableError as error:
        return f"not opened: {error}"
    try:
        store.add_source(article("New"))
    except StoreUnavailableError as error:
        return f"read {len(store.sources(limit=9).items)}, refused: {error}"
    finally:
        store.close()
    return "added"


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])) + "\n")
