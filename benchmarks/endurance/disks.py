"""Disks that are full or read-only: a small file system where mounting is allowed, else limits and file modes."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.endurance.server import STORE, Server

_MEBIBYTES = 16
_CHUNK_BYTES = 64 * 1024
_ROOT_LETS_GO = ("setpriv", "--bounding-set=-dac_override")


class SmallDisk:
    """A file system in memory, a few MiB large, which can be filled and remounted."""

    how = f"a tmpfs of {_MEBIBYTES} MiB"
    prefix: Sequence[str] = ()

    def __init__(self, folder: Path) -> None:
        """Take over a mounted file system.

        Args:
            folder: where it is mounted.
        """
        self.data = folder / "data"
        self._folder = folder
        self._filler = folder / "filler"

    def fill(self, _server: Server | None = None) -> None:
        """Leave not a byte."""
        with self._filler.open("ab", buffering=0) as file:
            for size in (_CHUNK_BYTES, 1):
                try:
                    while file.write(b"x" * size):
                        pass
                except OSError:
                    continue

    def free(self, _server: Server | None = None) -> None:
        """Give the room back."""
        self._filler.unlink()

    def lock(self) -> None:
        """Make everything read-only."""
        subprocess.run(["mount", "-o", "remount,ro", str(self._folder)], check=True)  # noqa: S607 - found on the path

    def unlock(self) -> None:
        """Make everything writable again."""
        subprocess.run(["mount", "-o", "remount,rw", str(self._folder)], check=True)  # noqa: S607 - found on the path


class LimitedFiles:
    """A folder whose files the operating system lets a process make no larger, and modes that forbid to write."""

    how = "a limit on the size of files (RLIMIT_FSIZE), and file modes"

    def __init__(self, folder: Path) -> None:
        """Take a folder.

        Args:
            folder: an empty one.
        """
        self.data = folder / "data"
        self.prefix: Sequence[str] = _ROOT_LETS_GO if os.geteuid() == 0 else ()

    def fill(self, server: Server) -> None:
        """Let no file of the store grow any more."""
        size = (self.data / f"{STORE}-wal").stat().st_size
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def free(self, server: Server) -> None:
        """Let them grow again."""
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, unlimited)

    def lock(self) -> None:
        """Make the data directory and all in it read-only."""
        for file in self.data.iterdir():
            file.chmod(0o444)
        self.data.chmod(0o555)

    def unlock(self) -> None:
        """Make them writable again."""
        self.data.chmod(0o755)
        for file in self.data.iterdir():
            file.chmod(0o644)


@contextmanager
def small_disk(folder: Path, *, mount: bool) -> Iterator[SmallDisk | LimitedFiles | None]:
    """Give a disk that can be filled and locked, or None where there is no way to have one.

    Args:
        folder: an empty folder.
        mount: mount a file system if that is allowed.
    """
    if mount and _mounted(folder):
        try:
            yield SmallDisk(folder)
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607 - found on the path
    elif os.geteuid() == 0 and not shutil.which(_ROOT_LETS_GO[0]):
        yield None
    else:
        yield LimitedFiles(folder)


def _mounted(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={_MEBIBYTES}m", "none", str(folder)]
    return bool(shutil.which("mount")) and subprocess.run(command, check=False, capture_output=True).returncode == 0
