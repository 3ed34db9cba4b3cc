"""Folders whose entries outlive a loss of power."""

import os
from pathlib import Path

from service.domain.errors import StoreUnavailableError


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, unless it is there, and bring each to the disk.

    Raises:
        StoreUnavailableError: it cannot be made.
    """
    try:
        _make(folder)
    except OSError as error:
        message = f"The folder {folder} for the store cannot be made: {error.strerror}."
        raise StoreUnavailableError(message) from error


def sync_folder(folder: Path) -> None:
    """Bring the entries of a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make(folder: Path) -> None:
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        # SQLite sees to the entry of its file in the folder; the entry of the folder in its parent is ours to see to.
        sync_folder(folder.parent)
