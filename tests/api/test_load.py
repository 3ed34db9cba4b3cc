"""More asked for than there is: who is served, who waits, who is told at once to come again."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from msgspec import Struct

from service.api import create_app
from service.api.admission import Lane, OverloadedError
from service.api.intake import Intake
from service.api.ticket import Ticket
from service.bootstrap import Service, fill, load_tools, open_store, utc_now
from service.pacing import PacedStance
from service.settings import Settings
from service.usecases.browse import Browse
from service.usecases.ingest import Ingest
from service.usecases.inspect import Inspect
from service.usecases.verify import Verify
from tests.api.conftest import ROOT
from tests.api.serving import Asking, Server, serving, until
from tests.fakes.gated import GatedStance

VERIFY, BATCH, SOURCES = "/v1/verifications", "/v1/verifications/batch", "/v1/sources"


class House(Struct, frozen=True):
    """A service whose stance model waits at a gate."""

    service: Service
    stance: GatedStance


Serve = Callable[..., AbstractContextManager[Server]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The real service on the seeds, its judgements held back by a gate."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("load"), seeds=ROOT / "seeds", stance_model="rules", threads=1)
    tools = load_tools(settings)
    store = open_store(settings, dim=tools.embedder.dim)
    ingest = Ingest(store=store, embedder=tools.embedder, parser=tools.parser)
    fill(ingest, store, settings)
    stance = GatedStance(tools.stance_model)
    model = PacedStance(stance, tools.cores)
    service = Service(
        verify=Verify(store=store, embedder=tools.embedder, stance_model=model, parser=tools.parser, clock=utc_now),
        ingest=ingest,
        browse=Browse(store=store, embedder=tools.embedder),
        inspect=Inspect(store=store, embedder=tools.embedder, stance_model=model),
        cores=tools.cores,
        close=lambda: None,
    )
    yield House(service, stance)
    store.close()


@pytest.fixture
def serve(house: House) -> Serve:
    """Serve the house with settings of one's own."""

    @contextmanager
    def start(**settings: Any) -> Iterator[Server]:  # noqa: ANN401 - any setting
        chosen = Settings(**{"threads": 1, "queue": 1, **settings})
        with serving(create_app(lambda: house.service, chosen), chosen) as server:
            try:
                yield server
            finally:
                house.stance.gate.set()

    return start


