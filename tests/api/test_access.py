"""Who may do what, how often, and what browsers are told: the real service, asked over HTTP."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp

from service.access import make_key
from service.api import create_app
from service.bootstrap import Service
from service.settings import Settings
from tests.api.conftest import ROOT
from tests.api.recording import Client
from tests.serving import serve

SOURCES, VERIFY, BATCH = "/v1/sources", "/v1/verifications", "/v1/verifications/batch"
READS = ("/v1/sources", "/v1/quotes", "/v1/speakers", "/v1/coverage", "/metrics")
OPEN = ("/health/live", "/health/ready", "/schema/openapi.json", "/problems", "/problems/not-found")

Ask = Callable[..., AbstractContextManager[Client]]


@pytest.fixture
def asking(service: Service) -> Ask:
    """A client of the real service with settings of one's own."""

    @contextmanager
    def start(**settings: Any) -> Iterator[Client]:  # noqa: ANN401 - any setting
        app: ASGIApp = create_app(lambda: service, Settings(**settings))
        with TestClient(app, raise_server_exceptions=False) as client:
            while client.get("/health/ready").status_code != 200:
                time.sleep(0.01)
            yield client

    return start


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, str]:
    """The headers of a reader, a writer and a stranger; the first two stand in the file `keys`."""
    reader, reads = make_key("reader", frozenset({"read"}))
    writer, writes = make_key("writer", frozenset({"write"}))
    stranger, _ = make_key("writer", frozenset({"write"}))
    (tmp_path / "keys").write_text(f"{reads}\n{writes}\n", encoding="utf-8")
    return {"reader": f"Bearer {reader}", "writer": f"Bearer {writer}", "stranger": f"Bearer {stranger}"}


def writing(client: Client, headers: dict[str, str]) -> list[Any]:
    """Ask for everything that changes the store; nothing is added, for the body is no source."""
    return [
        client.post(SOURCES, json={"text": " "}, headers=headers),
        client.delete(f"{SOURCES}/src_000000000000000000000000", headers=headers),
    ]


def test_writing_needs_a_key_that_may_write(asking: Ask, keys: dict[str, str], tmp_path: Path) -> None:
    """401 without one and for one that is not known, 403 for one that may only read; each says how to ask."""
    with asking(api_keys_file=tmp_path / "keys") as client:
        for who, status, kind, challenge in (
            (None, 401, "unauthorized", 'Bearer realm="onrecord"'),
            ("stranger", 401, "unauthorized", 'Bearer realm="onrecord", error="invalid_token"'),
            ("reader", 403, "forbidden", 'Bearer realm="onrecord", error="insufficient_scope", scope="write"'),
        ):
            for answer in writing(client, {"Authorization": keys[who]} if who else {}):
                assert (status, f"/problems/{kind}") == (answer.status_code, answer.json()["type"])
                assert ("application/problem+json", challenge) == (
                    answer.headers["content-type"],
                    answer.headers["www-authenticate"],
                )
        assert [400, 404] == [each.status_code for each in writing(client, {"Authorization": keys["writer"]})]


def test_reading_is_open_unless_the_operator_closes_it(asking: Ask, keys: dict[str, str], tmp_path: Path) -> None:
    """Verifying is reading. Health, problems and the contract stay open."""
    with asking(api_keys_file=tmp_path / "keys") as client:
        assert {200} == {client.get(path).status_code for path in (*READS, *OPEN)}
        assert {401} == {client.get(path, headers={"Authorization": keys["stranger"]}).status_code for path in READS}
    with asking(api_keys_file=tmp_path / "keys", reading="keys") as client:
        assert {200} == {client.get(path).status_code for path in OPEN}
        closed = [client.get(path) for path in (*READS, f"{VERIFY}/x")]
        closed += [client.head(READS[0]), client.post(VERIFY, json={"claim": "Any claim"}), client.post(BATCH, json={})]
        assert {401} == {answer.status_code for answer in closed}
        for who in ("reader", "writer"):
            headers = {"Authorization": keys[who]}
            assert {200} == {client.get(path, headers=headers).status_code for path in READS}
            assert 200 == client.post(VERIFY, json={"claim": "Any claim"}, headers=headers).status_code


