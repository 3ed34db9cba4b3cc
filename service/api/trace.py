"""Where a request stands in a trace (W3C Trace Context), and who keeps traces."""

import re
import secrets
from collections.abc import Sequence
from typing import Final, Protocol

from msgspec import Struct

from service.pacing import Interval

_PARENT: Final = re.compile(
    rb"(?P<version>[0-9a-f]{2})-(?P<trace>[0-9a-f]{32})-(?P<parent>[0-9a-f]{16})-(?P<flags>[0-9a-f]{2})(?P<more>-.*)?"
)


class Trace(Struct, frozen=True):
    """A span of a trace.

    Attributes:
        trace_id: 32 hexadecimal digits.
        span_id: of this request, 16 hexadecimal digits.
        parent_id: of the span that asked; null where the trace begins here.
        sampled: False when whoever asked keeps nothing of this trace.
    """

    trace_id: str
    span_id: str
    parent_id: str | None
    sampled: bool = True


class Seen(Struct, frozen=True, kw_only=True):
    """What is told of an exchange when it has ended.

    Attributes:
        trace: where it stands.
        method: one that HTTP has, or `_OTHER`.
        route: template of the path; empty where no operation has the path.
        status: of the answer; 0 for none.
        request_id: of the answer.
        began: as `time.perf_counter` tells seconds.
        ended: likewise.
    """

    trace: Trace
    method: str
    route: str
    status: int
    request_id: str
    began: float
    ended: float


class Recorder(Protocol):
    """Keeps exchanges, and the stages of their work, as spans of traces."""

    def record(self, seen: Seen, stages: Sequence[Interval]) -> None:
        """Keep one that has ended."""
        ...


def trace_of(headers: Sequence[bytes]) -> Trace:
    """Go on with the trace of a request; where it has none, or none that is valid, begin one.

    Args:
        headers: the values of `traceparent`, as they came.
    """
    match = _PARENT.fullmatch(headers[0]) if len(headers) == 1 else None
    if match is None or not _is_valid(match):
        return Trace(secrets.token_hex(16), secrets.token_hex(8), None)
    return Trace(
        match["trace"].decode(), secrets.token_hex(8), match["parent"].decode(), bool(int(match["flags"], 16) & 1)
    )


def _is_valid(match: re.Match[bytes]) -> bool:
    if match["version"] == b"ff" or (match["version"] == b"00" and match["more"] is not None):
        return False
    return bool(match["trace"].strip(b"0") and match["parent"].strip(b"0"))
