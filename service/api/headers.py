"""Headers and keys, as the published contract describes them."""

from collections.abc import Mapping

from service.api.components import Schema

HEADERS: Mapping[str, Schema] = {
    "X-Request-Id": {
        "description": "Names this exchange in the log of the service.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 128},
    },
    "Location": {
        "description": "The path of the source.",
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "ETag": {
        "description": "Strong validator of the answer, for If-None-Match.",
        "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'},
    },
    "Retry-After": {
        "description": "Seconds after which another try is worth while.",
        "schema": {"type": "integer", "minimum": 0},
    },
    "WWW-Authenticate": {"description": "How to ask so that it is let in.", "schema": {"type": "string"}},
    "RateLimit": {
        "description": "What is left of the limit, and the seconds until it is whole again "
        "(draft-ietf-httpapi-ratelimit-headers); on every answer where there is a limit.",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": "The limit: requests in a window of seconds (draft-ietf-httpapi-ratelimit-headers).",
        "schema": {"type": "string"},
    },
    "Allow": {"description": "The methods that the path has.", "schema": {"type": "string"}},
    "Accept-Encoding": {
        "description": "The content encodings that bodies may have; given when the body had another.",
        "schema": {"type": "string"},
    },
}
PROBLEM_HEADERS: Mapping[int, tuple[str, ...]] = {
    401: ("WWW-Authenticate",),
    403: ("WWW-Authenticate",),
    405: ("Allow",),
    415: ("Accept-Encoding",),
    429: ("Retry-After", "RateLimit", "RateLimit-Policy"),
    503: ("Retry-After",),
}
KEY = "apiKey"
SECURITY_SCHEMES: Mapping[str, Schema] = {
    KEY: {
        "type": "http",
        "scheme": "bearer",
        "description": "A key that the operator gave out. Where keys are in use adding and deleting sources needs one "
        "whose scope is write; reading and verifying need one where the operator wants it so.",
    }
}
REQUEST_HEADERS: Mapping[str, Schema] = {
    "If-None-Match": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "Entity tags that the client holds; when the answer has one of them it is not sent again.",
        "schema": {"type": "string", "maxLength": 2000},
    }
}
