"""Who says what a verb says: subjects, inverted subjects, antecedents, neighbours."""

from service.language import Token
from service.language.word_set import word_set
from service.quotes import lexicon
from service.quotes.insertions import noun_before_insertion
from service.quotes.mentions import MODIFIERS, NOMINAL, continues, is_nominal, outside
from service.quotes.tree import Cover, child

_FINITE = word_set("VBD VBZ VBP")
_CLAUSAL = word_set("conj xcomp advcl ccomp pcomp dep parataxis")
_RELATIVE = word_set("who which that whom whose")
_NOUN_LINKS = word_set("pobj prep appos acl conj dobj compound amod")
_NP_STARTS = NOMINAL | word_set("DET ADJ NUM")
_DASHES = frozenset("—\u2013-") | {"--"}
_HIGHEST_CLIMB = 12
_LONGEST_DATELINE = 14


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
    for climbed in range(_HIGHEST_CLIMB):
        own = _own_subject(verb) or inverted_speaker(verb, cover)
        if own is not None and outside(own, cover):
            return _antecedent(_behind_dateline(own, verb), verb)
        first = noun_before_insertion(verb, cover)
        if first is not None or own is not None:
            return first
        if _is_passive(verb):
            # "was asked and said", "is quoted as saying": who undergoes the one does the other.
            return child(verb, "nsubjpass") if climbed else None
        governor = _governor(verb)
        if governor is None or governor.pos_ not in {"VERB", "AUX"}:
            return _noun_that_speaks(governor, cover)
        verb = governor
    return None


def _behind_dateline(subject: Token, verb: Token) -> Token:
    """Return the subject that stands behind a dateline which the parser takes for it: "NORFURT (AP) — Lee said"."""
    if subject.i > verb.i or not subject.text.isupper() or subject.pos_ != "PROPN":
        return subject
    between = verb.doc[subject.i + 1 : min(verb.i, subject.i + _LONGEST_DATELINE)]
    dash = next((token.i for token in between if token.text in _DASHES), None)
    if dash is None:
        return subject
    behind = (token for token in verb.doc[dash + 1 : verb.i] if is_nominal(token) and not dash < token.head.i < verb.i)
    return next(behind, subject)


def _is_passive(verb: Token) -> bool:
    return child(verb, "nsubjpass") is not None or _is_passive_participle(verb)


def _noun_that_speaks(noun: Token | None, cover: Cover) -> Token | None:
    """Return the noun that a clause belongs to, or who issued it, where it can speak."""
    speaker = (_issuer(noun) or noun) if noun is not None and noun.pos_ in NOMINAL else None
    return speaker if speaker is not None and outside(speaker, cover) else None


def neighbour_of(verb: Token, cover: Cover) -> Token | None:
    """Find the noun phrase that stands directly before or after a verb, for clauses that the parser took apart."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].pos_ in MODIFIERS:
        before -= 1
    if before >= 0 and verb.doc[before].pos_ in NOMINAL and _is_free(verb.doc[before], verb, cover):
        return _highest(verb.doc[before], verb, cover)
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).text == ",":
        return _last_subject(verb, cover)
    if verb.tag_ == "VBG" or verb.lemma_.lower() in lexicon.ADDRESSING:
        return None
    for token in verb.doc[verb.i + 1 : verb.i + 7]:
        if token.pos_ not in _NP_STARTS or not _is_free(token, verb, cover):
            return None
        if token.pos_ in NOMINAL:
            return _highest(token, verb, cover)
    return None


def _last_subject(verb: Token, cover: Cover) -> Token | None:
    """Find the subject of the sentence for a participle behind a comma that the parser has tied to nothing."""
    subjects = (token for token in verb.sent if token.dep_ == "nsubj" and token.i < verb.i and token.head.i < verb.i)
    return next((token for token in subjects if token.i < token.head.i and outside(token, cover)), None)


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
    reporter = _reporter(governor)
    if reporter is not None and reporter.i < verb.i and (_trails(verb) or _goes_on(verb, reporter)):
        # ", adding that …" and "and warned …" at the end of reported speech are further words of whoever reports.
        governor = reporter
    return governor if governor.i != verb.i and verb.dep_ in _CLAUSAL else None


def _reporter(clause: Token) -> Token | None:
    """Return the verb of saying whose content a clause is, at whatever depth."""
    for _ in range(_HIGHEST_CLIMB):
        if clause.dep_ not in {"ccomp", "advcl", "conj", "xcomp"} or clause.head.pos_ not in {"VERB", "AUX"}:
            return None
        reported, clause = clause.dep_ in {"ccomp", "advcl"}, clause.head
        if reported and clause.lemma_.lower() in lexicon.SAY:
            return clause
    return None


def _goes_on(verb: Token, reporter: Token) -> bool:
    """Tell whether a verb of saying is rather coordinated with the one that reports than with what is reported."""
    return verb.dep_ == "conj" and verb.tag_ == reporter.tag_ and verb.lemma_.lower() in lexicon.INTRODUCING


def _trails(verb: Token) -> bool:
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > 0 and verb.doc[verb.i - 1].text == ","


def _is_passive_participle(verb: Token) -> bool:
    """Tell whether a verb is a participle of the passive: "when asked", "a plan proposed in May"."""
    perfect = any(item.dep_ == "aux" and item.lemma_ == "have" for item in verb.lefts)
    return verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl", "ROOT"} and not perfect


def _issuer(vessel: Token) -> Token | None:
    """Return who issued a statement that says something: "Lee released a statement saying …"."""
    verb = vessel.head
    if vessel.lemma_.lower() not in lexicon.VESSELS or vessel.dep_ != "dobj" or verb.pos_ != "VERB":
        return None
    subject = child(verb, "nsubj")
    return _antecedent(subject, verb) if subject is not None else None


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
