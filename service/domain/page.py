"""Pages: lists are given out a part at a time."""

import base64
import binascii
import hashlib
from typing import Generic, TypeVar

from msgspec import Struct

from service.domain.errors import InvalidInputError

T = TypeVar("T")


class Page(Struct, Generic[T], frozen=True, kw_only=True):
    """One page of a list.

    Attributes:
        items: at most as many as asked for.
        next_cursor: opaque; where the next page begins, or null at the end.
    """

    items: tuple[T, ...]
    next_cursor: str | None = None


def make_cursor(position: str, bound_to: bytes) -> str:
    """Make an opaque cursor that is good for one list only.

    Args:
        position: where the next page begins, in the terms of whoever reads it again.
        bound_to: what the list was asked with; a cursor is refused for anything else.

    Returns:
        URL-safe text.
    """
    return base64.urlsafe_b64encode(_seal(bound_to) + position.encode()).decode().rstrip("=")


def read_cursor(cursor: str, bound_to: bytes) -> str:
    """Read a cursor that `make_cursor` made.

    Args:
        cursor: any string that a client sent.
        bound_to: what the list is asked with now.

    Returns:
        The position.

    Raises:
        InvalidInputError: it is no cursor of this list (pointer `/cursor`).
    """
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        position = raw.removeprefix(_seal(bound_to)).decode()
    except (binascii.Error, ValueError):
        raw, position = b"", ""
    if not raw.startswith(_seal(bound_to)):
        message = "This cursor was not given out for this list; start again without one."
        raise InvalidInputError(message, pointer="/cursor")
    return position


def _seal(bound_to: bytes) -> bytes:
    return hashlib.blake2b(bound_to, digest_size=8).digest()
