"""Who sends a request, as far as its address tells."""

import ipaddress
from collections.abc import Sequence

_IPV6_NETWORK = 64


def client_of(peer: str | None, forwarded: Sequence[str], *, trusted_hops: int) -> str:
    """Return the address of the client, behind proxies that add to `X-Forwarded-For`.

    Each proxy adds the address that it was asked from at the end, so with two of our own the second from the right is
    the client, and all that stands left of it is what the client claims.

    Args:
        peer: the address that the connection comes from; null where there is none.
        forwarded: the values of `X-Forwarded-For`, in order.
        trusted_hops: how many proxies of our own there are; 0 for none, then the header says nothing.

    Returns:
        An address; that of an IPv6 client is its network of 64 bits, all of which one client can use. The peer's where
        the header does not have that many addresses.
    """
    hops = [hop.strip() for value in forwarded for hop in value.split(",")]
    if 0 < trusted_hops <= len(hops):
        named = _network(hops[-trusted_hops])
        if named is not None:
            return named
    return _network(peer or "") or "unknown"


def _network(text: str) -> str | None:
    host = text.removeprefix("[").partition("]")[0] if text.startswith("[") else text
    # Some proxies add the port to an IPv4 address.
    host = host.partition(":")[0] if host.count(":") == 1 else host
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), _IPV6_NETWORK), strict=False))
    return str(address)
