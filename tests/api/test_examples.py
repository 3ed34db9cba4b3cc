"""The examples of the contract are real: recorded, in the shape of the contract, and still what the service answers."""

import json
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator

from service.api.openapi import openapi_document, recorded_examples
from tests.api.recording import Client, record_examples
from tests.comparing import alike

# No body, the figures of a moment, and this very document.
WITHOUT_EXAMPLE = {"deleteSource", "getMetrics", "getOpenapiDocument"}
DOCUMENT: dict[str, Any] = json.loads(json.dumps(openapi_document()))
OPERATIONS = {operation["operationId"]: operation for item in DOCUMENT["paths"].values() for operation in item.values()}


def valid(value: object, schema: dict[str, Any]) -> list[str]:
    """Return what is wrong with a value."""
    validator = OAS31Validator(
        {**schema, "components": DOCUMENT["components"]}, format_checker=OAS31Validator.FORMAT_CHECKER
    )
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.parametrize("operation_id", sorted(set(OPERATIONS) - WITHOUT_EXAMPLE))
def test_every_example_has_the_shape_that_the_contract_gives(operation_id: str) -> None:
    """Requests and answers, against the schemas of the document."""
    operation = OPERATIONS[operation_id]
    shown = recorded_examples()["operations"][operation_id]
    for example in shown:
        content = operation["responses"][str(example["status"])]["content"][example["media"]]
        assert [] == valid(example["answer"], content["schema"])
        assert example["answer"] == content["examples"][example["name"]]["value"]
        if "request" in example:
            body = operation["requestBody"]["content"]["application/json"]
            assert [] == valid(example["request"], body["schema"])
    assert shown


def test_every_problem_that_a_client_can_cause_has_an_example() -> None:
    """Each in the shape of a problem, of the type of its status."""
    problems = recorded_examples()["problems"]
    assert {"400", "404", "405", "406", "413", "415"} == set(problems)
    for status, problem in problems.items():
        assert int(status) == problem["status"]
        assert [] == valid(problem, {"$ref": "#/components/schemas/Problem"})


def test_the_service_still_answers_so(client: Client) -> None:
    """The same requests now; `make openapi` records them anew."""
    assert alike(recorded_examples(), record_examples(client))
