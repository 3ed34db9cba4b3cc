"""Errors as clients see them: RFC 9457, Problem Details for HTTP APIs."""

from msgspec import UNSET, Struct, UnsetType


class Flaw(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a request.

    Attributes:
        pointer: JSON pointer (RFC 6901) to the member of the body, or `/` and the name of the query parameter or
            header; empty for the whole body.
        detail: what is wrong with it.
    """

    pointer: str
    detail: str


class Problem(Struct, frozen=True, kw_only=True):
    """Why a request was not served.

    Attributes:
        type: a stable URI reference that names the kind of problem; `GET` it for its description.
        title: the kind of problem in a few words, the same for every problem of its type.
        status: the HTTP status code.
        detail: what is wrong with this request.
        instance: the path that was asked for.
        errors: where the request breaks the contract; given with status 400.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str | UnsetType = UNSET
    errors: tuple[Flaw, ...] | UnsetType = UNSET


class ProblemType(Struct, frozen=True, kw_only=True):
    """A kind of problem.

    Attributes:
        type: the URI reference that problems of this kind carry.
        title: the kind in a few words.
        status: the HTTP status code.
        description: when it happens and what to do about it.
    """

    type: str
    title: str
    status: int
    description: str


class ProblemTypes(Struct, frozen=True, kw_only=True):
    """Every kind of problem that this service answers with.

    Attributes:
        items: ordered by status.
    """

    items: tuple[ProblemType, ...]
