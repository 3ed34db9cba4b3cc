"""`python -m tests.api.recording`: write the examples of the published contract, real requests with their real answers.

The requests stand here, the answers come from the service filled with the seeds.
"""

import json
import tempfile
import time
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from litestar.testing import TestClient
from litestar.types import ASGIApp

from service.api import create_app
from service.bootstrap import open_service
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "service" / "api" / "examples.json"

_NDJSON = "application/x-ndjson"
_ATTRIBUTED = {"claim": "Blinken said Putin is not serious about negotiations", "limit": 2}
_BARE = {"claim": "Russia is unwilling to negotiate", "limit": 1}
_WINDOW = {
    "claim": "Putin wants to end the war",
    "speaker": "Putin",
    "said_from": "2022-12-01",
    "said_to": "2022-12-31",
    "limit": 1,
}
_UNKNOWN = {"claim": "The harbour master said the ferry will sail on Sunday"}
_BATCH = {"claims": [{"claim": "Kirby said the ferry will sail", "limit": 1}, {"claim": "No"}]}
_SOURCE = {
    "text": "“The ferry will sail again on Sunday,” harbour master Ana Ruiz told reporters on Friday.\n"
    "Ruiz said the channel had been cleared.",
    "title": "Ferry to sail again",
    "publisher": "The Quay",
    "published_on": "2023-05-06",
    "language": "en",
}
_PAGE = {
    "html": "<article><h1>Ferry to sail again</h1><p>“We are ready,” captain Lev Orn said on Monday.</p></article>"
}

Client = TestClient[ASGIApp]
Recorded = dict[str, list[dict[str, Any]]]


class _Recorder:
    """Asks and keeps what was asked and answered."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.operations: Recorded = {}

    def get(self, operation: str, path: str, named: tuple[str, str], **parameters: Any) -> Any:  # noqa: ANN401 - JSON
        """Record a GET; parameters that the path names go into it, the others into the query."""
        example, summary = named
        query = {key: value for key, value in parameters.items() if f"{{{key}}}" not in path}
        answer = self._client.get(path.format(**parameters), params=query)
        return self._keep(operation, example, summary, answer, parameters=parameters)

    def post(
        self, operation: str, path: str, named: tuple[str, str], body: object, *, accept: str = "application/json"
    ) -> Any:  # noqa: ANN401 - JSON
        """Record a POST; `named` is name and summary of the example."""
        name, summary = named
        answer = self._client.post(path, json=body, headers={"Accept": accept})
        return self._keep(operation, name, summary, answer, request=body)

    def _keep(self, operation: str, name: str, summary: str, answer: Any, **asked: Any) -> Any:  # noqa: ANN401 - JSON
        media = answer.headers["content-type"]
        value = answer.text if media == _NDJSON else answer.json()
        kept = {
            "name": name,
            "summary": summary,
            **asked,
            "status": answer.status_code,
            "media": media,
            "answer": value,
        }
        self.operations.setdefault(operation, []).append({key: each for key, each in kept.items() if each != {}})
        return value


def record_examples(client: Client) -> dict[str, Any]:
    """Ask a running service that holds the seeds; it holds the same afterwards.

    Args:
        client: of an application that is ready.

    Returns:
        `operations`: for each operation id its examples; `problems`: one for each status code that a client can cause.
    """
    recorder = _Recorder(client)
    _record_verifications(recorder)
    _record_browsing(recorder)
    for path in ("/health/live", "/health/ready"):
        recorder.get({"live": "getLiveness", "ready": "getReadiness"}[path[8:]], path, ("healthy", "All is well"))
    recorder.get("listProblemTypes", "/problems", ("all", "Every kind of problem"))
    recorder.get(
        "getProblemType", "/problems/{name}", ("invalid", "A request that breaks the contract"), name="invalid-input"
    )
    source = recorder.post("addSource", "/v1/sources", ("text", "A text"), _SOURCE)
    recorder.get("getSource", "/v1/sources/{source_id}", ("text", "A text with its quotes"), source_id=source["id"])
    recorder.post("addSource", "/v1/sources", ("again", "The same text again"), _SOURCE)
    page = recorder.post("addSource", "/v1/sources", ("page", "A web page"), _PAGE)
    for added in (source, page):
        client.delete(f"/v1/sources/{added['id']}")
    return {"operations": recorder.operations, "problems": _problems(client)}


def _record_verifications(recorder: _Recorder) -> None:
    path = "/v1/verifications"
    first = recorder.post("verifyClaim", path, ("attributed", "A claim about what somebody said"), _ATTRIBUTED)
    recorder.post("verifyClaim", path, ("bare", "A claim about the world"), _BARE)
    recorder.post("verifyClaim", path, ("window", "A claim about what was said in a month"), _WINDOW)
    recorder.post("verifyClaim", path, ("unknown", "A claim that the store knows nothing of"), _UNKNOWN)
    recorder.post("verifyClaims", f"{path}/batch", ("two", "Two claims, one of them bad"), _BATCH)
    recorder.post("verifyClaims", f"{path}/batch", ("lines", "The same, a line each"), _BATCH, accept=_NDJSON)
    recorder.get(
        "getVerification",
        f"{path}/{{verification_id}}",
        ("attributed", "An answer given before"),
        verification_id=first["id"],
    )


def _record_browsing(recorder: _Recorder) -> None:
    recorder.get("getCoverage", "/v1/coverage", ("seeds", "A store that holds the seeds"))
    recorder.get("listSources", "/v1/sources", ("first", "The first page"), limit=2)
    found = recorder.get(
        "searchQuotes", "/v1/quotes", ("search", "Words of one speaker"), q="negotiations", speaker="Blinken", limit=1
    )
    quote = found["items"][0]["id"]
    recorder.get("getQuote", "/v1/quotes/{quote_id}", ("direct", "A quote with its source"), quote_id=quote)
    speakers = recorder.get("listSpeakers", "/v1/speakers", ("search", "A part of a name"), q="blink")
    speaker = speakers["items"][0]["id"]
    recorder.get("getSpeaker", "/v1/speakers/{speaker_id}", ("person", "A person"), speaker_id=speaker)


def _problems(client: Client) -> Mapping[str, Any]:
    path = "/v1/verifications"
    answers = [
        client.post(path, json={"claim": "No"}),
        client.get(f"{path}/vrf_000000000000000000000000"),
        client.delete(path),
        client.get("/v1/coverage", headers={"Accept": "text/html"}),
        client.post(path, content=b" " * (1024 * 1024 + 1), headers={"Content-Type": "application/json"}),
        client.post(path, content=b"claim=No", headers={"Content-Type": "text/plain"}),
    ]
    return {str(answer.status_code): answer.json() for answer in answers}


def main() -> None:
    """Fill a new store from the seeds, ask, and write what was answered."""
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data), seeds=ROOT / "seeds")
        with TestClient(create_app(lambda: open_service(settings), settings)) as client:
            while client.get("/health/ready").status_code != HTTPStatus.OK:
                time.sleep(0.05)
            examples = record_examples(client)
    EXAMPLES.write_text(json.dumps(examples, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
