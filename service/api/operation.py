"""What the published contract says of an operation beyond its path, method and docstring; kept on its handler."""

from collections.abc import Mapping
from typing import Any, Literal

from litestar.handlers import BaseRouteHandler
from msgspec import Struct, field

from service.api.schemas.query import NoQuery

LaneName = Literal["verify", "batch", "write", "write_long", "remove", "read"]
Scope = Literal["open", "read", "write"]

_KEY = "operation"
_JSON = ("application/json",)


class Link(Struct, frozen=True, kw_only=True):
    """What a client can do with an answer (OpenAPI link object).

    Attributes:
        operation: the operation that it leads to.
        parameters: that operation's parameters, each a run-time expression such as `$response.body#/id`.
        description: one sentence.
    """

    operation: str
    parameters: Mapping[str, str]
    description: str


class Answer(Struct, frozen=True, kw_only=True):
    """One answer of an operation that is not a problem.

    Attributes:
        description: one sentence.
        type: the value that its JSON body shows; null for no body.
        headers: names of the headers that it adds.
        links: where one can go from it, by name.
    """

    description: str
    type: Any = None
    headers: tuple[str, ...] = ()
    links: Mapping[str, Link] = field(default_factory=dict)


class Operation(Struct, frozen=True, kw_only=True):
    """An operation as the published contract describes it.

    Attributes:
        answers: by status code.
        body: the type of the request's body; null for none.
        query: the query parameters.
        headers: names of the request headers that it looks at.
        media: what it can answer with, the usual one first; none where the answer has no body.
        needs_service: whether it answers 503 while the models are being loaded.
        lane: the queue in which its work waits for a turn; null for what never waits.
        scope: what a key must allow; `open` needs none.
    """

    answers: Mapping[int, Answer]
    body: type[Struct] | None = None
    query: type[Struct] = NoQuery
    headers: tuple[str, ...] = ()
    media: tuple[str, ...] = _JSON
    needs_service: bool = True
    lane: LaneName | None = None
    scope: Scope = "read"


def described(operation: Operation) -> dict[str, Any]:
    """Return the `opt` of a handler that is this operation."""
    return {_KEY: operation}


def operation_of(handler: BaseRouteHandler) -> Operation | None:
    """Return what the contract says of a handler; null for those that are not in it."""
    operation = handler.opt.get(_KEY)
    return operation if isinstance(operation, Operation) else None
