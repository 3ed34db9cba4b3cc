"""`migrate`, `backup` and `check`: looking after the store."""

import sys
from pathlib import Path

from service.bootstrap import open_maintenance
from service.settings import Settings


def migrate(settings: Settings) -> None:
    """Bring the store to this version."""
    steps = open_maintenance(settings).migrate()
    taken = f"; taken: {', '.join(steps)}" if steps else ""
    sys.stdout.write(f"{settings.store_path} is at this version{taken}.\n")


def backup(settings: Settings, target: Path) -> None:
    """Write a consistent copy of the store."""
    open_maintenance(settings).backup(target)
    sys.stdout.write(f"Wrote {target}.\n")


def check(settings: Settings) -> int:
    """Print what is wrong with the store.

    Returns:
        Exit code 0 when it is sound, 1 otherwise.
    """
    faults = open_maintenance(settings).check()
    for fault in faults:
        sys.stderr.write(f"onrecord: {fault}\n")
    if not faults:
        sys.stdout.write(f"{settings.store_path} is sound.\n")
    return 1 if faults else 0
