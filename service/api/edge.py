"""The edge: what is settled before the application is asked, and what every exchange has, whatever answers it.

It is plain ASGI around the application, because 404 and 405 never reach Litestar's own middleware.
"""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from service.api.admission import Admission
from service.api.browsers import Cors
from service.api.exchange import Exchange, raw
from service.api.gate import Gate, refuse_beyond
from service.api.intake import Body, Intake
from service.api.metrics import Meters
from service.api.operation import LaneName, Operation
from service.api.routes import Route
from service.api.ticket import Ticket
from service.api.trace import Recorder
from service.api.turns import PRESENT, Turn
from service.settings import Settings

FindRoute = Callable[[str], Route | None]

_HEALTH = "/health/"
_SHORT_BYTES: Final = 32 * 1024  # most articles of a newspaper; takes some two seconds to read


class Edge:
    """An ASGI application around another."""

    def __init__(  # noqa: PLR0913 - it stands between all of them
        self,
        app: ASGIApp,
        find_route: FindRoute,
        admission: Admission,
        meters: Meters,
        settings: Settings,
        *,
        recorder: Recorder | None = None,
    ) -> None:
        """Wrap an application.

        Args:
            app: answers what the edge does not.
            find_route: returns the route of a path, or null where no operation has the path.
            admission: who may compute.
            meters: count every exchange.
            settings: what the operator set about load and access.
            recorder: keeps every exchange as a span; null where nobody wants that.

        Raises:
            ConfigurationError: the keys file cannot be read.
        """
        self._app = app
        self._find_route = find_route
        self._admission = admission
        self._meters = meters
        self._recorder = recorder
        self._settings = settings
        self._gate = Gate(settings)
        self._cors = Cors(settings.cors_origins)
        self._intake = Intake()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        exchange = Exchange(scope, send, self._find_route(scope["path"]), self._meters, self._recorder)
        try:
            exchange.added += self._cors.headers(scope)
            if scope["method"] == "OPTIONS" and exchange.route is not None:
                headers = [(b"allow", exchange.route.allow.encode())]
                await exchange.start(HTTPStatus.NO_CONTENT, headers + self._cors.preflight(scope, exchange.route.allow))
            else:
                self._pass_gate(exchange, scope)
                await self._answer(exchange, scope, receive)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - the last line: whatever comes, the client gets a problem
            await exchange.fail(error)
        finally:
            exchange.finish()

    def _pass_gate(self, exchange: Exchange, scope: HTTPScope) -> None:
        exchange.caller = caller = self._gate.caller(scope)
        # Probes are counted by nobody: a service that is asked too much is still healthy.
        if exchange.route is None or not exchange.route.template.startswith(_HEALTH):
            rate = self._gate.count(caller)
            exchange.added += raw(rate.headers) if rate else []
            refuse_beyond(rate)
        if exchange.operation is not None:
            self._gate.check(caller, exchange.operation, scope)

    async def _answer(self, exchange: Exchange, scope: HTTPScope, receive: Receive) -> None:
        # A copy: the server looks at its own scope to learn that the answer has no body.
        asked = HTTPScope(**{**scope, "method": "GET"}) if exchange.head else scope
        lane = _lane(exchange.operation, scope) if exchange.operation else None
        writes = exchange.operation is not None and exchange.operation.scope == "write"
        exchange.ticket = ticket = Ticket(self._settings.write_deadline if writes else self._settings.deadline)
        if self._recorder is not None:
            ticket.budget.journal = []
        if lane is not None:
            self._admission.refuse_in_vain(lane, ticket)
            PRESENT.set(Turn(admission=self._admission, ticket=ticket, lane=lane, charge=self._charging(exchange)))
        body = Body(receive, ticket, self._intake, exchange.leave)
        try:
            await self._app(asked, body.receive, exchange.send)
        finally:
            body.close()

    def _charging(self, exchange: Exchange) -> Callable[[int], None]:
        def charge(requests: int) -> None:
            if exchange.caller is not None:
                self._gate.charge(exchange.caller, requests)

        return charge


def _lane(operation: Operation, scope: HTTPScope) -> LaneName | None:
    """Tell where a request waits: long documents wait for one another, and short ones not for them."""
    if operation.lane != "write":
        return operation.lane
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return "write" if length.isdigit() and int(length) <= _SHORT_BYTES else "write_long"
