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
from hypothesis import HealthCheck, given, settings
from msgspec import structs
from schemathesis import GenerationMode

from service.api import create_app
from service.api.openapi import openapi_document
from service.bootstrap import open_service
from service.settings import Settings
from tests.api.recording import ROOT


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The contract of an application in this process, on a store of its own; its lifespan runs for each test anew."""
    chosen = Settings(data_dir=tmp_path_factory.mktemp("tested"), seeds=ROOT / "seeds")
    opened = open_service(chosen)
    kept_open = structs.replace(opened, close=lambda: None)
    yield schemathesis.openapi.from_asgi("/schema/openapi.json", create_app(lambda: kept_open, chosen))
    opened.close()


def cases() -> Iterator[tuple[str, GenerationMode]]:
    """Yield every operation with good requests, and with bad ones where anything in the request can be bad."""
    for item in openapi_document()["paths"].values():
        for operation in item.values():
            yield operation["operationId"], GenerationMode.POSITIVE
            if operation["parameters"] or "requestBody" in operation:
                yield operation["operationId"], GenerationMode.NEGATIVE


@pytest.mark.parametrize(("operation_id", "mode"), list(cases()))
def test_every_operation_keeps_the_contract(contract: Any, operation_id: str, mode: GenerationMode) -> None:  # noqa: ANN401 - schemathesis' own type
    """Good and bad requests for each operation, every check."""
    operation = contract.find_operation_by_id(operation_id)
    while contract.find_operation_by_id("getReadiness").Case().call().status_code != 200:
        time.sleep(0.01)

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def keeps_the_contract(case: Any) -> None:  # noqa: ANN401 - schemathesis' own type
        case.call_and_validate()

    keeps_the_contract()


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
