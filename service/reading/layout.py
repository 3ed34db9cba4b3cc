"""Layout: what each line of a text is, by general rules of how news pages are built."""

import re
from collections.abc import Sequence
from typing import Final

from service.domain.source import Block, BlockKind
from service.domain.span import Span
from service.reading.captions import is_about_author, is_caption, is_name
from service.reading.furniture import is_credit, is_furniture, opens_links
from service.reading.wrapping import unwrapped

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET: Final = re.compile(r"(?:[-*\u2022\u00b7\u25aa\u25e6\u25cf\u25ba\u25b6\u2023\u2043]|\d{1,2}[.)])\s+\S")
_SENTENCE: Final = re.compile(r".*[.!?\u2026;,:][\"'\u201d\u2019)\]]*|.*[\"\u201d]", re.DOTALL)
_TOPIC: Final = re.compile(
    r"(?:on|about|regarding|asked about|why|how|what|whether) "
    r"(?!\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day).{5,200}:",
    re.IGNORECASE,
)
_DASH_NAME: Final = re.compile(r"[-*] [A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,3}")
_SPEAKS: Final = re.compile(
    r"\b(?:said|says|told|tells|added|adds|wrote|writes|asked|replied|stated|saying)\b",
    re.IGNORECASE,
)
_TITLE_WORDS: Final = 25
_HEADING_WORDS: Final = 12
_CAPTION_WORDS: Final = 60
_LINK_WORDS: Final = 25
_CAPTION_REACH: Final = 4
_TAIL: Final = 4
_BANNER_REACH: Final = 3


def layout(text: str) -> tuple[Block, ...]:
    """Say what each line of a text is.

    Args:
        text: any text; lines end at every kind of line break.

    Returns:
        One block a line that is not blank, in order, without the white space around it; lines that were cut at a width
        are one block. A text of a single line is running text.
    """
    spans = unwrapped(text, [_stripped(match) for match in _LINE.finditer(text) if not match.group().isspace()])
    lines = [span.of(text) for span in spans]
    kinds = _Kinds(lines).settled()
    return tuple(Block(span, kind) for span, kind in zip(spans, kinds, strict=True))


def _stripped(match: re.Match[str]) -> Span:
    """Return where a line stands without the white space around it."""
    line = match.group()
    start = match.start() + len(line) - len(line.lstrip())
    return Span(start, start + len(line.strip()))


class _Kinds:
    """The kinds of the lines of one text, settled by one rule after the other; the first rule that fits a line wins."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.kinds: list[BlockKind | None] = [None] * len(lines)

    def settled(self) -> list[BlockKind]:
        """Apply the rules in order."""
        if len(self.lines) > 1:
            self._captions()
            self._each_line()
            self._link_lists()
            self._banner()
            self._about_authors()
            self._headings()
        return [kind or "text" for kind in self.kinds]

    def _captions(self) -> None:
        """Find captions that a page gives twice, before and after a credit, and the photographers' names between."""
        for credit, line in enumerate(self.lines):
            if not is_credit(line):
                continue
            self.kinds[credit] = "furniture"
            above = range(max(0, credit - _CAPTION_REACH), credit)
            below = {
                self.lines[index]: index for index in range(credit + 1, min(len(self.lines), credit + _CAPTION_REACH))
            }
            for index in above:
                twin = below.get(self.lines[index])
                if twin is not None and self.kinds[index] is None and len(self.lines[index].split()) <= _CAPTION_WORDS:
                    self.kinds[index] = self.kinds[twin] = "caption"
            if credit and is_name(self.lines[credit - 1]) and self.kinds[credit - 1] is None:
                self.kinds[credit - 1] = "furniture"

    def _each_line(self) -> None:
        """Find what a line shows by itself."""
        for index, line in enumerate(self.lines):
            if self.kinds[index] is None and not self._signs_quote(index):
                self.kinds[index] = _own_kind(line)

    def _signs_quote(self, index: int) -> bool:
        """Tell whether a line is the name under a quotation: "- Jane Doe"."""
        above = self.lines[index - 1] if index else ""
        return above.endswith(('"', "\u201d")) and _DASH_NAME.fullmatch(self.lines[index].rstrip(".")) is not None

    def _link_lists(self) -> None:
        """Take the headlines that follow "You may also like", up to the next sentence."""
        in_list = False
        for index, line in enumerate(self.lines):
            if opens_links(line):
                in_list = True
            elif in_list and (_SENTENCE.fullmatch(line) or len(line.split()) > _LINK_WORDS):
                in_list = False
            elif in_list:
                self.kinds[index] = "furniture"

    def _banner(self) -> None:
        """Take the name of the site before a headline: "Harbour Times | News from the coast"."""
        for index in range(min(_BANNER_REACH, len(self.lines) - 1)):
            line = self.lines[index]
            if "|" not in line or self.kinds[index] or _SENTENCE.fullmatch(line):
                continue
            later = [at for at in range(index + 1, len(self.lines)) if self.kinds[at] is None]
            if later and self._can_be_title(later[0]):
                self.kinds[index] = "furniture"

    def _about_authors(self) -> None:
        """Take notes on authors at the end of the page, where the story is over."""
        for index in range(len(self.lines) - 1, -1, -1):
            if self.kinds[index] == "furniture":
                continue
            far = sum(kind is None for kind in self.kinds[index + 1 :]) >= _TAIL
            if far or self.kinds[index] is not None or not is_about_author(self.lines[index]):
                return
            self.kinds[index] = "furniture"

    def _headings(self) -> None:
        """Take the title and the headings between paragraphs."""
        open_lines = [index for index, kind in enumerate(self.kinds) if kind is None]
        for place, index in enumerate(open_lines[:-1]):
            is_title = place == 0 and self._can_be_title(index)
            if is_title or _is_topic(self.lines[index]) or self._is_section(index, open_lines[place + 1]):
                self.kinds[index] = "heading"

    def _can_be_title(self, index: int) -> bool:
        """Tell whether a line is short and no sentence, and longer text follows."""
        line = self.lines[index]
        return (
            len(line.split()) <= _TITLE_WORDS
            and not _SENTENCE.fullmatch(line.rstrip("?!"))
            and any(_SENTENCE.fullmatch(later) and len(later) > len(line) for later in self.lines[index + 1 :])
        )

    def _is_section(self, index: int, following: int) -> bool:
        """Tell whether a line heads what follows it."""
        line = self.lines[index]
        return (
            len(line.split()) <= _HEADING_WORDS
            and (line[0].isupper() or line[0].isdigit())
            and not _SENTENCE.fullmatch(line)
            and len(self.lines[following]) > len(line)
        )


def _own_kind(line: str) -> BlockKind | None:
    """Return what a line shows by itself, without those around it."""
    if is_furniture(line):
        return "furniture"
    if is_caption(line):
        return "caption"
    return "list_item" if _BULLET.match(line) else None


def _is_topic(line: str) -> bool:
    """Tell whether a line names the topic of the next answer ("On the budget:")."""
    return _TOPIC.fullmatch(line) is not None and _SPEAKS.search(line) is None
