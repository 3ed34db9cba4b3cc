"""Speaker mentions: the noun phrase by which the text names who spoke."""

from collections.abc import Iterator

from service.domain.span import Span
from service.language import Doc, Token
from service.language.word_set import word_set
from service.quotes import lexicon
from service.quotes.tree import Cover, chars, child

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SHORTEST_INSERTION = 4
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_STOPS = frozenset({",", ";", ":", "(", ")", "[", "]", "—", "–", "--", "―", "/", "...", "…", "?", "!", "•", "*", "|"})
_EXTENSIONS = frozenset({"prep", "appos", "cc", "conj", "compound", "case", "nmod", "flat", "poss", "nummod", "det"})
_MODIFYING = frozenset(
    {"det", "predet", "compound", "amod", "poss", "nummod", "nmod", "quantmod", "punct", "case", "appos"}
)
_INNER_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_MODIFIERS = frozenset({"ADV", "AUX", "PART"})
_NP_STARTS = NOMINAL | {"DET", "ADJ", "NUM"}
_TIMES = frozenset({"DATE", "TIME"})
_NO_SPEAKER = word_set("it there this what how why when where here everything nothing something which that")
_HIGHEST_CLIMB = 12


def is_nominal(token: Token) -> bool:
    """Tell whether a token can be the head of a mention: a noun, a name, a pronoun, or the address of a site."""
    return token.pos_ in NOMINAL or token.tag_ == "ADD"


def inverted_speaker(verb: Token, cover: Cover) -> Token | None:
    """Find the speaker behind a verb that a comma parts from what was said: "…, added the minister".

    Args:
        verb: the verb.
        cover: quoted regions.

    Returns:
        The head of the noun phrase, or None when the verb does not stand so.
    """
    if verb.i == verb.sent.start or verb.tag_ not in _FINITE or verb.lemma_.lower() in lexicon.ADDRESSING:
        return None
    before = verb.doc[verb.i - 1]
    if before.text != "," and cover.at(before.idx) is None:
        return None
    if any(item.dep_ in {"ccomp", "xcomp", "nsubjpass"} and item.i > verb.i for item in verb.children):
        return None
    own = [item for item in verb.children if item.dep_ == "nsubj"]
    if own and own[-1].i < verb.i:
        return None
    behind = next((item for item in verb.rights if item.dep_ in {"nsubj", "dobj", "attr", "oprd"}), None)
    if behind is None or not is_nominal(behind) or behind.left_edge.i != verb.i + 1:
        return None
    return behind if _outside(behind, cover) else None


def subject_of(verb: Token, cover: Cover) -> Token | None:
    """Find who says what a verb says.

    Takes the subject, the agent of a passive, the antecedent of a relative pronoun, and, for a verb without subject
    (", adding that …", "and said"), the subject of the verb that governs it.

    Args:
        verb: the verb.
        cover: quoted regions; a word inside one cannot speak outside.

    Returns:
        The head of the noun phrase, or None.
    """
    for _ in range(_HIGHEST_CLIMB):
        own = _own_subject(verb) or inverted_speaker(verb, cover)
        if own is not None:
            return _antecedent(own, verb) if _outside(own, cover) else None
        if child(verb, "nsubjpass") is not None or _is_passive_participle(verb):
            return None
        first = _first_subject(verb)
        if first is not None:
            return first
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in NOMINAL:
            return verb.head if _outside(verb.head, cover) else None
        governor = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if governor.i == verb.i or verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis"}:
            return None
        verb = governor
        if verb.pos_ not in {"VERB", "AUX"}:
            return verb if verb.pos_ in NOMINAL and _outside(verb, cover) else None
    return None


