"""Traces: what is kept of an exchange where an operator wants it; nothing is loaded or sent where none does."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from litestar.testing import TestClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, format_span_id, format_trace_id

from service.api import create_app
from service.api.spans import Spans
from service.bootstrap import Service
from service.cli.logs import JsonLines
from service.domain.errors import ConfigurationError
from service.settings import Settings, read_settings
from tests.api.conftest import ROOT
from tests.api.recording import Client
from tests.serving import serve

VERIFY = "/v1/verifications"
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
STAGES = {"waiting", "language", "embedding", "stances"}


@pytest.fixture
def kept() -> InMemorySpanExporter:
    """Where spans go."""
    return InMemorySpanExporter()


@pytest.fixture
def asking(service: Service, kept: InMemorySpanExporter) -> Iterator[Client]:
    """A client of the real service, whose exchanges are kept; those before it was ready are forgotten."""
    spans = Spans(SimpleSpanProcessor(kept))
    with TestClient(create_app(lambda: service, Settings(), recorder=spans), raise_server_exceptions=False) as client:
        while client.get("/health/ready").status_code != 200:
            time.sleep(0.01)
        kept.clear()
        yield client
    spans.close()


def of_server(kept: InMemorySpanExporter) -> ReadableSpan:
    """Return the one span of a request."""
    (span,) = [each for each in kept.get_finished_spans() if each.kind is SpanKind.SERVER]
    return span


def test_a_request_is_a_span_and_its_stages_are_spans_within_it(
    asking: Client, kept: InMemorySpanExporter, caplog: pytest.LogCaptureFixture
) -> None:
    """With the ids of the line in the log; every stage lies within the request, in time too."""
    caplog.set_level(logging.INFO)
    caplog.clear()
    answer = asking.post(VERIFY, json={"claim": f"Blinken said Putin is serious at {time.time()}"})
    request = of_server(kept)
    (line,) = [json.loads(JsonLines().format(each)) for each in caplog.records if each.name == "onrecord.access"]
    assert (line["trace_id"], line["span_id"], None) == (
        format_trace_id(request.context.trace_id),
        format_span_id(request.context.span_id),
        request.parent,
    )
    assert f"POST {VERIFY}" == request.name
    assert {
        "http.request.method": "POST",
        "http.route": VERIFY,
        "http.response.status_code": 200,
        "onrecord.request_id": answer.headers["x-request-id"],
    } == dict(request.attributes or {})
    stages = [each for each in kept.get_finished_spans() if each is not request]
    assert {each.name for each in stages} == STAGES
    for stage in stages:
        assert (request.context.trace_id, request.context) == (stage.context.trace_id, stage.parent)
        assert request.start_time
        assert request.end_time
        assert stage.start_time
        assert stage.end_time
        assert request.start_time <= stage.start_time <= stage.end_time <= request.end_time
    assert abs((request.end_time or 0) / 1e9 - time.time()) < 60


def test_a_span_goes_on_with_the_trace_of_its_client(asking: Client, kept: InMemorySpanExporter) -> None:
    """Unless the client keeps nothing of that trace: then neither do we."""
    asking.get("/health/live", headers={"traceparent": f"00-{TRACE}-{PARENT}-00"})
    assert () == kept.get_finished_spans()
    asking.get("/health/live", headers={"traceparent": f"00-{TRACE}-{PARENT}-01"})
    span = of_server(kept)
    assert span.parent
    assert (TRACE, PARENT) == (format_trace_id(span.context.trace_id), format_span_id(span.parent.span_id))


def test_what_goes_wrong_in_the_service_is_an_error_and_what_a_client_does_wrong_is_not(
    service: Service, asking: Client, kept: InMemorySpanExporter
) -> None:
    """503 while the models load; 404 and 405 are answers like others."""
    for path in ("/nothing", VERIFY):
        kept.clear()
        asking.get(path)
        assert of_server(kept).status.is_unset
    kept.clear()
    opened = threading.Event()

    def late() -> Service:
        opened.wait(30)
        return service

    spans = Spans(SimpleSpanProcessor(kept))
    with TestClient(create_app(late, Settings(), recorder=spans)) as client:
        assert 503 == client.get("/v1/coverage").status_code
        opened.set()
    span = of_server(kept)
    assert (False, "503") == (span.status.is_ok, (span.attributes or {})["error.type"])
    assert not span.status.is_unset
    spans.close()


def test_nothing_that_a_client_says_is_in_a_span(asking: Client, kept: InMemorySpanExporter) -> None:
    """Neither claim nor query, path, header, text or method."""
    canary = "xyzzyquux"
    headers = {"User-Agent": canary, "Cookie": canary, "Authorization": f"Bearer {canary}"}
    asking.post(VERIFY, json={"claim": f"Lee said {canary}"}, headers=headers)
    asking.post("/v1/verifications/batch", json={"claims": [{"claim": canary}]}, headers=headers)
    added = asking.post("/v1/sources", json={"text": f"“We sail for {canary},” Ana Lee said."}, headers=headers)
    assert 204 == asking.delete(added.headers["location"]).status_code
    asking.get(f"/v1/quotes?q={canary}", headers=headers)
    asking.get(f"/v1/sources/{canary}")
    asking.get(f"/{canary}")
    asking.request(canary.upper(), "/health/live")
    spans = kept.get_finished_spans()
    assert 8 == len([each for each in spans if each.kind is SpanKind.SERVER])
    assert {"HTTP /health/live", "GET"} <= {each.name for each in spans}
    assert canary not in "".join(each.to_json() for each in spans).lower()


_OFF = """
    import sys
    from service.api import create_app
    from service.cli import serve
    from service.settings import read_settings
    create_app(lambda: None, read_settings())
    print([name for name in sys.modules if name.startswith("opentelemetry.") and ".semconv" not in name])
