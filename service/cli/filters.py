"""`extract` and `stance`: JSON lines in, JSON lines out, in the same order."""

import sys
from collections.abc import Iterable

import msgspec

from service.bootstrap import open_extract, open_judge
from service.settings import Settings


def extract(settings: Settings) -> None:
    """Print the quotes of the texts on standard input.

    Raises:
        InvalidInputError: a line cannot be read; what came before it has been printed.
    """
    _print_rows(open_extract(settings).rows(sys.stdin.buffer))


def stance(settings: Settings) -> None:
    """Print the stance of the pairs on standard input.

    Raises:
        InvalidInputError: a line cannot be read; what came before it has been printed.
    """
    _print_rows(open_judge(settings).rows(sys.stdin.buffer))


def _print_rows(rows: Iterable[msgspec.Struct]) -> None:
    for row in rows:
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
        sys.stdout.buffer.flush()
