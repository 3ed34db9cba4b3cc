"""Pages: lists are given out a part at a time."""

from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Page(Struct, Generic[T], frozen=True, kw_only=True):
    """One page of a list.

    Attributes:
        items: at most as many as asked for.
        next_cursor: opaque; where the next page begins, or null at the end.
    """

    items: tuple[T, ...]
    next_cursor: str | None = None
