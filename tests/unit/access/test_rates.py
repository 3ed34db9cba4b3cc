"""Buckets of tokens."""

from hypothesis import given
from hypothesis import strategies as st

from service.access import RateLimiter


class Clock:
    """Tells the time that it is set to."""

    now = 1000.0

    def __call__(self) -> float:
        """Return it."""
        return self.now


def test_a_client_may_send_its_minute_at_once_and_then_waits() -> None:
    """The answer says how many are left, when all are back, and when to come again."""
    clock = Clock()
    limiter = RateLimiter(3, clock=clock)
    assert [2, 1, 0] == [limiter.take("a").remaining for _ in range(3)]
    refused = limiter.take("a")
    assert (False, 0, 60, 20) == (refused.allowed, refused.remaining, refused.reset, refused.retry_after)
    assert limiter.take("b").allowed
    clock.now += 19
    assert not limiter.take("a").allowed
    clock.now += 1
    allowed = limiter.take("a")
    assert (True, 0) == (allowed.allowed, allowed.remaining)


def test_the_fields_are_those_of_the_draft() -> None:
    """Structured fields: quota and window, what is left and when it resets."""
    rate = RateLimiter(3, clock=Clock()).take("a")
    assert {"RateLimit-Policy": '"requests";q=3;w=60', "RateLimit": '"requests";r=2;t=20'} == rate.headers


def test_a_request_that_stands_for_many_leaves_a_debt() -> None:
    """Which is paid before the next one may go on."""
    clock = Clock()
    limiter = RateLimiter(60, clock=clock)
    limiter.take("a")
    limiter.charge("a", 99)
    assert (False, 41) == (limiter.take("a").allowed, limiter.take("a").retry_after)
    clock.now += 41
    assert limiter.take("a").allowed


@given(
    per_minute=st.integers(1, 1000),
    gaps=st.lists(st.floats(0, 30, allow_nan=False), max_size=200),
)
def test_never_more_than_a_minutes_worth_and_what_flowed_in(per_minute: int, gaps: list[float]) -> None:
    """Whenever the requests come; whoever waits as told is let in."""
    clock = Clock()
    limiter = RateLimiter(per_minute, clock=clock)
    allowed = 0
    for gap in gaps:
        clock.now += gap
        rate = limiter.take("a")
        allowed += rate.allowed
        assert 0 <= rate.remaining <= per_minute
        assert 0 <= rate.reset <= 61
    assert allowed <= per_minute + (clock.now - 1000.0) * per_minute / 60 + 1e-6
    while (rate := limiter.take("a")).allowed:
        pass
    clock.now += rate.retry_after
    assert limiter.take("a").allowed


def test_memory_is_bounded() -> None:
    """Whoever was silent longest is forgotten."""
    limiter = RateLimiter(1, clock=Clock(), most_clients=2)
    assert [True, True, False, True, True] == [limiter.take(client).allowed for client in "abacb"][:5]
