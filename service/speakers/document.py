"""The document as this room reads it: text and entities, taken out of the Doc once."""

from bisect import bisect_left

from msgspec import Struct

from service.domain.span import Span
from service.language import Doc, text_of


class Entity(Struct, frozen=True):
    """A named entity.

    Attributes:
        span: where it stands.
        text: its words.
        label: its kind, such as `PERSON`.
    """

    span: Span
    text: str
    label: str


class Document(Struct, frozen=True):
    """A parsed document with what is looked up often.

    Attributes:
        doc: the Doc; its `text` and `ents` are computed anew at every access.
        text: its text.
        entities: its entities in order.
        starts: where they start.
    """

    doc: Doc
    text: str
    entities: tuple[Entity, ...]
    starts: tuple[int, ...]

    def entities_in(self, span: Span) -> tuple[Entity, ...]:
        """Return the entities that lie wholly in a span."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return tuple(entity for entity in self.entities[first:last] if entity.span.end <= span.end)


def read_document(doc: Doc) -> Document:
    """Take text and entities out of a Doc."""
    entities = tuple(Entity(Span(ent.start_char, ent.end_char), ent.text, ent.label_) for ent in doc.ents)
    return Document(doc, text_of(doc), entities, tuple(entity.span.start for entity in entities))
