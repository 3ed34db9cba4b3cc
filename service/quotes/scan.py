"""Quotation marks as they stand: which characters they are, and whether they can open or close."""

import re

from msgspec import Struct

from service.domain.span import Span

_MARK = re.compile("[“”„«»\u2039\u203a\"\u201f\uff02]|''|``|[\u2018\u2019'`]")
_STRAIGHT = frozenset('"\u201f\uff02')
_BEFORE_OPENING = re.compile(r"[\s(\[{\u2014\u2013\u2015/:=-]|$")
_NO_QUOTE = re.compile(r"['\u2019\u2018](?:\d\ds?\b|(?:em|til|cause|tis|twas|n|bout|round)\b)", re.IGNORECASE)
_SINGLE_CLOSING = re.compile(r"(?<=[^\s\u2018'])['\u2019](?=[\s.,;:!?)\]\u2014\u2013\u201d\"-]|\Z)")

_LONGEST_SINGLE = 3_000


class Mark(Struct, frozen=True):
    """One quotation mark.

    Attributes:
        start: its first character.
        end: one past its last character.
        sign: the mark in one form: `"`, `''`, `'`, or the curly, low or angle mark itself.
        opens: whether it can open a quotation where it stands.
        closes: whether it can close one.
    """

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool


def marks_of(text: str, paragraph: Span) -> list[Mark]:
    """List the quotation marks of a paragraph in order; single marks only where they can open a quotation."""
    found = (_read(text, match, paragraph) for match in _MARK.finditer(text, paragraph.start, paragraph.end))
    return [mark for mark in found if mark is not None]


def single_close(text: str, opening: Mark, end: int) -> Span | None:
    """Find where a quotation in single marks closes.

    Args:
        text: the text.
        opening: its opening mark.
        end: where to stop looking.

    Returns:
        The closing mark, or None when the marks that follow are apostrophes.
    """
    fallback = None
    for match in _SINGLE_CLOSING.finditer(text, opening.end + 1, min(end, opening.end + _LONGEST_SINGLE)):
        closing = Span(match.start(), match.end())
        possessive = text[match.start() - 1] == "s" and re.match(r" [a-z]", text[match.end() : match.end() + 2])
        if not possessive:
            return closing
        fallback = fallback or closing
    return fallback


def _read(text: str, match: re.Match[str], paragraph: Span) -> Mark | None:
    start, end, sign = match.start(), match.end(), match.group()
    before = text[start - 1] if start > paragraph.start else ""
    after = text[end] if end < paragraph.end else ""
    opening_place = bool(_BEFORE_OPENING.match(before)) and bool(after) and not after.isspace()
    closing_place = bool(before) and not before.isspace()
    if sign in "“„«\u2039":
        # A closing mark may be typed as an opening one, and is one in German style.
        turned = closing_place and not opening_place and (not after or after.isspace())
        return Mark(start, end, sign, opens=not turned, closes=turned)
    if sign in "”»\u203a":
        return Mark(start, end, sign, opens=False, closes=True)
    if sign in _STRAIGHT or sign in {"''", "``"}:
        kind = '"' if sign in _STRAIGHT else "''"
        inches = before.isdigit() and not after.isalnum() and kind == '"'
        misplaced = before in {",", ":"} and after.isspace()
        if opening_place == closing_place or misplaced:
            return Mark(start, end, kind, opens=not inches, closes=True)
        return Mark(start, end, kind, opens=opening_place, closes=closing_place)
    single = opening_place and sign != "\u2019" and not _NO_QUOTE.match(text, start)
    return Mark(start, end, "'", opens=True, closes=False) if single else None
