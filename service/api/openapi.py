"""The published contract: an OpenAPI 3.1 document made from the operations, their types and recorded answers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

import msgspec
from litestar import Controller
from litestar.handlers import HTTPRouteHandler
from msgspec import Struct

from service.api import docstrings
from service.api.components import Schema, parameters_of, reference, schemas_of
from service.api.controllers import CONTROLLERS
from service.api.headers import HEADERS, KEY, PROBLEM_HEADERS, REQUEST_HEADERS, SECURITY_SCHEMES
from service.api.media import JSON, NDJSON
from service.api.operation import Answer, Operation, operation_of
from service.api.problems import KINDS, MEDIA_TYPE
from service.api.schemas.query import NoQuery, PageQuery
from service.api.schemas.verification import FailedClaim

API_VERSION = "1.0.0"
_EXAMPLES = "examples.json"
_TYPED = re.compile(r":\w+\}")
_PARAMETER = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"(?:^|-)([a-z])")

_DESCRIPTION = """\
Who said what, when, and how sure are we: a claim goes in, the matching quotes of the store come out, each with speaker,
source, date and confidence. The service says what is on record; it does not say what is true.

Clients must ignore members of answers that they do not know; members and parameters of requests that the service does
not know are refused. Ids are opaque. Offsets count Unicode code points, half-open `[start, end)`, into the `text` of
the source. Times are RFC 3339 in UTC. Cursors are opaque and good only for the list that gave them out.

Every path that has `GET` has `HEAD`, and every path has `OPTIONS`; any other method gets 405 with `Allow`. Every answer
carries `X-Request-Id`: the one of the request where it has 1..128 characters of `A-Z a-z 0-9 . _ : / + = -`, else a
new one. A `traceparent` (W3C Trace Context) is gone on with in the log of the service.

Errors are RFC 9457 problems, `application/problem+json`. Their types:

