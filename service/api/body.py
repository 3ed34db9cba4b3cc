"""Strict JSON: what is not exactly of the declared type is refused, with a pointer to the place."""

import json
import math
import re
from typing import Any, TypeVar

import msgspec
from litestar import Request

from service.domain.errors import InvalidInputError

T = TypeVar("T")

_LONGEST_DETAIL = 300
# How msgspec ends a message: "Expected `int`, got `str` - at `$.claims[1].limit`".
_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>[^`]*)`)?", re.DOTALL)
_STEP = re.compile(r"\.(?P<name>\w+)|\[(?P<index>\d+)\]")
_MEMBER = re.compile(r"Object (?:missing required|contains unknown) field `(?P<name>.*)`", re.DOTALL)


class StrictRequest(Request[Any, Any, Any]):
    """A request whose JSON body is of the handler's declared type, or refused.

    Litestar converts bodies laxly: the text "7" for an integer, 1 for a boolean.
    """

    async def json(self) -> Any:  # noqa: ANN401 - Litestar's own signature
        """Return the body as the type that the handler declares for `data`.

        Raises:
            InvalidInputError: it is not JSON, or not of that type.
        """
        declared = self.route_handler.parsed_data_field
        value = parse(await self.body())
        return value if declared is None else as_type(value, declared.annotation)


def parse(raw: bytes) -> object:
    """Read JSON into plain values.

    Args:
        raw: UTF-8.

    Returns:
        The value; a number without a fraction is an integer however it is written, as JSON Schema has it.

    Raises:
        InvalidInputError: it is not JSON, is nested too deeply, holds a number that no double holds, a text that is not
            Unicode, or the same member twice.
    """
    try:
        value: object = _VALUES.decode(raw)
        _MEMBERS.decode(raw.decode())
    except UnicodeDecodeError as error:
        message = "The body is not UTF-8."
        raise InvalidInputError(message) from error
    except RecursionError as error:
        message = "The body is nested too deeply."
        raise InvalidInputError(message) from error
    except (msgspec.MsgspecError, ValueError) as error:
        detail, _ = _explain(str(error))
        raise InvalidInputError(detail) from error
    return value


def as_type(value: object, wanted: type[T]) -> T:
    """Check plain values against a type and make it of them; nothing is converted that JSON tells apart.

    Args:
        value: what `parse` returned, or a part of it.
        wanted: a type that msgspec knows.

    Raises:
        InvalidInputError: it is not of the type.
    """
    try:
        return msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        detail, pointer = _explain(str(error))
        raise InvalidInputError(detail, pointer=pointer) from error
    except RecursionError as error:
        message = "The body is nested too deeply."
        raise InvalidInputError(message) from error


def escaped(name: str) -> str:
    """Write the name of a member as a step of a JSON pointer (RFC 6901); a very long one is cut."""
    return name[:_LONGEST_DETAIL].replace("~", "~0").replace("/", "~1")


def _number(text: str) -> float | int:
    value = float(text)
    if not math.isfinite(value):
        message = "A number is out of range"
        raise ValueError(message)
    return int(value) if value.is_integer() else value


def _refuse_twice(members: list[tuple[str, object]]) -> None:
    if len({name for name, _ in members}) != len(members):
        message = "A member is given twice"
        raise ValueError(message)


_VALUES = msgspec.json.Decoder(float_hook=_number)
# msgspec keeps the last of two equal members and says nothing; the standard library shows both.
_MEMBERS = json.JSONDecoder(object_pairs_hook=_refuse_twice, parse_int=str, parse_float=str)


def _explain(message: str) -> tuple[str, str]:
    match = _MESSAGE.fullmatch(message)
    what, path = (match["what"], match["path"] or "") if match else (message, "")
    pointer = "".join(f"/{step['name'] or step['index']}" for step in _STEP.finditer(path))
    member = _MEMBER.fullmatch(what)
    if member:
        pointer += "/" + escaped(member["name"])
    return _sentence(what), pointer


def _sentence(text: str) -> str:
    return text[:_LONGEST_DETAIL].rstrip(".") + "."
