"""Attributions in the middle or at the end of what they attribute: "X, Ann said, but Y"."""

from collections.abc import Sequence

from service.language import Token
from service.quotes.tree import descendants

_CONTINUING = frozenset({"and", "but", "or", "because", "if", "unless", "so", "yet", "not"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


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
    host = clause.head
    return host if not any(item.dep_ in {"ccomp"} and item.i != clause.i for item in clause.children) else None


def after_attribution(verb: Token, verbs: Sequence[int]) -> list[tuple[int, int]]:
    """Find what follows ", Ann said, but …" and still belongs to what Ann said.

    Args:
        verb: the verb of an attribution that follows its content.
        verbs: the indices of all cues.

    Returns:
        No range, or one.
    """
    doc, end = verb.doc, verb.sent.end
    comma = next((token.i for token in doc[verb.i + 1 : min(end, verb.i + 12)] if token.text == ","), None)
    if comma is None or comma + 2 >= end or doc[comma + 1].lower_ not in _CONTINUING:
        return []
    rest = doc[comma + 1 : end]
    if any(other > comma and other < end for other in verbs):
        return []
    joins_clause = doc[comma + 1].pos_ == "CCONJ" and rest[1].pos_ in {"VERB", "AUX"}
    return [] if joins_clause else [(comma + 1, end)]


def before_attribution(verb: Token, verbs: Sequence[int]) -> list[tuple[int, int]]:
    """Find the content of ", Ann says" and ", says Ann" at the end of a sentence, by word order.

    Args:
        verb: the verb.
        verbs: the indices of all cues.

    Returns:
        No range, or the range from the start of the sentence to the comma.
    """
    doc, first = verb.doc, verb.sent.start
    comma = next((index for index in range(verb.i - 1, max(first, verb.i - 14), -1) if doc[index].text == ","), None)
    if comma is None or comma - first < 2 or any(first <= other < verb.i for other in verbs):
        return []
    between = doc[comma + 1 : verb.i]
    named = [token for token in between if token.pos_ in {"NOUN", "PROPN", "PRON"}]
    rest = [token for token in doc[verb.i + 1 : verb.sent.end] if not token.is_punct and not token.is_space]
    inverted = bool(rest) and rest[0].pos_ in {"NOUN", "PROPN", "PRON", "DET", "ADJ"} and not between
    if any(token.pos_ in {"VERB", "SCONJ", "CCONJ"} or token.tag_ == "WP" for token in between):
        return []
    return [(first, comma)] if named or inverted else []


def _is_set_off(clause: Token) -> bool:
    words = descendants(clause)
    doc, first, last = clause.doc, min(words), max(words)
    before = doc[first - 1].text if first > clause.sent.start else ","
    opened = before in {",", "—", "–", "-", "--", "(", "”", '"', "''"} or doc[first].text in {",", "—", "–"}
    after = doc[last + 1].text if last + 1 < clause.sent.end else "."
    return opened and (not after.isalnum() or doc[last].is_punct)