| type | status | when |
|---|---|---|
"""

_IDS: Mapping[str, Schema] = {
    "verification_id": {"type": "string", "pattern": "^vrf_[0-9a-f]{24}$", "minLength": 28, "maxLength": 28},
    "source_id": {"type": "string", "pattern": "^src_[0-9a-f]{24}$", "minLength": 28, "maxLength": 28},
    "quote_id": {"type": "string", "pattern": "^qte_[0-9a-f]{24}$", "minLength": 28, "maxLength": 28},
    "speaker_id": {"type": "string", "pattern": "^spk_[0-9a-f]{24}$", "minLength": 28, "maxLength": 28},
    "name": {"type": "string", "enum": sorted(kind.name for kind in KINDS.values())},
}


class _Route(Struct, frozen=True):
    """An operation and where it stands."""

    path: str
    method: str
    handler: HTTPRouteHandler
    operation: Operation
    tags: tuple[str, ...]


def openapi_document(examples: Mapping[str, Any] | None = None) -> Schema:
    """Make the OpenAPI document.

    Args:
        examples: real requests and answers, as `record_examples` returns them; null for the recorded ones.

    Returns:
        The document, in plain values.
    """
    shown = recorded_examples() if examples is None else examples
    routes = list(_routes())
    paths: dict[str, Schema] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method] = _operation(route, shown["operations"])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "OnRecord",
            "version": API_VERSION,
            "summary": "Who said what, when, and how sure are we.",
            "description": _DESCRIPTION
            + "\n".join(f"| `{kind.type}` | {kind.status} | {kind.description} |" for kind in KINDS.values()),
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        # Said once for all: said for each operation, generators of clients take the key for required.
        "security": [{}, {KEY: []}],
        "tags": list({tag["name"]: tag for tag in map(_tag, CONTROLLERS)}.values()),
        "paths": paths,
        "components": {
            "schemas": schemas_of(_request_types(routes), _answer_types(routes)),
            "responses": {_problem_name(status): _problem(status, shown["problems"]) for status in KINDS},
            "headers": dict(HEADERS),
            "securitySchemes": dict(SECURITY_SCHEMES),
        },
    }


def recorded_examples() -> dict[str, Any]:
    """Return the real requests and answers that were recorded from a service filled with the seeds."""
    raw = resources.files("service.api").joinpath(_EXAMPLES).read_bytes()
    return msgspec.json.decode(raw, type=dict[str, Any])


def _routes() -> Iterator[_Route]:
    for controller in CONTROLLERS:
        handlers = [each for each in vars(controller).values() if isinstance(each, HTTPRouteHandler)]
        for handler in handlers:
            operation = operation_of(handler)
            if operation is None:
                continue
            for path in sorted(handler.paths):
                for method in sorted(handler.http_methods):
                    yield _Route(_join(controller.path, path), method.lower(), handler, operation, _tags(controller))


def _join(base: str, path: str) -> str:
    return "/" + "/".join(part for part in f"{base}/{_TYPED.sub('}', path)}".split("/") if part)


def _tags(controller: type[Controller]) -> tuple[str, ...]:
    tags: Sequence[str] = vars(controller)["tags"]
    return tuple(tags)


def _tag(controller: type[Controller]) -> Schema:
    return {"name": _tags(controller)[0], "description": docstrings.description(controller)}


def _request_types(routes: list[_Route]) -> list[type[Struct]]:
    return [route.operation.body for route in routes if route.operation.body is not None]


def _answer_types(routes: list[_Route]) -> list[Any]:
    found = [answer.type for route in routes for answer in route.operation.answers.values()]
    return [each for each in found if each is not None and not isinstance(each, str)] + [FailedClaim]


def _operation(route: _Route, examples: Mapping[str, Any]) -> Schema:
    operation_id = str(route.handler.operation_id)
    shown = examples.get(operation_id, [])
    made: Schema = {
        "operationId": operation_id,
        "tags": list(route.tags),
        "summary": docstrings.summary(route.handler.fn),
        "description": docstrings.description(route.handler.fn),
        **({"security": []} if route.operation.scope == "open" else {}),
        "parameters": [_with_examples(each, shown) for each in _parameters(route)],
        "responses": {
            str(status): response for status, response in sorted((_answers(route, shown) | _problems(route)).items())
        },
    }
    if route.operation.body is not None:
        content = {"schema": reference(route.operation.body), "examples": _examples(shown, "request")}
        made["requestBody"] = {"required": True, "content": {JSON: content}}
    return made


def _parameters(route: _Route) -> list[Schema]:
    names = _PARAMETER.findall(route.path)
    path = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": "What the path names; anything that is none of these gets 404.",
            "schema": _IDS[name],
        }
        for name in names
    ]
    query = [] if route.operation.query is NoQuery else parameters_of(route.operation.query)
    return [*path, *query, *(REQUEST_HEADERS[name] for name in route.operation.headers)]


def _with_examples(parameter: Schema, shown: list[Schema]) -> Schema:
    values = {
        each["name"]: {"summary": each["summary"], "value": each["parameters"][parameter["name"]]}
        for each in shown
        if parameter["name"] in each.get("parameters", {})
    }
    return {**parameter, "examples": values} if values else parameter


def _answers(route: _Route, shown: list[Schema]) -> dict[int, Schema]:
    return {status: _answer(status, answer, route, shown) for status, answer in route.operation.answers.items()}


def _answer(status: int, answer: Answer, route: _Route, shown: list[Schema]) -> Schema:
    made: Schema = {
        "description": answer.description,
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in ("X-Request-Id", *answer.headers)},
    }
    if answer.type is not None:
        mine = [each for each in shown if each["status"] == status]
        made["content"] = {
            media: _content(media, answer, [each for each in mine if each["media"] == media])
            for media in route.operation.media
        }
    if answer.links:
        made["links"] = {
            name: {
                "operationId": link.operation,
                "parameters": dict(link.parameters),
                "description": link.description,
            }
            for name, link in answer.links.items()
        }
    return made


def _content(media: str, answer: Answer, shown: list[Schema]) -> Schema:
    lines: Schema = {"type": "string", "description": "One item of `results` a line."}
    made: Schema = {"schema": lines if media == NDJSON else reference(answer.type)}
    examples = _examples(shown, "answer")
    return {**made, "examples": examples} if examples else made


def _examples(shown: list[Schema], member: str) -> Schema:
    return {each["name"]: {"summary": each["summary"], "value": each[member]} for each in shown if member in each}


def _problems(route: _Route) -> dict[int, Schema]:
    operation = route.operation
    statuses = {
        400: True,
        401: operation.scope != "open",
        403: operation.scope != "open",
        404: "{" in route.path or issubclass(operation.query, PageQuery),
        406: bool(operation.media),
        413: operation.body is not None,
        415: operation.body is not None,
        429: not route.path.startswith("/health/"),
        503: operation.needs_service,
    }
    return {
        status: {"$ref": f"#/components/responses/{_problem_name(status)}"}
        for status, possible in statuses.items()
        if possible
    }


def _problem_name(status: int) -> str:
    return _WORD.sub(lambda match: match[1].upper(), KINDS[status].name)


def _problem(status: int, examples: Mapping[str, Any]) -> Schema:
    content: Schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    if str(status) in examples:
        content["example"] = examples[str(status)]
    return {
        "description": KINDS[status].description,
        "headers": {
            name: {"$ref": f"#/components/headers/{name}"}
            for name in ("X-Request-Id", *PROBLEM_HEADERS.get(status, ()))
        },
        "content": {MEDIA_TYPE: content},
    }
