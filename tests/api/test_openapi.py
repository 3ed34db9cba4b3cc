"""The published contract: valid, whole, and what the application serves."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from service.api.openapi import openapi_document
from tests.api.recording import ROOT, Client

OPERATIONS = {
    "verifyClaim": ("post", "/v1/verifications"),
    "getVerification": ("get", "/v1/verifications/{verification_id}"),
    "verifyClaims": ("post", "/v1/verifications/batch"),
    "addSource": ("post", "/v1/sources"),
    "listSources": ("get", "/v1/sources"),
    "getSource": ("get", "/v1/sources/{source_id}"),
    "deleteSource": ("delete", "/v1/sources/{source_id}"),
    "searchQuotes": ("get", "/v1/quotes"),
    "getQuote": ("get", "/v1/quotes/{quote_id}"),
    "listSpeakers": ("get", "/v1/speakers"),
    "getSpeaker": ("get", "/v1/speakers/{speaker_id}"),
    "getCoverage": ("get", "/v1/coverage"),
    "getLiveness": ("get", "/health/live"),
    "getReadiness": ("get", "/health/ready"),
    "getMetrics": ("get", "/metrics"),
    "getOpenapiDocument": ("get", "/schema/openapi.json"),
    "listProblemTypes": ("get", "/problems"),
    "getProblemType": ("get", "/problems/{name}"),
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The document as a client parses it."""
    parsed: dict[str, Any] = json.loads(json.dumps(openapi_document()))
    return parsed


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every path, method and operation."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def schemas(node: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - any part of a JSON document
    """Yield every schema below a schema, itself included, with where it stands; references are not followed."""
    yield where, node
    for name, member in node.get("properties", {}).items():
        yield from schemas(member, f"{where}/{name}")
    for each in [*node.get("anyOf", []), *([node["items"]] if "items" in node else [])]:
        yield from schemas(each, where)


def test_it_is_valid(document: dict[str, Any]) -> None:
    """By the schema of OpenAPI 3.1 and the rules beyond it."""
    assert [] == [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()]


def test_it_has_the_operations_of_the_contract(document: dict[str, Any]) -> None:
    """Each under its id, at its path."""
    assert OPERATIONS == {operation["operationId"]: (method, path) for path, method, operation in operations(document)}


def test_the_committed_document_is_the_one_that_is_served(client: Client, document: dict[str, Any]) -> None:
    """`python -m service openapi > openapi/openapi.json` was run after the last change."""
    committed = json.loads((ROOT / "openapi" / "openapi.json").read_text(encoding="utf-8"))
    assert committed == document == client.get("/schema/openapi.json").json()


def test_every_part_is_described(document: dict[str, Any]) -> None:
    """Operations, parameters, answers, headers, schemas and their members."""
    for path, method, operation in operations(document):
        described = [operation, *operation["parameters"], *map(_followed(document), operation["responses"].values())]
        assert all(part.get("description") for part in described), (method, path)
        assert operation["summary"]
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        for member, described in schema["properties"].items():
            assert described.get("description"), f"{name}.{member}"
            assert "\n" not in described["description"]


def test_requests_are_closed_and_bounded(document: dict[str, Any]) -> None:
    """Every object forbids other members; every text, list and number that a client sends has a maximum."""
    sent = [
        document["components"]["schemas"][name] for name in ("VerificationRequest", "BatchRequest", "SourceRequest")
    ]
    assert all(schema["additionalProperties"] is False for schema in sent)
    sent += [parameter["schema"] for _, _, each in operations(document) for parameter in each["parameters"]]
    bounds = {"string": "maxLength", "array": "maxItems", "integer": "maximum"}
    for schema in sent:
        for where, part in schemas(schema):
            if "enum" not in part and part.get("type") in bounds:
                assert bounds[part["type"]] in part, where


def test_answers_are_open_and_whole(document: dict[str, Any]) -> None:
    """Clients must ignore what they do not know; what is listed is always there, but for two members of a problem."""
    for name, schema in document["components"]["schemas"].items():
        if not name.endswith("Request"):
            assert "additionalProperties" not in schema
            missing = set(schema["properties"]) - set(schema["required"])
            assert missing == ({"instance", "errors"} if name == "Problem" else set())


def test_every_answer_says_its_media_type_and_headers(document: dict[str, Any]) -> None:
    """Problems are problems; every answer has a request id; 201, 304, 405 and 503 have the header that they need."""
    needed = {"201": "Location", "304": "ETag", "503": "Retry-After"}
    for path, method, operation in operations(document):
        for status, response in operation["responses"].items():
            full = _followed(document)(response)
            assert "X-Request-Id" in full["headers"], (method, path, status)
            assert needed.get(status, "X-Request-Id") in full["headers"]
            if status >= "400":
                assert list(full["content"]) == ["application/problem+json"]
    assert "Allow" in document["components"]["responses"]["MethodNotAllowed"]["headers"]
    for header in document["components"]["headers"].values():
        assert header["schema"]


def test_every_kind_of_problem_is_documented(document: dict[str, Any]) -> None:
    """The table in the description has a row for each type."""
    for name in ("invalid-input", "not-found", "method-not-allowed", "not-acceptable", "too-large", "unavailable"):
        assert f"| `/problems/{name}` |" in document["info"]["description"]


def _followed(document: dict[str, Any]) -> Any:  # noqa: ANN401 - a function on JSON
    def follow(node: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in node:
            return node
        found = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return found

    return follow
