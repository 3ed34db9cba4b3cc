"""What the rules read off a parsed text: its telling words, each with its scope and its place in the clause."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from service.language import Doc, Token
from service.verdict.stances.rules import lexicon
from service.verdict.stances.rules.figures import Figure, figure_of
from service.verdict.stances.rules.scope import Scopes, base_form, turns_something

Kind = Literal["word", "name", "calendar", "figure"]

_TELLING = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM", "AUX"})
_CORE = frozenset({"ROOT", "xcomp", "ccomp", "acomp", "attr", "dobj", "oprd", "pcomp", "acl", "relcl", "conj", "advcl"})
_FIRST_PERSON = frozenset({"i", "we", "our", "us", "my", "ours", "mine", "me"})
_PERSONAL = _FIRST_PERSON | {"he", "she", "they", "his", "her", "their", "him", "them", "it", "its"}
_STANDING_IN = _PERSONAL - {"it", "its"}
_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_WEIGHTS = {"PROPN": 1.2, "NUM": 1.2, "NOUN": 1.0, "VERB": 1.0, "AUX": 0.0, "ADJ": 0.9, "ADV": 0.4}
_LIGHT = 0.35
_TITLE = 0.2


class Term(Struct, frozen=True):
    """One telling word of a text.

    Attributes:
        key: base form, lower case.
        shown: the word as it stands, for people.
        surface: the word as it stands, lower case.
        kind: a word, a name, a part of the calendar, or a figure.
        weight: how much of the text's meaning it carries, 0..1.2.
        negated: whether an odd number of negations governs it.
        supposed: whether it stands under a condition, a wish or a modal verb.
        main: whether it is what the sentence as a whole says of its subject.
        complement: whether it completes that predicate, as its object does.
        core: whether it belongs to the predicate rather than to the subject or an aside.
        role: what it is to its governor: `subject`, `object`, a preposition, or empty.
        governor: base form of the verb, noun or adjective that governs it.
        family: `person`, `place` or empty for a name whose kind is unknown.
        sentence: the number of its sentence.
        figure: its value and unit, for figures.
    """

    key: str
    shown: str
    surface: str
    kind: Kind
    weight: float
    negated: bool
    supposed: bool
    main: bool
    complement: bool
    core: bool
    role: str
    governor: str
    family: str
    sentence: int
    figure: Figure | None = None


class StandIn(Struct, frozen=True):
    """A personal pronoun that may stand for a name.

    Attributes:
        governor: base form of what it is the subject or owner of.
        first_person: whether the speaker means themselves, alone or with others.
        sentence: the number of its sentence.
    """

    governor: str
    first_person: bool
    sentence: int


class Reading(Struct, frozen=True):
    """A text as the rules see it.

    Attributes:
        terms: its telling words in order.
        stand_ins: pronouns in the place of a subject or owner.
        turned: sentences with a word that turns something round.
        sentences: how many sentences it has.
    """

    terms: tuple[Term, ...]
    stand_ins: tuple[StandIn, ...]
    turned: frozenset[int]
    sentences: int


def read(doc: Doc) -> Reading:
    """Read a parsed text.

    Args:
        doc: a parsed claim or quote.
    """
    terms: list[Term] = []
    stand_ins: list[StandIn] = []
    turned: set[int] = set()
    number = 0
    for number, sentence in enumerate(doc.sents):
        scopes = Scopes(sentence)
        terms.extend(_terms(sentence, number, scopes))
        stand_ins.extend(_stand_ins(sentence, number))
        if any(turns_something(token) for token in sentence):
            turned.add(number)
    return Reading(tuple(terms), tuple(stand_ins), frozenset(turned), number + 1)


def _stand_ins(sentence: Iterable[Token], number: int) -> Iterator[StandIn]:
    """Find the pronouns, each with all that it is the subject of ("we want to talk": of wanting and of talking)."""
    for token in sentence:
        if (
            not _is_pronoun(token)
            or token.lower_ not in _STANDING_IN
            or token.dep_ not in _SUBJECTS | {"nsubjpass", "poss"}
        ):
            continue
        governor = token.head if token.dep_ == "poss" else _said_of(token.head)
        while True:
            yield StandIn(governor.lemma_.lower(), token.lower_ in _FIRST_PERSON, number)
            below = next((child for child in governor.children if child.dep_ == "xcomp"), None)
            if below is None:
                break
            governor = below


def _terms(sentence: Iterable[Token], number: int, scopes: Scopes) -> Iterator[Term]:
    for token in sentence:
        if not _telling(token):
            continue
        scope = scopes.of(token)
        kind, key = _kind_and_key(token)
        role, governor = _place(token)
        yield Term(
            key=key,
            shown=token.text,
            surface=token.lower_,
            kind=kind,
            weight=_weight(token, kind),
            negated=scope.negated,
            supposed=scope.supposed,
            main=_is_main(token),
            complement=_is_complement(token),
            core=_is_core(token),
            role=role,
            governor=governor,
            family=_family(token),
            sentence=number,
            figure=figure_of(token) if kind == "figure" else None,
        )


def _telling(token: Token) -> bool:
    lower = token.lower_
    if lower in lexicon.QUANTIFIERS:
        return True
    if token.pos_ not in _TELLING or not any(mark.isalnum() for mark in lower):
        return False
    if lower in lexicon.TURNING or _is_pronoun(token) or token.dep_ == "neg" or _is_particle(token):
        return False
    return token.lemma_.lower() not in lexicon.SKIPPED


def _is_pronoun(token: Token) -> bool:
    return token.lower_ in _PERSONAL and token.text != "US"


def _is_particle(token: Token) -> bool:
    """Tell whether a word is the second half of a verb that the lexicon knows as one ("go up")."""
    return token.i > 0 and f"{base_form(token.head)}_{token.lower_}" in lexicon.SYNONYMS and token.head.i == token.i - 1


def _kind_and_key(token: Token) -> tuple[Kind, str]:
    lower = token.lower_
    if figure_of(token) is not None:
        return "figure", lower
    if lower in lexicon.CALENDAR and (token.text[:1].isupper() or token.ent_type_ in {"DATE", "TIME"}):
        return "calendar", lower
    if token.pos_ == "PROPN" or (token.ent_type_ in {"NORP", "GPE"} and token.text[:1].isupper()):
        return "name", _name_key(token)
    return "word", _base(token)


def _base(token: Token) -> str:
    """Return a base form; a verb with its particle is one word where the lexicon knows it ("go up")."""
    base = base_form(token)
    for child in token.children:
        particle = child.dep_ == "prt" or (child.dep_ == "advmod" and child.i == token.i + 1)
        if particle and f"{base}_{child.lower_}" in lexicon.SYNONYMS:
            return f"{base}_{child.lower_}"
    return base


def _name_key(token: Token) -> str:
    """Fold a name; "United States" and its like are one name under their second word."""
    lower = token.lower_.removesuffix("'s").removesuffix("\u2019s")
    if token.i > token.sent.start:
        pair = f"{token.nbor(-1).lower_}_{lower}"
        if pair in lexicon.SAME_NAMES:
            return pair
    return lower


def _weight(token: Token, kind: Kind) -> float:
    if token.lower_ in lexicon.QUANTIFIERS:
        return 0.5
    if kind == "name" and token.dep_ == "compound" and token.head.pos_ == "PROPN":
        return _TITLE
    if token.pos_ in {"VERB", "AUX"} and _base(token) in lexicon.LIGHT_VERBS:
        return _LIGHT
    if kind == "figure" and token.lower_ in {"one", "first"}:
        return 0.3
    return _WEIGHTS.get(token.pos_, 0.5)


def _is_main(token: Token) -> bool:
    """Tell whether a word is the predicate of its sentence: its root, or what a copula or a wish there says."""
    root = token.sent.root
    if token.head.i == root.i and token.dep_ == "xcomp" and base_form(root) in lexicon.SUPPOSING_GOVERNORS:
        return True
    if token.i == root.i:
        return token.pos_ in {"VERB", "ADJ"} and _base(token) not in lexicon.LIGHT_VERBS
    return (
        root.lemma_ in {"be", "become", "remain", "seem", "stay"}
        and token.head.i == root.i
        and token.dep_ in {"acomp", "attr", "oprd"}
    )


def _is_complement(token: Token) -> bool:
    """Tell whether a word completes the predicate of its sentence, so that without it another thing is said."""
    return token.head.i == token.sent.root.i and token.dep_ in {"acomp", "oprd", "attr", "dobj"}


def _is_core(token: Token) -> bool:
    """Walk up to the root: an aside or a subject on the way takes the word out of the predicate."""
    for node in (token, *token.ancestors):
        if node.dep_ not in _CORE and node.dep_ not in {"prep", "pobj", "agent"}:
            return False
    return True


def _place(token: Token) -> tuple[str, str]:
    """Return the role of a word and its governor, with passives turned into actives."""
    node = token
    while node.dep_ in {"compound", "conj", "poss", "nmod", "amod", "appos"} and node.head.i != node.i:
        if node.dep_ in {"poss", "amod"}:
            return "owner", node.head.lemma_.lower()
        node = node.head
    governor = node.head
    if node.dep_ in _SUBJECTS:
        return "subject", _said_of(governor).lemma_.lower()
    if node.dep_ in _OBJECTS:
        return "object", governor.lemma_.lower()
    if node.dep_ == "pobj":
        role = "subject" if governor.dep_ == "agent" else governor.lower_
        return role, governor.head.lemma_.lower()
    return "", governor.lemma_.lower() if governor.i != node.i else ""


def _said_of(verb: Token) -> Token:
    """Return what a copula says of its subject; any other verb is that itself."""
    if verb.lemma_ == "be":
        return next((child for child in verb.children if child.dep_ in {"acomp", "attr", "oprd"}), verb)
    return verb


def _family(token: Token) -> str:
    if token.ent_type_ == "PERSON":
        return "person"
    if token.ent_type_ in {"GPE", "NORP", "LOC", "FAC"}:
        return "place"
    return "body" if token.ent_type_ == "ORG" else ""
