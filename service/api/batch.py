"""Many claims in one request, each on its own."""

import functools
from collections.abc import AsyncIterator, Sequence

import msgspec

from service.api.body import as_type
from service.api.problems import log_unexpected, problem_for
from service.api.schemas.verification import FailedClaim, VerificationRequest
from service.api.turns import PRESENT
from service.bootstrap import Service
from service.domain.errors import OnRecordError
from service.pacing import AbandonedError
from service.usecases.verify import Verify


async def answer_each(claims: Sequence[object], service: Service) -> AsyncIterator[bytes]:
    """Verify claims one after another.

    The batch counts as as many requests as it has claims. It holds a place, and every claim waits its turn
    anew, so that a long batch does not keep others out.

    Args:
        claims: what should be verification requests, as plain values.
        service: verifies.

    Yields:
        For each claim, in order, the answer or `{"error": problem}`, encoded.

    Raises:
        OverloadedError: there is no place for a batch.
        AbandonedError: the client has gone.
    """
    turn = PRESENT.get()
    turn.charge(len(claims) - 1)
    turn.ticket.renew()
    async with turn.admission.place(turn.lane, turn.ticket):
        for index, claim in enumerate(claims):
            turn.ticket.renew()
            pointer = f"/claims/{index}"
            try:
                yield await turn.take(service.cores, functools.partial(_answer, claim, pointer, service.verify))
            except AbandonedError:
                raise
            except OnRecordError as error:
                yield _failed(error, pointer)


async def started(answers: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Wait for the first answer, so that what is wrong with the whole batch is known before anything is sent."""
    first = await anext(answers)

    async def all_of_them() -> AsyncIterator[bytes]:
        yield first
        async for answer in answers:
            yield answer

    return all_of_them()


async def joined(answers: AsyncIterator[bytes]) -> bytes:
    """Return all answers as one JSON document."""
    return b'{"results":[' + b",".join([answer async for answer in answers]) + b"]}"


async def lines(answers: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Return each answer as a line of its own, as it comes."""
    async for answer in answers:
        yield answer + b"\n"


def _answer(claim: object, pointer: str, verify: Verify) -> bytes:
    try:
        return verify.verify_encoded(as_type(claim, VerificationRequest).question())
    except AbandonedError:
        raise
    except OnRecordError as error:
        return _failed(error, pointer)
    except Exception as error:  # noqa: BLE001 - a bug that one claim meets must not spoil the others
        log_unexpected(error)
        return _failed(error, pointer)


def _failed(error: Exception, pointer: str) -> bytes:
    return msgspec.json.encode(FailedClaim(problem_for(error, under=pointer)))
