"""The disk is full, the data directory is read-only: changes are refused with 503, and reading goes on."""

from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path

from benchmarks.endurance.disks import LimitedFiles, SmallDisk
from benchmarks.endurance.ledger import Ledger
from benchmarks.endurance.server import STORE, Client, Server, running
from benchmarks.endurance.texts import article, chance_of, claim
from service.store.sqlite import SqliteMaintenance

_SOME = 5
_MOST = 500
_OK, _CREATED, _UNAVAILABLE = 200, 201, 503
_READS = ("/v1/quotes?q=harbour", "/v1/speakers", "/v1/coverage", "/v1/sources", "/health/ready", "/health/live")


class Case:
    """A store on a disk that fails, and what was acknowledged on it."""

    def __init__(self, disk: SmallDisk | LimitedFiles, log: Path, seed: int) -> None:
        """Begin with an empty store.

        Args:
            disk: where the store is.
            log: file for the service's log.
            seed: decides what is sent.
        """
        self.disk = disk
        self.faults: list[str] = []
        self._log = log
        self._chance = chance_of(seed)
        self._numbers = count()
        self._ledger = Ledger()

    def full(self) -> None:
        """Fill the disk under a running server; where it stays full, kill and stop the server and start it again."""
        with self._server() as server:
            client = server.await_ready()
            self._add(client, _SOME)
            self.disk.fill(server)
            self._add_until_refused(client)
            self._expect_reading_only(client, "Nothing can be written to the store")
            if isinstance(self.disk, LimitedFiles):
                self.disk.free(server)
                self._add(client, _SOME)
        if isinstance(self.disk, SmallDisk):
            self._start_on_a_full_disk(self.disk)
        self._check()

    def read_only(self) -> None:
        """Make the disk read-only where a killed server has left the store, and after one was stopped in order."""
        self._start_on_a_read_only_disk()
        with self._server() as server:
            self._add(server.await_ready(), _SOME)
            server.stop()
        self._start_on_a_read_only_disk()
        self._check()

    def _start_on_a_full_disk(self, disk: SmallDisk) -> None:
        # After the kill, with what the process left behind; room is enough, then, for it to go on.
        disk.fill()
        with self._server() as server:
            client = server.await_ready()
            self._add_until_refused(client)
            self._expect_reading_only(client, "Nothing can be written to the store")
            disk.free(server)
            self._add(client, _SOME)
            server.stop()
        # After an orderly stop nothing was left, and there is no room for the files that a writer needs.
        disk.fill()
        with self._server() as server:
            self._expect_reading_only(server.await_ready(), "the disk is full")
            disk.free(server)
        with self._server() as server:
            self._add(server.await_ready(), 1)

    def _start_on_a_read_only_disk(self) -> None:
        self.disk.lock()
        try:
            with self._server() as server:
                self._expect_reading_only(server.await_ready(), "read-only")
        finally:
            self.disk.unlock()

    def _server(self) -> AbstractContextManager[Server]:
        self._log.unlink(missing_ok=True)
        return running(self.disk.data, log=self._log, prefix=self.disk.prefix)

    def _add(self, client: Client, number: int) -> None:
        for _ in range(number):
            status = self._post(client)
            if status != _CREATED:
                self.faults.append(f"A source was refused with {status} though there was room.")

    def _add_until_refused(self, client: Client) -> None:
        for _ in range(_MOST):
            if self._post(client) == _UNAVAILABLE:
                return
        self.faults.append("The disk was never full.")

    def _post(self, client: Client) -> int:
        document = article(self._chance, next(self._numbers))
        reply = client.ask("POST", "/v1/sources", document.request)
        if reply.status == _CREATED:
            self._ledger.added(reply.json["id"], document)
        elif reply.status == _UNAVAILABLE and ("retry-after" not in reply.headers or "detail" not in reply.json):
            self.faults.append("A 503 came without Retry-After or without a reason.")
        return reply.status

    def _expect_reading_only(self, client: Client, words: str) -> None:
        for _ in range(_SOME):
            status = self._post(client)
            if status != _UNAVAILABLE:
                self.faults.append(f"A source was answered with {status} though nothing could be written.")
        self.faults += self._ledger.broken_promises(client, self._chance, sample=_SOME)
        self.faults += self._ledger.missing(client)
        for path in _READS:
            self._expect_ok(client.ask("GET", path).status, path)
        for _ in range(_SOME):
            reply = client.ask("POST", "/v1/verifications", {"claim": claim(self._chance)})
            self._expect_ok(reply.status, "a verification")
            again = client.ask("GET", f"/v1/verifications/{reply.json.get('id')}")
            if again.body != reply.body:
                self.faults.append("An answer cannot be had again by its id.")
        if words not in self._log.read_text(encoding="utf-8"):
            self.faults.append(f"The log does not say “{words}”.")

    def _expect_ok(self, status: int, what: str) -> None:
        if status != _OK:
            self.faults.append(f"{status} for {what} though nothing has to be written for it.")

    def _check(self) -> None:
        self.faults += SqliteMaintenance(self.disk.data / STORE).check()
