"""Thousands of requests made from the contract: none may meet an answer that the contract does not give."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from litestar.types import ASGIApp

from tests.api.recording import ROOT, Client

schema = schemathesis.pytest.from_fixture("contract")


@pytest.fixture(scope="session")
def contract(app: ASGIApp, client: Client) -> Any:  # noqa: ANN401 - schemathesis' own type
    """The contract of the application that is running in this process."""
    assert client.get("/health/ready").status_code == 200
    return schemathesis.openapi.from_asgi("/schema/openapi.json", app)


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_the_contract(case: Any) -> None:  # noqa: ANN401 - schemathesis' own type
    """Good and bad requests for each operation, every check."""
    case.call_and_validate()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server of its own, ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "ONRECORD_DATA_DIR": str(tmp_path_factory.mktemp("served")),
        "ONRECORD_LOG_LEVEL": "error",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "service", "serve", "--port", str(port)], cwd=ROOT, env=environment
    ) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_until_ready(f"{url}/health/ready")
            yield url
        finally:
            server.terminate()


def test_a_real_server_keeps_the_contract_in_all_phases(address: str, tmp_path: Path) -> None:
    """Examples, coverage, fuzzing and stateful sequences over a socket; every check, no failure."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/schema/openapi.json"]
    options = [
        "--phases",
        "examples,coverage,fuzzing,stateful",
        "--checks",
        "all",
        "--max-examples",
        "15",
        "--seed",
        "1",
    ]
    done = subprocess.run(
        [*command, *options, "--no-color", "--continue-on-failure"],
        cwd=ROOT,
        env=os.environ | {"HYPOTHESIS_STORAGE_DIRECTORY": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout[-10_000:] + done.stderr[-2_000:]


def _wait_until_ready(url: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("The server did not become ready within a minute.")
