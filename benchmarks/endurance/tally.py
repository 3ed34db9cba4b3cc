"""What was answered under load: by route and status, how fast, and whether the contract knows it."""

import http.client
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Any

from benchmarks.endurance.server import Client, Reply

_NO_ANSWER = 0


class Tally:
    """Sends requests and counts their answers; safe to use from many threads."""

    def __init__(self, contract: Mapping[str, Any]) -> None:
        """Count nothing yet.

        Args:
            contract: the OpenAPI document of the service.
        """
        self._contract = contract
        self._lock = Lock()
        self._statuses: Counter[tuple[str, int]] = Counter()
        self._milliseconds: defaultdict[str, list[float]] = defaultdict(list)

    def ask(  # noqa: PLR0913 - a request has that many parts
        self,
        client: Client,
        method: str,
        route: str,
        path: str | None = None,
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send a request and count its answer.

        Args:
            client: the connection.
            method: GET, POST or DELETE.
            route: the path as the contract has it, with its parameters in braces.
            path: the path with its query; null when it is the route itself.
            body: as for `Client.ask`.
            headers: as for `Client.ask`.

        Returns:
            The answer; one with status 0 when none came.
        """
        started = time.perf_counter()
        try:
            reply = client.ask(method, path or route, body, headers)
        except (OSError, http.client.HTTPException):
            reply = Reply(_NO_ANSWER, {}, b"{}")
        taken = (time.perf_counter() - started) * 1000
        with self._lock:
            self._statuses[f"{method} {route}", reply.status] += 1
            self._milliseconds[f"{method} {route}"].append(taken)
        return reply

    def requests(self) -> int:
        """Return how many were sent."""
        return self._statuses.total()

    def undocumented(self) -> int:
        """Return how many were answered as the contract does not say, or not at all."""
        return sum(
            count for (operation, status), count in self._statuses.items() if not self._is_known(operation, status)
        )

    def rows(self) -> Iterator[str]:
        """Show a line of a table for each operation: its statuses, and the milliseconds of the middle and of 99 %."""
        for operation in sorted(self._milliseconds):
            found = sorted((status, count) for (name, status), count in self._statuses.items() if name == operation)
            shown = ", ".join(f"{self._shown(operation, status)} × {count}" for status, count in found)
            cuts = statistics.quantiles(self._milliseconds[operation] * 2, n=100)
            yield f"| {operation} | {shown} | {cuts[49]:.0f} | {cuts[98]:.0f} |"

    def _shown(self, operation: str, status: int) -> str:
        name = str(status) if status else "no answer"
        return name if self._is_known(operation, status) else f"**{name}**"

    def _is_known(self, operation: str, status: int) -> bool:
        method, route = operation.split(" ", 1)
        return str(status) in self._contract["paths"][route][method.lower()]["responses"]
