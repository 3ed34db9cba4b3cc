"""Pages: lists are given out a part at a time, and a cursor says where the next part begins."""

import base64
import binascii
import hashlib
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from service.domain.errors import UnknownCursorError

_PREFIX = "crs_"
_TAG_BYTES = 9
_MOST_CHARACTERS = 10_000

T = TypeVar("T")


class Page(Struct, Generic[T], frozen=True, kw_only=True):
    """One page of a list.

    Attributes:
        items: at most as many as asked for.
        next_cursor: opaque; where the next page begins, or null at the end.
    """

    items: tuple[T, ...]
    next_cursor: str | None = None


def write_cursor(scope: str, position: object) -> str:
    """Make an opaque cursor that is good for one list only.

    Args:
        scope: names the list and everything that restricts it.
        position: where the next page begins, in the terms of whoever reads it again; anything that JSON can hold.
    """
    encoded = msgspec.json.encode(position)
    return _PREFIX + base64.urlsafe_b64encode(_tag(scope, encoded) + encoded).decode()


def read_cursor(scope: str, cursor: str | None, kind: type[T], start: T) -> T:
    """Read a cursor that `write_cursor` made for the same scope.

    Args:
        scope: names the list and everything that restricts it.
        cursor: what the client sent, any string, or null for the first page.
        kind: type of the position.
        start: the position of the first page.

    Raises:
        UnknownCursorError: it is no cursor of this list.
    """
    if cursor is None:
        return start
    try:
        return _decoded(scope, cursor, kind)
    except (ValueError, binascii.Error, msgspec.MsgspecError) as error:
        message = "This cursor was not given out for this list; start again without one."
        raise UnknownCursorError(message, pointer="/cursor") from error


def _decoded(scope: str, cursor: str, kind: type[T]) -> T:
    if len(cursor) > _MOST_CHARACTERS or not cursor.startswith(_PREFIX):
        raise ValueError
    sealed = cursor.removeprefix(_PREFIX)
    raw = base64.b64decode(sealed.encode("ascii"), altchars=b"-_", validate=True)
    tag, encoded = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
    # The second test refuses other spellings of the same bytes, which base64 has.
    if tag != _tag(scope, encoded) or base64.urlsafe_b64encode(raw).decode() != sealed:
        raise ValueError
    return msgspec.json.decode(encoded, type=kind)


def _tag(scope: str, encoded: bytes) -> bytes:
    named = scope.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(encoded, digest_size=_TAG_BYTES, key=hashlib.blake2b(named).digest()).digest()
