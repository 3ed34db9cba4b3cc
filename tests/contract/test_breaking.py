"""A client that was made for the last released contract keeps working."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.contract.breaking import breaking_changes

OPENAPI = Path(__file__).resolve().parents[2] / "openapi"
VERIFY = "/v1/verifications"


def _read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((OPENAPI / name).read_text(encoding="utf-8"))
    return document


def test_the_contract_breaks_no_client_of_the_released_one() -> None:
    """`openapi/released.json` is the document of the last release; `make release` replaces it."""
    assert breaking_changes(_read("released.json"), _read("openapi.json")) == []


def _schema(document: dict[str, Any], name: str) -> dict[str, Any]:
    schema: dict[str, Any] = document["components"]["schemas"][name]
    return schema


def _with(change: Callable[[dict[str, Any]], object]) -> list[str]:
    old = _read("openapi.json")
    new = copy.deepcopy(old)
    change(new)
    assert new != old
    return breaking_changes(old, new)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda new: new["paths"].pop("/v1/coverage"), id="a path is gone"),
        pytest.param(
            lambda new: new["paths"][VERIFY]["post"].update(operationId="check"), id="an operation is renamed"
        ),
        pytest.param(lambda new: new["paths"]["/v1/quotes"]["get"]["parameters"].pop(), id="a parameter is gone"),
        pytest.param(
            lambda new: new["paths"]["/v1/quotes"]["get"]["parameters"][0].update(required=True),
            id="a parameter becomes required",
        ),
        pytest.param(
            lambda new: new["paths"]["/v1/quotes"]["get"]["parameters"][0]["schema"].update(maximum=50),
            id="a parameter takes less",
        ),
        pytest.param(
            lambda new: _schema(new, "VerificationRequest")["required"].append("speaker"), id="more is required"
        ),
        pytest.param(lambda new: _schema(new, "VerificationRequest")["properties"].pop("as_of"), id="less may be sent"),
        pytest.param(
            lambda new: _schema(new, "VerificationRequest")["properties"]["claim"].update(maxLength=100),
            id="a text must be shorter",
        ),
        pytest.param(
            lambda new: _schema(new, "SourceRequest").update({"else": {"required": ["text"]}}), id="another condition"
        ),
        pytest.param(lambda new: new["paths"][VERIFY]["post"]["responses"].pop("200"), id="an answer is gone"),
        pytest.param(
            lambda new: _schema(new, "Verification")["required"].remove("notes"), id="a member may be missing"
        ),
        pytest.param(
            lambda new: _schema(new, "Verification")["properties"]["verdict"]["enum"].append("unclear"),
            id="a word that clients do not know",
        ),
        pytest.param(
            lambda new: _schema(new, "Verification")["properties"].update(confidence={"type": "string"}),
            id="a member of another type",
        ),
        pytest.param(
            lambda new: _schema(new, "Span")["properties"].update(
                start={"anyOf": [{"type": "integer"}, {"type": "null"}]}
            ),
            id="a member that may be null now",
        ),
    ],
)
def test_what_would_break_a_client_is_found(change: Callable[[dict[str, Any]], object]) -> None:
    assert _with(change) != []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda new: new["paths"].update({"/v1/more": new["paths"]["/v1/coverage"]}), id="a new path"),
        pytest.param(
            lambda new: new["paths"]["/v1/quotes"]["get"]["parameters"].append(
                {"name": "sort", "in": "query", "required": False, "schema": {"type": "string"}}
            ),
            id="a new parameter",
        ),
        pytest.param(
            lambda new: _schema(new, "VerificationRequest")["properties"].update(topic={"type": "string"}),
            id="more may be sent",
        ),
        pytest.param(
            lambda new: _schema(new, "VerificationRequest")["properties"]["claim"].update(maxLength=9000),
            id="a text may be longer",
        ),
        pytest.param(
            lambda new: _schema(new, "Verification")["properties"].update(topic={"type": "string"}), id="a new member"
        ),
        pytest.param(
            lambda new: new["paths"][VERIFY]["post"]["responses"].update({"429": {"description": "Too many."}}),
            id="another problem",
        ),
        pytest.param(lambda new: _schema(new, "Verification").update(description="Other words."), id="other words"),
    ],
)
def test_what_only_adds_is_no_breaking_change(change: Callable[[dict[str, Any]], object]) -> None:
    assert _with(change) == []
