"""Mixed writes and reads against a server that will be killed under them."""

import http.client
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event, Lock, Thread
from urllib.parse import quote

from benchmarks.endurance.ledger import Ledger
from benchmarks.endurance.server import Client, Server
from benchmarks.endurance.texts import article, chance_of, claim, copy_of

_WRITERS = 3
_COPIES = 5
_PAUSE_SECONDS = 0.02
_REFUSED = 503
_READS = ("/v1/quotes?q=harbour", "/v1/speakers", "/v1/coverage", "/v1/sources?limit=20", "/health/ready")

Turn = Callable[[Client, random.Random], None]


class Traffic:
    """Clients that add, remove, verify and look, and write down what was acknowledged.

    Attributes:
        ledger: what was acknowledged.
        unexpected: a sentence for each answer that should not have come.
    """

    def __init__(self, chance: random.Random) -> None:
        """Start nothing yet.

        Args:
            chance: decides what is sent; each client has its own chance, seeded by it.
        """
        self.ledger = Ledger()
        self._chance = chance
        self._numbers = count()
        self._lock = Lock()
        self._going = Event()
        self.unexpected: list[str] = []

    @contextmanager
    def against(self, server: Server) -> Iterator[None]:
        """Send requests from many threads inside the block, and afterwards until the server is gone or told to stop."""
        turns: list[Turn] = [*[self._add] * _WRITERS, self._remove, self._verify, self._look]
        self._going.set()
        threads = [
            Thread(target=self._repeat, args=(turn, server.client(), chance_of(self._chance.random())))
            for turn in turns
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._going.clear()
            for thread in threads:
                thread.join()

    def _repeat(self, turn: Turn, client: Client, chance: random.Random) -> None:
        while self._going.is_set():
            try:
                turn(client, chance)
            except (OSError, http.client.HTTPException):
                # Not there yet, or killed.
                time.sleep(_PAUSE_SECONDS)
        client.close()

    def _add(self, client: Client, chance: random.Random) -> None:
        with self._lock:
            number = next(self._numbers)
        original = self.ledger.choose(chance) if number % _COPIES == 0 else None
        document = copy_of(original, number) if original else article(chance, number)
        reply = client.ask("POST", "/v1/sources", document.request)
        if self._expect(reply.status, {201}, "adding a source"):
            self.ledger.added(reply.json["id"], document)

    def _remove(self, client: Client, chance: random.Random) -> None:
        given_up = self.ledger.give_up(chance)
        if given_up is None:
            self._look(client, chance)
            return
        try:
            reply = client.ask("DELETE", f"/v1/sources/{given_up[0]}")
        except ConnectionRefusedError:
            self.ledger.kept(*given_up)
            raise
        if self._expect(reply.status, {204}, "removing a source"):
            self.ledger.removed(given_up[0])

    def _verify(self, client: Client, chance: random.Random) -> None:
        reply = client.ask("POST", "/v1/verifications", {"claim": claim(chance)})
        if self._expect(reply.status, {200}, "verifying a claim"):
            self.ledger.answered(reply.json["id"], reply.body)

    def _look(self, client: Client, chance: random.Random) -> None:
        path = chance.choice(_READS)
        reply = client.ask("GET", path)
        if self._expect(reply.status, {200}, path) and path == "/v1/speakers" and reply.json["items"]:
            name = chance.choice(reply.json["items"])["name"]
            self._expect(client.ask("GET", f"/v1/quotes?speaker={quote(name)}").status, {200}, "a speaker's quotes")

    def _expect(self, status: int, wanted: set[int], what: str) -> bool:
        if status == _REFUSED:
            time.sleep(_PAUSE_SECONDS)
        elif status not in wanted:
            self.unexpected.append(f"{status} when {what}.")
        return status in wanted
