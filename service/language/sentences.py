"""Where sentences start and where they cannot: what the layout and the punctuation of news tell before parsing."""

from collections.abc import Set as AbstractSet

from spacy.tokens import Doc, Token

from service.language.abbreviations import ANYWHERE, BEFORE_A_NAME

_OPENERS = frozenset("“„«\u2018([{") | {"``"}
_CLOSERS = frozenset("”»\u2019)]}") | {"''"}
_STRAIGHT = frozenset("\"'\uff02")
_FINAL = frozenset(".!?…") | {"...", "?!", "!!", "??"}


def mark_sentences(doc: Doc, starts: AbstractSet[int], *, by_line: bool) -> None:
    """Set the sentence starts that are certain, before the parser decides the others.

    A sentence starts at every block, or after every line break; it does not start after the title of a name, at a
    closing mark, or at a word in small letters after an abbreviation or a closing mark.

    Args:
        doc: a tokenized Doc, not parsed yet.
        starts: where blocks start, in code points of the Doc's text.
        by_line: whether every line break starts a sentence; a block may hold lines that were cut at a width.
    """
    fresh = True
    previous: Token | None = None
    for token in doc:
        fresh = fresh or token.idx in starts
        if token.is_space:
            fresh = fresh or (by_line and "\n" in token.text)
            if token.i:
                token.is_sent_start = False
            continue
        if fresh or previous is None:
            token.is_sent_start = True
        else:
            known = _starts(doc, previous, token)
            if known is not None:
                token.is_sent_start = known
        fresh, previous = False, token


def _starts(doc: Doc, previous: Token, token: Token) -> bool | None:
    """Tell whether a sentence starts at a token inside a line; None leaves it to the parser."""
    word = previous.lower_
    small = token.text[0].islower()
    if word in BEFORE_A_NAME or (small and word in ANYWHERE) or _is_initial(doc, previous):
        return False
    if _closes(doc, token) or token.text[0] in ",;:":
        return False
    before = doc[previous.i - 1].text if previous.i else ""
    if _closes(doc, previous):
        if small or before in {",", ":", ";"}:
            return False
        return True if before == "." and (token.text[0].isupper() or _opens(doc, token)) else None
    if previous.text in _FINAL and _opens(doc, token):
        return True
    return None


def _is_initial(doc: Doc, token: Token) -> bool:
    """Tell whether a token is the initial of a name ("J. Smith"), which a name or another initial follows."""
    text = token.text
    return len(text) == len("J.") and text[0].isupper() and text[1] == "." and token.i > 0 and doc[token.i - 1].is_title


def _opens(doc: Doc, token: Token) -> bool:
    if token.text in _OPENERS:
        return True
    spaced_before = token.i == 0 or bool(doc[token.i - 1].whitespace_)
    return token.text in _STRAIGHT and spaced_before and not token.whitespace_


def _closes(doc: Doc, token: Token) -> bool:
    if token.text in _CLOSERS:
        return True
    spaced_before = token.i == 0 or bool(doc[token.i - 1].whitespace_)
    return token.text in _STRAIGHT and not spaced_before
