"""`ingest`: files and folders into the store, with a progress bar."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import structs
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from service.bootstrap import Service, open_service
from service.domain.errors import InvalidInputError
from service.domain.source import Source
from service.settings import Settings

_STDIN = "-"


def ingest(settings: Settings, paths: Sequence[str]) -> None:
    """Read everything and store it; a document that cannot be read is named and the rest goes on.

    Args:
        settings: which store.
        paths: files, folders, or `-` for JSON lines on standard input.

    Raises:
        InvalidInputError: at least one document could not be read.
    """
    # Who says what goes in gets that and no seeds.
    service = open_service(structs.replace(settings, seeds=None))
    try:
        added, known, refused = _ingest_all(service, paths)
    finally:
        service.close()
    sys.stdout.write(f"{added} added, {known} known already, {refused} refused.\n")
    if refused:
        message = f"{refused} could not be read; each is named above."
        raise InvalidInputError(message)


def _ingest_all(service: Service, paths: Sequence[str]) -> tuple[int, int, int]:
    files = service.ingest.files([Path(path) for path in paths if path != _STDIN])
    counts = {True: 0, False: 0}
    refused = 0
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Reading", total=len(files) + (_STDIN in paths))
        documents = _documents(service, files, from_stdin=_STDIN in paths, read=lambda: progress.advance(task))
        for added in service.ingest.add_all(documents):
            if isinstance(added, InvalidInputError):
                refused += 1
                console.print(f"onrecord: {added}", markup=False, highlight=False, soft_wrap=True)
            else:
                counts[added.created] += 1
    return counts[True], counts[False], refused


def _documents(
    service: Service, files: Sequence[Path], *, from_stdin: bool, read: Callable[[], None]
) -> Iterator[Source | InvalidInputError]:
    """Read one file after the other, and tell when each is read."""
    for file in files:
        yield from service.ingest.read(file)
        read()
    if from_stdin:
        yield from service.ingest.read_lines(sys.stdin.buffer)
        read()
