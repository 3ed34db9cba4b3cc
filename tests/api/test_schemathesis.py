"""Thousands of requests made from the contract: none may meet an answer that the contract does not give."""

import time
from collections.abc import Iterator
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
