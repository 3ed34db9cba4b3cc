"""Where sentences start and where they cannot: what the layout and the punctuation of news tell before parsing."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np
from spacy.tokens import Doc

from service.language.abbreviations import ANYWHERE, BEFORE_A_NAME

_OPENERS = frozenset("“„«\u2018([{") | {"``"}
_CLOSERS = frozenset("”»\u2019)]}") | {"''"}
_STRAIGHT = frozenset("\"'\uff02")
_FINAL = frozenset(".!?…") | {"...", "?!", "!!", "??"}
# As a Doc counts it: a sentence starts at a word, it does not, or the parser decides.
_MARKS: Final = {True: 1, False: -1, None: 0}


class _Words(NamedTuple):
    """The words of a Doc and whether a space follows each; asking a Doc for each word takes many times longer."""

    texts: Sequence[str]
    spaced: Sequence[bool]


def mark_sentences(doc: Doc, starts: AbstractSet[int], *, by_line: bool) -> None:
    """Set the sentence starts that are certain, before the parser decides the others.

    A sentence starts at every block, or after every line break; it does not start after the title of a name, at a
    closing mark, or at a word in small letters after an abbreviation or a closing mark.

    Args:
        doc: a tokenized Doc, not parsed yet.
        starts: where blocks start, in code points of the Doc's text.
        by_line: whether every line break starts a sentence; a block may hold lines that were cut at a width.
    """
    if not len(doc):
        return
    words = _Words([token.text for token in doc], [bool(space) for space in doc.to_array("SPACY")])
    places = accumulate((len(text) + space for text, space in zip(*words, strict=True)), initial=0)
    fresh = True
    previous: int | None = None
    marks: list[bool | None] = []
    for index, (text, place) in enumerate(zip(words.texts, places, strict=False)):
        fresh = fresh or place in starts
        if text.isspace():
            fresh = fresh or (by_line and "\n" in text)
            marks.append(False if index else None)
            continue
        marks.append(True if fresh or previous is None else _starts(words, previous, index))
        fresh, previous = False, index
    values: Any = np.array([_MARKS[mark] for mark in marks]).astype(np.uint64)
    doc.from_array(["SENT_START"], values)


def _starts(words: _Words, previous: int, index: int) -> bool | None:
    """Tell whether a sentence starts at a word inside a line; None leaves it to the parser."""
    text, last = words.texts[index], words.texts[previous]
    small = text[0].islower()
    word = last.lower()
    if word in BEFORE_A_NAME or (small and word in ANYWHERE) or _is_initial(words, previous):
        return False
    if _closes(words, index) or text[0] in ",;:":
        return False
    before = words.texts[previous - 1] if previous else ""
    if _closes(words, previous):
        if small or before in {",", ":", ";"}:
            return False
        return True if before == "." and (text[0].isupper() or _opens(words, index)) else None
    if last in _FINAL and _opens(words, index):
        return True
    return None


def _is_initial(words: _Words, index: int) -> bool:
    """Tell whether a word is the initial of a name ("J. Smith"), which a name or another initial follows."""
    text = words.texts[index]
    is_letter = len(text) == len("J.") and text[0].isupper() and text[1] == "."
    return is_letter and index > 0 and words.texts[index - 1].istitle()


def _opens(words: _Words, index: int) -> bool:
    text = words.texts[index]
    if text in _OPENERS:
        return True
    return text in _STRAIGHT and _is_after_space(words, index) and not words.spaced[index]


def _closes(words: _Words, index: int) -> bool:
    text = words.texts[index]
    return text in _CLOSERS or (text in _STRAIGHT and not _is_after_space(words, index))


def _is_after_space(words: _Words, index: int) -> bool:
    return index == 0 or words.spaced[index - 1]
