"""The edge: what every exchange has, whatever answers it: request id, HEAD, OPTIONS, Allow, headers, access log, time.

It is plain ASGI around the application, because 404 and 405 never reach Litestar's own middleware.
"""

import asyncio
import logging
import re
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPResponseStartEvent, HTTPScope, Message, Receive, Scope, Send

from service.api.admission import Admission
from service.api.intake import Body, Intake
from service.api.metrics import Meters
from service.api.operation import Operation
from service.api.problems import MEDIA_TYPE, headers_for, log_unexpected, problem_for
from service.api.routes import Route
from service.api.ticket import Ticket
from service.api.turns import PRESENT, Turn
from service.settings import Settings

_ACCESS = logging.getLogger("onrecord.access")
_SANE_ID = re.compile(rb"[A-Za-z0-9._:/+=-]{1,128}")
_NOBODY = "-"
_LEFT = 499  # as nginx logs a client that has gone before it had its answer; nobody is sent this

FindRoute = Callable[[str], Route | None]


class Edge:
    """An ASGI application around another."""

    def __init__(
        self, app: ASGIApp, find_route: FindRoute, admission: Admission, meters: Meters, settings: Settings
    ) -> None:
        """Wrap an application.

        Args:
            app: answers what the edge does not.
            find_route: returns the route of a path, or null where no operation has the path.
            admission: who may compute.
            meters: count every exchange.
            settings: what the operator set about load.
        """
        self._app = app
        self._find_route = find_route
        self._admission = admission
        self._meters = meters
        self._settings = settings
        self._intake = Intake()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send, self._find_route(scope["path"]), self._meters)
        try:
            await self._answer(exchange, scope, receive)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - the last line: whatever comes, the client gets a problem
            await exchange.fail(error)
        finally:
            exchange.finish()

    async def _answer(self, exchange: "_Exchange", scope: HTTPScope, receive: Receive) -> None:
        if scope["method"] == "OPTIONS" and exchange.route is not None:
            await exchange.start(HTTPStatus.NO_CONTENT, [(b"allow", exchange.route.allow.encode())])
            return
        # A copy: the server looks at its own scope to learn that the answer has no body.
        asked = HTTPScope(**{**scope, "method": "GET"}) if exchange.head else scope
        operation = exchange.operation
        lane = operation.lane if operation else None
        exchange.ticket = ticket = Ticket(self._settings.write_deadline if lane == "write" else self._settings.deadline)
        if lane is not None:
            self._admission.refuse_when_full(lane)
            PRESENT.set(Turn(admission=self._admission, ticket=ticket, lane=lane))
        body = Body(receive, ticket, self._intake, exchange.leave)
        try:
            await self._app(asked, body.receive, exchange.send)
        finally:
            body.close()


class _Exchange:
    """One request and its answer on the way out."""

    def __init__(self, scope: HTTPScope, send: Send, route: Route | None, meters: Meters) -> None:
        self._scope = scope
        self._send = send
        self._method = scope["method"]
        self._began = time.perf_counter()
        self._request_id = _request_id(scope)
        self._status = 0
        self._bytes = 0
        self._complete = False
        self._left = False
        self._meters = meters
        self.ticket: Ticket | None = None
        self.route = route
        self.head = self._method == "HEAD"

    @property
    def operation(self) -> Operation | None:
        """What is asked for; null where the path or its method is unknown."""
        return self.route.operations.get("GET" if self.head else self._method) if self.route else None

    async def send(self, message: Message) -> None:
        """Pass a message on to the client with what the edge adds; the body of an answer to HEAD is dropped."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = self._headers(message)
        elif message["type"] == "http.response.body":
            if self.head:
                message["body"] = b""
            self._bytes += len(message["body"])
            self._complete = not message["more_body"]
        await self._send(message)

    async def start(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes = b"") -> None:
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
        encoded = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await self.start(problem.status, encoded, msgspec.json.encode(problem))

    def leave(self) -> None:
        """Note that the client has gone before it had its answer, and let the work on it stop."""
        if not self._complete:
            self._left = True
            if self.ticket is not None:
                self.ticket.leave()

    def finish(self) -> None:
        """Count the exchange and write one line about it."""
        status = _LEFT if self._left else self._status
        seconds = time.perf_counter() - self._began
        self._meters.count(self._method, self.route.template if self.route else "", status, seconds)
        if self.ticket is not None:
            # A copy: a thread may still be at work for a client that has gone.
            self._meters.stages(dict(self.ticket.budget.spent))
        self._log()

    def _log(self) -> None:
        """Write one line: never a claim, a query string or a path that no operation has."""
        _ACCESS.info(
            "%s %s %s %d bytes %.1f ms request_id=%s",
            self._method if self._method.isalpha() else _NOBODY,
            self.route.template if self.route else _NOBODY,
            self._status or _NOBODY,
            self._bytes,
            (time.perf_counter() - self._began) * 1000,
            self._request_id.decode(),
        )

    def _headers(self, message: HTTPResponseStartEvent) -> list[tuple[bytes, bytes]]:
        headers = [*message["headers"], (b"x-request-id", self._request_id), (b"x-content-type-options", b"nosniff")]
        if message["status"] != HTTPStatus.METHOD_NOT_ALLOWED or self.route is None:
            return headers
        kept = [(name, value) for name, value in headers if name.lower() != b"allow"]
        return [*kept, (b"allow", self.route.allow.encode())]


def _request_id(scope: HTTPScope) -> bytes:
    given = [value for name, value in scope["headers"] if name == b"x-request-id"]
    if len(given) == 1 and _SANE_ID.fullmatch(given[0]):
        return given[0]
    return secrets.token_hex(16).encode()