@pytest.mark.parametrize("odd", ["Basic dXNlcjpwYXNz", "Bearer", "Bearer  ", "bearer x.y", "Bearer \x7f", "x" * 5000])
def test_no_other_credentials_let_anybody_in(asking: Ask, keys: dict[str, str], tmp_path: Path, odd: str) -> None:
    """They are no key; nor are two at once."""
    with asking(api_keys_file=tmp_path / "keys") as client:
        assert {401} == {answer.status_code for answer in writing(client, {"Authorization": odd})}
        twice = client.build_request("DELETE", f"{SOURCES}/x")
        twice.headers["Authorization"] = keys["writer"]
        two = [*twice.headers.raw, (b"authorization", keys["writer"].encode())]
        assert 401 == client.send(client.build_request("DELETE", f"{SOURCES}/x", headers=two)).status_code


def test_a_key_that_is_not_needed_is_not_looked_at(client: Client) -> None:
    """Without a keys file nobody is a stranger."""
    assert 200 == client.get("/v1/coverage", headers={"Authorization": "Bearer any.thing"}).status_code


def test_requests_are_limited_for_each_key_and_each_client(asking: Ask, keys: dict[str, str], tmp_path: Path) -> None:
    """429 with Retry-After, and the fields of the draft on every answer; health is never counted."""
    with asking(api_keys_file=tmp_path / "keys", rate_limit=2) as client:
        path = "/v1/coverage"
        answers = [client.get(path) for _ in range(3)]
        assert [200, 200, 429] == [answer.status_code for answer in answers]
        assert ['"requests";r=1;t=30', '"requests";r=0;t=60'] == [each.headers["ratelimit"] for each in answers[:2]]
        assert {'"requests";q=2;w=60'} == {answer.headers["ratelimit-policy"] for answer in answers}
        assert ("/problems/too-many-requests", "30") == (answers[2].json()["type"], answers[2].headers["retry-after"])
        assert 200 == client.get(path, headers={"Authorization": keys["reader"]}).status_code
        assert 200 == client.get(path, headers={"Authorization": keys["writer"]}).status_code
        # A wrong key is counted on the client: guessing is limited.
        assert 429 == client.get(path, headers={"Authorization": keys["stranger"]}).status_code
        assert {429} == {client.get("/nothing").status_code, client.put(path).status_code}
        probes = [client.get("/health/ready") for _ in range(5)]
        assert {200} == {probe.status_code for probe in probes}
        assert not any("ratelimit" in probe.headers for probe in probes)


def test_a_batch_counts_as_many_requests_as_it_has_claims(asking: Ask) -> None:
    """Otherwise it would be the way around the limit."""
    with asking(rate_limit=5) as client:
        assert 200 == client.post(BATCH, json={"claims": [{}] * 5}).status_code
        assert 429 == client.get("/v1/coverage").status_code


def test_a_forged_address_is_nobodys(asking: Ask) -> None:
    """With no proxy the header says nothing; with one, only what the proxy added counts."""
    with asking(rate_limit=1) as client:
        sent = [client.get("/v1/coverage", headers={"X-Forwarded-For": f"192.0.2.{number}"}) for number in range(2)]
        assert [200, 429] == [answer.status_code for answer in sent]
    with asking(rate_limit=1, trusted_hops=1) as client:
        forged = [f"10.0.0.{number}, 192.0.2.1" for number in range(2)]
        sent = [client.get("/v1/coverage", headers={"X-Forwarded-For": value}) for value in (*forged, "192.0.2.2")]
        assert [200, 429, 200] == [answer.status_code for answer in sent]


def test_cross_origin_sharing_is_off(client: Client) -> None:
    """No page of another origin learns anything, whatever it asks."""
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for answer in (client.options(VERIFY, headers=asked), client.get("/v1/coverage", headers=asked)):
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert "same-origin" == answer.headers["cross-origin-resource-policy"]


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://evil.example:8000", 403),
        ("null", 403),
        ("http://localhost.evil.example", 403),
        ("http://localhost:8000", 400),
        ("http://127.0.0.1:3000", 400),
        ("https://news.example", 400),
        (None, 400),
    ],
)
def test_pages_of_strangers_do_not_write_where_anybody_may(asking: Ask, origin: str | None, status: int) -> None:
    """A name that was turned into our address makes such a page one of our own origin, and CORS lets it pass."""
    with asking(cors_origins=("https://news.example",)) as client:
        headers = {"Origin": origin} if origin else {}
        assert status == client.post(SOURCES, json={"text": " "}, headers=headers).status_code
        assert 200 == client.get(SOURCES, headers=headers).status_code


