"""Handlers that wait their turn: plain functions, run in a thread when admission lets them."""

import functools
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from msgspec import Struct

from service.api.admission import Admission
from service.api.operation import LaneName
from service.api.ticket import Ticket
from service.bootstrap import Service
from service.pacing import Cores

P = ParamSpec("P")
T = TypeVar("T")


class Turn(Struct, frozen=True, kw_only=True):
    """What the edge has settled before a handler is called.

    Attributes:
        admission: lets requests in.
        ticket: of this request.
        lane: in which it waits.
        charge: counts as many more requests on the caller's account.
    """

    admission: Admission
    ticket: Ticket
    lane: LaneName
    charge: Callable[[int], None]

    async def take(self, cores: Cores, work: Callable[[], T]) -> T:
        """Run something when its turn comes.

        Args:
            cores: told of work that computes.
            work: what to do, in a thread.
        """
        return await self.admission.run(self.lane, self.ticket, work if self.lane == "read" else _counted(cores, work))


PRESENT: ContextVar[Turn] = ContextVar("turn")


def in_turn(handler: Callable[P, T]) -> Callable[P, Awaitable[T]]:
    """Make a handler wait in the lane of its operation, then run in a thread.

    Args:
        handler: takes the service as `service`.
    """

    @functools.wraps(handler)
    async def wait(*args: P.args, **kwargs: P.kwargs) -> T:
        turn = PRESENT.get()
        service = kwargs["service"]
        if not isinstance(service, Service):
            message = "A handler that waits its turn takes the service."
            raise TypeError(message)
        turn.ticket.renew()
        async with turn.admission.place(turn.lane, turn.ticket):
            return await turn.take(service.cores, functools.partial(handler, *args, **kwargs))

    return wait


def _counted(cores: Cores, work: Callable[[], T]) -> Callable[[], T]:
    def counted() -> T:
        with cores.working():
            return work()

    return counted
