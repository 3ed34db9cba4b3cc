"""Media types: which bodies are read (415) and which answers are given (406)."""

import re
from collections.abc import Sequence
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from service.api.operation import operation_of
from service.api.problems import MEDIA_TYPE as PROBLEM
from service.api.problems import Refused

JSON = "application/json"
NDJSON = "application/x-ndjson"

_Connection = ASGIConnection[Any, Any, Any, Any]
_QUALITY = re.compile(r"q=(?P<value>0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


def media_guard(connection: _Connection, handler: BaseRouteHandler) -> None:
    """Refuse what an operation cannot read, or cannot answer in a form that the client accepts.

    Raises:
        Refused: 415 for the body, 406 for the answer.
    """
    operation = operation_of(handler)
    if operation is None:
        return
    if operation.media and preferred(connection, operation.media) is None:
        message = f"This operation answers with {' or '.join(operation.media)}."
        raise Refused(406, message)
    if operation.body is not None:
        _check_body(connection)


def preferred(connection: _Connection, offered: Sequence[str]) -> str | None:
    """Return the media type that the client likes best, the first of them on a tie; null when it accepts none.

    Args:
        connection: the request; a client that says nothing accepts everything, and one that accepts problems accepts
            the first.
        offered: media types, the usual one first.
    """
    accept = ",".join(connection.headers.getall("accept", []))
    if not accept.strip():
        return offered[0]
    ranges = [_media_range(each) for each in accept.split(",") if each.strip()]
    best = max(offered, key=lambda media: (_quality(ranges, media), -offered.index(media)))
    if _quality(ranges, best) > 0:
        return best
    return offered[0] if _quality(ranges, PROBLEM) > 0 else None


def _check_body(connection: _Connection) -> None:
    encodings = ",".join(connection.headers.getall("content-encoding", []))
    if encodings.strip().lower() not in ("", "identity"):
        message = "Bodies are read without a content encoding."
        raise Refused(415, message, {"Accept-Encoding": "identity"})
    kinds = connection.headers.getall("content-type", [])
    media, *parameters = (part.strip().lower() for part in (kinds[0] if kinds else "").split(";"))
    charsets = [each.removeprefix("charset=").strip('"') for each in parameters if each.startswith("charset=")]
    if len(kinds) != 1 or media != JSON or any(charset not in ("utf-8", "utf8") for charset in charsets):
        message = f"The body must be {JSON} in UTF-8, and its Content-Type must say so."
        raise Refused(415, message)


def _media_range(text: str) -> tuple[str, float]:
    media, *parameters = (part.strip() for part in text.split(";"))
    matches = [match for match in map(_QUALITY.fullmatch, parameters) if match]
    return ("*/*" if media == "*" else media.lower()), float(matches[0]["value"]) if matches else 1.0


def _quality(ranges: Sequence[tuple[str, float]], media: str) -> float:
    given = dict(reversed(ranges))
    for each in (media, media.split("/", maxsplit=1)[0] + "/*", "*/*"):
        if each in given:
            return given[each]
    return 0.0
