"""The real service, filled from the seeds, behind its real application."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp
from msgspec import structs

from service.api import create_app
from service.bootstrap import Service, open_service
from service.settings import Settings
from tests.api.recording import Client

ROOT = Path(__file__).resolve().parents[2]


def _nothing() -> None:
    """Leave the service open for the next application around it."""


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service on a data directory of its own that holds the five seeds."""
    opened = open_service(Settings(data_dir=tmp_path_factory.mktemp("data"), seeds=ROOT / "seeds"))
    yield structs.replace(opened, close=_nothing)
    opened.close()


@pytest.fixture(scope="session")
def app(service: Service) -> ASGIApp:
    """The application around the service."""
    return create_app(lambda: service, Settings())


@pytest.fixture(scope="session")
def client(app: ASGIApp) -> Iterator[Client]:
    """A client of the application, once it is ready."""
    with TestClient(app, raise_server_exceptions=False) as asking:
        while asking.get("/health/ready").status_code != 200:
            time.sleep(0.01)
        yield asking


@pytest.fixture
def claim() -> dict[str, Any]:
    """A request that the seeds can answer."""
    return {"claim": "Blinken said Putin is not serious about negotiations", "limit": 3}
