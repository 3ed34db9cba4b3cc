"""Sources: the documents that quotes are read from."""

from typing import Literal

from msgspec import Struct

from service.domain.date import Date
from service.domain.ids import make_id
from service.domain.origin import Origin
from service.domain.span import Span

BlockKind = Literal["text", "heading", "list_item", "caption", "furniture"]


class About(Struct, frozen=True, kw_only=True):
    """What is known about a document from outside its text; everything unknown is null.

    Attributes:
        title: its headline.
        publisher: who published it.
        author: who wrote it.
        url: where it was published.
        language: BCP 47 tag, such as `en`.
        published_on: when it was published, with the provenance of that date.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published_on: Date | None = None


class Block(Struct, frozen=True):
    """One line or paragraph of a source, and what it is.

    Attributes:
        span: where it stands in the text of the source; blocks do not overlap and stand in order.
        kind: running `text`, a `heading`, a `list_item`, a photo `caption`, or site `furniture` (menus, links).
    """

    span: Span
    kind: BlockKind


class Source(Struct, frozen=True, kw_only=True):
    """One document of the store.

    Attributes:
        id: derived from the text and what is known about it.
        text: the text that every offset counts into, in Unicode code points.
        about: title, publisher, author, address, language and date.
        blocks: lines and paragraphs of the text in order, each with its kind; white space between them is in none.
    """

    id: str
    text: str
    about: About
    blocks: tuple[Block, ...]


class StoredSource(Struct, frozen=True, kw_only=True):
    """A source and the origin that the store has settled for it.

    Attributes:
        source: the document.
        origin: the independent root that it goes back to.
    """

    source: Source
    origin: Origin


def source_id(text: str, about: About) -> str:
    """Derive the id of a source: the same text published the same way is the same source.

    Args:
        text: the text of the source.
        about: what is known about it.

    Returns:
        An id with the prefix `src_`.
    """
    published = about.published_on.edtf if about.published_on else None
    parts = (about.title, about.publisher, about.author, about.url, about.language, published)
    return make_id("src", text, *("" if part is None else f"={part}" for part in parts))
