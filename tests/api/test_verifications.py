"""Claims to verdicts over HTTP."""

import json
from typing import Any

from tests.api.recording import Client


def test_a_claim_is_answered_in_the_shape_of_the_contract(client: Client, claim: dict[str, Any]) -> None:
    """Every member that the contract shows is there, in its order, and the evidence is cut to the limit."""
    answer = client.post("/v1/verifications", json=claim)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    body = answer.json()
    assert list(body) == [
        "id",
        "claim",
        "verdict",
        "confidence",
        "attributed_to",
        "summary",
        "evidence",
        "counts",
        "coverage",
        "notes",
        "method",
        "created_at",
    ]
    assert body["claim"]["text"] == claim["claim"]
    assert 1 <= len(body["evidence"]) <= 3


def test_every_quote_of_an_answer_stands_in_its_source(client: Client, claim: dict[str, Any]) -> None:
    """`quote.text` equals `source.text[start:end]`, in code points."""
    for item in client.post("/v1/verifications", json=claim).json()["evidence"]:
        text = client.get(f"/v1/sources/{item['source']['id']}").json()["text"]
        span = item["quote"]["span"]
        assert text[span["start"] : span["end"]] == item["quote"]["text"]


def test_the_permanent_link_gives_the_same_bytes(client: Client, claim: dict[str, Any]) -> None:
    """What POST answered, asked again, and what GET gives are one."""
    first = client.post("/v1/verifications", json=claim)
    again = client.post("/v1/verifications", json=claim)
    linked = client.get(f"/v1/verifications/{first.json()['id']}")
    assert first.content == again.content == linked.content


def test_a_client_that_has_the_answer_is_told_so(client: Client, claim: dict[str, Any]) -> None:
    """If-None-Match with the entity tag, in a list, weak, or a star: 304 without a body, with the tag."""
    path = f"/v1/verifications/{client.post('/v1/verifications', json=claim).json()['id']}"
    tag = client.get(path).headers["etag"]
    for condition in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        answer = client.get(path, headers={"If-None-Match": condition})
        assert (304, b"", tag) == (answer.status_code, answer.content, answer.headers["etag"])
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_nothing_lies_in_a_window_that_ends_before_it_begins(client: Client, claim: dict[str, Any]) -> None:
    """The contract allows it, so it is answered: with nothing, and with a note that says why."""
    answer = client.post("/v1/verifications", json=claim | {"said_from": "2022-05-01", "said_to": "2022-04-01"}).json()
    assert ("not_enough_evidence", []) == (answer["verdict"], answer["evidence"])
    assert any("ends before it begins" in note for note in answer["notes"])


def test_null_is_the_same_as_nothing(client: Client, claim: dict[str, Any]) -> None:
    """Optional members may be null."""
    nothing = dict.fromkeys(("speaker", "said_from", "said_to", "as_of"))
    assert client.post("/v1/verifications", json=claim).json() == (
        client.post("/v1/verifications", json=claim | nothing).json()
    )


def test_a_batch_answers_in_order_and_a_bad_claim_spoils_no_other(client: Client, claim: dict[str, Any]) -> None:
    """Good claims get what they get alone; a bad one gets a problem that points at it."""
    claims: list[Any] = [
        claim,
        {"claim": 7},
        "no request",
        claim | {"said_from": "tomorrow"},
    ]
    answer = client.post("/v1/verifications/batch", json={"claims": [*claims, {"claim": "Somebody said nothing"}]})
    results = answer.json()["results"]
    alone = client.post("/v1/verifications", json=claim).json()
    assert (200, 5, alone) == (answer.status_code, len(results), results[0])
    assert results[4]["claim"]["text"] == "Somebody said nothing"
    assert [result["error"]["errors"][0]["pointer"] for result in results[1:4]] == [
        "/claims/1/claim",
        "/claims/2",
        "/claims/3/said_from",
    ]
    assert {result["error"]["status"] for result in results[1:4]} == {400}


def test_a_batch_streams_lines_when_asked(client: Client, claim: dict[str, Any]) -> None:
    """One line a claim, the same values as in the JSON document."""
    body = {"claims": [claim, {"claim": ""}, {"claim": "Somebody said nothing"}]}
    whole = client.post("/v1/verifications/batch", json=body).json()["results"]
    lines = client.post("/v1/verifications/batch", json=body, headers={"Accept": "application/x-ndjson"})
    assert lines.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in lines.text.splitlines()] == whole


def test_the_client_chooses_the_form_of_a_batch_by_quality(client: Client) -> None:
    """The higher quality wins; JSON on a tie."""
    body = {"claims": [{"claim": "Somebody said nothing"}]}

    def media(accept: str) -> str:
        return str(
            client.post("/v1/verifications/batch", json=body, headers={"Accept": accept}).headers["content-type"]
        )

    assert media("application/x-ndjson;q=0.9, application/json;q=0.1") == "application/x-ndjson"
    assert media("application/x-ndjson;q=0.1, application/*") == "application/json"
    assert media("application/json, application/x-ndjson") == "application/json"
    assert media("application/json;q=0, */*") == "application/x-ndjson"


def test_a_batch_has_from_one_to_a_hundred_claims(client: Client) -> None:
    """None, and a hundred and one, are refused as a whole."""
    refused: list[Any] = [[], [{"claim": "Somebody said nothing"}] * 101, {}, None]
    for claims in refused:
        answer = client.post("/v1/verifications/batch", json={"claims": claims})
        assert (400, "/claims") == (answer.status_code, answer.json()["errors"][0]["pointer"])
