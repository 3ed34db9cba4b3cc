"""`migrate`, `backup` and `check`: looking after the store."""

import sys
from pathlib import Path

from service.bootstrap import open_maintenance
from service.settings import Settings


def migrate(settings: Settings) -> None:
    """Bring the store to this version."""
    open_maintenance(settings).close()
    sys.stdout.write(f"{settings.store_path} is at this version.\n")


def backup(settings: Settings, target: Path) -> None:
    """Write a consistent copy of the store."""
    store = open_maintenance(settings)
    try:
        store.backup(target)
    finally:
        store.close()
    sys.stdout.write(f"Wrote {target}.\n")


def check(settings: Settings) -> int:
    """Print what is wrong with the store.

    Returns:
        Exit code 0 when it is sound, 1 otherwise.
    """
    store = open_maintenance(settings)
    try:
        faults = store.check()
    finally:
        store.close()
    for fault in faults:
        sys.stderr.write(f"onrecord: {fault}\n")
    if not faults:
        sys.stdout.write(f"{settings.store_path} is sound.\n")
    return 1 if faults else 0
