"""Reading: bytes become sources, with offsets that stay."""

from service.reading.layout import layout
from service.reading.plain import read_plain

__all__ = ["layout", "read_plain"]
