"""Where a request stands in a trace: W3C Trace Context."""

import re
import secrets
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

_PARENT: Final = re.compile(
    rb"(?P<version>[0-9a-f]{2})-(?P<trace>[0-9a-f]{32})-(?P<parent>[0-9a-f]{16})-[0-9a-f]{2}(?P<more>-.*)?"
)


class Trace(Struct, frozen=True):
    """A span of a trace.

    Attributes:
        trace_id: 32 hexadecimal digits.
        span_id: of this request, 16 hexadecimal digits.
        parent_id: of the span that asked; null where the trace begins here.
    """

    trace_id: str
    span_id: str
    parent_id: str | None


def trace_of(headers: Sequence[bytes]) -> Trace:
    """Go on with the trace of a request; where it has none, or none that is valid, begin one.

    Args:
        headers: the values of `traceparent`, as they came.
    """
    match = _PARENT.fullmatch(headers[0]) if len(headers) == 1 else None
    if match is None or not _is_valid(match):
        return Trace(secrets.token_hex(16), secrets.token_hex(8), None)
    return Trace(match["trace"].decode(), secrets.token_hex(8), match["parent"].decode())


def _is_valid(match: re.Match[bytes]) -> bool:
    if match["version"] == b"ff" or (match["version"] == b"00" and match["more"] is not None):
        return False
    return bool(match["trace"].strip(b"0") and match["parent"].strip(b"0"))
