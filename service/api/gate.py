"""The gate: who asks, whether they may, and how often."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final, Literal

from litestar.types import HTTPScope
from msgspec import Struct

from service.access import Key, KeyRing, Rate, RateLimiter, client_of
from service.api.browsers import Cors
from service.api.operation import Operation
from service.api.problems import Refused
from service.settings import Settings

_CHALLENGE: Final = 'Bearer realm="onrecord"'


class Caller(Struct, frozen=True):
    """Who asks.

    Attributes:
        account: on which requests are counted.
        key: that was presented and is known; null for none.
        presented: whether any was presented.
    """

    account: str
    key: Key | None
    presented: bool


class Gate:
    """Knows keys and counts requests.

    Without a keys file everybody may read and write: the command `serve` allows that on loopback only.
    """

    def __init__(self, settings: Settings) -> None:
        """Read the keys.

        Args:
            settings: what the operator set about access.

        Raises:
            ConfigurationError: the keys file cannot be read.
        """
        self._ring = KeyRing(settings.api_keys_file) if settings.api_keys_file else None
        self._reading: Literal["open", "keys"] = settings.reading
        self._limiter = RateLimiter(settings.rate_limit) if settings.rate_limit else None
        self._hops = settings.trusted_hops
        self._cors = Cors(settings.cors_origins)

    def caller(self, scope: HTTPScope) -> Caller:
        """Tell who asks; a key that is not known counts as its client."""
        given = _values(scope, b"authorization")
        key = self._find(given[0]) if self._ring and len(given) == 1 else None
        if key is not None:
            return Caller(f"key {key.name}", key, presented=True)
        peer = scope["client"][0] if scope["client"] else None
        client = client_of(peer, _values(scope, b"x-forwarded-for"), trusted_hops=self._hops)
        return Caller(f"client {client}", None, presented=bool(given))

    def count(self, caller: Caller) -> Rate | None:
        """Count a request; null where there is no limit."""
        return self._limiter.take(caller.account) if self._limiter else None

    def charge(self, caller: Caller, requests: int) -> None:
        """Count as many more requests."""
        if self._limiter:
            self._limiter.charge(caller.account, requests)

    def check(self, caller: Caller, operation: Operation, scope: HTTPScope) -> None:
        """Let the caller do this, or not.

        Raises:
            Refused: 401 without a key that is known where one is needed, 403 where it does not allow this, or where
                anybody may write but a page of a stranger asks.
        """
        if self._ring is None and operation.scope == "write" and not self._cors.lets_write(scope):
            detail = "Pages of this origin may not write here."
            raise Refused(HTTPStatus.FORBIDDEN, detail, {"WWW-Authenticate": _CHALLENGE})
        if self._ring is None or operation.scope == "open":
            return
        if caller.key is not None:
            if not caller.key.allows(operation.scope):
                detail = f"This key does not allow to {operation.scope}."
                challenge = f'{_CHALLENGE}, error="insufficient_scope", scope="{operation.scope}"'
                raise Refused(HTTPStatus.FORBIDDEN, detail, {"WWW-Authenticate": challenge})
        elif caller.presented:
            detail = "This key is not known."
            raise Refused(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'})
        elif operation.scope == "write" or self._reading == "keys":
            detail = "This needs a key: send it as Authorization: Bearer KEY."
            raise Refused(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": _CHALLENGE})

    def _find(self, authorization: str) -> Key | None:
        scheme, _, presented = authorization.partition(" ")
        return self._ring.find(presented.strip()) if self._ring and scheme.lower() == "bearer" else None


def refuse_beyond(rate: Rate | None) -> None:
    """Turn away whoever has asked too often.

    Raises:
        Refused: 429.
    """
    if rate is not None and not rate.allowed:
        detail = f"More than {rate.limit} requests a minute came from here; come again later."
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, detail, {"Retry-After": str(rate.retry_after)})


def _values(scope: HTTPScope, name: bytes) -> Sequence[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]
