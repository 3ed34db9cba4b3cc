"""`extract` and `stance`: JSON lines in, JSON lines out, in the same order."""

import sys
from collections.abc import Iterable

import msgspec

from service.bootstrap import open_extract, open_judge
from service.domain.errors import InvalidInputError
from service.settings import Settings


def extract(settings: Settings) -> int:
    """Print the quotes of the texts on standard input.

    Returns:
        Exit code 0, or 1 when a line could not be read; each is named on standard error.
    """
    return _print_rows(open_extract(settings).rows(sys.stdin.buffer))


def stance(settings: Settings) -> int:
    """Print the stance of the pairs on standard input.

    Returns:
        Exit code 0, or 1 when a line could not be read; each is named on standard error.
    """
    return _print_rows(open_judge(settings).rows(sys.stdin.buffer))


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
