"""A real server in a process of its own, over a socket."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import ROOT, serve


@pytest.fixture(scope="module")
def served_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server writes to standard error, errors only."""
    return tmp_path_factory.mktemp("log") / "errors"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, served_log: Path) -> Iterator[str]:
    """The address of a real server of its own, ready."""
    with serve(tmp_path_factory.mktemp("served"), log=served_log) as url:
        yield url


def test_a_real_server_keeps_the_contract_in_all_phases(address: str, served_log: Path, tmp_path: Path) -> None:
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
    assert served_log.read_text(encoding="utf-8") == ""


def test_a_real_server_answers_head_without_a_body(address: str) -> None:
    """Servers count the bytes of a body against its length, and must know that there is none."""
    with urllib.request.urlopen(urllib.request.Request(f"{address}/v1/coverage", method="HEAD")) as answer:  # noqa: S310 - our own address
        assert (200, b"") == (answer.status, answer.read())
        assert int(answer.headers["content-length"]) > 0


def test_a_client_that_hangs_up_is_no_bug(address: str, served_log: Path) -> None:
    """A body that ends before its announced length leaves no line about a bug in the log."""
    host, port = address.removeprefix("http://").split(":")
    head = (
        b"POST /v1/verifications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"
    )
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head + b"Content-Length: 50\r\n\r\n{")
    with urllib.request.urlopen(f"{address}/v1/coverage") as answer:  # noqa: S310 - our own address
        assert answer.status == 200
    assert served_log.read_text(encoding="utf-8") == ""
