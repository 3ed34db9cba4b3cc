"""Files and folders to sources: the table of formats."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from service.domain.errors import InvalidInputError, UnreadableSourceError
from service.domain.source import About, Source
from service.reading.html import read_html
from service.reading.jsonl import read_jsonl
from service.reading.manifest import MANIFEST, entry_for
from service.reading.plain import read_plain

Reader = Callable[[bytes, About], Iterator[Source]]


def _plain(raw: bytes, about: About) -> Iterator[Source]:
    yield read_plain(raw, about)


def _html(raw: bytes, about: About) -> Iterator[Source]:
    yield read_html(raw, about)


def _jsonl(raw: bytes, _about: About) -> Iterator[Source]:
    # Every line says itself what is known about it.
    yield from read_jsonl(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"))


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        ".txt": _plain,
        ".md": _plain,
        ".html": _html,
        ".htm": _html,
        ".xhtml": _html,
        ".jsonl": _jsonl,
        ".ndjson": _jsonl,
    }
)
"""Which reader takes which suffix; any other is read as plain text."""


def read_file(path: Path, about: About | None = None) -> Iterator[Source]:
    """Read one file by its suffix.

    Args:
        path: the file.
        about: what is known about it; when None, what the `manifest.json` beside it says.

    Returns:
        Its sources: one, or one a line for JSON lines.

    Raises:
        UnreadableSourceError: it cannot be read as what its suffix says, or is not the file that the manifest means.
        InvalidInputError: it cannot be opened, a line of it is invalid, or the manifest beside it is.
        Every sentence names the file.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"{path}: {error.strerror or error}."
        raise InvalidInputError(message) from None
    try:
        known = about if about is not None else _from_manifest(path, raw)
        yield from READERS.get(path.suffix.lower(), _plain)(raw, known)
    except InvalidInputError as error:
        detail = f"{path}: {error}"
        raise type(error)(detail, pointer=error.pointer) from None


def _from_manifest(path: Path, raw: bytes) -> About:
    """Return what the manifest says about a file, which must be the one that it means."""
    entry = entry_for(path)
    if entry is None:
        return About()
    if entry.sha256 is not None and entry.sha256.lower() != hashlib.sha256(raw).hexdigest():
        message = f"The file is not the one that {MANIFEST} describes: its SHA-256 differs."
        raise UnreadableSourceError(message)
    return entry.about()


def files_in(folder: Path) -> Iterator[Path]:
    """List the documents of a folder and its folders, sorted by name; hidden ones and manifests are left out.

    Raises:
        InvalidInputError: the folder cannot be listed.
    """
    try:
        children = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        message = f"{folder}: {error.strerror or error}."
        raise InvalidInputError(message) from None
    for child in children:
        if child.name.startswith(".") or child.name == MANIFEST:
            continue
        if child.is_dir() and not child.is_symlink():
            yield from files_in(child)
        elif child.is_file():
            yield child
