"""`ingest`: files and folders into the store, with a progress bar."""

import sys
from collections.abc import Iterator, Sequence
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
        for documents in _batches(service, files, from_stdin=_STDIN in paths):
            for document in documents:
                if isinstance(document, InvalidInputError):
                    refused += 1
                    console.print(f"onrecord: {document}", markup=False, highlight=False, soft_wrap=True)
                else:
                    counts[service.ingest.add(document).created] += 1
            progress.advance(task)
    return counts[True], counts[False], refused


def _batches(
    service: Service, files: Sequence[Path], *, from_stdin: bool
) -> Iterator[Iterator[Source | InvalidInputError]]:
    for file in files:
        yield service.ingest.read(file)
    if from_stdin:
        yield service.ingest.read_lines(sys.stdin.buffer)
