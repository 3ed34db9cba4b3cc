"""Breaking changes between two versions of an OpenAPI document, as a client of the older one would meet them."""

from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]
Schema = dict[str, Any]

_SAME = ("pattern", "format", "if", "then", "else", "not", "discriminator")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


def breaking_changes(old: Document, new: Document) -> list[str]:
    """List what a client made for the old document can trip over in the new one.

    What may be sent must only grow, what comes back must only shrink: all that the old document let a client send is
    still accepted, and all that the new service answers is what the old document announced.

    Args:
        old: the released document.
        new: the one to be released.
    """
    return [flaw for path, item in old["paths"].items() for flaw in _of_path(path, item, old, new)]


def _of_path(path: str, item: Document, old: Document, new: Document) -> Iterator[str]:
    for method, operation in item.items():
        place = f"{method.upper()} {path}"
        changed = new["paths"].get(path, {}).get(method)
        if changed is None:
            yield f"{place}: is gone"
            continue
        if operation.get("operationId") != changed.get("operationId"):
            yield f"{place}: has another operationId, by which clients name their functions"
        yield from _of_parameters(place, operation, changed, _Comparison(old, new))
        yield from _of_body(place, operation, changed, _Comparison(old, new))
        yield from _of_answers(place, operation, changed, _Comparison(new, old))


def _of_parameters(place: str, operation: Document, changed: Document, sent: "_Comparison") -> Iterator[str]:
    before = {(each["in"], each["name"]): each for each in operation.get("parameters", [])}
    after = {(each["in"], each["name"]): each for each in changed.get("parameters", [])}
    for key, parameter in before.items():
        if key not in after:
            yield f"{place}: parameter {key[1]} is gone"
            continue
        if after[key].get("required") and not parameter.get("required"):
            yield f"{place}: parameter {key[1]} is required now"
        yield from sent.outside(parameter["schema"], after[key]["schema"], f"{place}: parameter {key[1]}")
    for key in after.keys() - before.keys():
        if after[key].get("required"):
            yield f"{place}: parameter {key[1]} is new and required"


def _of_body(place: str, operation: Document, changed: Document, sent: "_Comparison") -> Iterator[str]:
    before, after = operation.get("requestBody"), changed.get("requestBody")
    if before is None:
        if after is not None and after.get("required"):
            yield f"{place}: a body is required now"
        return
    for media, content in before["content"].items():
        accepted = (after or {"content": {}})["content"].get(media)
        if accepted is None:
            yield f"{place}: takes no {media} any more"
        else:
            yield from sent.outside(content["schema"], accepted["schema"], f"{place}: body")


def _of_answers(place: str, operation: Document, changed: Document, gotten: "_Comparison") -> Iterator[str]:
    for status, answer in operation["responses"].items():
        now = changed["responses"].get(status)
        if now is None:
            if status.startswith("2"):
                yield f"{place}: answer {status} is gone"
            continue
        for media, content in answer.get("content", {}).items():
            given = now.get("content", {}).get(media)
            if given is None:
                yield f"{place}: answer {status} is no {media} any more"
            elif "schema" in content:
                yield from gotten.outside(given.get("schema", {}), content["schema"], f"{place}: answer {status}")


class _Comparison:
    """Compares a schema of one document with one of another: what fits the inner one must fit the outer one."""

    def __init__(self, inner: Document, outer: Document) -> None:
        self._inner, self._outer = inner, outer
        self._met: set[tuple[str, str]] = set()

    def outside(self, inner: Schema, outer: Schema, place: str) -> Iterator[str]:
        """Say in what ways a value that fits the inner schema may not fit the outer one."""
        pair = (inner.get("$ref", ""), outer.get("$ref", ""))
        if all(pair):
            if pair in self._met:
                return
            self._met.add(pair)
        inner, outer = _resolved(self._inner, inner), _resolved(self._outer, outer)
        choices = _choices(outer)
        if choices != [outer] or _choices(inner) != [inner]:
            for each in _choices(inner):
                if all(list(_Comparison(self._inner, self._outer).outside(each, choice, place)) for choice in choices):
                    yield f"{place}: {_short(each)} is none of what it was"
            return
        yield from _of_values(inner, outer, place)
        yield from self._of_members(inner, outer, place)

    def _of_members(self, inner: Schema, outer: Schema, place: str) -> Iterator[str]:
        for name in set(outer.get("required", [])) - set(inner.get("required", [])):
            yield f"{place}.{name}: is required on one side only"
        known = outer.get("properties", {})
        for name, member in inner.get("properties", {}).items():
            if name in known:
                yield from self.outside(member, known[name], f"{place}.{name}")
            elif outer.get("additionalProperties") is False:
                yield f"{place}.{name}: is not known on one side"
        if "items" in outer:
            yield from self.outside(inner.get("items", {}), outer["items"], f"{place}[]")


def _of_values(inner: Schema, outer: Schema, place: str) -> Iterator[str]:
    if not _types(inner) <= _types(outer):
        yield f"{place}: type {_short(inner)} instead of {_short(outer)}"
    allowed = outer.get("enum", [outer["const"]] if "const" in outer else None)
    possible = inner.get("enum", [inner["const"]] if "const" in inner else None)
    if allowed is not None and (possible is None or any(value not in allowed for value in possible)):
        yield f"{place}: one of {possible} instead of {allowed}"
    for word in _SAME:
        if word in outer and inner.get(word) != outer[word]:
            yield f"{place}: another {word}"
    for word in _LOWER:
        if word in outer and inner.get(word, float("-inf")) < outer[word]:
            yield f"{place}: {word} {inner.get(word)} instead of {outer[word]}"
    for word in _UPPER:
        if word in outer and inner.get(word, float("inf")) > outer[word]:
            yield f"{place}: {word} {inner.get(word)} instead of {outer[word]}"


def _resolved(document: Document, schema: Schema) -> Schema:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def _choices(schema: Schema) -> list[Schema]:
    choices: list[Schema] = schema.get("anyOf") or schema.get("oneOf") or [schema]
    return choices


def _types(schema: Schema) -> set[str]:
    every = {"null", "boolean", "integer", "number", "string", "array", "object"}
    named = schema.get("type", every)
    types = {named} if isinstance(named, str) else set(named)
    return types | {"integer"} if "number" in types else types


def _short(schema: Schema) -> str:
    return str(schema.get("title") or schema.get("type") or "anything")
