"""Who sends a request."""

import pytest

from service.access import client_of


@pytest.mark.parametrize(
    ("peer", "forwarded", "hops", "client"),
    [
        ("192.0.2.1", [], 0, "192.0.2.1"),
        ("192.0.2.1", ["203.0.113.9"], 0, "192.0.2.1"),  # nobody of ours added it
        ("192.0.2.1", ["203.0.113.9"], 1, "203.0.113.9"),
        ("192.0.2.1", ["6.6.6.6, 203.0.113.9"], 1, "203.0.113.9"),  # the client wrote the first itself
        ("192.0.2.1", ["6.6.6.6", "203.0.113.9"], 1, "203.0.113.9"),
        ("192.0.2.1", ["6.6.6.6, 203.0.113.9, 192.0.2.2"], 2, "203.0.113.9"),
        ("192.0.2.1", ["203.0.113.9"], 2, "192.0.2.1"),  # it did not come through both proxies
        ("192.0.2.1", [], 1, "192.0.2.1"),
        ("192.0.2.1", ["unknown"], 1, "192.0.2.1"),
        ("192.0.2.1", ["203.0.113.9:5000"], 1, "203.0.113.9"),
        ("192.0.2.1", ["[2001:db8::1]:5000"], 1, "2001:db8::/64"),
        ("2001:db8:0:1:aaaa::1", [], 0, "2001:db8:0:1::/64"),
        ("::ffff:192.0.2.1", [], 0, "192.0.2.1"),
        ("fe80::1%eth0", [], 0, "fe80::/64"),
        (None, [], 0, "unknown"),
        ("testclient", ["<script>"], 1, "unknown"),
    ],
)
def test_the_client_is_the_last_that_our_own_proxies_vouch_for(
    peer: str | None, forwarded: list[str], hops: int, client: str
) -> None:
    """What stands left of it is the client's own word."""
    assert client == client_of(peer, forwarded, trusted_hops=hops)
