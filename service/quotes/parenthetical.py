"""Attributions in the middle or at the end of what they attribute: "X, Ann said, but Y"."""

from collections.abc import Sequence

from msgspec import Struct

from service.language import Doc, Span, Token
from service.quotes.tree import child, descendants

_CONTINUING = frozenset({"and", "but", "or", "because", "if", "unless", "so", "yet", "not"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_PHRASE_STARTS = _NOUNS | {"DET", "ADJ", "NUM"}
_CLAUSAL = frozenset({"VERB", "AUX", "SCONJ", "CCONJ", "INTJ"})
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "oprd", "attr", "acomp", "agent"})
_LONGEST = 16
_SHORTEST_CONTENT = 3


class Insertion(Struct, frozen=True):
    """An attribution set off by commas, as a range of tokens.

    Attributes:
        start: its first token, after the comma.
        end: one past its last token.
    """

    start: int
    end: int


def insertion_of(verb: Token) -> Insertion | None:
    """Find the attribution ", Ann said" or ", said Ann, a teacher" by word order.

    Args:
        verb: its verb.

    Returns:
        Its tokens, or None when the verb stands elsewhere or takes an object of its own.
    """
    doc, sentence = verb.doc, verb.sent
    if verb.tag_ not in _FINITE or verb.i - sentence.start < _SHORTEST_CONTENT:
        return None
    start = next(
        (i + 1 for i in range(verb.i - 1, max(sentence.start, verb.i - _LONGEST), -1) if _is_comma(doc, i)), None
    )
    if start is None or any(
        item.dep_ in _OBJECTS and item.i > verb.i and item.pos_ in _CLAUSAL for item in verb.rights
    ):
        return None
    between = [token for token in doc[start : verb.i] if token.dep_ not in {"aux", "advmod"} and token.pos_ != "AUX"]
    if any(
        token.pos_ in _CLAUSAL or token.tag_ in {"WP", "WDT", "WRB"} or (token.pos_ == "ADP" and token.i == start)
        for token in between
    ):
        return None
    named = any(token.pos_ in _NOUNS for token in between)
    follower = doc[verb.i + 1] if verb.i + 1 < sentence.end else None
    if not named and (follower is None or between or not _starts_phrase(follower)):
        return None
    if named and follower is not None and follower.pos_ in _PHRASE_STARTS and not _is_time(follower):
        return None
    return Insertion(start, _insertion_end(verb, sentence.end))


def _insertion_end(verb: Token, limit: int) -> int:
    return next((i for i in range(verb.i + 1, limit) if verb.doc[i].text in {",", ".", ";", ":", "!", "?"}), limit)


def around(verb: Token, insertion: Insertion, verbs: Sequence[int]) -> list[tuple[int, int]]:
    """Find the content that an insertion is put into, or stands behind.

    Args:
        verb: the verb of the insertion.
        insertion: the attribution.
        verbs: the indices of all cues.

    Returns:
        No range, one before the attribution, or one on either side.
    """
    doc, first, end = verb.doc, verb.sent.start, verb.sent.end
    comma = insertion.start - 1
    if comma == first or any(first <= other < comma for other in verbs):
        return []
    before = doc[first:comma]
    after = doc[insertion.end : end]
    complete = any(token.tag_ in _FINITE or token.tag_ == "MD" for token in before)
    headline = not doc[first:end].text.rstrip().endswith((".", "!", "?"))
    if complete or (headline and not after.text.strip()):
        return [(first, comma), *after_attribution(verb, verbs)]
    if (
        len(after) < _SHORTEST_CONTENT
        or after[0].text != ","
        or not _is_bare(verb, insertion)
        or not _is_telling(before)
    ):
        return []
    if after[1].is_quote:
        return [(first, comma)]
    finite = any(token.tag_ in _FINITE or token.tag_ == "MD" for token in after)
    return [(first, comma), (insertion.end + 1, end)] if finite and after[1].tag_ not in {"CC", "VBG", "WDT"} else []


def _is_bare(verb: Token, insertion: Insertion) -> bool:
    """Tell whether an attribution interrupts one sentence: its subject shows it, or it is but a speaker and a verb."""
    behind = verb.doc[insertion.end : verb.sent.end]
    interrupted = verb.doc[verb.sent.start : insertion.start - 1]
    subject = any(token.dep_ in {"nsubj", "nsubjpass"} and token.head.i >= behind.start for token in interrupted)
    if subject or (interrupted[0].pos_ in _PHRASE_STARTS and behind[1].pos_ in {"VERB", "AUX"}):
        return True
    objects = any(item.dep_ in _OBJECTS | {"prep"} and item.i < insertion.end for item in verb.rights)
    inverted = verb.nbor().pos_ in {"PROPN", "PRON"} and any(item.dep_ in _OBJECTS | {"nsubj"} for item in verb.rights)
    named = any(token.pos_ in _NOUNS for token in verb.doc[insertion.start : verb.i])
    return not objects if named else inverted


def _is_telling(words: Span) -> bool:
    """Tell whether the words before an attribution say something: "the plan", not "but" or "instead"."""
    return not any(token.is_quote for token in words) and any(token.pos_ in _NOUNS | {"VERB", "NUM"} for token in words)


def host_of(verb: Token) -> Token | None:
    """Find the clause into which an attribution is put.

    Args:
        verb: the verb of the attribution.

    Returns:
        The head of the clause, or None when the verb is not parenthetical.
    """
    clause = verb
    if clause.dep_ in {"conj", "ROOT"} or clause.head.i == clause.i or clause.head.pos_ not in {"VERB", "AUX"}:
        return None
    marks = [item.lower_ for item in clause.lefts if item.dep_ in {"mark", "advmod"}]
    if clause.dep_ == "advcl" and "as" not in marks:
        return None
    if clause.dep_ not in {"parataxis", "ccomp", "advcl", "dep"} or not _is_set_off(clause):
        return None
    return clause.head if not any(item.dep_ == "ccomp" for item in clause.children) else None


def after_attribution(verb: Token, verbs: Sequence[int]) -> list[tuple[int, int]]:
    """Find what follows ", Ann said, but …" and still belongs to what Ann said.

    Args:
        verb: the verb of an attribution that follows its content.
        verbs: the indices of all cues.

    Returns:
        No range, or one.
    """
    doc, end = verb.doc, verb.sent.end
    comma = next((token.i for token in doc[verb.i + 1 : min(end, verb.i + _LONGEST)] if token.text == ","), None)
    if comma is None or comma + 2 >= end or doc[comma + 1].lower_ not in _CONTINUING:
        return []
    if any(comma < other < end and child(doc[other], "ccomp", "xcomp") is not None for other in verbs):
        return []
    joins_clause = doc[comma + 1].pos_ == "CCONJ" and doc[comma + 2].pos_ in {"VERB", "AUX"}
    return [] if joins_clause else [(comma + 1, end)]


def _is_set_off(clause: Token) -> bool:
    words = descendants(clause)
    doc, first, last = clause.doc, min(words), max(words)
    before = doc[first - 1].text if first > clause.sent.start else ","
    opened = before in {",", "—", "\u2013", "-", "--", "(", "”", '"', "''"} or doc[first].text in {",", "—", "\u2013"}
    after = doc[last + 1].text if last + 1 < clause.sent.end else "."
    return opened and (not after.isalnum() or doc[last].is_punct)


def _starts_phrase(token: Token) -> bool:
    return token.pos_ in _PHRASE_STARTS or token.tag_ == "ADD"


def _is_comma(doc: Doc, index: int) -> bool:
    return doc[index].text == ","


def _is_time(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME"}
