"""What an operator sees: metrics, log lines, traces, readiness; and what nobody ever sees there."""

import json
import logging
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from msgspec import structs
from prometheus_client.parser import text_string_to_metric_families

from service.access import make_key
from service.api import create_app
from service.bootstrap import Service
from service.cli.logs import JsonLines
from service.domain.errors import StoreUnavailableError
from service.settings import Settings
from service.usecases.inspect import Inspect
from tests.api.recording import Client

VERIFY = "/v1/verifications"
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@contextmanager
def asking(service: Service, **settings: Any) -> Iterator[Client]:  # noqa: ANN401 - any setting
    """A client of an application of its own around the service."""
    with TestClient(create_app(lambda: service, Settings(**settings)), raise_server_exceptions=False) as client:
        while client.get("/health/ready").status_code != 200:
            time.sleep(0.01)
        yield client


def samples(client: Client) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Read every metric with Prometheus' own parser."""
    answer = client.get("/metrics")
    assert "text/plain; version=0.0.4; charset=utf-8" == answer.headers["content-type"]
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def requests(method: str, route: str, status: str) -> tuple[str, frozenset[tuple[str, str]]]:
    """Name the count of requests of a kind."""
    labels = {"http_request_method": method, "http_route": route, "http_response_status_code": status}
    return "http_server_request_duration_seconds_count", frozenset(labels.items())


def test_requests_are_counted_by_route_and_status(service: Service) -> None:
    """By the template of the path, so that ids and unknown paths make no new series."""
    with asking(service) as client:
        for number in range(3):
            client.get(f"/v1/sources/src_{number:024}")
            client.get(f"/nothing/{number}")
            client.request("BREW", "/v1/sources")
        client.post(VERIFY, json={"claim": "No"})
        seen = samples(client)
        assert 3 == seen[requests("GET", "/v1/sources/{source_id}", "404")]
        assert 3 == seen[requests("GET", "", "404")]
        assert 3 == seen[requests("_OTHER", "/v1/sources", "405")]
        assert 1 == seen[requests("POST", VERIFY, "400")]
        routes = {value for _, labels in seen for name, value in labels if name == "http_route"}
        assert {"/health/ready", "/v1/sources/{source_id}", "/v1/sources", "", VERIFY, "/metrics"} >= routes


def test_stages_queues_and_store_are_shown(service: Service) -> None:
    """Where the time of a verification went, who waits, what the store holds and at which revision."""
    with asking(service, threads=2) as client:
        client.post(VERIFY, json={"claim": "Blinken said that nobody ever asked this one before"})
        coverage = client.get("/v1/coverage").json()
        seen = samples(client)
        for stage in ("waiting", "language", "embedding", "stances"):
            assert ("onrecord_stage_duration_seconds_count", frozenset({("stage", stage)})) in seen
        assert 2 == seen["onrecord_turns", frozenset({("lane", "compute")})]
        for lane in ("compute", "write", "write_long", "batch", "remove", "read"):
            assert 0 == seen["onrecord_queue_depth", frozenset({("lane", lane)})]
        assert coverage["store"]["sources"] == seen["onrecord_store_sources", frozenset()]
        assert coverage["store"]["quotes"] == seen["onrecord_store_quotes", frozenset()]
        (method,) = (dict(labels) for name, labels in seen if name == "onrecord_method_info")
        assert coverage["method"] == method
        assert any(name == "process_resident_memory_bytes" for name, _ in seen)


def test_metrics_are_there_before_the_service_is() -> None:
    """Whoever watches a start sees that it is not ready."""

    def fail() -> Service:
        message = "The disk is full."
        raise StoreUnavailableError(message)

    with TestClient(create_app(fail, Settings())) as client:
        assert 0 == samples(client)["onrecord_ready", frozenset()]


def test_readiness_names_the_part(service: Service) -> None:
    """A store that cannot be read is not ready, and says why; the process lives."""

    class Broken(Inspect):
        """Looks after a store whose disk has gone."""

        def __init__(self) -> None:
            """Have nothing."""

        def method(self) -> Any:  # noqa: ANN401 - it never returns
            """Fail as the store does."""
            message = "The disk is full."
            raise StoreUnavailableError(message)

    with TestClient(create_app(lambda: structs.replace(service, inspect=Broken()), Settings())) as client:
        while "store" not in (answer := client.get("/health/ready")).json()["detail"]:
            time.sleep(0.01)
        assert (503, "1") == (answer.status_code, answer.headers["retry-after"])
        assert "Not ready: the store. The disk is full." == answer.json()["detail"]
        assert 200 == client.get("/health/live").status_code


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """Return the lines of the access log as JSON lines have them."""
    form = JsonLines()
    return [json.loads(form.format(record)) for record in caplog.records if record.name == "onrecord.access"]


