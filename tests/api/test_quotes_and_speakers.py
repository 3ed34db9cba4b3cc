"""Looking around in the store over HTTP."""

from tests.api.recording import Client


def test_quotes_are_found_by_words_speaker_and_kind(client: Client) -> None:
    """Every quote found is of that speaker and kind, and can be fetched under its id."""
    page = client.get(
        "/v1/quotes", params={"q": "negotiations", "speaker": "Blinken", "kind": "direct", "limit": 5}
    ).json()
    assert page["items"]
    assert {("Antony Blinken", "direct")} == {(item["speaker"]["name"], item["kind"]) for item in page["items"]}
    first = page["items"][0]
    assert first == client.get(f"/v1/quotes/{first['id']}").json()


def test_quotes_are_listed_in_pages(client: Client) -> None:
    """Following the cursor gives every quote once."""
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(100):
        page = client.get("/v1/quotes", params={"limit": 25} | ({"cursor": cursor} if cursor else {})).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == client.get("/v1/coverage").json()["store"]["quotes"]


def test_a_search_goes_on_where_its_cursor_says(client: Client) -> None:
    """Two pages of two are the first four of one page; for another search the cursor leads nowhere."""
    asked = {"q": "talks about Ukraine"}
    four = client.get("/v1/quotes", params=asked | {"limit": 4}).json()["items"]
    first = client.get("/v1/quotes", params=asked | {"limit": 2}).json()
    second = client.get("/v1/quotes", params=asked | {"limit": 2, "cursor": first["next_cursor"]}).json()
    assert four == first["items"] + second["items"]
    refused = client.get("/v1/quotes", params={"q": "other", "cursor": first["next_cursor"]})
    assert (404, "/problems/not-found") == (refused.status_code, refused.json()["type"])


def test_speakers_are_found_by_a_part_of_their_name(client: Client) -> None:
    """Each with name, aliases, roles and number of quotes; the same under its id."""
    found = client.get("/v1/speakers", params={"q": "blink"}).json()["items"]
    assert "Antony Blinken" in [speaker["name"] for speaker in found]
    assert set(found[0]) == {"id", "name", "aliases", "roles", "quotes", "role_times"}
    assert found[0] == client.get(f"/v1/speakers/{found[0]['id']}").json()


def test_coverage_says_what_the_store_holds(client: Client) -> None:
    """Five seeds, their quotes, and the versions of the parts."""
    coverage = client.get("/v1/coverage").json()
    assert (5, True) == (coverage["store"]["sources"], coverage["store"]["quotes"] > 0)
    assert set(coverage["method"]) == {"index_revision", "stance_model", "embedder", "ruleset"}


def test_roles_have_times_and_an_office_without_a_name_its_holder(client: Client) -> None:
    """Two sources date the role; a third names the office only, and says why it is attributed so; all is taken back."""
    told = [
        ("Ruritanian finance minister Ilse Marant said the budget would grow.", "2021-03-04"),
        ("“The budget is sound,” Ruritanian finance minister Ilse Marant said.", "2021-06-09"),
        ("“The budget of the islands will shrink,” the Ruritanian finance minister said.", "2021-05-05"),
    ]
    keys = [client.post("/v1/sources", json={"text": text, "published_on": day}).json()["id"] for text, day in told]
    (marant,) = client.get("/v1/speakers", params={"q": "Ilse Marant"}).json()["items"]
    assert marant["role_times"] == [
        {
            "role": "Ruritanian finance minister",
            "edtf": "2021-03-04/2021-06-09",
            "earliest": "2021-03-04",
            "latest": "2021-06-09",
            "former_by": None,
        }
    ]
    said = client.get("/v1/quotes", params={"source": keys[2], "kind": "direct"}).json()["items"][0]
    assert ("Ilse Marant", "the Ruritanian finance minister") == (said["speaker"]["name"], said["speaker"]["mention"])
    assert "2021-05-05" in said["speaker"]["reason"]
    for key in keys:
        assert client.delete(f"/v1/sources/{key}").status_code == 204


def test_an_office_that_two_hold_stays_open_and_the_reason_is_shown(client: Client) -> None:
    """At a change of office neither is meant; a year later only whom nobody calls a former holder."""
    told = [
        ("Ruritanian finance minister Ilse Marant said the budget of the islands would grow.", "2021-03-04"),
        ("Ruritanian finance minister Jorge Pell said the budget of the islands would shrink.", "2021-03-20"),
        ("“The Ruritanian budget of the islands is sound,” the finance minister said.", "2021-03-12"),
        ("Former Ruritanian finance minister Ilse Marant said the islands were poor.", "2022-06-01"),
    ]
    keys = [client.post("/v1/sources", json={"text": text, "published_on": day}).json()["id"] for text, day in told]
    speaker = client.get("/v1/quotes", params={"source": keys[2], "kind": "direct"}).json()["items"][0]["speaker"]
    assert (speaker["id"], speaker["name"]) == (None, "the finance minister")
    assert "several on record near 2021-03-12: " in speaker["reason"]
    asked = {"claim": "The Ruritanian finance minister said the islands were poor", "as_of": "2022-04-01"}
    meant = client.post("/v1/verifications", json=asked).json()["claim"]["speaker"]
    assert meant["name"] == "Jorge Pell"
    for key in keys:
        assert client.delete(f"/v1/sources/{key}").status_code == 204
