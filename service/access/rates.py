"""Rate limits: a bucket of tokens for each key or client, filled at a steady rate."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from msgspec import Struct

_WINDOW: Final = 60  # seconds
_MOST_CLIENTS: Final = 20_000


class Rate(Struct, frozen=True):
    """Where a client stands after a request.

    Attributes:
        allowed: whether the request may go on.
        limit: requests a minute, and at most at once.
        remaining: requests that it may still send at once.
        reset: seconds until it may send as many as ever, whole, rounded up.
        retry_after: seconds until the next request may go on, whole, rounded up.
    """

    allowed: bool
    limit: int
    remaining: int
    reset: int
    retry_after: int

    @property
    def headers(self) -> dict[str, str]:
        """The fields `RateLimit` and `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-10."""
        return {
            "RateLimit-Policy": f'"requests";q={self.limit};w={_WINDOW}',
            "RateLimit": f'"requests";r={self.remaining};t={self.reset}',
        }


class _Bucket(Struct):
    tokens: float
    at: float


class RateLimiter:
    """Counts requests by client; not for use from several threads."""

    def __init__(
        self, per_minute: int, *, clock: Callable[[], float] = time.monotonic, most_clients: int = _MOST_CLIENTS
    ) -> None:
        """Start with nobody known.

        Args:
            per_minute: how many requests a client may send in a minute, and at most at once; 1 or more.
            clock: tells seconds that never go back.
            most_clients: how many are remembered; whoever was silent longest is forgotten first.
        """
        self._limit = per_minute
        self._clock = clock
        self._most = most_clients
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, client: str) -> Rate:
        """Count a request.

        Args:
            client: a key's name or an address.
        """
        bucket = self._fill(client)
        allowed = bucket.tokens >= 1
        if allowed:
            bucket.tokens -= 1
        return self._rate(bucket, allowed=allowed)

    def charge(self, client: str, requests: int) -> None:
        """Count as many more requests as one request stood for; a client may go into debt by that.

        Args:
            client: as for `take`.
            requests: how many more.
        """
        self._fill(client).tokens -= requests

    def _fill(self, client: str) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.pop(client, None) or _Bucket(tokens=self._limit, at=now)
        bucket.tokens = min(float(self._limit), bucket.tokens + (now - bucket.at) * self._limit / _WINDOW)
        bucket.at = now
        self._buckets[client] = bucket
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return bucket

    def _rate(self, bucket: _Bucket, *, allowed: bool) -> Rate:
        seconds = _WINDOW / self._limit
        return Rate(
            allowed=allowed,
            limit=self._limit,
            remaining=max(0, math.floor(bucket.tokens)),
            reset=math.ceil((self._limit - bucket.tokens) * seconds),
            retry_after=max(1, math.ceil((1 - bucket.tokens) * seconds)),
        )