def test_each_exchange_is_one_line(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    """As an object or as words, with what is needed to find it again."""
    with asking(service) as client:
        caplog.set_level(logging.INFO)
        caplog.clear()
        client.post(VERIFY, json={"claim": "Kirby said that this is new"}, headers={"X-Request-Id": "abc"})
        client.get("/nothing")
        first, second = lines(caplog)
    assert ("POST", VERIFY, 200, "abc") == tuple(first[name] for name in ("method", "route", "status", "request_id"))
    assert ("info", "onrecord.access", "-") == (first["level"], first["logger"], second["route"])
    assert first["duration_ms"] >= first["stages_ms"]["language"] > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", first["time"])
    assert caplog.records[0].getMessage().startswith(f"POST {VERIFY} 200 ")


@pytest.mark.parametrize(
    ("sent", "goes_on"),
    [
        (f"00-{TRACE}-{PARENT}-01", True),
        (f"00-{TRACE}-{PARENT}-00", True),
        (f"cc-{TRACE}-{PARENT}-01-what-comes-later", True),
        (f"00-{TRACE}-{PARENT}-01-more", False),
        (f"ff-{TRACE}-{PARENT}-01", False),
        (f"00-{'0' * 32}-{PARENT}-01", False),
        (f"00-{TRACE}-{'0' * 16}-01", False),
        (f"00-{TRACE.upper()}-{PARENT}-01", False),
        (f"00-{TRACE[1:]}-{PARENT}-01", False),
        ("", False),
        ("00", False),
    ],
)
def test_a_trace_is_gone_on_with(service: Service, caplog: pytest.LogCaptureFixture, sent: str, goes_on: bool) -> None:  # noqa: FBT001 - a column of the table
    """W3C Trace Context: a valid parent is kept, anything else begins a new trace; the span is our own."""
    with asking(service) as client:
        caplog.set_level(logging.INFO)
        caplog.clear()
        client.get("/health/live", headers={"traceparent": sent})
        (line,) = lines(caplog)
    assert (goes_on, PARENT if goes_on else None) == (line["trace_id"] == TRACE, line["parent_id"])
    assert re.fullmatch("[0-9a-f]{32}", line["trace_id"])
    assert re.fullmatch("[0-9a-f]{16}", line["span_id"])
    assert PARENT != line["span_id"]


def test_no_secret_and_no_claim_is_ever_logged_or_counted(
    service: Service, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """A canary in header, query, path and body of every route, and a key: in no line of either form, in no metric."""
    canary = "xyzzyquux"
    key, line = make_key("desk", frozenset({"write"}))
    (tmp_path / "keys").write_text(line, encoding="utf-8")
    caplog.set_level(logging.INFO)
    with asking(service, api_keys_file=tmp_path / "keys", rate_limit=10_000) as client:
        document = client.get("/schema/openapi.json").json()
        sent = 0
        for path, item in document["paths"].items():
            for method in item:
                where = re.sub(r"\{\w+\}", canary, path)
                for authorization in (f"Bearer {key}", f"Bearer desk.{canary}"):
                    client.request(
                        method,
                        f"{where}?q={canary}" if method == "get" else where,
                        json={"claim": f"Lee said {canary}", "text": f"“{canary},” Ana Lee said.", "claims": [canary]}
                        if method == "post"
                        else None,
                        headers={
                            "Authorization": authorization,
                            "Cookie": canary,
                            "User-Agent": canary,
                            "Referer": canary,
                        },
                    )
                    sent += 1
        for body in ({"claim": f"Lee said {canary}"}, {"text": f"“We sail for {canary},” Ana Lee said on Monday."}):
            added = client.post(
                VERIFY if "claim" in body else "/v1/sources", json=body, headers={"Authorization": f"Bearer {key}"}
            )
            assert added.status_code in (200, 201)
        client.delete(added.headers["location"], headers={"Authorization": f"Bearer {key}"})
        shown = client.get("/metrics").text
    logged = [JsonLines().format(record) + record.getMessage() for record in caplog.records]
    ours = [each for each in logged if "onrecord" in each]
    assert len(ours) > sent > 30
    assert any('"key": "desk"' in each for each in ours)
    for secret in (canary, key, key.partition(".")[2]):
        assert not [each for each in ours if secret in each]
        assert secret not in shown


def test_lines_of_json_hold_errors_and_other_words_too() -> None:
    """A bug keeps its trace, on one line."""
    try:
        int("two\nlines")
    except ValueError:
        record = logging.LogRecord("onrecord", logging.ERROR, __file__, 1, "It %s", ("broke",), sys.exc_info())
    line = JsonLines().format(record)
    assert "\n" not in line
    told = json.loads(line)
    assert ("error", "It broke") == (told["level"], told["message"])
    assert "ValueError: invalid" in told["exception"]
