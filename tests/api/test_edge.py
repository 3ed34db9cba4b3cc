"""What every exchange has, whatever answers it."""

import logging

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp, Receive, Scope, Send

from service.api.admission import Admission
from service.api.edge import Edge
from service.api.lifespan import Opening
from service.api.metrics import Meters
from service.api.problems import NotReadyError
from service.bootstrap import Service
from service.settings import Settings
from tests.api.recording import Client

ALL = ("/v1/coverage", "/v1/sources/x", "/nothing", "/v1/verifications", "/health/live")


def test_every_answer_has_a_request_id_and_forbids_sniffing(client: Client) -> None:
    """Those that no handler gives included; no two ids are the same."""
    answers = [client.request(method, path) for path in ALL for method in ("GET", "PUT", "OPTIONS", "HEAD")]
    assert {"nosniff"} == {answer.headers["x-content-type-options"] for answer in answers}
    assert len(answers) == len({answer.headers["x-request-id"] for answer in answers})


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("abc-123", True),
        ("trace/1:2+3=4._", True),
        ("a" * 128, True),
        ("a" * 129, False),
        ("a b", False),
        ("<x>", False),
        ("", False),
    ],
)
def test_a_sane_request_id_is_taken_over(client: Client, sent: str, kept: bool) -> None:  # noqa: FBT001 - a column of the table
    """Any other is replaced."""
    answer = client.get("/health/live", headers={"X-Request-Id": sent})
    assert kept == (answer.headers["x-request-id"] == sent)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("/v1/verifications", "OPTIONS, POST"),
        ("/v1/verifications/batch", "OPTIONS, POST"),
        ("/v1/verifications/vrf_000000000000000000000000", "GET, HEAD, OPTIONS"),
        ("/v1/sources", "GET, HEAD, OPTIONS, POST"),
        ("/v1/sources/", "GET, HEAD, OPTIONS, POST"),
        ("/v1//sources", "GET, HEAD, OPTIONS, POST"),
        ("/v1/sources/anything", "DELETE, GET, HEAD, OPTIONS"),
        ("/v1/quotes", "GET, HEAD, OPTIONS"),
        ("/schema/openapi.json", "GET, HEAD, OPTIONS"),
    ],
)
def test_allow_lists_every_method_of_a_path(client: Client, path: str, allow: str) -> None:
    """The same for OPTIONS and for 405."""
    asked = client.options(path)
    refused = client.patch(path)
    assert (204, b"", allow) == (asked.status_code, asked.content, asked.headers["allow"])
    assert (405, allow) == (refused.status_code, refused.headers["allow"])
    assert refused.json()["type"] == "/problems/method-not-allowed"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "get", "QUERY", "ΩMEGA"])
def test_a_method_that_does_not_exist_is_not_allowed(client: Client, method: str) -> None:
    """405, never 500."""
    if method.isascii():
        assert client.request(method, "/v1/quotes").status_code in ((200, 405) if method == "get" else (405,))


@pytest.mark.parametrize("path", ["/v1/coverage", "/v1/sources", "/health/live", "/schema/openapi.json"])
def test_head_is_get_without_the_body(client: Client, path: str) -> None:
    """The same status and headers."""
    got, headed = client.get(path), client.head(path)
    assert (200, b"") == (headed.status_code, headed.content)
    assert got.headers["content-length"] == headed.headers["content-length"]
    assert client.head("/v1/verifications").status_code == 405
    assert client.head("/nothing").status_code == 404


def test_the_access_log_never_holds_what_was_said(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """Method, route, status, size, time and id: no claim, no query, no unknown path."""
    caplog.set_level(logging.INFO)
    canary = "xyzzy-quux"
    client.post("/v1/verifications", json={"claim": f"Somebody said {canary}"})
    client.post("/v1/verifications", json={"claim": f"Somebody said {canary}", canary: 1})
    client.get("/v1/quotes", params={"q": canary})
    client.get(f"/v1/sources/{canary}")
    client.get(f"/{canary}")
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("onrecord")]
    assert len(ours) == 5
    assert ours[2].startswith("GET /v1/quotes 200 ")
    assert ours[3].startswith("GET /v1/sources/{source_id} 404 ")
    assert ours[4].startswith("GET - 404 ")
    assert not [line for line in ours if canary in line]


def _nothing() -> Service:
    raise NotReadyError


def test_whatever_breaks_inside_the_client_gets_a_problem(caplog: pytest.LogCaptureFixture) -> None:
    """500 is a bug, but even then the answer is a problem, and the log has the particulars."""

    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        message = "broken on purpose"
        raise RuntimeError(message)

    app: ASGIApp = Edge(
        broken, lambda _: None, Admission(threads=1, places=0), Meters((), Opening(_nothing, None)), Settings()
    )
    answer = TestClient(app, raise_server_exceptions=False).get("/v1/sources")
    assert (500, "/problems/internal") == (answer.status_code, answer.json()["type"])
    assert "broken on purpose" not in answer.text
    assert "broken on purpose" in caplog.text


def test_the_type_of_a_problem_leads_to_its_description(client: Client) -> None:
    """GET on the URI reference; all of them are listed."""
    listed = client.get("/problems").json()["items"]
    assert [400, 401, 403, 404, 405, 406, 413, 415, 429, 500, 503] == [item["status"] for item in listed]
    for item in listed:
        assert item == client.get(item["type"]).json()
    assert client.get("/problems/unheard-of").status_code == 404
