"""Many claims in one request, each on its own."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import msgspec

from service.api.body import as_type
from service.api.problems import log_unexpected, problem_for
from service.api.schemas.verification import FailedClaim, VerificationRequest
from service.domain.errors import OnRecordError
from service.usecases.verify import Verify


async def answer_each(claims: Sequence[object], verify: Verify) -> AsyncIterator[bytes]:
    """Verify claims one after another.

    Every claim waits its turn for a thread, so that a long batch does not keep other requests out.

    Args:
        claims: what should be verification requests, as plain values.
        verify: the use case.

    Yields:
        For each claim, in order, the answer or `{"error": problem}`, encoded.
    """
    loop = asyncio.get_running_loop()
    for index, claim in enumerate(claims):
        yield await loop.run_in_executor(None, _answer, claim, f"/claims/{index}", verify)


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
    except OnRecordError as error:
        return _failed(error, pointer)
    except Exception as error:  # noqa: BLE001 - a bug that one claim meets must not spoil the others
        log_unexpected(error)
        return _failed(error, pointer)


def _failed(error: Exception, pointer: str) -> bytes:
    return msgspec.json.encode(FailedClaim(problem_for(error, under=pointer)))
