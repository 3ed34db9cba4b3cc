"""What browsers are told: which pages may ask (CORS), and what they may do with an answer."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from litestar.types import HTTPScope

RawHeaders = list[tuple[bytes, bytes]]

# OWASP's list for REST interfaces. HTTPS, and with it HSTS, is the proxy's.
SECURITY: Final[Mapping[bytes, bytes]] = {
    b"x-content-type-options": b"nosniff",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    b"cache-control": b"no-store",
}
_REVALIDATE: Final = b"private, no-cache"
_SENT: Final = b"Authorization, Content-Type, If-None-Match, X-Request-Id, traceparent"
_SHOWN: Final = b"Allow, ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"
_PREFLIGHT_SECONDS: Final = b"600"
_LOCAL: Final = re.compile(rb"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?")


def secured(headers: RawHeaders, *, shared: bool) -> RawHeaders:
    """Add what every answer says to browsers, where the answer does not say it itself.

    Args:
        headers: of the answer, names in lower case.
        shared: whether pages of other origins may read it.
    """
    given = {name for name, _ in headers}
    wanted = dict(SECURITY)
    if b"etag" in given:
        wanted[b"cache-control"] = _REVALIDATE
    if shared:
        wanted[b"cross-origin-resource-policy"] = b"cross-origin"
    return [*headers, *((name, value) for name, value in wanted.items() if name not in given)]


class Cors:
    """Cross-origin resource sharing, for the origins that the operator named; no cookies are ever used."""

    def __init__(self, origins: Collection[str]) -> None:
        """Take the origins.

        Args:
            origins: such as `https://news.example`; `*` stands for all; none switches it off.
        """
        self._origins = frozenset(origin.encode() for origin in origins)

    def headers(self, scope: HTTPScope) -> RawHeaders:
        """Return what an answer says about who may read it; nothing where no page asks."""
        if not self._origins:
            return []
        if b"*" in self._origins:
            return [(b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", _SHOWN)]
        origin = next((value for name, value in scope["headers"] if name == b"origin"), None)
        if origin not in self._origins or origin is None:
            return [(b"vary", b"Origin")]
        return [
            (b"access-control-allow-origin", origin),
            (b"access-control-expose-headers", _SHOWN),
            (b"vary", b"Origin"),
        ]

    def lets_write(self, scope: HTTPScope) -> bool:
        """Tell whether whoever asks is no page, one of this machine, or one of a named origin.

        A page of any other is not kept out by CORS where its name was turned into our address (DNS rebinding).
        """
        for name, value in scope["headers"]:
            if name == b"origin" and not (_LOCAL.fullmatch(value) or self._origins & {value, b"*"}):
                return False
        return True

    def preflight(self, scope: HTTPScope, allow: str) -> RawHeaders:
        """Return what the answer to OPTIONS adds; nothing unless a page may ask, and asks whether it may."""
        asks = any(name == b"access-control-request-method" for name, _ in scope["headers"])
        allowed = any(name == b"access-control-allow-origin" for name, _ in self.headers(scope))
        if not (asks and allowed):
            return []
        return [
            (b"access-control-allow-methods", allow.encode()),
            (b"access-control-allow-headers", _SENT),
            (b"access-control-max-age", _PREFLIGHT_SECONDS),
        ]
