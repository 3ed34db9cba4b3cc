"""Killing the service again and again: `python -m benchmarks.endurance.torture`, or `make torture`.

A real server process under mixed writes and reads is killed with `kill -9` at random moments, some of them while it is
still starting. Started again on what it left behind, it must hold every source, removal and answer that it had
acknowledged, and the check of the store must find nothing. Backups are taken under that load; each is checked, compared
and the last one served. At the end the disk is full, and then read-only.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from benchmarks.endurance.cases import Case
from benchmarks.endurance.disks import small_disk
from benchmarks.endurance.ledger import Ledger
from benchmarks.endurance.server import STORE, Server, environment, running
from benchmarks.endurance.texts import chance_of
from benchmarks.endurance.traffic import Traffic
from benchmarks.service import ROOT
from service.domain.errors import OnRecordError
from service.store.sqlite import SqliteMaintenance, SqliteStore, backup_problems

_SAMPLE = 20
_LOAD_SECONDS = 3.0
_LOADED_LIVES = 0.7
_PATIENCE_SECONDS = 20.0
_PAUSE_SECONDS = 0.01
_STARTS_KILLED = 0.15
_START_SECONDS = 3.0
_LIVES_BETWEEN_LISTS = 10
_LIVES_BETWEEN_BACKUPS = 10
_DIM = 384
_PAGE = 1000


class Result(Struct, kw_only=True):
    """What happened.

    Attributes:
        kills: how often the process was killed.
        during_start: how many of the kills met it before it was ready.
        checks: how often the store was checked afterwards.
        backups: how many backups were taken, checked and compared.
        faults: a sentence for each promise that was not kept.
    """

    kills: int = 0
    during_start: int = 0
    checks: int = 0
    backups: int = 0
    faults: list[str] = []


class Torture:
    """One store, from its making to the last kill."""

    def __init__(self, folder: Path, seed: int, load_seconds: float) -> None:
        """Begin with an empty store.

        Args:
            folder: for the store, its log and its backups.
            seed: decides what is sent and when the process is killed.
            load_seconds: the longest that a process lives under load before it is killed.
        """
        self._load_seconds = load_seconds
        self._folder = folder
        self._data = folder / "data"
        self._log = folder / "log"
        self._chance = chance_of(seed)
        self._traffic = Traffic(self._chance)
        self.result = Result()

    @property
    def ledger(self) -> Ledger:
        """What was acknowledged so far."""
        return self._traffic.ledger

    def live(self, *, back_up: bool) -> None:
        """Start the server, ask for all that was acknowledged before, load it, and kill it.

        Args:
            back_up: take a backup under the load; the kill may come before it is whole.
        """
        if self._chance.random() < _STARTS_KILLED:
            self._kill_a_start()
        with running(self._data, log=self._log) as server:
            self._prove(server, everything=self.result.kills % _LIVES_BETWEEN_LISTS == 0)
            with self._traffic.against(server):
                if back_up:
                    self._back_up(server, kill=self._chance.random() < 1 / 2)
                else:
                    self._load()
                server.kill()
        self.result.kills += 1
        self._note(self._traffic.unexpected)
        self._traffic.unexpected.clear()

    def end(self) -> None:
        """Start the server once more, ask for everything, stop it in order, and serve the last backup."""
        with running(self._data, log=self._log) as server:
            self._prove(server, everything=True)
            server.stop()
        self._check(self._data / STORE)
        self._serve_last_backup()

    def _load(self) -> None:
        """Wait for a random while; in most lives it begins with the first source, however slow the machine."""
        if self._chance.random() < _LOADED_LIVES:
            before, patience_ends = self.ledger.additions, time.monotonic() + _PATIENCE_SECONDS
            while self.ledger.additions == before and time.monotonic() < patience_ends:
                time.sleep(_PAUSE_SECONDS)
        time.sleep(self._chance.uniform(0.0, self._load_seconds))

    def _kill_a_start(self) -> None:
        with running(self._data, log=self._log) as server:
            time.sleep(self._chance.uniform(0.0, _START_SECONDS))
            server.kill()
        self.result.kills += 1
        self.result.during_start += 1

    def _prove(self, server: Server, *, everything: bool) -> None:
        client = server.await_ready()
        sample = sum(self.ledger.counts()) if everything else _SAMPLE
        self._note(self.ledger.broken_promises(client, self._chance, sample=sample))
        if everything:
            self._note(self.ledger.missing(client))
        self._check(self._data / STORE)

    def _check(self, store: Path) -> None:
        self.result.checks += 1
        try:
            self._note(SqliteMaintenance(store).check())
        except OnRecordError as error:
            self._note([f"The check failed: {error}"])

    def _back_up(self, server: Server, *, kill: bool) -> None:
        before = self.ledger.stored_ids()
        target = self._backup(self.result.backups)
        command = [sys.executable, "-m", "service", "backup", str(target)]
        with subprocess.Popen(command, cwd=ROOT, env=environment(self._data), stdout=subprocess.DEVNULL) as process:
            if kill:
                time.sleep(self._chance.uniform(0.0, _START_SECONDS))
                server.kill()
            if process.wait() != 0:
                self._note([f"Backup {target.name} ended with exit code {process.returncode}."])
                return
        self.result.backups += 1
        self._note(backup_problems(target))
        self._check(target)
        lost = self.ledger.still_stored(before) - _source_ids(target)
        self._note(f"Source {source_id} is not in backup {target.name}." for source_id in sorted(lost))

    def _serve_last_backup(self) -> None:
        if not self.result.backups:
            return
        settings = {"ONRECORD_STORE_URL": f"sqlite:///{self._backup(self.result.backups - 1)}"}
        with running(self._data, log=self._log, settings=settings) as server:
            client = server.await_ready()
            items = client.ask("GET", "/v1/sources?limit=100").json["items"]
            unread = [item["id"] for item in items if "text" not in client.ask("GET", f"/v1/sources/{item['id']}").json]
            self._note(f"Source {source_id} of the last backup cannot be read." for source_id in unread)

    def _note(self, faults: Iterable[str]) -> None:
        # A promise that was broken once is broken each time that it is looked at.
        self.result.faults = list(dict.fromkeys((*self.result.faults, *faults)))

    def _backup(self, number: int) -> Path:
        return self._folder / f"backup{number}.sqlite"


def _source_ids(store: Path) -> set[str]:
    opened = SqliteStore.open(store, dim=_DIM)
    found: set[str] = set()
    cursor, is_last = None, False
    while not is_last:
        page = opened.sources(limit=_PAGE, cursor=cursor)
        found.update(stored.source.id for stored in page.items)
        cursor, is_last = page.next_cursor, page.next_cursor is None
    opened.close()
    return found


def torture(folder: Path, *, kills: int, seed: int, backups_every: int, load_seconds: float = _LOAD_SECONDS) -> Torture:
    """Kill the service so many times, then serve what is left.

    Args:
        folder: an empty folder.
        kills: at least so many.
        seed: decides what is sent and when the process is killed.
        backups_every: take a backup in one of so many lives of the process.
        load_seconds: the longest that a process lives under load before it is killed.
    """
    run = Torture(folder, seed, load_seconds)
    lives = 0
    while run.result.kills < kills:
        run.live(back_up=lives % backups_every == backups_every - 1)
        lives += 1
        if lives % _LIVES_BETWEEN_LISTS == 0:
            print(_progress(run), flush=True)
    run.end()
    return run


def disk_cases(folder: Path, *, seed: int, mount: bool) -> tuple[str, list[str]]:
    """Fill a disk under the service, and make it read-only.

    Args:
        folder: an empty folder.
        seed: decides what is sent.
        mount: mount small file systems if that is allowed.

    Returns:
        How it was done, and a sentence for each promise that was not kept.
    """
    place = folder / "disk"
    place.mkdir()
    with small_disk(place, mount=mount) as disk:
        if disk is None:
            return "not done: root cannot give up its power over files without setpriv", []
        case = Case(disk, folder / "disk.log", seed)
        case.full()
        case.read_only()
        return disk.how, case.faults


def _progress(run: Torture) -> str:
    stored, gone, answers = run.ledger.counts()
    result = run.result
    return (
        f"{result.kills} kills ({result.during_start} during the start), {run.ledger.additions} sources acknowledged, "
        f"{gone} removed, {stored} to be there, {answers} answers, {result.checks} checks, {result.backups} backups: "
        f"{len(result.faults)} faults"
    )


def main() -> int:
    """Run everything and print what was done; give 1 when any promise was not kept."""
    parser = argparse.ArgumentParser(description="Kill the service again and again, and see what it has lost.")
    parser.add_argument("--kills", type=int, default=200, help="at least so many (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="decides what is sent and when it is killed (default: 1)")
    parser.add_argument(
        "--load-seconds",
        type=float,
        default=_LOAD_SECONDS,
        help=f"the longest that it lives under load (default: {_LOAD_SECONDS:g})",
    )
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"Seed {options.seed}, {options.kills} kills.", flush=True)
        run = torture(
            folder,
            kills=options.kills,
            seed=options.seed,
            backups_every=_LIVES_BETWEEN_BACKUPS,
            load_seconds=options.load_seconds,
        )
        print(_progress(run), flush=True)
        how, faults = disk_cases(folder, seed=options.seed, mount=True)
    print(f"Disk full, disk read-only ({how}): {len(faults)} faults")
    for fault in run.result.faults + faults:
        print(f"FAULT: {fault}")
    print(f"{time.monotonic() - started:.0f} seconds.")
    return int(bool(run.result.faults or faults))


if __name__ == "__main__":
    sys.exit(main())
