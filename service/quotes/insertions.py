"""Subjects that an insertion parts from their verb: "Lee, a teacher from Norfurt, said"."""

from collections.abc import Iterator

from service.language import Token
from service.quotes.tree import Cover

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PARTING = frozenset({",", "—", "\u2013", "-", "--", ")"})
_BREAKING = frozenset({";", ":", "?", "!", "•", "|"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_PHRASE = _NOUNS | {"DET", "ADJ", "NUM"}
_LINKS = frozenset({"of", "and", "for", "'s", "\u2019s", "-", "'", "\u2019"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL"})
_NOT_OPENING = frozenset({"CCONJ", "SPACE", "PUNCT"})


def noun_before_insertion(verb: Token, cover: Cover) -> Token | None:
    """Find the noun phrase that opens a clause whose verb stands behind an insertion.

    The parser loses such subjects where the insertion is long ("Lee, who …, called"), or follows a quotation.

    Args:
        verb: the verb; a mark that ends an insertion precedes it.
        cover: quoted regions; the clause begins behind the last one before the verb.

    Returns:
        The head of the phrase, or None when the clause does not open so.
    """
    first = verb
    while first.i > verb.sent.start and first.nbor(-1).dep_ in {"aux", "advmod"} and first.nbor(-1).head.i == verb.i:
        first = first.nbor(-1)
    if first.i == verb.sent.start or first.nbor(-1).text not in _PARTING or not _can_be_finite(verb):
        return None
    parts = list(_parts(verb, cover))
    for place, part in enumerate(parts[:-1]):
        head = _head_of(part)
        if head is not None and not _is_phrase_list(parts[place:]):
            return head
        if not _is_adverbial(part):
            return None
    return None


def _can_be_finite(verb: Token) -> bool:
    """Tell whether a verb is finite, or may be taken for a participle only because of the insertion before it."""
    if verb.tag_ in _FINITE or any(item.tag_ in _FINITE and item.dep_ == "aux" for item in verb.lefts):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.dep_ == "ROOT":
        return True
    taken = verb.tag_ == "VBN" and verb.dep_ in {"acl", "ROOT"} and not any(item.dep_ == "aux" for item in verb.lefts)
    return taken and any(item.dep_ in {"dobj", "oprd", "ccomp"} for item in verb.rights)


def _parts(verb: Token, cover: Cover) -> Iterator[list[Token]]:
    """Cut the words between the clause's start and the verb at commas, dashes and brackets."""
    part: list[Token] = []
    for token in _clause(verb, cover):
        hyphen = token.text == "-" and token.i > 0 and not token.nbor(-1).whitespace_
        if hyphen or token.text not in _PARTING | {"("}:
            part.append(token)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _clause(verb: Token, cover: Cover) -> list[Token]:
    words: list[Token] = []
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if cover.at(token.idx) is not None or token.text in _BREAKING or token.is_space:
            break
        words.append(token)
    words.reverse()
    while words and words[0].pos_ in _NOT_OPENING:
        words = words[1:]
    return words


def _head_of(part: list[Token]) -> Token | None:
    """Return the head of a part that is nothing but a noun phrase naming somebody, or None."""
    plain = all(token.pos_ in _PHRASE or token.lower_ in _LINKS for token in part)
    nouns = [token for token in part if token.pos_ in _NOUNS]
    if not plain or not nouns or part[-1].pos_ not in _NOUNS or nouns[-1].ent_type_ in _TIMES:
        return None
    before_of = next((index for index, token in enumerate(part) if token.lower_ in {"of", "for"}), len(part))
    heads = [token for token in part[:before_of] if token.pos_ in _NOUNS]
    return heads[-1] if heads else None


def _is_adverbial(part: list[Token]) -> bool:
    return part[0].pos_ in {"ADP", "SCONJ", "ADV"} or part[0].tag_ in {"VBG", "VBN", "WRB"} or _is_time(part)


def _is_time(part: list[Token]) -> bool:
    return any(token.ent_type_ in _TIMES for token in part)


def _is_phrase_list(parts: list[list[Token]]) -> bool:
    """Tell whether parts are the members of a list: "Lee, Novak and Webb" has no insertion."""
    return parts[-1][0].pos_ == "CCONJ"
