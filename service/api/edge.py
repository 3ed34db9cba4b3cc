"""The edge: what every exchange has, whatever answers it: request id, HEAD, OPTIONS, Allow, headers, access log.

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

from service.api.problems import MEDIA_TYPE, log_unexpected, problem_for
from service.api.routes import Route

_ACCESS = logging.getLogger("onrecord.access")
_SANE_ID = re.compile(rb"[A-Za-z0-9._:/+=-]{1,128}")
_NOBODY = "-"

FindRoute = Callable[[str], Route | None]


class Edge:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, find_route: FindRoute) -> None:
        """Wrap an application.

        Args:
            app: answers what the edge does not.
            find_route: returns the route of a path, or null where no operation has the path.
        """
        self._app = app
        self._find_route = find_route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send, self._find_route(scope["path"]))
        try:
            await self._answer(exchange, scope, receive)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - the last line: whatever comes, the client gets a problem
            await exchange.fail(error)
        finally:
            exchange.log()

    async def _answer(self, exchange: "_Exchange", scope: HTTPScope, receive: Receive) -> None:
        if scope["method"] == "OPTIONS" and exchange.route is not None:
            await exchange.start(HTTPStatus.NO_CONTENT, [(b"allow", exchange.route.allow.encode())])
            return
        # A copy: the server looks at its own scope to learn that the answer has no body.
        asked = HTTPScope(**{**scope, "method": "GET"}) if exchange.head else scope
        await self._app(asked, receive, exchange.send)


class _Exchange:
    """One request and its answer on the way out."""

    def __init__(self, scope: HTTPScope, send: Send, route: Route | None) -> None:
        self._scope = scope
        self._send = send
        self._method = scope["method"]
        self._began = time.perf_counter()
        self._request_id = _request_id(scope)
        self._status = 0
        self._bytes = 0
        self.route = route
        self.head = self._method == "HEAD"

    async def send(self, message: Message) -> None:
        """Pass a message on to the client with what the edge adds; the body of an answer to HEAD is dropped."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = self._headers(message)
        elif message["type"] == "http.response.body":
            if self.head:
                message["body"] = b""
            self._bytes += len(message["body"])
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
        log_unexpected(error)
        if self._status:
            raise error
        problem = problem_for(error, instance=self._scope["path"])
        await self.start(problem.status, [(b"content-type", MEDIA_TYPE.encode())], msgspec.json.encode(problem))

    def log(self) -> None:
        """Write one line about the exchange: never a claim, a query string or a path that no operation has."""
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
