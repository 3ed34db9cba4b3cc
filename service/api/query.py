"""Strict query strings: known parameters, each once, each of its type."""

import functools
import re
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from msgspec import Struct, inspect

from service.api.body import as_type, escaped
from service.api.operation import operation_of
from service.api.schemas.query import NoQuery
from service.domain.errors import InvalidInputError

T = TypeVar("T", bound=Struct)

_MOST_PARAMETERS = 50
_INTEGER = re.compile(r"-?[0-9]{1,9}", re.ASCII)


def query_guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Refuse parameters where an operation has none; one that has some reads them through `query_of`.

    Raises:
        InvalidInputError: a parameter is given.
    """
    operation = operation_of(handler)
    if operation is not None and operation.query is NoQuery:
        read_query(connection.scope["query_string"], NoQuery)


def query_of(wanted: type[T]) -> Provide:
    """Make the dependency that reads the query string into a value.

    Args:
        wanted: a Struct that forbids unknown fields; its fields are the parameters.
    """

    def provide(request: Request[Any, Any, Any]) -> T:
        return read_query(request.scope["query_string"], wanted)

    return Provide(provide, sync_to_thread=False)


def read_query(raw: bytes, wanted: type[T]) -> T:
    """Read a query string.

    Args:
        raw: as it came, percent-encoded.
        wanted: a Struct that forbids unknown fields; its fields are the parameters.

    Raises:
        InvalidInputError: it is not UTF-8, or a parameter is unknown, given twice or not of its type; the pointer is
            `/` and the parameter's name.
    """
    given = _parameters(raw)
    integers = _integers(wanted)
    values: dict[str, object] = {
        name: int(text) if name in integers and _INTEGER.fullmatch(text) else text for name, text in given.items()
    }
    return as_type(values, wanted)


def _parameters(raw: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError as error:
        message = f"The query string is not percent-encoded UTF-8, or holds more than {_MOST_PARAMETERS} parameters."
        raise InvalidInputError(message) from error
    given: dict[str, str] = {}
    for name, text in pairs:
        if name in given:
            message = "This parameter is given twice; each is taken once."
            raise InvalidInputError(message, pointer="/" + escaped(name))
        given[name] = text
    return given


@functools.cache
def _integers(wanted: type[Struct]) -> frozenset[str]:
    info = inspect.type_info(wanted)
    fields = info.fields if isinstance(info, inspect.StructType) else ()
    return frozenset(field.name for field in fields if isinstance(field.type, inspect.IntType))
