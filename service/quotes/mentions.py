"""Speaker mentions: the noun phrase by which the text names who spoke."""

from service.domain.span import Span
from service.language import Token
from service.language.word_set import word_set
from service.quotes import lexicon
from service.quotes.tree import Cover, chars, child

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_STOPS = frozenset(
    {",", ";", ":", "(", ")", "[", "]", "—", "\u2013", "--", "―", "/", "...", "…", "?", "!", "•", "*", "|"}
)
_EXTENSIONS = frozenset({"prep", "appos", "cc", "conj", "compound", "case", "nmod", "flat", "poss", "nummod", "det"})
_MODIFYING = frozenset(
    {"det", "predet", "compound", "amod", "poss", "nummod", "nmod", "quantmod", "punct", "case", "appos"}
)
_INNER_CLAUSES = frozenset({"relcl", "acl", "advcl"})
MODIFIERS = frozenset({"ADV", "AUX", "PART"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_CLAUSE = 14
_TIMES = frozenset({"DATE", "TIME"})
_NO_SPEAKER = word_set("it there this what how why when where here everything nothing something which that")


def is_nominal(token: Token) -> bool:
    """Tell whether a token can be the head of a mention: a noun, a name, a pronoun, or the address of a site."""
    return token.pos_ in NOMINAL or token.tag_ == "ADD"


def mention_at(head: Token, cover: Cover) -> Span | None:
    """Return the noun phrase around its head, without relative clauses and what commas set off.

    Args:
        head: the head of the phrase.
        cover: quoted regions, which the phrase does not enter.

    Returns:
        Its characters, or None for a word that names nobody ("it" in "it was clear", "what").
    """
    if head.lower_ in _NO_SPEAKER and head.lower_ != "it":
        return None
    doc = head.doc
    start = _left_end(head, cover)
    end = _right_end(head, cover)
    while end > head.i + 1 and doc[end - 1].pos_ in {"CCONJ", "PUNCT", "SPACE", "ADP", "DET", "PART"}:
        end -= 1
    return chars(doc, start, end)


def _left_end(head: Token, cover: Cover) -> int:
    start = head.i
    for item in reversed(list(head.lefts)):
        if item.dep_ not in _MODIFYING or item.right_edge.i != start - 1:
            break
        for index in range(item.right_edge.i, item.left_edge.i - 1, -1):
            token = head.doc[index]
            # A finite verb taken for a modifier: "…," tweeted Mayor Lee.
            parts = not continues(token, cover) and not _is_between_adjectives(token, head)
            if parts or token.tag_ in _FINITE:
                return start
            start = index
    return start


def _is_between_adjectives(token: Token, head: Token) -> bool:
    """Tell whether a comma parts two adjectives before a noun: "the tall, old docker"."""
    if token.text != "," or not 0 < token.i < head.i - 1:
        return False
    sides = (token.nbor(-1), token.nbor())
    return all(side.pos_ in {"ADJ", "NUM"} or side.dep_ in {"amod", "nummod"} for side in sides)


def _right_end(head: Token, cover: Cover) -> int:
    end = head.i + 1
    for item in head.rights:
        if item.left_edge.i == end and _is_reduced_clause(item):
            return _end_of_clause(item, end, cover)
        if item.dep_ not in _EXTENSIONS or item.left_edge.i != end or _is_time(item) or _is_circumstance(item):
            break
        if item.dep_ == "conj" and item.pos_ not in NOMINAL:
            break
        for token in head.doc[end : item.right_edge.i + 1]:
            if not continues(token, cover) or token.dep_ in _INNER_CLAUSES or token.pos_ in {"VERB", "SCONJ"}:
                return end
            end = token.i + 1
    while end < len(head.doc) and head.doc[end].pos_ == "PROPN" and head.doc[end - 1].pos_ in {"NOUN", "PROPN"}:
        if not continues(head.doc[end], cover) or not head.doc[end - 1].whitespace_:
            break
        end += 1
    return end


def _is_reduced_clause(item: Token) -> bool:
    """Tell whether a word describes a common noun before it: "people briefed on the move", "a man familiar with it"."""
    if item.head.pos_ != "NOUN" or item.left_edge.i != item.i:
        return False
    participle = item.dep_ == "acl" and item.tag_ in {"VBN", "VBD", "VBG"} and item.lemma_.lower() not in lexicon.VERBS
    return participle or (item.dep_ == "amod" and item.tag_ == "JJ")


def _end_of_clause(item: Token, start: int, cover: Cover) -> int:
    last = item.right_edge.i + 1
    words = item.doc[start:last]
    whole = last - start <= _LONGEST_CLAUSE and all(continues(token, cover) for token in words)
    return last if whole and not any(token.tag_ in _FINITE for token in words[1:]) else start


def outside(token: Token, cover: Cover) -> bool:
    """Tell whether a token stands outside the quoted regions."""
    return cover.at(token.idx) is None


def continues(token: Token, cover: Cover) -> bool:
    """Tell whether a noun phrase can go on over a token: no punctuation that sets off, no line break, no mark."""
    stops = token.text in _STOPS and not (token.text == "/" and not token.whitespace_)
    return not stops and "\n" not in token.text and outside(token, cover)


def _is_circumstance(item: Token) -> bool:
    """Tell whether a preposition behind a noun says where or how something was said: "Lee in an interview"."""
    if item.dep_ != "prep" or item.lower_ in {"of", "for", "from", "with", "to", "at"}:
        return False
    place = child(item, "pobj")
    return item.head.pos_ != "NOUN" or place is None or place.pos_ != "PROPN"


def _is_time(token: Token) -> bool:
    return token.ent_type_ in _TIMES or any(item.ent_type_ in _TIMES for item in token.children)
