"""`serve`: the HTTP service."""

import ipaddress
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import uvicorn
from msgspec import structs

from service.api import create_app
from service.bootstrap import open_service
from service.cli.connections import bounded
from service.cli.logs import use_json_lines
from service.domain.errors import ConfigurationError
from service.settings import Settings

if TYPE_CHECKING:
    from service.api.spans import Spans


def serve(settings: Settings, *, host: str | None, port: int | None) -> None:
    """Answer over HTTP until told to stop; requests in flight are finished first.

    Args:
        settings: what the operator set.
        host: address to listen on; null for that of the settings.
        port: port to listen on; null for that of the settings.

    Raises:
        ConfigurationError: strangers could write, or traces are wanted and cannot be made.
        OnRecordError: the service could not be opened; the server has stopped.
    """
    chosen = structs.replace(
        settings, host=settings.host if host is None else host, port=settings.port if port is None else port
    )
    _refuse_open_writing(chosen)
    if chosen.log_format == "json":
        use_json_lines()
    failures: list[Exception] = []

    def leave(failure: Exception) -> None:
        failures.append(failure)
        server.should_exit = True

    spans = _spans(chosen)
    app = create_app(lambda: open_service(chosen), chosen, on_failure=leave, recorder=spans)
    server = server_of(app, chosen)

    def stop(*_: object) -> None:
        server.should_exit = True

    # Uvicorn raises the signal that stopped it once more when all is done; unheard, it would end in an exit code of its
    # own and not in 0.
    signal.signal(signal.SIGTERM, stop)
    server.run()
    if spans is not None:
        spans.close()
    if failures:
        raise failures[0]


def server_of(app: Callable[..., Any], settings: Settings) -> uvicorn.Server:
    """Make the server.

    Args:
        app: what it serves.
        settings: where it listens, and how long requests in flight have when it stops.
    """
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        # On h11, which refuses a head of more than 64 KiB; httptools takes in headers without end.
        http=bounded(settings),
        # A connection that turns into a web socket would be counted by nobody; no operation has one.
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        # Who the client is behind a proxy is told from ONRECORD_TRUSTED_HOPS, and by nobody else.
        proxy_headers=False,
        timeout_graceful_shutdown=settings.drain,
    )
    return uvicorn.Server(config)


def _spans(settings: Settings) -> "Spans | None":
    """Load what traces need only where the operator has said where they go."""
    if not settings.otlp_endpoint:
        return None
    try:
        from service.api.spans import send_spans  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        message = "ONRECORD_OTLP_ENDPOINT is set, and what sends traces is missing: pip install 'onrecord[otel]'."
        raise ConfigurationError(message) from error
    return send_spans(settings.otlp_endpoint)


def _refuse_open_writing(settings: Settings) -> None:
    if settings.api_keys_file is None and not _is_loopback(settings.host):
        message = (
            f"On {settings.host} strangers could write: set ONRECORD_API_KEYS_FILE to a file of keys (python -m "
            "service.access makes them; with an empty file nobody can write), or listen on 127.0.0.1."
        )
        raise ConfigurationError(message)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
