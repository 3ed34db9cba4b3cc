"""One request and its answer on the way out: what every answer has, and the line in the log."""

import logging
import re
import secrets
import time
from http import HTTPStatus
from typing import Any, Final

import msgspec
from litestar.types import HTTPResponseStartEvent, HTTPScope, Message, Send

from service.api.browsers import RawHeaders, secured
from service.api.gate import Caller
from service.api.metrics import Meters, known_method
from service.api.operation import Operation
from service.api.problems import MEDIA_TYPE, headers_for, log_unexpected, problem_for
from service.api.routes import Route
from service.api.ticket import Ticket
from service.api.trace import Recorder, Seen, trace_of

_ACCESS = logging.getLogger("onrecord.access")
_SANE_ID: Final = re.compile(rb"[A-Za-z0-9._:/+=-]{1,128}")
_NOBODY: Final = "-"
_LEFT: Final = 499  # as nginx logs a client that has gone before it had its answer; nobody is sent this


class Exchange:
    """A request and its answer.

    Attributes:
        route: of the path; null where no operation has it.
        head: whether the answer goes without its body.
        caller: who asks, once that is known.
        ticket: its time, once it runs.
        added: headers that the answer gets beside its own.
    """

    def __init__(
        self, scope: HTTPScope, send: Send, route: Route | None, meters: Meters, recorder: Recorder | None
    ) -> None:
        """Begin.

        Args:
            scope: of the request.
            send: to the client.
            route: of the path.
            meters: count the exchange when it ends.
            recorder: keeps it as a span; null where nobody wants that.
        """
        self._scope = scope
        self._send = send
        self._method = scope["method"]
        self._meters = meters
        self._recorder = recorder
        self._began = time.perf_counter()
        self._request_id = _request_id(scope)
        self._trace = trace_of([value for name, value in scope["headers"] if name == b"traceparent"])
        self._status = 0
        self._bytes = 0
        self._complete = False
        self._left = False
        self.route = route
        self.head = self._method == "HEAD"
        self.caller: Caller | None = None
        self.ticket: Ticket | None = None
        self.added: RawHeaders = []

    @property
    def operation(self) -> Operation | None:
        """What is asked for; null where the path or its method is unknown."""
        return self.route.operations.get("GET" if self.head else self._method) if self.route else None

    async def send(self, message: Message) -> None:
        """Pass a message on to the client with what every answer has; the body of an answer to HEAD is dropped."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = self._headers(message)
        elif message["type"] == "http.response.body":
            if self.head:
                message["body"] = b""
            self._bytes += len(message["body"])
            self._complete = not message["more_body"]
        await self._send(message)

    async def start(self, status: int, headers: RawHeaders, body: bytes = b"") -> None:
        """Send a whole answer."""
        if status != HTTPStatus.NO_CONTENT:
            headers = [*headers, (b"content-length", str(len(body)).encode())]
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body, "more_body": False})

    async def fail(self, error: Exception) -> None:
        """Answer with a problem where nothing was answered yet; the rest of a begun answer is lost.

        Raises:
            Exception: the error itself when an answer was begun, so that the server breaks the connection off.
        """
        problem = problem_for(error, instance=self._scope["path"])
        if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
            log_unexpected(error)
        if self._status:
            raise error
        headers = {"content-type": MEDIA_TYPE, **headers_for(error, problem.status)}
        await self.start(problem.status, raw(headers), msgspec.json.encode(problem))

    def leave(self) -> None:
        """Note that the client has gone before it had its answer, and let the work on it stop."""
        if not self._complete:
            self._left = True
            if self.ticket is not None:
                self.ticket.leave()

    def finish(self) -> None:
        """Count the exchange and write one line about it."""
        status = _LEFT if self._left else self._status
        ended = time.perf_counter()
        seconds = ended - self._began
        self._meters.count(self._method, self.route.template if self.route else "", status, seconds)
        # A copy: a thread may still be at work for a client that has gone.
        spent = dict(self.ticket.budget.spent) if self.ticket else {}
        self._meters.stages(spent)
        self._log(status, seconds, spent)
        if self._recorder is not None:
            self._recorder.record(
                self._seen(status, ended), tuple(self.ticket.budget.journal or ()) if self.ticket else ()
            )

    def _seen(self, status: int, ended: float) -> Seen:
        return Seen(
            trace=self._trace,
            method=known_method(self._method),
            route=self.route.template if self.route else "",
            status=status,
            request_id=self._request_id.decode(),
            began=self._began,
            ended=ended,
        )

    def _log(self, status: int, seconds: float, spent: dict[str, float]) -> None:
        """Write one line: never a claim, a query string, a secret, or a path that no operation has."""
        told: dict[str, Any] = {
            "method": self._method if self._method.isalpha() else _NOBODY,
            "route": self.route.template if self.route else _NOBODY,
            "status": status or _NOBODY,
            "bytes": self._bytes,
            "duration_ms": round(seconds * 1000, 1),
            "request_id": self._request_id.decode(),
            "trace_id": self._trace.trace_id,
            "span_id": self._trace.span_id,
            "parent_id": self._trace.parent_id,
            "key": self.caller.key.name if self.caller and self.caller.key else None,
            "stages_ms": {name: round(taken * 1000, 1) for name, taken in spent.items()},
        }
        line = "{method} {route} {status} {bytes} bytes {duration_ms} ms request_id={request_id} trace_id={trace_id}"
        _ACCESS.info(line.format_map(told), extra={"told": told})

    def _headers(self, message: HTTPResponseStartEvent) -> RawHeaders:
        shared = any(name == b"access-control-allow-origin" for name, _ in self.added)
        own = [(name.lower(), value) for name, value in message["headers"]]
        headers = secured([*own, *self.added, (b"x-request-id", self._request_id)], shared=shared)
        if message["status"] != HTTPStatus.METHOD_NOT_ALLOWED or self.route is None:
            return headers
        kept = [(name, value) for name, value in headers if name != b"allow"]
        return [*kept, (b"allow", self.route.allow.encode())]


def raw(headers: dict[str, str]) -> RawHeaders:
    """Write headers as ASGI has them."""
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _request_id(scope: HTTPScope) -> bytes:
    given = [value for name, value in scope["headers"] if name == b"x-request-id"]
    if len(given) == 1 and _SANE_ID.fullmatch(given[0]):
        return given[0]
    return secrets.token_hex(16).encode()
