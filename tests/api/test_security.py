"""What SECURITY.md promises beyond access and load: nothing goes out, nothing expands, and each row has its test."""

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.api.conftest import ROOT
from tests.api.recording import Client

SOURCES = "/v1/sources"
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
SAID = "<p>“We will sail on Sunday,” Ana Ruiz told reporters on Monday.</p>"

_LISTENER = """
    import json, sys, time
    asked = []
    sys.addaudithook(
        lambda event, told: asked.append(f"{event} {told}")
        if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname", "urllib.Request")
        else None
    )
    from pathlib import Path
    from litestar.testing import TestClient
    from service.api import create_app
    from service.bootstrap import open_service
    from service.settings import Settings
    settings = Settings(data_dir=Path(sys.argv[1]), seeds=None)
    with TestClient(create_app(lambda: open_service(settings), settings)) as client:
        while client.get("/health/ready").status_code != 200:
            time.sleep(0.01)
        page = sys.stdin.read()
        added = client.post("/v1/sources", json={"html": page, "url": "http://127.0.0.1:9/page"})
        said = client.post("/v1/verifications", json={"claim": "Ana Ruiz said http://127.0.0.1:9/claim"})
    print(json.dumps({"statuses": [added.status_code, said.status_code], "asked": asked}))
"""


def test_no_request_ever_goes_out(tmp_path: Path) -> None:
    """Not for a page full of addresses, an entity or a claim: no name is looked up, no socket connects."""
    at = "http://127.0.0.1:9"
    page = (
        f'<!DOCTYPE html SYSTEM "{at}/dtd" [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "{at}/y">]>'
        f'<html><head><base href="{at}/"><link rel="stylesheet" href="{at}/css"><script src="{at}/js"></script>'
        f'<meta http-equiv="refresh" content="0;url={at}/"></head><body><article><iframe src="{at}/frame"></iframe>'
        f'<img src="{at}/img" srcset="{at}/2 2x">{SAID}<p>&x; &y;</p></article></body></html>'
    )
    command = [sys.executable, "-c", textwrap.dedent(_LISTENER), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, input=page, capture_output=True, text=True, check=True)
    assert {"statuses": [201, 200], "asked": []} == json.loads(done.stdout.splitlines()[-1])


def test_the_listener_of_that_test_hears_requests(tmp_path: Path) -> None:
    """A control: where something does go out, it is seen."""
    leak = textwrap.dedent(_LISTENER).replace("page = sys.stdin.read()", "page = sys.stdin.read(); leak()")
    leak = f"import socket\ndef leak():\n    socket.socket(type=socket.SOCK_DGRAM).connect(('127.0.0.1', 9))\n{leak}"
    command = [sys.executable, "-c", leak, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, input=SAID, capture_output=True, text=True, check=True)
    assert "socket.connect" in json.loads(done.stdout.splitlines()[-1])["asked"][0]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 300 + SAID,
        "<b>" * 60_000 + SAID,
        "<p " + " ".join(f"a{number}" for number in range(300)) + ">" + SAID,
        "<i></i>" * 60_000 + SAID,
        "x" * 10_000_001,
    ],
    ids=["deep", "very deep", "many attributes", "many tags", "long"],
)
def test_pages_beyond_any_real_one_are_refused(client: Client, page: str) -> None:
    """400 with a pointer to the member, before any parser sees them."""
    answer = client.post(SOURCES, json={"html": page})
    assert (400, ["/html"]) == (answer.status_code, [flaw["pointer"] for flaw in answer.json()["errors"]])


def test_entities_of_a_page_do_not_expand(client: Client) -> None:
    """Neither a billion laughs nor a file of the machine."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    page = f'<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>{SAID}<p>&l9; &f;</p>'
    added = client.post(SOURCES, json={"html": page})
    assert 201 == added.status_code
    text = client.get(added.headers["location"]).json()["text"]
    client.delete(added.headers["location"])
    assert len(text) < 2000
    assert "root:" not in text
    assert "haha" not in text


def test_every_risk_has_a_row_and_every_row_a_test_that_exists() -> None:
    """The ten of OWASP's list of 2023, in order."""
    rows = re.findall(r"^\| (API\d+):2023 .*\|$", SECURITY, re.MULTILINE)
    assert [f"API{number}" for number in range(1, 11)] == rows
    for row in re.findall(r"^\| API.*\|$", SECURITY, re.MULTILINE):
        tests = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row)
        assert tests, row
    for file, name in re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", SECURITY):
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"