def neighbour_of(verb: Token, cover: Cover) -> Token | None:
    """Find the noun phrase that stands directly before or after a verb, for clauses that the parser took apart."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].pos_ in _MODIFIERS:
        before -= 1
    if before >= 0 and verb.doc[before].pos_ in NOMINAL and _is_free(verb.doc[before], verb, cover):
        return _highest(verb.doc[before], verb, cover)
    for token in verb.doc[verb.i + 1 : verb.i + 7]:
        if token.pos_ not in _NP_STARTS or not _is_free(token, verb, cover):
            return None
        if token.pos_ in NOMINAL:
            return _highest(token, verb, cover)
    return None


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
            if not _continues(head.doc[index], cover):
                return start
            start = index
    return start


def _right_end(head: Token, cover: Cover) -> int:
    end = head.i + 1
    for item in head.rights:
        if item.dep_ not in _EXTENSIONS or item.left_edge.i != end or _is_time(item) or _is_circumstance(item):
            break
        if item.dep_ == "conj" and item.pos_ not in NOMINAL:
            break
        for token in _tokens(head.doc, end, item.right_edge.i + 1):
            if not _continues(token, cover) or token.dep_ in _INNER_CLAUSES or token.pos_ in {"VERB", "SCONJ"}:
                return end
            end = token.i + 1
    while end < len(head.doc) and head.doc[end].pos_ == "PROPN" and head.doc[end - 1].pos_ in {"NOUN", "PROPN"}:
        if not _continues(head.doc[end], cover) or not head.doc[end - 1].whitespace_:
            break
        end += 1
    return end


def _own_subject(verb: Token) -> Token | None:
    subjects = [item for item in verb.children if item.dep_ == "nsubj"]
    if subjects:
        # Of two subjects ("Recipients, said Lee, are …") the second is the speaker.
        return subjects[-1]
    agent = child(verb, "agent")
    return child(agent, "pobj") if agent is not None else None


def _is_passive_participle(verb: Token) -> bool:
    """Tell whether a verb is a participle of the passive: "when asked", "a plan proposed in May"."""
    perfect = any(item.dep_ == "aux" and item.lemma_ == "have" for item in verb.lefts)
    return verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl", "ROOT"} and not perfect


def _first_subject(verb: Token) -> Token | None:
    """Find the noun that opens a sentence whose verb an insertion parts from it: "Lee, speaking to reporters, said"."""
    sentence = verb.sent
    if verb.i - sentence.start < _SHORTEST_INSERTION or verb.doc[verb.i - 1].text != "," or verb.tag_ not in _FINITE:
        return None
    opening = next((token for token in sentence if not is_nominal(token) and token.pos_ not in {"DET", "ADJ"}), None)
    if opening is None or opening.text != "," or opening.i == sentence.start:
        return None
    first = verb.doc[opening.i - 1]
    return first if is_nominal(first) and first.dep_ in {"nsubj", "ROOT", "dep"} else None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    if subject.lower_ not in _RELATIVE:
        return subject
    clause = verb
    for _ in range(_HIGHEST_CLIMB):
        if clause.dep_ == "relcl":
            return _person_above(clause.head) if subject.lower_ == "who" else clause.head
        if clause.dep_ not in {"conj", "xcomp", "ccomp", "advcl"}:
            return None
        clause = clause.head
    return None


def _person_above(noun: Token) -> Token:
    """Return the person that a noun is said of, where "who" follows a noun that is none ("Lee, a critic of it, who")."""
    above = noun
    for _ in range(_HIGHEST_CLIMB):
        if above.ent_type_ == "PERSON":
            return above
        if (
            above.dep_ not in {"pobj", "prep", "appos", "acl", "conj", "dobj", "compound", "amod"}
            or above.head.i == above.i
        ):
            break
        above = above.head
    return noun


def _highest(token: Token, verb: Token, cover: Cover) -> Token:
    """Climb to the head of the noun phrase without passing the verb or a mark."""
    for _ in range(_HIGHEST_CLIMB):
        head = token.head
        if (
            head.i == token.i
            or head.i == verb.i
            or head.pos_ not in NOMINAL | {"ADP"}
            or not _is_free(head, verb, cover)
        ):
            break
        token = head
    return token if token.pos_ in NOMINAL else token.head


def _is_free(token: Token, verb: Token, cover: Cover) -> bool:
    """Tell whether nothing but words stands between a token and a verb."""
    first, last = sorted((token.i, verb.i))
    between = verb.doc[first + 1 : last]
    return _outside(token, cover) and all(item.text not in _STOPS and _continues(item, cover) for item in between)


def _outside(token: Token, cover: Cover) -> bool:
    return cover.at(token.idx) is None


def _continues(token: Token, cover: Cover) -> bool:
    return token.text not in _STOPS and "\n" not in token.text and _outside(token, cover)


def _is_circumstance(item: Token) -> bool:
    """Tell whether a preposition behind a noun says where or how something was said: "Lee in an interview"."""
    if item.dep_ != "prep" or item.lower_ in {"of", "for", "from", "with", "to", "at"}:
        return False
    place = child(item, "pobj")
    return item.head.pos_ != "NOUN" or place is None or place.pos_ != "PROPN"


def _is_time(token: Token) -> bool:
    return token.ent_type_ in _TIMES or any(item.ent_type_ in _TIMES for item in token.children)


def _tokens(doc: Doc, start: int, end: int) -> Iterator[Token]:
    for index in range(start, end):
        yield doc[index]
