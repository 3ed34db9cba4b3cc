"""Where reported speech ends: at the next attribution, whatever the parser ties to it."""

from collections.abc import Sequence

from service.language import Token
from service.quotes.tree import child, descendants

_LONGEST_RELATIVE = 5


def content_end(verb: Token, start: int, end: int, verbs: Sequence[int]) -> int:
    """Find where content ends that the parser lets run on into another attribution.

    "asked whether …, he replied: …" ends where the reply begins.

    Args:
        verb: the verb of saying.
        start: the first token of the content.
        end: one past its last token.
        verbs: the indices of all cues.

    Returns:
        One past its last token, `end` or less.
    """
    signs = {":", ","} if verb.tag_ == "VBN" else {":"}
    for other in verbs:
        joint = _joint(verb, other, end) if start + 1 < other < end else None
        if joint is not None and joint > start + 1:
            return joint
        if (
            start + 1 < other < end
            and verb.doc[other].tag_ == "VBG"
            and verb.doc[other - 1].text == ","
            and other > verb.i
        ):
            return other - 1
        if start < other < end - 1 and other != verb.i and verb.doc[other + 1].text in signs:
            commas = [i for i in range(max(start, other - 8), other) if verb.doc[i].text == ","]
            return commas[-1] if commas else end
    asked_first = verb.tag_ == "VBN" and verb.i - verb.sent.start <= 1
    for index in range(start + 1, end - 1):
        if verb.doc[index].text == "," and (asked_first or verb.doc[index + 1].lower_ == "while"):
            return index
    return end


def _joint(verb: Token, other: int, end: int) -> int | None:
    """Return where another attribution begins: "it was late and called for a vote", "it failed, which he said was bad".

    Args:
        verb: the verb of the attribution before.
        other: index of the verb of another one.
        end: where the content ends.

    Returns:
        The index of the conjunction or of the comma; None where the other verb belongs to what is reported.
    """
    doc, rival = verb.doc, verb.doc[other]
    own = child(rival, "nsubj") is not None
    if doc[other - 1].pos_ == "CCONJ" and rival.tag_ == verb.tag_ and not own and rival.i > verb.i:
        return other - 1
    relative = next((token.i for token in doc[max(0, other - _LONGEST_RELATIVE) : other] if token.tag_ == "WDT"), None)
    closes = relative is not None and own and doc[relative - 1].text == "," and max(descendants(rival)) + 2 >= end
    return relative - 1 if closes and relative is not None else None