@pytest.fixture
def claims(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Claims that were never asked before: an answer that is kept needs no judgement."""
    return ({"claim": f"Blinken said Putin is serious, {request.node.name} {number}"} for number in range(1000))


def head(length: int) -> bytes:
    """Return the head of a request to verify a claim."""
    return (
        f"POST {VERIFY} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def queue(server: Server) -> tuple[int, int]:
    """Return how many compute and how many wait to."""
    shown = server.ask("GET", "/metrics").body.decode()
    taken, waiting = (
        re.search(rf'^onrecord_{name}{{lane="compute"}} (\d+)', shown, re.MULTILINE)
        for name in ("turns_taken", "queue_depth")
    )
    assert taken
    assert waiting
    return int(taken[1]), int(waiting[1])


def test_past_the_queue_the_answer_is_503_at_once(serve: Serve, house: House, claims: Iterator[dict[str, str]]) -> None:
    """One computes, one waits; the next is refused before its body is sent. Health and reading stay as they were."""
    with serve() as server:
        house.stance.gate.clear()
        inside = [Asking(server, "POST", VERIFY, next(claims)) for _ in range(2)]
        until(lambda: (1, 1) == queue(server))
        with server.connect() as line:
            line.sendall(head(99))
            refused = line.recv(65536)
        assert refused.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: " in refused
        assert {200} == {server.ask("GET", path).status for path in ("/health/live", "/health/ready", "/v1/quotes")}
        house.stance.gate.set()
        assert [200, 200] == [each.result().status for each in inside]
        assert 200 == server.ask("POST", VERIFY, next(claims)).status


def test_a_refusal_says_when_to_come_again(serve: Serve, house: House, claims: Iterator[dict[str, str]]) -> None:
    """A problem of the documented type, with whole seconds in Retry-After."""
    with serve(queue=0) as server:
        house.stance.gate.clear()
        inside = Asking(server, "POST", VERIFY, next(claims))
        until(lambda: (1, 0) == queue(server))
        refused = server.ask("POST", VERIFY, next(claims))
        assert ("/problems/unavailable", "application/problem+json") == (
            refused.json()["type"],
            refused.headers["content-type"],
        )
        assert int(refused.headers["retry-after"]) >= 1
        house.stance.gate.set()
        assert 200 == inside.result().status


def test_a_request_has_a_deadline(serve: Serve, house: House, claims: Iterator[dict[str, str]]) -> None:
    """503 when it is over, for the one that computes and the one that waits; then the turn is free again."""
    with serve(deadline=1) as server:
        house.stance.gate.clear()
        asked = [Asking(server, "POST", VERIFY, next(claims)) for _ in range(2)]
        for each in asked:
            late = each.result()
            assert (503, True) == (late.status, "1 seconds" in late.json()["detail"])
            assert late.headers["retry-after"]
        house.stance.gate.set()
        until(lambda: server.ask("POST", VERIFY, next(claims)).status == 200)


def test_a_write_has_a_deadline_of_its_own(serve: Serve, house: House, claims: Iterator[dict[str, str]]) -> None:
    """503 with Retry-After when its turn does not come in time, and nothing is written then or later."""
    with serve(write_deadline=1) as server:
        house.stance.gate.clear()
        inside = Asking(server, "POST", VERIFY, next(claims))
        until(lambda: (1, 0) == queue(server))
        revision = server.ask("GET", "/v1/coverage").json()["method"]["index_revision"]
        late = server.ask("POST", SOURCES, {"text": "“We will sail at dusk,” Ana Ruiz said."})
        assert (503, True) == (late.status, "1 seconds" in late.json()["detail"])
        assert int(late.headers["retry-after"]) >= 1
        house.stance.gate.set()
        assert 200 == inside.result().status
        until(lambda: (0, 0) == queue(server))
        assert revision == server.ask("GET", "/v1/coverage").json()["method"]["index_revision"]


def test_work_for_a_client_that_has_gone_is_given_up(
    serve: Serve, house: House, claims: Iterator[dict[str, str]]
) -> None:
    """The one at work stops at the next pair, the one in the queue never begins."""
    with serve() as server:
        house.stance.gate.clear()
        before = house.stance.asked
        lines = [server.connect() for _ in range(2)]
        for line in lines:
            body = json.dumps(next(claims)).encode()
            line.sendall(head(len(body)) + body)
            until(lambda: house.stance.asked == before + 1)
        until(lambda: (1, 1) == queue(server))
        for line in lines:
            line.close()
        until(lambda: (1, 0) == queue(server))
        house.stance.gate.set()
        until(lambda: (0, 0) == queue(server))
        assert house.stance.asked == before + 1


def test_each_claim_of_a_batch_has_its_own_deadline(
    serve: Serve, house: House, claims: Iterator[dict[str, str]]
) -> None:
    """A claim that takes too long gets a problem in its place; one that is known already is answered."""
    with serve(deadline=1, queue=4) as server:
        known, slow = next(claims), next(claims)
        assert 200 == server.ask("POST", VERIFY, known).status
        house.stance.gate.clear()
        answered = server.ask("POST", BATCH, {"claims": [known, slow]})
        house.stance.gate.set()
        results = answered.json()["results"]
        assert (200, known["claim"]) == (answered.status, results[0]["claim"]["text"])
        assert 503 == results[1]["error"]["status"]


@pytest.mark.parametrize("accept", ["application/json", "application/x-ndjson"])
def test_batches_have_a_bound_of_their_own(
    serve: Serve, house: House, claims: Iterator[dict[str, str]], accept: str
) -> None:
    """One at work and none waiting: the next is refused whole, in every form of answer."""
    with serve(queue=0) as server:
        house.stance.gate.clear()
        inside = Asking(server, "POST", BATCH, {"claims": [next(claims)]})
        until(lambda: (1, 0) == queue(server))
        refused = server.ask("POST", BATCH, {"claims": [next(claims)]}, {"Accept": accept})
        assert (503, "/problems/unavailable") == (refused.status, refused.json()["type"])
        house.stance.gate.set()
        assert "error" not in inside.result().json()["results"][0]


def test_a_server_that_stops_finishes_what_it_accepted(
    serve: Serve, house: House, claims: Iterator[dict[str, str]]
) -> None:
    """The one at work and the one in the queue are answered; nobody new is let in."""
    with serve() as server:
        house.stance.gate.clear()
        inside = [Asking(server, "POST", VERIFY, next(claims)) for _ in range(2)]
        until(lambda: (1, 1) == queue(server))
        server.stop()

        def is_closed() -> bool:
            try:
                server.ask("GET", "/health/live")
            except OSError:
                return True
            return False

        until(is_closed)
        house.stance.gate.set()
        assert [200, 200] == [each.result().status for each in inside]


def test_a_body_that_does_not_come_is_not_waited_for(serve: Serve) -> None:
    """400 when the time is over, and the connection is closed."""
    with serve(deadline=1) as server, server.connect() as line:
        line.sendall(head(99) + b"{")
        answer = b""
        while part := line.recv(65536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"did not come in time" in answer


def test_slow_bodies_take_no_place_from_others(serve: Serve, claims: Iterator[dict[str, str]]) -> None:
    """Ten connections that never end their body; a claim is answered meanwhile."""
    with serve() as server:
        lines = [server.connect() for _ in range(10)]
        for line in lines:
            line.sendall(head(99) + b"{")
        assert 200 == server.ask("POST", VERIFY, next(claims)).status
        for line in lines:
            line.close()


def test_the_bytes_of_all_bodies_together_are_bounded() -> None:
    """Past it the request is refused; what is let go can be held anew."""
    intake = Intake(most=10)
    intake.take(10)
    with pytest.raises(OverloadedError):
        intake.take(1)
    intake.release(4)
    intake.take(4)


@pytest.mark.parametrize(
    "head_of",
    [
        b"GET /health/live HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000,
        b"GET /health/live HTTP/1.1\r\nHost: x\r\n" + b"X: a\r\n" * 50_000,
        b"GET /" + b"a" * 200_000,
    ],
    ids=["one long header", "many headers", "a long path"],
)
def test_a_head_without_end_is_not_taken_in(serve: Serve, head_of: bytes) -> None:
    """400 or a closed connection long before its end, and others are served."""
    with serve() as server:
        with server.connect() as line:
            try:
                line.sendall(head_of)
                answer = line.recv(65536)
            except ConnectionError:
                answer = b""
        assert answer == b"" or answer.startswith(b"HTTP/1.1 400 ")
        assert 200 == server.ask("GET", "/health/live").status


def test_a_removal_does_not_wait_for_those_who_compute(
    serve: Serve, house: House, claims: Iterator[dict[str, str]]
) -> None:
    """Every turn is taken and every place in the queue: it is done all the same, and so is looking whether it was."""
    with serve() as server:
        added = server.ask("POST", SOURCES, {"text": "“We will sail at dawn,” Ana Ruiz said."})
        assert 201 == added.status
        house.stance.gate.clear()
        inside = [Asking(server, "POST", VERIFY, next(claims)) for _ in range(2)]
        until(lambda: (1, 1) == queue(server))
        assert 204 == server.ask("DELETE", added.headers["location"]).status
        assert 404 == server.ask("GET", added.headers["location"]).status
        house.stance.gate.set()
        assert [200, 200] == [each.result().status for each in inside]


def test_kinds_of_work_are_served_in_turn() -> None:
    """What comes last but is the only one of its kind does not stand behind all the others."""

    async def served() -> list[str]:
        lane, order = Lane("any", turns=1, places=9), []

        async def work(name: str, kind: str) -> None:
            await lane.enter(Ticket(60), kind=kind)
            order.append(name)
            await asyncio.sleep(0)
            lane.leave()

        names = ["v1", "v2", "v3", "v4", "w1", "w2"]
        await asyncio.gather(*(work(name, name[0]) for name in names))
        assert (0, 0) == (lane.taken, lane.waiting)
        return order

    assert ["v1", "v2", "w1", "v3", "w2", "v4"] == asyncio.run(served())


def test_nobody_is_let_wait_in_vain() -> None:
    """Where those ahead will take longer than a request may, it is refused at once and told when to come again."""

    async def asked(seconds: float) -> None:
        lane = Lane("any", turns=1, places=9)
        await lane.enter(Ticket(60))
        lane.leave(100.0)
        await lane.enter(Ticket(60))
        waiting = asyncio.create_task(lane.enter(Ticket(60)))
        await asyncio.sleep(0)
        try:
            lane.refuse_in_vain(Ticket(seconds))
        finally:
            lane.leave()
            await waiting

    asyncio.run(asked(101))
    with pytest.raises(OverloadedError) as refused:
        asyncio.run(asked(99))
    assert 200 == refused.value.retry_after


def test_what_takes_long_of_another_kind_refuses_nobody() -> None:
    """One long document says nothing of how long a verification waits: the next turn is for its kind."""

    async def asked() -> None:
        lane = Lane("any", turns=1, places=9)
        await lane.enter(Ticket(60), kind="write")
        lane.leave(1000.0, kind="write")
        await lane.enter(Ticket(60), kind="write")
        waiting = asyncio.create_task(lane.enter(Ticket(60), kind="verify"))
        await asyncio.sleep(0)
        lane.refuse_in_vain(Ticket(60), kind="verify")
        lane.leave(1000.0, kind="write")
        await waiting

    asyncio.run(asked())


def test_a_claim_is_answered_while_a_long_text_is_read(house: House, claims: Iterator[dict[str, str]]) -> None:
    """The parser is let go of between two pieces, and there is a turn that long texts never take; a short one may."""
    text = "\n".join(
        f"Harbour {number}, its quay, the lights of the quay and the boats of 1{number}." for number in range(2800)
    )
    with serving(create_app(lambda: house.service, Settings(threads=2, queue=4))) as server:
        adding = Asking(server, "POST", SOURCES, {"text": text})
        until(lambda: (1, 0) == queue(server))
        assert 200 == server.ask("POST", VERIFY, next(claims)).status
        short = server.ask("POST", SOURCES, {"text": "“We will sail at noon,” Ana Ruiz said."})
        assert 201 == short.status
        assert 204 == server.ask("DELETE", short.headers["location"]).status
        assert adding.is_alive()
        added = adding.result()
        assert 201 == added.status
        assert 204 == server.ask("DELETE", added.headers["location"]).status
