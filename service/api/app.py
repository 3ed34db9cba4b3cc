"""The application: routes, guards, errors and lifespan put together."""

from collections.abc import Callable

import msgspec
from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.types import ASGIApp

from service.api.admission import Admission
from service.api.body import StrictRequest
from service.api.controllers import CONTROLLERS
from service.api.edge import Edge
from service.api.lifespan import Opening, lifespan_of
from service.api.media import media_guard
from service.api.metrics import Meters
from service.api.openapi import openapi_document
from service.api.problems import answer_problem
from service.api.query import query_guard
from service.api.routes import RouteTable
from service.api.trace import Recorder
from service.bootstrap import Service
from service.settings import Settings

_MEBIBYTE = 1024 * 1024


def create_app(
    open_service: Callable[[], Service],
    settings: Settings,
    *,
    on_failure: Callable[[Exception], None] | None = None,
    recorder: Recorder | None = None,
) -> ASGIApp:
    """Make the ASGI application; nothing is loaded before its lifespan begins.

    Args:
        open_service: loads the models and opens the store; called once, in a thread, while the server already answers.
        settings: what the operator set about load.
        on_failure: told when the service cannot be opened, so that the server can stop; without it the server stays up
            and is never ready.
        recorder: keeps every exchange as a span; null where nobody wants that.
    """
    opening = Opening(open_service, on_failure)
    admission = Admission(threads=settings.threads, places=settings.queue)
    meters = Meters(admission.lanes, opening)
    app = Litestar(
        route_handlers=CONTROLLERS,
        dependencies={"service": Provide(_service, sync_to_thread=False)},
        exception_handlers={Exception: answer_problem},
        guards=[media_guard, query_guard],
        lifespan=[lifespan_of(opening, admission)],
        logging_config=None,
        openapi_config=None,
        request_class=StrictRequest,
        request_max_body_size=_MEBIBYTE,
        state=State({"opening": opening, "meters": meters, "document": msgspec.json.encode(openapi_document())}),
    )
    return Edge(app, RouteTable(app.routes).find, admission, meters, settings, recorder=recorder)


def _service(state: State) -> Service:
    opening: Opening = state["opening"]
    return opening.service
