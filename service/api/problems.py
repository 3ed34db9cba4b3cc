"""Errors: every one that leaves this service is an RFC 9457 problem made here, from one table."""

import http
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from msgspec import UNSET, Struct

from service.api.admission import OverloadedError
from service.api.schemas.problem import Flaw, Problem, ProblemType
from service.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OnRecordError,
    StoreDamagedError,
    StoreUnavailableError,
    UnknownCursorError,
)
from service.pacing import AbandonedError, OutOfTimeError

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 1

_LOG = logging.getLogger("onrecord")


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of problem.

    Attributes:
        name: the last part of its type.
        status: the HTTP status code.
        title: the kind in a few words.
        description: when it happens and what to do about it; also the detail where nothing more is known.
    """

    name: str
    status: int
    title: str
    description: str

    @property
    def type(self) -> str:
        """The URI reference that problems of this kind carry."""
        return f"/problems/{self.name}"

    @property
    def public(self) -> ProblemType:
        """The kind as clients see it."""
        return ProblemType(type=self.type, title=self.title, status=self.status, description=self.description)


KINDS: Mapping[int, Kind] = {
    kind.status: kind
    for kind in (
        Kind(
            name="invalid-input",
            status=400,
            title="The request breaks the contract",
            description="The body is not JSON, a member or parameter is missing, unknown, given twice or out of its "
            "bounds; errors says where. Mend the request; sent again as it is, it fails again.",
        ),
        Kind(
            name="unauthorized",
            status=401,
            title="This needs a key",
            description="No key was sent where one is needed, or one that is not known; keys are sent as "
            "Authorization: Bearer KEY.",
        ),
        Kind(
            name="forbidden",
            status=403,
            title="This is not allowed",
            description="The key is known, but its scope does not reach this far; another key may. Or a page asks "
            "to write whose origin may not.",
        ),
        Kind(
            name="not-found",
            status=404,
            title="There is nothing here",
            description="No operation has this path, the store has nothing under this id (it may have been deleted), "
            "or the cursor was not given out for this list.",
        ),
        Kind(
            name="method-not-allowed",
            status=405,
            title="This method is not allowed here",
            description="The path exists, but not for this method; the header Allow lists the methods that it has.",
        ),
        Kind(
            name="not-acceptable",
            status=406,
            title="The answer has no form that the client accepts",
            description="The header Accept rules out every media type that this operation can answer with.",
        ),
        Kind(
            name="too-large",
            status=413,
            title="The body is too large",
            description="A body may hold 10 MiB where a source is added, and 1 MiB elsewhere; a plain text 1,000,000 "
            "characters.",
        ),
        Kind(
            name="unsupported-media-type",
            status=415,
            title="The body has a form that is not read here",
            description="Bodies are application/json in UTF-8, without a content encoding.",
        ),
        Kind(
            name="too-many-requests",
            status=429,
            title="Too many requests",
            description="This key, or this client, has asked more often than it may; try again after the seconds in "
            "the header Retry-After. A batch counts as as many requests as it has claims.",
        ),
        Kind(
            name="internal",
            status=500,
            title="The service made a mistake",
            description="This is a bug in the service; its log has the particulars under the request id.",
        ),
        Kind(
            name="unavailable",
            status=503,
            title="The service cannot do this now",
            description="The models are still being loaded, the store cannot take or give anything, too many requests "
            "wait already, or this one took longer than a request may; try again after the seconds in the header "
            "Retry-After.",
        ),
    )
}


class Refused(HTTPException):
    """A request is refused before anything was looked at; the detail is one sentence for the client."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        """Keep what the answer will say.

        Args:
            status: a status code of the table of kinds.
            detail: one sentence.
            headers: of the answer.
        """
        super().__init__(detail=detail, status_code=status, headers=headers)


class NotReadyError(OnRecordError):
    """A part of the service is not ready to serve yet."""


_UNAVAILABLE = (
    StoreUnavailableError,
    StoreDamagedError,
    NotReadyError,
    OverloadedError,
    OutOfTimeError,
    AbandonedError,
)


def problem_for(error: Exception, *, instance: str | None = None, under: str = "") -> Problem:
    """Say as a problem why something failed.

    Args:
        error: what was raised.
        instance: the path that was asked for, as it came.
        under: JSON pointer to the part of the body that the error is about; goes before the error's own pointer.
    """
    status = _status(error)
    kind = KINDS.get(status)
    detail = _detail(error, kind)
    return Problem(
        type=kind.type if kind else "about:blank",
        title=kind.title if kind else http.HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=UNSET if instance is None else quote(instance),
        errors=(Flaw(pointer=under + _pointer(error), detail=detail),)
        if status == http.HTTPStatus.BAD_REQUEST
        else UNSET,
    )


def answer_problem(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer a request with the problem that an error is."""
    problem = problem_for(error, instance=request.scope["path"])
    if problem.status == http.HTTPStatus.INTERNAL_SERVER_ERROR:
        log_unexpected(error)
    if isinstance(error, StoreDamagedError):
        _LOG.critical("%s", error)
    return Response(
        content=msgspec.json.encode(problem),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers=headers_for(error, problem.status),
    )


def log_unexpected(error: BaseException) -> None:
    """Log a bug with where it happened."""
    _LOG.error("A request met a bug: %s", type(error).__name__, exc_info=error)


def headers_for(error: Exception, status: int) -> dict[str, str]:
    """Return the headers that an error adds to its answer."""
    if isinstance(error, OverloadedError):
        return {"Retry-After": str(error.retry_after)}
    if status == http.HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return dict(error.headers or {}) if isinstance(error, Refused) else {}


def _status(error: Exception) -> int:
    match error:
        case NotFoundError() | UnknownCursorError():
            return 404
        case InvalidInputError():
            return 400
        case _ if isinstance(error, _UNAVAILABLE):
            return 503
        case HTTPException() if _client_left(error):
            return 400
        case HTTPException():
            return error.status_code
        case _:
            return 500


def _detail(error: Exception, kind: Kind | None) -> str:
    if isinstance(error, Refused) or (isinstance(error, HTTPException) and kind is None):
        return error.detail
    if isinstance(error, ValidationException):
        # Bodies and queries are read by our own code; all that is left to Litestar is to notice an empty body.
        return "The body is empty."
    if isinstance(error, OnRecordError):
        return str(error)
    return kind.description if kind else "This request cannot be served."


def _pointer(error: Exception) -> str:
    return error.pointer if isinstance(error, InvalidInputError) else ""


def _client_left(error: HTTPException) -> bool:
    # Litestar calls it a server error (connection/request.py, `stream`) when a client hangs up while it sends a body.
    return error.detail == "client disconnected prematurely"
