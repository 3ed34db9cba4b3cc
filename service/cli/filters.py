"""`extract` and `stance`: JSON lines in, JSON lines out, in the same order."""

import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

import msgspec

from service.bootstrap import open_extract, open_judge
from service.domain.errors import InvalidInputError
from service.settings import Settings

_AT_ONCE: Final = 1 << 20  # bytes


def extract(settings: Settings) -> int:
    """Print the quotes of the texts on standard input.

    Returns:
        Exit code 0, or 1 when a line could not be read; each is named on standard error.
    """
    return _print_rows(open_extract(settings).rows(_lines(sys.stdin.buffer)))


def stance(settings: Settings) -> int:
    """Print the stance of the pairs on standard input.

    Returns:
        Exit code 0, or 1 when a line could not be read; each is named on standard error.
    """
    return _print_rows(open_judge(settings).rows(sys.stdin.buffer))


def _lines(stream: IO[bytes]) -> Iterator[list[bytes]]:
    """Read lines, each with those that are there already: whoever waits for an answer to one line gets it."""
    reader: Any = stream  # a buffered one, as that of every file and pipe
    begun: list[bytes] = []
    while chunk := reader.read1(_AT_ONCE):
        if b"\n" in chunk:
            *lines, rest = b"".join([*begun, chunk]).split(b"\n")
            yield lines
            begun = [rest]
        else:
            begun.append(chunk)
    yield [b"".join(begun)]


def _print_rows(rows: Iterable[msgspec.Struct | InvalidInputError]) -> int:
    code = 0
    for row in rows:
        if isinstance(row, InvalidInputError):
            sys.stderr.write(f"onrecord: {row}\n")
            code = 1
        else:
            sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
            sys.stdout.buffer.flush()
    return code
