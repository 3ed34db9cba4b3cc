"""Identifiers: opaque strings with a type prefix, derived from content, so that equal content gets an equal id."""

import hashlib
from typing import Literal

Prefix = Literal["vrf", "qte", "src", "spk", "org"]

_SEPARATOR = b"\x1f"
_DIGEST_BYTES = 12


def make_id(prefix: Prefix, *parts: str) -> str:
    """Derive an id from content.

    Args:
        prefix: what the id names: a verification, quote, source, speaker or origin.
        parts: the strings that make the thing what it is, in a fixed order.

    Returns:
        `prefix_` and 24 hexadecimal digits of a BLAKE2b hash of the parts.
    """
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(_SEPARATOR)
    return f"{prefix}_{digest.hexdigest()}"
