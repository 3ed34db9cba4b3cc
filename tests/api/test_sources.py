"""Sources over HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.recording import Client

TEXT = (
    "“The bridge will open in May,” mayor Ines Holm told reporters on 3 March 2021. Holm said the works cost too much."
)


@pytest.fixture
def added(client: Client) -> Iterator[dict[str, Any]]:
    """A source that is removed again."""
    answer = client.post(
        "/v1/sources", json={"text": TEXT, "title": "Bridge", "published_on": "2021-03-04T23:30:00-05:00"}
    )
    assert answer.status_code == 201, answer.text
    yield answer.json()
    client.delete(f"/v1/sources/{answer.json()['id']}")


def test_what_was_added_can_be_fetched_searched_and_removed(client: Client) -> None:
    """201 with Location; the quotes are found; 204, and then it is gone."""
    answer = client.post("/v1/sources", json={"text": TEXT, "publisher": "The Quay"})
    location = answer.headers["location"]
    assert (201, f"/v1/sources/{answer.json()['id']}") == (answer.status_code, location)
    source = client.get(location).json()
    assert (TEXT, "The Quay") == (source["text"], source["publisher"])
    found = client.get("/v1/quotes", params={"source": source["id"], "q": "bridge open", "kind": "direct"}).json()
    assert [item["text"] for item in found["items"]] == [
        quote["text"] for quote in source["quotes"] if quote["kind"] == "direct"
    ]
    assert client.delete(location).status_code == 204
    assert client.get(location).status_code == 404
    assert client.delete(location).status_code == 404
    assert client.get("/v1/quotes", params={"source": source["id"]}).json()["items"] == []


def test_the_same_content_again_is_the_same_source(client: Client, added: dict[str, Any]) -> None:
    """200, the same id, no Location: nothing was made."""
    again = client.post(
        "/v1/sources", json={"text": TEXT, "title": "Bridge", "published_on": "2021-03-04T23:30:00-05:00"}
    )
    assert (200, added) == (again.status_code, again.json())
    assert "location" not in again.headers


def test_the_day_of_publication_is_the_one_that_was_given(client: Client, added: dict[str, Any]) -> None:
    """A date-time gives the day of its own zone; it comes from metadata."""
    published = client.get(f"/v1/sources/{added['id']}").json()["published_on"]
    assert ("2021-03-04", "metadata") == (published["edtf"], published["basis"])


def test_the_article_of_a_page_is_read(client: Client) -> None:
    """HTML becomes text; the markup is gone."""
    page = f"<html><head><title>Bridge</title></head><body><article><p>{TEXT}</p></article></body></html>"
    answer = client.post("/v1/sources", json={"html": page})
    source = client.get(f"/v1/sources/{answer.json()['id']}").json()
    assert answer.status_code == 201
    assert TEXT in source["text"]
    assert "<" not in source["text"]
    assert client.delete(f"/v1/sources/{source['id']}").status_code == 204


def test_sources_are_listed_in_pages(client: Client, added: dict[str, Any]) -> None:
    """Following the cursor gives every source once, in the order of their arrival."""
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(100):
        page = client.get("/v1/sources", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        assert len(page["items"]) <= 2
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert (6, added["id"]) == (len(set(seen)), seen[-1])
    assert len(seen) == 6


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"text": TEXT, "html": "<p>Two</p>"}, ""),
        ({"text": " \n\t"}, "/text"),
        ({"html": "<html><body></body></html>"}, "/html"),
        ({"text": TEXT, "published_on": "yesterday"}, "/published_on"),
        ({"text": TEXT, "published_on": "2021-02-30"}, "/published_on"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "/url"),
        ({"text": TEXT, "language": "English, mostly"}, "/language"),
        ({"text": TEXT, "title": "A\0B"}, "/title"),
        ({"text": TEXT, "id": "src_1"}, "/id"),
    ],
)
def test_a_source_that_cannot_be_taken_is_refused(client: Client, body: dict[str, Any], pointer: str) -> None:
    """400 with the place; nothing is stored."""
    before = client.get("/v1/coverage").json()["store"]["sources"]
    answer = client.post("/v1/sources", json=body)
    assert (400, pointer) == (answer.status_code, answer.json()["errors"][0]["pointer"])
    assert before == client.get("/v1/coverage").json()["store"]["sources"]


def test_a_copy_is_told_why_the_original_is_the_original(client: Client) -> None:
    """The earlier of two copies is the original of both, and both say by what that is known."""
    story = " ".join(
        f"On the {day}th day the ferry {name} took {10 * day} people from the island of Varn to the mainland."
        for day, name in enumerate(("Alma", "Berit", "Clara", "Dagny", "Edda", "Frida", "Gerda", "Hilda"), start=4)
    )
    days = ("2021-03-04", "2021-03-02")
    later, earlier = (
        client.post("/v1/sources", json={"text": story, "published_on": day}).json()["id"] for day in days
    )
    origins = [client.get(f"/v1/sources/{key}").json()["origin"] for key in (later, earlier)]
    assert [("syndicated", "earliest dated"), ("original", "earliest dated")] == [
        (origin["relation"], origin["because"]) for origin in origins
    ]
    assert client.delete(f"/v1/sources/{later}").status_code == 204
    assert client.get(f"/v1/sources/{earlier}").json()["origin"]["because"] is None
    assert client.delete(f"/v1/sources/{earlier}").status_code == 204