"""


def test_without_an_endpoint_nothing_is_loaded() -> None:
    """Not even where the packages are installed, and where other programs are told to send.

    But for a table of names, which Litestar reads where it finds it.
    """
    environment = os.environ | {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_TRACES_EXPORTER": "otlp"}
    command = [sys.executable, "-c", "\n".join(line.strip() for line in _OFF.splitlines())]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout


@pytest.mark.parametrize("endpoint", ["collector:4318", "http://", "ftp://collector/", "http://a b/"])
def test_an_endpoint_that_is_no_address_is_refused(endpoint: str) -> None:
    """And the error names the setting."""
    with pytest.raises(ConfigurationError, match="ONRECORD_OTLP_ENDPOINT"):
        read_settings({"ONRECORD_OTLP_ENDPOINT": endpoint})


def test_an_endpoint_without_the_extra_stops_the_start(tmp_path: Path) -> None:
    """And says what to install."""
    environment = os.environ | {"ONRECORD_OTLP_ENDPOINT": "http://127.0.0.1:9/v1/traces", "ONRECORD_SEEDS": ""}
    hidden = "import sys; sys.modules['opentelemetry'] = None; from service.cli import run; sys.exit(run(['serve']))"
    done = subprocess.run(
        [sys.executable, "-c", hidden],
        cwd=ROOT,
        env=environment | {"ONRECORD_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (1, True) == (done.returncode, "pip install 'onrecord[otel]'" in done.stderr)


@contextmanager
def collector() -> Iterator[tuple[str, list[ExportTraceServiceRequest]]]:
    """A collector on a free port, and what it was sent."""
    sent: list[ExportTraceServiceRequest] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent.append(ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Collector) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/v1/traces", sent
        listening.shutdown()
        thread.join()


def test_a_real_server_sends_to_the_endpoint_that_it_is_given(tmp_path: Path) -> None:
    """What is still waiting when it is told to stop is sent before it leaves."""
    with collector() as (endpoint, sent):
        with serve(tmp_path, ONRECORD_OTLP_ENDPOINT=endpoint, ONRECORD_SEEDS="", ONRECORD_STANCE_MODEL="rules"):
            pass
        resources = [each for message in sent for each in message.resource_spans]
    names = {span.name for resource in resources for scope in resource.scope_spans for span in scope.spans}
    assert "GET /health/ready" in names
    about = {item.key: item.value.string_value for resource in resources for item in resource.resource.attributes}
    assert "onrecord" == about["service.name"]
