"""Origins and variants: which texts are copies of one another, and how two forms of one quote differ."""

from typing import Literal

from msgspec import Struct

from service.domain.span import Span

CopyRelation = Literal["original", "syndicated", "spun"]
VariantRelation = Literal["verbatim", "altered"]
EditKind = Literal["negation", "number", "name", "hedge", "truncation", "splice", "synonym", "other"]


class Origin(Struct, frozen=True):
    """The independent root that a source goes back to.

    Attributes:
        id: shared by all copies of one text.
        relation: `original`, `syndicated` (same words) or `spun` (reworded copy).
        because: why the original of the copies is held to be it, such as `earliest dated`; the same for each of them.
            Null for a source without copies, and for one whose origin an earlier version settled.
    """

    id: str
    relation: CopyRelation
    because: str | None = None


class CopyLink(Struct, frozen=True, kw_only=True):
    """Two sources of which one is a copy of the other; which one is settled by the whole group of copies.

    Attributes:
        left: id of one source; the smaller id of the two.
        right: id of the other.
        similarity: share of the shorter text that is aligned with the longer, 0..1.
        reworded: whether the words differ more than a copy desk would change them.
    """

    left: str
    right: str
    similarity: float
    reworded: bool


class Edit(Struct, frozen=True, kw_only=True):
    """One typed difference between two forms of a quote.

    Attributes:
        kind: what was changed.
        before: the words in the older or better attested form; empty when words were put in.
        after: the words in the other form; empty when words were taken out.
        before_span: where `before` stands in that quote's text.
        after_span: where `after` stands in the other quote's text.
    """

    kind: EditKind
    before: str
    after: str
    before_span: Span
    after_span: Span


class Variant(Struct, frozen=True, kw_only=True):
    """Another stored form of the same quote.

    Attributes:
        quote_id: the other quote.
        relation: `verbatim` (same words) or `altered`.
        edits: what differs, in the order of the text; empty for `verbatim`.
    """

    quote_id: str
    relation: VariantRelation
    edits: tuple[Edit, ...] = ()
