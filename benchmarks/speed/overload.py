"""Far more asked for than there is: `python -m benchmarks.speed.overload`.

First as many clients as may compute at once ask one new claim after the other: the best goodput. Then requests come at
ten times that rate whatever becomes of them, while health is asked all the time.
"""

import asyncio
import json
import statistics
import time
from collections.abc import Iterable, Sequence

from msgspec import Struct

from benchmarks.speed.http import ask, claims, server

_TIMES = 10
_WARM_UP = 12
_CLIENTS = 4
_SECONDS = 15.0
_PROBE_EVERY = 0.05
_SERVED, _REFUSED = 200, 503


class Exchange(Struct, frozen=True):
    """One request and what became of it.

    Attributes:
        status: of the answer.
        began: seconds after the start of the run.
        took: seconds.
    """

    status: int
    began: float
    took: float


async def request(port: int, head: str, body: bytes, started: float) -> Exchange:
    """Ask over a connection of its own, as clients that come unforeseen do."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"{head} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n".encode())
        kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
        writer.write(kind.encode() + b"\r\n" + body)
        answer = await reader.read(-1)
    finally:
        writer.close()
    return Exchange(int(answer.split(b" ", 2)[1]), began - started, time.perf_counter() - began)


async def verify(port: int, claim: str, started: float) -> Exchange:
    """Ask a claim."""
    return await request(port, "POST /v1/verifications", json.dumps({"claim": claim}).encode(), started)


async def saturate(port: int, seconds: float) -> float:
    """Let a few clients ask one after the other; give the claims that were answered in a second."""
    started = time.perf_counter()
    answered = 0

    async def client(share: Sequence[str]) -> None:
        nonlocal answered
        for claim in share:
            if time.perf_counter() - started > seconds:
                return
            exchange = await verify(port, claim, started)
            answered += exchange.status == _SERVED

    await asyncio.gather(*(client(claims(4000, f"best {number}")) for number in range(_CLIENTS)))
    return answered / (time.perf_counter() - started)


async def flood(port: int, rate: float, seconds: float) -> tuple[list[Exchange], list[Exchange]]:
    """Send claims at a rate and ask health all the while; give what became of the claims, and of the probes."""
    started = time.perf_counter()
    sent: list[asyncio.Task[Exchange]] = []
    probes: list[asyncio.Task[Exchange]] = []
    for number, claim in enumerate(claims(int(rate * seconds), "flood")):
        await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
        sent.append(asyncio.create_task(verify(port, claim, started)))
        if time.perf_counter() - started > len(probes) * _PROBE_EVERY:
            path = ("GET /health/live", "GET /health/ready")[len(probes) % 2]
            probes.append(asyncio.create_task(request(port, path, b"", started)))
    return list(await asyncio.gather(*sent)), list(await asyncio.gather(*probes))


def show(what: str, exchanges: Iterable[Exchange]) -> None:
    """Print one line: how many, and how long they took."""
    taken = sorted(exchange.took * 1000 for exchange in exchanges)
    if len(taken) > 1:
        cuts = statistics.quantiles(taken, n=100, method="inclusive")
        print(f"| {what} | {len(taken)} | {cuts[49]:.1f} | {cuts[94]:.1f} | {cuts[98]:.1f} | {taken[-1]:.1f} |")


async def measure(port: int) -> None:
    """Print both runs."""
    best = await saturate(port, _SECONDS)
    asked, probes = await flood(port, _TIMES * best, _SECONDS)
    # What was answered after the flood had ended is not counted: then there was no overload any more.
    good = sum(each.status == _SERVED and each.began + each.took <= _SECONDS for each in asked) / _SECONDS
    print(f"best goodput: {best:.1f} claims/s; asked for {_SECONDS:.0f} s: {_TIMES * best:.0f} claims/s.")
    print(f"goodput meanwhile: {good:.1f} claims/s, {good / best:.0%} of the best.")
    print(f"statuses: {sorted({each.status for each in asked + probes})}\n")
    print("| answers | number | p50 ms | p95 ms | p99 ms | longest ms |\n|---|---|---|---|---|---|")
    show("claims answered", (each for each in asked if each.status == _SERVED))
    show("claims refused", (each for each in asked if each.status == _REFUSED))
    show("health", probes)


def main() -> None:
    """Start the service and measure."""
    with server() as port:
        ask(port, claims(_WARM_UP, "warm-up"))
        asyncio.run(measure(port))


if __name__ == "__main__":
    main()
