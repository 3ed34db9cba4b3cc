"""Backups: a consistent copy of a store that is being served, with the hash by which it is recognised as whole."""

import hashlib
import os
from pathlib import Path

from service.domain.errors import InvalidInputError, StoreUnavailableError
from service.store.sqlite.connections import connect, translated

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
    partial = target.with_name(f"{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        _copy(path, partial)
        _write_durably(manifest_of(target), f"{_hash(partial)}  {target.name}\n")
        _give_name(partial, target)
    except OSError as error:
        message = f"The backup {target} cannot be written: {error.strerror}."
        raise StoreUnavailableError(message) from error
    finally:
        partial.unlink(missing_ok=True)


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


def _copy(path: Path, partial: Path) -> None:
    # Not the incremental backup API: it starts anew at each foreign commit and never ends under a constant writer.
    database = connect(path, "ro")
    try:
        with translated():
            database.execute("VACUUM INTO ?", (str(partial),))
    finally:
        database.close()
    with partial.open("rb+") as file:
        os.fsync(file.fileno())


def _give_name(partial: Path, target: Path) -> None:
    try:
        # A hard link, unlike a renaming, refuses to replace a file that has appeared meanwhile.
        target.hardlink_to(partial)
    except FileExistsError as error:
        raise _exists(target) from error
    _sync_folder(target.parent)


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _exists(target: Path) -> InvalidInputError:
    return InvalidInputError(f"{target} exists already; a backup never replaces a file.")
