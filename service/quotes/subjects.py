"""Who says what a verb says: subjects, inverted subjects, antecedents, neighbours."""

from service.language import Token
from service.language.word_set import word_set
from service.quotes import lexicon
from service.quotes.mentions import MODIFIERS, NOMINAL, continues, is_nominal, outside
from service.quotes.tree import Cover, child

_FINITE = word_set("VBD VBZ VBP")
_CLAUSAL = word_set("conj xcomp advcl ccomp pcomp dep parataxis")
_RELATIVE = word_set("who which that whom whose")
_NOUN_LINKS = word_set("pobj prep appos acl conj dobj compound amod")
_NP_STARTS = NOMINAL | word_set("DET ADJ NUM")
_DASHES = frozenset("—\u2013-") | {"--"}
_SHORTEST_INSERTION = 4
_HIGHEST_CLIMB = 12


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
    return behind if outside(behind, cover) else None


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
            return _antecedent(own, verb) if outside(own, cover) else None
        if child(verb, "nsubjpass") is not None or _is_passive_participle(verb):
            return None
        first = _first_subject(verb)
        if first is not None:
            return first
        governor = _governor(verb)
        if governor is None or governor.pos_ not in {"VERB", "AUX"}:
            return governor if governor is not None and governor.pos_ in NOMINAL and outside(governor, cover) else None
        verb = governor
    return None


def neighbour_of(verb: Token, cover: Cover) -> Token | None:
    """Find the noun phrase that stands directly before or after a verb, for clauses that the parser took apart."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].pos_ in MODIFIERS:
        before -= 1
    if before >= 0 and verb.doc[before].pos_ in NOMINAL and _is_free(verb.doc[before], verb, cover):
        return _highest(verb.doc[before], verb, cover)
    for token in verb.doc[verb.i + 1 : verb.i + 7]:
        if token.pos_ not in _NP_STARTS or not _is_free(token, verb, cover):
            return None
        if token.pos_ in NOMINAL:
            return _highest(token, verb, cover)
    return None


def _own_subject(verb: Token) -> Token | None:
    subjects = [item for item in verb.children if item.dep_ == "nsubj"]
    if subjects:
        # Of two subjects ("Recipients, said Lee, are …") the second is the speaker, unless a dash goes on with it.
        behind = subjects[-1].right_edge.i + 1
        goes_on = behind < len(verb.doc) and verb.doc[behind].text in _DASHES
        return subjects[0] if goes_on else subjects[-1]
    agent = child(verb, "agent")
    return child(agent, "pobj") if agent is not None else None


def _governor(verb: Token) -> Token | None:
    """Return the word whose subject a verb without one takes over: a verb, or the noun that a clause belongs to."""
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head if verb.head.pos_ in NOMINAL else None
    governor = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if _trails(verb) and governor.dep_ == "ccomp" and governor.head.lemma_.lower() in lexicon.SAY:
        # ", adding that …" at the end of reported speech is a further word of whoever reports.
        governor = governor.head
    return governor if governor.i != verb.i and verb.dep_ in _CLAUSAL else None


def _trails(verb: Token) -> bool:
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > 0 and verb.doc[verb.i - 1].text == ","


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
    """Return the person that a noun is said of, where "who" follows another noun ("Lee, a critic of it, who")."""
    above = noun
    for _ in range(_HIGHEST_CLIMB):
        if above.ent_type_ == "PERSON":
            return above
        if above.dep_ not in _NOUN_LINKS or above.head.i == above.i:
            break
        above = above.head
    return noun


def _highest(token: Token, verb: Token, cover: Cover) -> Token:
    """Climb to the head of the noun phrase without passing the verb or a mark."""
    for _ in range(_HIGHEST_CLIMB):
        head = token.head
        if head.i in {token.i, verb.i} or head.pos_ not in NOMINAL | {"ADP"} or not _is_free(head, verb, cover):
            break
        token = head
    return token if token.pos_ in NOMINAL else token.head


def _is_free(token: Token, verb: Token, cover: Cover) -> bool:
    """Tell whether nothing but words stands between a token and a verb."""
    first, last = sorted((token.i, verb.i))
    between = verb.doc[first + 1 : last]
    return outside(token, cover) and all(continues(item, cover) for item in between)
