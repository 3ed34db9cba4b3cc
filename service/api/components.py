"""The schemas of the published contract, made from the Structs that requests are read into and answers written from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct, inspect

from service.api import docstrings

Schema = dict[str, Any]

_REF = "#/components/schemas/"
_PAGES = {
    "Page_SourceView_": "SourcePage",
    "Page_QuoteDetail_": "QuotePage",
    "Page_SpeakerDetail_": "SpeakerPage",
}
_ANY_CLAIM: Schema = {
    "anyOf": [
        {"$ref": f"{_REF}VerificationRequest"},
        {"description": "Anything else: gets an error in its place."},
    ]
}
BATCH_ANSWER: Schema = {
    "title": "BatchAnswer",
    "description": "The answers to many claims.",
    "type": "object",
    "properties": {
        "results": {
            "description": "In the order of the claims.",
            "type": "array",
            "items": {"anyOf": [{"$ref": f"{_REF}Verification"}, {"$ref": f"{_REF}FailedClaim"}]},
        }
    },
    "required": ["results"],
}


def schemas_of(requests: Iterable[type[Struct]], answers: Iterable[Any]) -> dict[str, Schema]:
    """Make the schemas of all types and of the types that they are made of, by name.

    Requests are closed, as the service reads them; answers are open, and every member that they list is always there.

    Args:
        requests: types of bodies that clients send.
        answers: types of bodies that clients get.
    """
    sent, gotten = _components(requests), _components(answers)
    made = {name: _answer_schema(schema) for name, schema in gotten.items()}
    made |= {name: _request_schema(schema) for name, schema in sent.items()}
    made["BatchRequest"]["properties"]["claims"]["items"] = _ANY_CLAIM
    # Exactly one of the two; said with `oneOf`, generators of clients take the whole body for untyped.
    made["SourceRequest"] |= {
        "if": {"required": ["text"]},
        "then": {"not": {"required": ["html"]}},
        "else": {"required": ["html"]},
    }
    return dict(sorted((made | {"BatchAnswer": BATCH_ANSWER}).items()))


def reference(answer: Any) -> Schema:  # noqa: ANN401 - whatever msgspec has a schema for
    """Return the schema by which an answer refers to its type."""
    if isinstance(answer, str):
        return {"$ref": _REF + answer}
    (schema,), _ = msgspec.json.schema_components([answer], ref_template=_REF + "{name}")
    renamed: Schema = _renamed(schema)
    return renamed


def parameters_of(query: type[Struct]) -> list[Schema]:
    """Make the parameter objects of a query string."""
    (schema,) = _components([query]).values()
    return [
        {"name": name, "in": "query", "required": False, "description": member.pop("description"), "schema": member}
        for name, member in ((name, _without_null(member)) for name, member in schema["properties"].items())
    ]


def _components(types: Iterable[Any]) -> dict[str, Schema]:
    wanted = list(types)
    _, found = msgspec.json.schema_components(wanted, ref_template=_REF + "{name}")
    classes = {each.__name__: each for info in inspect.multi_type_info(wanted) for each in _structs(info)}
    return {
        _PAGES.get(name, name): _described(_renamed(schema), classes[name.split("_")[0]])
        for name, schema in found.items()
    }


def _structs(info: inspect.Type) -> Iterator[type]:
    match info:
        case inspect.StructType():
            yield getattr(info.cls, "__origin__", info.cls)
            for member in info.fields:
                yield from _structs(member.type)
        case inspect.UnionType():
            for each in info.types:
                yield from _structs(each)
        case inspect.VarTupleType():
            yield from _structs(info.item_type)
        case _:
            pass


def _described(schema: Schema, documented: type) -> Schema:
    said = docstrings.attributes(documented)
    members = {name: {**member, "description": said[name]} for name, member in schema.get("properties", {}).items()}
    return {**schema, "description": docstrings.description(documented), "properties": members}


def _request_schema(schema: Schema) -> Schema:
    """Name no defaults (the descriptions do): generators of TypeScript take a member that has one for always there."""
    members = {
        name: {word: value for word, value in member.items() if word != "default"}
        for name, member in schema.get("properties", {}).items()
    }
    return {**schema, "properties": members}


def _answer_schema(schema: Schema) -> Schema:
    # An answer is written whole: what has a default in the code is there as well.
    members = {
        name: {key: value for key, value in member.items() if key != "default"}
        for name, member in schema["properties"].items()
    }
    always = schema["required"] if schema["title"] == "Problem" else list(members)
    return {**schema, "properties": members, "required": always}


def _without_null(member: Schema) -> Schema:
    kept = {key: value for key, value in member.items() if key not in ("anyOf", "default")}
    if "anyOf" not in member:
        return member
    (value,) = (each for each in member["anyOf"] if each != {"type": "null"})
    return {**kept, **value}


def _renamed(node: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    if isinstance(node, Mapping):
        return {key: _renamed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_renamed(value) for value in node]
    if isinstance(node, str):
        for made, name in _PAGES.items():
            node = node.replace(_REF + made, _REF + name)
    return node
