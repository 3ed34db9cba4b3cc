"""`serve`: the HTTP service."""

import uvicorn
from msgspec import structs

from service.api import create_app
from service.bootstrap import open_service
from service.settings import Settings


def serve(settings: Settings, *, host: str | None, port: int | None) -> None:
    """Answer over HTTP until told to stop; requests in flight are finished first.

    Args:
        settings: what the operator set.
        host: address to listen on; null for that of the settings.
        port: port to listen on; null for that of the settings.

    Raises:
        OnRecordError: the service could not be opened; the server has stopped.
    """
    chosen = structs.replace(
        settings, host=settings.host if host is None else host, port=settings.port if port is None else port
    )
    failures: list[Exception] = []

    def leave(failure: Exception) -> None:
        failures.append(failure)
        server.should_exit = True

    app = create_app(lambda: open_service(chosen), chosen, on_failure=leave)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=chosen.host,
            port=chosen.port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=chosen.drain,
        )
    )
    server.run()
    if failures:
        raise failures[0]
