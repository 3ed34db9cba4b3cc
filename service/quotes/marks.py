"""Pairing quotation marks on characters, paragraph by paragraph, before any parsing.

A mark that cannot be paired costs only itself: the pairing starts afresh in every paragraph.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from service.domain.span import Span
from service.quotes.scan import Mark, marks_of, single_close

_CLOSER_OF = {"“": "”", "„": "“”", "«": "»", "\u2039": "\u203a", '"': '"', "''": "'"}
_SENTENCE_START = re.compile(r"(?<=[.!?…])\s+(?=\S)")

# Pairs of different style, and a pair whose closing mark was typed as an opening one.
_MIXED = ({"“", '"'}, {'"', "”"}, {"''", '"'}, {"''"}, {"“"})
# Bounds that keep the work linear in texts that hold thousands of marks.
_LOOK_AHEAD = 80
_LONGEST_ORPHAN = 3_000


class Region(Struct, frozen=True):
    """Text inside quotation marks.

    Attributes:
        outer: with its marks; a missing mark takes no room.
        inner: without them.
        paragraph: index of the paragraph that it stands in.
        open_end: the quotation goes on in the next paragraph.
    """

    outer: Span
    inner: Span
    paragraph: int
    open_end: bool = False


def pair_marks(text: str, paragraphs: Sequence[Span]) -> tuple[Region, ...]:
    """Find the outermost quoted regions of a text.

    Pairs curly, straight, low and angle marks, doubled single marks, and single marks that stand like quotation marks
    rather than apostrophes. A paragraph that opens a quotation and does not close it is quoted to its end when the next
    paragraph opens with a mark too, or when marks of another style inside it show that it is a block quotation. A
    closing mark without an opening one closes what begins at the last closing mark or at the paragraph's start.

    Args:
        text: the text.
        paragraphs: the paragraphs to look at, in order; marks are never paired across them.

    Returns:
        Regions in order that do not overlap.
    """
    regions: list[Region] = []
    for number, paragraph in enumerate(paragraphs):
        follower = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        goes_on = follower is not None and _continues(text, follower)
        regions.extend(_Pairing(text, paragraph, number, goes_on=goes_on).run())
    return tuple(regions)


def _continues(text: str, paragraph: Span) -> bool:
    """Tell whether a paragraph goes on with a quotation: it opens with a mark, or its first mark closes one."""
    marks = marks_of(text, paragraph)
    if not marks:
        return False
    return marks[0].start == paragraph.start or (marks[0].closes and not marks[0].opens and marks[0].sign != "'")


class _Pairing:
    """The marks of one paragraph, read once from left to right."""

    def __init__(self, text: str, paragraph: Span, number: int, *, goes_on: bool) -> None:
        self.text = text
        self.paragraph = paragraph
        self.number = number
        self.goes_on = goes_on
        self.marks = marks_of(text, paragraph)
        self.regions: list[Region] = []
        self.opened: Mark | None = None
        self.depth = 0
        self.nested = False
        self.free_from = paragraph.start

    def run(self) -> list[Region]:
        for index, mark in enumerate(self.marks):
            if mark.start < self.free_from:
                continue
            if self.opened is None:
                self._outside(mark)
            else:
                self._inside(index, mark, self.opened)
        if self.opened is not None:
            end = self.paragraph.end
            goes_on = self.goes_on and not self.text[self.opened.end : end][:1].islower()
            if goes_on or self._runs_on(self.opened):
                self._emit(self.opened, Span(end, end), open_end=goes_on)
        return self.regions

    def _outside(self, mark: Mark) -> None:
        if mark.sign == "'":
            closing = single_close(self.text, mark, self.paragraph.end)
            if closing is not None:
                self._emit(mark, closing)
        elif mark.opens:
            self._open(mark)
        elif mark.closes and mark.sign in {"”", '"', "»"}:
            self._close_orphan(mark)

    def _open(self, mark: Mark) -> None:
        self.opened, self.depth, self.nested = mark, 0, False

    def _inside(self, index: int, mark: Mark, opened: Mark) -> None:
        if mark.sign == opened.sign and mark.opens and not mark.closes:
            if self._closers_left(index, opened) > self._openers_left(index, opened):
                self.depth += 1
            else:
                self._open(mark)
            return
        if mark.sign == "“" and mark.opens and opened.sign == '"':
            self.depth, self.nested = self.depth + 1, True
        elif self.depth and mark.sign == "”":
            self.depth -= 1
        elif mark.closes and self._closes(mark, opened):
            if self.depth and mark.sign == opened.sign:
                self.depth -= 1
            else:
                self._emit(opened, Span(mark.start, mark.end))

    def _closes(self, mark: Mark, opened: Mark) -> bool:
        if mark.sign in _CLOSER_OF[opened.sign]:
            return True
        return {opened.sign, mark.sign} in _MIXED

    def _closers_left(self, index: int, opened: Mark) -> int:
        ahead = self.marks[index + 1 : index + _LOOK_AHEAD]
        return sum(mark.closes and self._closes(mark, opened) for mark in ahead)

    def _openers_left(self, index: int, opened: Mark) -> int:
        ahead = self.marks[index : index + _LOOK_AHEAD]
        return sum(mark.opens and not mark.closes and mark.sign == opened.sign for mark in ahead)

    def _runs_on(self, opened: Mark) -> bool:
        """Tell whether an unclosed quotation fills the rest of its paragraph."""
        if opened.start == self.paragraph.start:
            return self.nested
        introduced = self.text[max(0, opened.start - 2) : opened.start] in {", ", ": "}
        return introduced and opened.sign != "'" and self.text[opened.end : opened.end + 1].isupper()

    def _close_orphan(self, mark: Mark) -> None:
        """Close a quotation whose opening mark was lost."""
        before = self.text[mark.start - 1 : mark.start]
        if not (before.isalpha() or before in {".", ",", "!", "?", "…"}):
            return
        start = max(self.free_from, mark.start - _LONGEST_ORPHAN)
        glued = self.regions and self.text[start : start + 1].isalnum()
        if self.regions and not glued:
            starts = [m.end() for m in _SENTENCE_START.finditer(self.text, start, mark.start)]
            if not starts:
                return
            start = starts[0]
        self._emit(Mark(start, start, "", opens=True, closes=False), Span(mark.start, mark.end))

    def _emit(self, opened: Mark, closing: Span, *, open_end: bool = False) -> None:
        inner = _strip(self.text, Span(opened.end, closing.start))
        if inner.end > inner.start:
            outer = Span(opened.start, closing.end)
            self.regions.append(Region(outer, inner, self.number, open_end))
        self.free_from = closing.end
        self.opened = None


def _strip(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))
