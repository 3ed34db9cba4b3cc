"""Backups: a consistent copy of a store that is being served, with the hash by which it is recognised as whole."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlite_utils import Database

from service.domain.errors import InvalidInputError, StoreUnavailableError
from service.store.sqlite.connections import connect_observer, connect_writer, translated
from service.store.sqlite.folders import sync_folder

T = TypeVar("T")

_MANIFEST_SUFFIX = ".sha256"


def write_backup(path: Path, target: Path) -> None:
    """Copy a store to a new file, and its hash to `TARGET.sha256` in the form that `sha256sum --check` reads.

    The copy gets its name only when it is whole and on the disk.

    Args:
        path: the store, which may be in use.
        target: a file that does not exist, in a folder that does.

    Raises:
        InvalidInputError: the target exists already.
        StoreUnavailableError: the target cannot be written.
    """
    if target.exists():
        raise _exists(target)
    try:
        # A folder of its own: two backups to one target must not write into each other's copy.
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            partial = Path(folder) / target.name
            _copy(path, partial)
            _sync(partial)
            manifest = manifest_of(partial)
            _write_durably(manifest, f"{_hash(partial)}  {target.name}\n")
            _give_name(partial, target)
            manifest.replace(manifest_of(target))
        sync_folder(target.parent)
    except OSError as error:
        message = f"The backup {target} cannot be written: {error.strerror}."
        raise StoreUnavailableError(message) from error


def backup_problems(target: Path) -> list[str]:
    """Return what speaks against restoring a backup, one sentence each; empty when it is the file that was written.

    Args:
        target: the backup; its manifest lies beside it.
    """
    manifest = manifest_of(target)
    missing = [f"{path} does not exist." for path in (target, manifest) if not path.is_file()]
    if missing:
        return missing
    expected = manifest.read_text(encoding="utf-8").split()[:1]
    return [] if expected == [_hash(target)] else [f"{target} is not the file that {manifest} describes."]


def manifest_of(target: Path) -> Path:
    """Return where the hash of a backup lies."""
    return target.with_name(target.name + _MANIFEST_SUFFIX)


def run_in_copy(path: Path, work: Callable[[Database], T]) -> T:
    """Run something that has to write in a copy of a store that cannot be written to, and throw the copy away.

    Args:
        path: the store.
        work: given the connection to the copy.

    Returns:
        What `work` returned.

    Raises:
        StoreUnavailableError: there is no room for a copy among the temporary files.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        _copy(path, copy)
        database = connect_writer(copy)
        try:
            with translated():
                return work(database)
        finally:
            database.close()


def _copy(path: Path, target: Path) -> None:
    # Not the incremental backup API: it starts anew at each foreign commit and never ends under a constant writer.
    database = connect_observer(path)
    try:
        with translated():
            database.execute("VACUUM INTO ?", (str(target),))
    finally:
        database.close()


def _give_name(partial: Path, target: Path) -> None:
    try:
        # A hard link, unlike a renaming, refuses to replace a file that has appeared meanwhile.
        target.hardlink_to(partial)
    except FileExistsError as error:
        raise _exists(target) from error


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _exists(target: Path) -> InvalidInputError:
    return InvalidInputError(f"{target} exists already; a backup never replaces a file.")