def test_pages_of_named_origins_may_ask(asking: Ask) -> None:
    """Preflight and answer; others get nothing, and caches are told that it depends."""
    with asking(cors_origins=("https://news.example",)) as client:
        asked = {"Origin": "https://news.example", "Access-Control-Request-Method": "POST"}
        preflight = client.options(VERIFY, headers=asked)
        assert (204, "https://news.example") == (
            preflight.status_code,
            preflight.headers["access-control-allow-origin"],
        )
        assert "POST" in preflight.headers["access-control-allow-methods"]
        assert {"authorization", "content-type"} <= set(
            preflight.headers["access-control-allow-headers"].lower().replace(" ", "").split(",")
        )
        answer = client.post(VERIFY, json={"claim": "No"}, headers={"Origin": "https://news.example"})
        assert (400, "https://news.example") == (answer.status_code, answer.headers["access-control-allow-origin"])
        assert "X-Request-Id" in answer.headers["access-control-expose-headers"]
        assert "access-control-allow-credentials" not in answer.headers
        for origin in ("https://evil.example", "https://news.example.evil.example", "null", "http://news.example"):
            other = client.get("/v1/coverage", headers={"Origin": origin})
            assert "access-control-allow-origin" not in other.headers
            assert "Origin" == other.headers["vary"]
    with asking(cors_origins=("*",)) as client:
        assert "*" == client.get("/v1/coverage").headers["access-control-allow-origin"]


def test_every_answer_tells_browsers_to_do_nothing_with_it(client: Client, claim: dict[str, Any]) -> None:
    """Also errors; an answer with an ETag may be kept by the client alone, and asked for again."""
    kept = client.get(f"{VERIFY}/{client.post(VERIFY, json=claim).json()['id']}")
    answers = [client.get(path) for path in (*READS, *OPEN, "/nothing")] + [client.put(VERIFY), client.options(VERIFY)]
    for answer in (*answers, kept):
        assert "nosniff" == answer.headers["x-content-type-options"]
        assert "default-src 'none'; frame-ancestors 'none'" == answer.headers["content-security-policy"]
        assert ("DENY", "no-referrer") == (answer.headers["x-frame-options"], answer.headers["referrer-policy"])
        assert ("private, no-cache" if answer is kept else "no-store") == answer.headers["cache-control"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "onrecord.example"])  # noqa: S104 - refused
def test_it_does_not_start_where_strangers_could_write(host: str, tmp_path: Path) -> None:
    """Without a keys file only on loopback; it says what to do and leaves with 1."""
    environment = {**os.environ, "ONRECORD_DATA_DIR": str(tmp_path), "ONRECORD_HOST": host}
    done = subprocess.run(
        [sys.executable, "-m", "service", "serve"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (1, True, True) == (
        done.returncode,
        done.stderr.startswith(f"onrecord: On {host} strangers could write"),
        "ONRECORD_API_KEYS_FILE" in done.stderr,
    )


def test_with_keys_it_starts_anywhere_and_nobody_writes_without(keys: dict[str, str], tmp_path: Path) -> None:
    """A real server on every address."""
    everywhere = serve(
        tmp_path / "data",
        ONRECORD_SEEDS="",
        ONRECORD_HOST="0.0.0.0",  # noqa: S104 - that is the point
        ONRECORD_API_KEYS_FILE=str(tmp_path / "keys"),
        ONRECORD_STANCE_MODEL="rules",
    )
    with everywhere as url, httpx.Client(base_url=url) as asking:
        body = {"text": "“We will sail on Sunday,” Ana Ruiz said."}
        assert 401 == asking.post(SOURCES, json=body).status_code
        added = asking.post(SOURCES, json=body, headers={"Authorization": keys["writer"]})
        assert 201 == added.status_code
        assert 200 == asking.get(added.headers["location"]).status_code
