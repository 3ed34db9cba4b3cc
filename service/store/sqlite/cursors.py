"""Cursors: opaque places in a list, bound to the list and its filter."""

import base64
import binascii
import hashlib
from typing import TypeVar

import msgspec

from service.domain.errors import InvalidInputError

_TAG_BYTES = 9
_MOST_CHARACTERS = 10_000

T = TypeVar("T")


def write_cursor(scope: str, position: object) -> str:
    """Encode the place after which the next page begins.

    Args:
        scope: names the list and everything that restricts it.
        position: the sort key of the last item given out.
    """
    encoded = msgspec.json.encode(position)
    return base64.urlsafe_b64encode(_tag(scope, encoded) + encoded).decode()


def read_cursor(scope: str, cursor: str | None, kind: type[T], start: T) -> T:
    """Decode a cursor that `write_cursor` made for the same scope.

    Args:
        scope: names the list and everything that restricts it.
        cursor: what the client sent, any string, or null for the first page.
        kind: type of the position.
        start: the position before the first item.

    Raises:
        InvalidInputError: it is none of this list (pointer `/cursor`).
    """
    if cursor is None:
        return start
    try:
        return _decoded(scope, cursor, kind)
    except (ValueError, binascii.Error, msgspec.MsgspecError) as error:
        message = "The cursor is none that this list gave out; start again without one."
        raise InvalidInputError(message, pointer="/cursor") from error


def _decoded(scope: str, cursor: str, kind: type[T]) -> T:
    if len(cursor) > _MOST_CHARACTERS:
        raise ValueError
    raw = base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True)
    tag, encoded = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
    # The second test refuses other spellings of the same bytes, which base64 has.
    if tag != _tag(scope, encoded) or base64.urlsafe_b64encode(raw).decode() != cursor:
        raise ValueError
    return msgspec.json.decode(encoded, type=kind)


def _tag(scope: str, encoded: bytes) -> bytes:
    named = scope.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(encoded, digest_size=_TAG_BYTES, key=hashlib.blake2b(named).digest()).digest()
