"""The contract itself: the OpenAPI document and the kinds of problems."""

from typing import Any

from litestar import Controller, Response, get
from litestar.datastructures import State
from litestar.params import FromPath

from service.api.media import JSON
from service.api.operation import Answer, Operation, described
from service.api.problems import KINDS
from service.api.schemas.problem import ProblemType, ProblemTypes
from service.domain.errors import NotFoundError


class ContractController(Controller):
    """What this service promises."""

    path = "/"
    tags = ("Contract",)

    @get(
        "/schema/openapi.json",
        operation_id="getOpenapiDocument",
        sync_to_thread=False,
        opt=described(
            Operation(
                needs_service=False,
                scope="open",
                answers={200: Answer(description="The OpenAPI document.", type=dict[str, Any])},
            )
        ),
    )
    def get_openapi_document(self, state: State) -> Response[bytes]:
        """Return this document."""
        document: bytes = state["document"]
        return Response(document, media_type=JSON)

    @get(
        "/problems",
        operation_id="listProblemTypes",
        sync_to_thread=False,
        opt=described(
            Operation(
                needs_service=False,
                scope="open",
                answers={200: Answer(description="Every kind of problem.", type=ProblemTypes)},
            )
        ),
    )
    def list_problem_types(self) -> ProblemTypes:
        """List the kinds of problems that this service answers with."""
        return ProblemTypes(items=tuple(kind.public for kind in KINDS.values()))

    @get(
        "/problems/{name:str}",
        operation_id="getProblemType",
        sync_to_thread=False,
        opt=described(
            Operation(
                needs_service=False,
                scope="open",
                answers={200: Answer(description="The kind of problem.", type=ProblemType)},
            )
        ),
    )
    def get_problem_type(self, name: FromPath[str]) -> ProblemType:
        """Describe a kind of problem: what the `type` of a problem leads to."""
        for kind in KINDS.values():
            if kind.name == name:
                return kind.public
        message = "There is no kind of problem of this name."
        raise NotFoundError(message)
