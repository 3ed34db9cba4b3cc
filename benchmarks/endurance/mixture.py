"""The requests of a soak: a mixture of all that clients do, some of it wrong, against a store that keeps its size."""

import random
from collections.abc import Callable
from itertools import count
from threading import Lock
from urllib.parse import quote

from benchmarks.endurance.server import Client
from benchmarks.endurance.tally import Tally
from benchmarks.endurance.texts import article, chance_of, claim

_SOURCES = 60
_ANSWERS_REMEMBERED = 200
_BATCH = 4
_TOO_LARGE_BYTES = 1_100_000

_VERIFICATIONS = "/v1/verifications"
_VERIFICATION = "/v1/verifications/{verification_id}"
_BATCHES = "/v1/verifications/batch"
_SOURCE = "/v1/sources/{source_id}"
_AROUND = (
    ("/v1/sources", "/v1/sources?limit=20"),
    ("/v1/speakers", "/v1/speakers?q=lee"),
    ("/v1/coverage", "/v1/coverage"),
    ("/health/live", "/health/live"),
    ("/health/ready", "/health/ready"),
    ("/schema/openapi.json", "/schema/openapi.json"),
    ("/problems", "/problems"),
)

Turn = Callable[[Client, random.Random], object]


class Mixture:
    """What clients do, and what they share: which sources there are, and which answers were given."""

    def __init__(self, tally: Tally) -> None:
        """Send nothing yet.

        Args:
            tally: sends and counts.
        """
        self._tally = tally
        self._lock = Lock()
        self._numbers = count()
        self._sources: list[str] = []
        self._answers: list[str] = []
        weights: dict[Turn, int] = {
            self._verify: 30,
            self._write: 20,
            self._search: 20,
            self._look_up: 15,
            self._look_around: 10,
            self._batch: 2,
            self._err: 3,
        }
        self._turns = tuple(weights)
        self._weights = tuple(weights.values())

    def fill(self, client: Client) -> None:
        """Add the sources that the store is to hold; they are not counted."""
        chance = chance_of(0)
        while len(self._sources) < _SOURCES:
            reply = client.ask("POST", "/v1/sources", article(chance, next(self._numbers)).request)
            self._sources.append(reply.json["id"])

    def turn(self, client: Client, chance: random.Random) -> None:
        """Do one thing of many."""
        (turn,) = chance.choices(self._turns, self._weights)
        turn(client, chance)

    def _verify(self, client: Client, chance: random.Random) -> None:
        # Half of what is asked is asked for the first time.
        new = f" on pier {next(self._numbers)}" if chance.random() < 1 / 2 else ""
        reply = self._tally.ask(client, "POST", _VERIFICATIONS, body={"claim": claim(chance) + new})
        if "id" in reply.json:
            with self._lock:
                self._answers.append(reply.json["id"])
                del self._answers[:-_ANSWERS_REMEMBERED]

    def _batch(self, client: Client, chance: random.Random) -> None:
        claims = [{"claim": claim(chance)} for _ in range(_BATCH)]
        accept = chance.choice(("application/json", "application/x-ndjson"))
        self._tally.ask(client, "POST", _BATCHES, body={"claims": claims}, headers={"Accept": accept})

    def _write(self, client: Client, chance: random.Random) -> None:
        with self._lock:
            surplus = self._sources.pop(0) if len(self._sources) >= _SOURCES else None
        if surplus is None:
            self._add(client, chance)
        else:
            self._tally.ask(client, "DELETE", _SOURCE, f"/v1/sources/{surplus}")

    def _add(self, client: Client, chance: random.Random) -> None:
        reply = self._tally.ask(client, "POST", "/v1/sources", body=article(chance, next(self._numbers)).request)
        if "id" in reply.json:
            with self._lock:
                self._sources.append(reply.json["id"])

    def _search(self, client: Client, chance: random.Random) -> None:
        words = quote(chance.choice(("harbour faults", "pier 12", "the bridge is safe", "“needs” AND OR *")))
        reply = self._tally.ask(client, "GET", "/v1/quotes", f"/v1/quotes?q={words}&limit={chance.randint(1, 50)}")
        for item in reply.json.get("items", [])[:1]:
            self._tally.ask(client, "GET", "/v1/quotes/{quote_id}", f"/v1/quotes/{item['id']}")
            if item["speaker"]:
                self._tally.ask(client, "GET", "/v1/speakers/{speaker_id}", f"/v1/speakers/{item['speaker']['id']}")

    def _look_up(self, client: Client, chance: random.Random) -> None:
        with self._lock:
            source_id = chance.choice(self._sources or ["src_none"])
            answer_id = chance.choice(self._answers or ["vrf_none"])
        self._tally.ask(client, "GET", _SOURCE, f"/v1/sources/{source_id}")
        accept = chance.choice(("application/json", "application/ld+json"))
        reply = self._tally.ask(
            client, "GET", _VERIFICATION, f"/v1/verifications/{answer_id}", headers={"Accept": accept}
        )
        if "etag" in reply.headers:
            known = {"Accept": accept, "If-None-Match": reply.headers["etag"]}
            self._tally.ask(client, "GET", _VERIFICATION, f"/v1/verifications/{answer_id}", headers=known)

    def _look_around(self, client: Client, chance: random.Random) -> None:
        route, path = chance.choice(_AROUND)
        self._tally.ask(client, "GET", route, path)

    def _err(self, client: Client, chance: random.Random) -> None:
        wrong = chance.randrange(5)
        if wrong == 0:
            self._tally.ask(client, "POST", _VERIFICATIONS, body=b'{"claim": ')
        elif wrong == 1:
            self._tally.ask(client, "POST", _VERIFICATIONS, body=b"x", headers={"Content-Type": "text/plain"})
        elif wrong == 2:  # noqa: PLR2004 - the third of five
            self._tally.ask(client, "POST", _VERIFICATIONS, body={"claim": "x" * _TOO_LARGE_BYTES})
        elif wrong == 3:  # noqa: PLR2004 - the fourth of five
            self._tally.ask(client, "GET", "/v1/quotes", "/v1/quotes?cursor=nonsense")
        else:
            self._tally.ask(client, "GET", _SOURCE, "/v1/sources/src_none", headers={"Accept": "text/csv"})
