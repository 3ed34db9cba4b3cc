"""From the first answer to the last: loading, ready, failed, closed."""

import threading

from litestar.testing import TestClient
from msgspec import structs

from service.api import create_app
from service.bootstrap import Service
from service.domain.errors import StoreUnavailableError
from service.settings import Settings


def test_while_the_models_load_the_process_lives_and_is_not_ready(service: Service) -> None:
    """Live answers at once; everything that needs the service is 503 with Retry-After, then it is served."""
    loaded = threading.Event()

    def open_slowly() -> Service:
        loaded.wait()
        return service

    with TestClient(create_app(open_slowly, Settings()), raise_server_exceptions=False) as client:
        assert client.get("/health/live").json() == {"status": "live"}
        for path in ("/health/ready", "/v1/coverage", "/v1/verifications/vrf_000000000000000000000000"):
            answer = client.get(path)
            assert (503, "1") == (answer.status_code, answer.headers["retry-after"])
            assert answer.json()["type"] == "/problems/unavailable"
            assert "models" in answer.json()["detail"]
        assert client.post("/v1/verifications/batch", json={"claims": [{"claim": "Any claim"}]}).status_code == 503
        loaded.set()
        while client.get("/health/ready").status_code != 200:
            pass
        assert client.get("/health/ready").json() == {"status": "ready", "parts": ["models", "store"]}
        assert client.get("/v1/coverage").status_code == 200


def test_a_service_that_cannot_be_opened_says_so() -> None:
    """The server is told, lives, and is never ready."""
    told = threading.Event()
    failure = StoreUnavailableError("The disk is full.")

    def fail() -> Service:
        raise failure

    app = create_app(fail, Settings(), on_failure=lambda error: told.set() if error is failure else None)
    with TestClient(app, raise_server_exceptions=False) as client:
        assert told.wait(5)
        answer = client.get("/health/ready")
        assert (503, "Not ready: the service could not be opened.") == (answer.status_code, answer.json()["detail"])
        assert client.get("/health/live").status_code == 200


def test_the_end_closes_the_service(service: Service) -> None:
    """The store is let go of when the server stops."""
    closed = threading.Event()
    with TestClient(create_app(lambda: structs.replace(service, close=closed.set), Settings())) as client:
        while client.get("/health/ready").status_code != 200:
            pass
        assert not closed.is_set()
    assert closed.is_set()
