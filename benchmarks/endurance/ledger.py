"""What the service has acknowledged, and whether it still stands by it."""

import hashlib
import random
from collections.abc import Collection
from threading import Lock

from benchmarks.endurance.server import Client
from benchmarks.endurance.texts import Article

_OK = 200
_NOT_FOUND = 404
_PAGE = 100
_ADDITIONS_PER_REMOVAL = 5


class Ledger:
    """Sources, removals and answers that were acknowledged; safe to use from many threads.

    Attributes:
        additions: how many sources were acknowledged, whether or not they were removed later.
    """

    def __init__(self) -> None:
        """Hold nothing."""
        self._lock = Lock()
        self._stored: dict[str, Article] = {}
        self._gone: set[str] = set()
        self._answers: dict[str, str] = {}
        self._recent: set[str] = set()
        self._given_up = 0
        self.additions = 0

    def added(self, source_id: str, article: Article) -> None:
        """Note that a source was acknowledged."""
        with self._lock:
            self._stored[source_id] = article
            self._recent.add(source_id)
            self.additions += 1

    def answered(self, answer_id: str, body: bytes) -> None:
        """Note that an answer was given."""
        with self._lock:
            self._answers[answer_id] = hashlib.sha256(body).hexdigest()
            self._recent.add(answer_id)

    def choose(self, chance: random.Random) -> Article | None:
        """Pick an acknowledged source, to be copied."""
        with self._lock:
            return chance.choice(list(self._stored.values())) if self._stored else None

    def give_up(self, chance: random.Random) -> tuple[str, Article] | None:
        """Pick a source to be removed, one for every five that were added, or None when it is not time for one.

        Until `removed` or `kept` says more, it may be there or not.
        """
        with self._lock:
            if not self._stored or self._given_up * _ADDITIONS_PER_REMOVAL >= self.additions:
                return None
            self._given_up += 1
            source_id = chance.choice(list(self._stored))
            return source_id, self._stored.pop(source_id)

    def kept(self, source_id: str, article: Article) -> None:
        """Take back that a source was given up: nobody was asked to remove it."""
        with self._lock:
            self._given_up -= 1
            self._stored[source_id] = article

    def removed(self, source_id: str) -> None:
        """Note that a removal was acknowledged."""
        with self._lock:
            self._gone.add(source_id)
            self._recent.add(source_id)

    def counts(self) -> tuple[int, int, int]:
        """Return how many sources, removals and answers are held as acknowledged."""
        return len(self._stored), len(self._gone), len(self._answers)

    def stored_ids(self) -> set[str]:
        """Return the sources that must be there at this moment."""
        with self._lock:
            return set(self._stored)

    def still_stored(self, source_ids: Collection[str]) -> set[str]:
        """Return those of some sources whose removal nobody has asked for."""
        with self._lock:
            return {source_id for source_id in source_ids if source_id in self._stored}

    def broken_promises(self, client: Client, chance: random.Random, *, sample: int) -> list[str]:
        """Ask the service for what it acknowledged since the last time and for a sample of all before.

        Args:
            client: a connection to a service that nobody else writes to.
            chance: picks the sample.
            sample: so many sources, removals and answers of each kind, beyond the recent ones.

        Returns:
            A sentence for each promise that is not kept.
        """
        broken = []
        for source_id in self._pick(self._stored, chance, sample):
            broken += _source_problems(client, source_id, self._stored[source_id])
        for source_id in self._pick(self._gone, chance, sample):
            if client.ask("GET", f"/v1/sources/{source_id}").status != _NOT_FOUND:
                broken.append(f"Source {source_id} is back after its removal.")
        for answer_id in self._pick(self._answers, chance, sample):
            reply = client.ask("GET", f"/v1/verifications/{answer_id}")
            if hashlib.sha256(reply.body).hexdigest() != self._answers[answer_id]:
                broken.append(f"Answer {answer_id} is not the one that was given ({reply.status}).")
        self._recent.clear()
        return broken

    def missing(self, client: Client) -> list[str]:
        """List all sources of the service; return a sentence for each that is not among them."""
        found: set[str] = set()
        path = f"/v1/sources?limit={_PAGE}"
        cursor: str | None = ""
        while cursor is not None:
            page = client.ask("GET", path + (f"&cursor={cursor}" if cursor else "")).json
            found.update(item["id"] for item in page["items"])
            cursor = page["next_cursor"]
        lost = [f"Source {source_id} is lost." for source_id in sorted(self._stored.keys() - found)]
        return lost + [f"Source {source_id} is listed after its removal." for source_id in sorted(self._gone & found)]

    def _pick(self, acknowledged: Collection[str], chance: random.Random, sample: int) -> list[str]:
        earlier = sorted(set(acknowledged) - self._recent)
        return sorted(self._recent.intersection(acknowledged)) + chance.sample(earlier, min(sample, len(earlier)))


def _source_problems(client: Client, source_id: str, article: Article) -> list[str]:
    reply = client.ask("GET", f"/v1/sources/{source_id}")
    if reply.status != _OK:
        return [f"Source {source_id} is lost ({reply.status})."]
    source = reply.json
    text, quotes = source["text"], source["quotes"]
    problems = [] if text == article.text else [f"Source {source_id} has another text."]
    problems += [
        f"Quote {quote['id']} does not stand at its span."
        for quote in quotes
        if text[quote["span"]["start"] : quote["span"]["end"]] != quote["text"]
    ]
    problems += [
        f"Source {source_id} has lost its quote “{words}”."
        for words in article.quotes
        if not any(words in quote["text"] for quote in quotes)
    ]
    return problems
