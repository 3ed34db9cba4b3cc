"""Strict JSON: what is not exactly of the declared type is refused, with a pointer to the place."""

import asyncio
import contextlib
import json
import math
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from litestar import Request

from service.domain.errors import InvalidInputError

T = TypeVar("T")

_LONGEST_DETAIL = 300
_LONG = 64 * 1024
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
        wanted = object if declared is None else declared.annotation
        raw = await self.body()
        if len(raw) < _LONG:
            return read(raw, wanted)
        # A long body would keep the event loop, and with it every other client, waiting.
        return await asyncio.get_running_loop().run_in_executor(None, read, raw, wanted)


def read(raw: bytes, wanted: type[T]) -> T:
    """Read JSON into a type; nothing is converted that JSON tells apart.

    Args:
        raw: UTF-8.
        wanted: a type that msgspec knows.

    Returns:
        The value; a number without a fraction is an integer however it is written, as JSON Schema has it.

    Raises:
        InvalidInputError: it is not JSON, is nested too deeply, holds a number that no double holds, a text that is not
            Unicode, or the same member twice; or it is not of the type.
    """
    with _refusing():
        plain: object = _VALUES.decode(raw)
    value = as_type(plain, wanted)
    # Last, because it takes longest: what has the type holds few members.
    with _refusing():
        _MEMBERS.decode(raw.decode())
    return value


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        message = "The body is not UTF-8."
        raise InvalidInputError(message) from error
    except RecursionError as error:
        message = "The body is nested too deeply."
        raise InvalidInputError(message) from error
    except (msgspec.MsgspecError, ValueError) as error:
        detail, _ = _explain(str(error))
        raise InvalidInputError(detail) from error


def as_type(value: object, wanted: type[T]) -> T:
    """Check plain values against a type and make it of them; nothing is converted that JSON tells apart.

    Args:
        value: plain values, as JSON is read into.
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
