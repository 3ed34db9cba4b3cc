"""Claims to verdicts."""

import hashlib
from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.response import Stream

from service.api.batch import answer_each, joined, lines, started
from service.api.ids import known_form
from service.api.media import JSON, NDJSON, preferred
from service.api.operation import Answer, Link, Operation, described
from service.api.problems import Refused
from service.api.schemas.verification import BatchRequest, VerificationRequest
from service.api.turns import in_turn
from service.bootstrap import Service
from service.domain.views import Verification

_LONGEST_CONDITION = 2000
_TO_ANSWER = Link(
    operation="getVerification",
    parameters={"verification_id": "$response.body#/id"},
    description="The permanent link to this answer.",
)


class VerificationsController(Controller):
    """Claims to verdicts, with the quotes that they rest on."""

    path = "/v1/verifications"
    tags = ("Verifications",)

    @post(
        operation_id="verifyClaim",
        status_code=200,
        opt=described(
            Operation(
                lane="verify",
                body=VerificationRequest,
                answers={
                    200: Answer(description="The answer.", type=Verification, links={"answer": _TO_ANSWER}),
                },
            )
        ),
    )
    @in_turn
    def verify_claim(self, data: JSONBody[VerificationRequest], service: NamedDependency[Service]) -> Response[bytes]:
        """Verify a claim.

        The answer says what is on record, never what is true. The same request on the same content of the store gives
        the same answer, with the same id, whether it is computed now or was before.
        """
        return Response(service.verify.verify_encoded(data.question()), media_type=JSON)

    @post(
        "/batch",
        operation_id="verifyClaims",
        status_code=200,
        opt=described(
            Operation(
                lane="batch",
                body=BatchRequest,
                media=(JSON, NDJSON),
                answers={200: Answer(description="The answers, in the order of the claims.", type="BatchAnswer")},
            )
        ),
    )
    async def verify_claims(
        self,
        data: JSONBody[BatchRequest],
        service: NamedDependency[Service],
        request: Request[Any, Any, Any],
    ) -> Response[Any] | Stream:
        """Verify claims, each as if it had been sent alone.

        A claim that fails gives `{"error": problem}` in its place and spoils no other. With `Accept:
        application/x-ndjson` each answer is a line, sent as soon as it is known, in the order of the claims.
        """
        answers = answer_each(data.claims, service)
        if preferred(request, (JSON, NDJSON)) == NDJSON:
            return Stream(lines(await started(answers)), media_type=NDJSON)
        return Response(await joined(answers), media_type=JSON)

    @get(
        "/{verification_id:str}",
        operation_id="getVerification",
        opt=described(
            Operation(
                lane="read",
                headers=("If-None-Match",),
                answers={
                    200: Answer(description="The answer.", type=Verification, headers=("ETag",)),
                    304: Answer(description="The client has this answer already.", headers=("ETag",)),
                },
            )
        ),
    )
    @in_turn
    def get_verification(
        self,
        verification_id: FromPath[str],
        service: NamedDependency[Service],
        request: Request[Any, Any, Any],
    ) -> Response[bytes]:
        """Return an answer as it was given, byte for byte.

        It stays as it was when the store changes; to ask anew, send the claim again.
        """
        body = service.verify.answer(known_form("vrf", verification_id))
        tag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
        if _has(",".join(request.headers.getall("if-none-match", [])), tag):
            return Response(b"", status_code=304, media_type=JSON, headers={"ETag": tag})
        return Response(body, media_type=JSON, headers={"ETag": tag})


def _has(condition: str, tag: str) -> bool:
    if len(condition) > _LONGEST_CONDITION:
        message = "If-None-Match is too long."
        raise Refused(400, message)
    held = [each.strip().removeprefix("W/") for each in condition.split(",")]
    return tag in held or condition.strip() == "*"
