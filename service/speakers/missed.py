"""Names that the entity recogniser has missed or cut short, found by the words around them."""

import re
from collections.abc import Iterator, Sequence

from service.domain.span import Span
from service.language import Doc, Token, text_of
from service.speakers.lexicon import is_role_noun
from service.speakers.names import is_title, parse_name
from service.speakers.people import Naming
from service.speakers.roles import parse_description, parse_role

_WORD = r"[A-Z\u00c0-\u00de][\w\u2019'-]*\w"
# "Ada Novak, the mayor of Norfurt, …": two names at the head of an apposition.
_IN_APPOSITION = re.compile(
    rf"(?<![\w\u2019'-] )(?P<name>{_WORD} {_WORD}), (?P<role>(?:the |an? )?[a-z][^,.;:\n\"\u201c]{{2,80}}),"
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TWO_WORDS = re.compile(rf"(?<![\w\u2019'-])(?={_WORD} {_WORD}(?! [A-Z]))({_WORD} {_WORD})")
_JOINED = re.compile(rf"(?:(?<![.!?:\n\u201c\"] )\b{_WORD}|\b(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at))) \Z")
# Endings of nouns that mean persons and nothing else: "biologist", "technician", "fisherman".
_OF_A_PERSON = re.compile(r"(?:[a-z]{3}(?:ist|ician|ographer|keeper|fighter|worker)|man|woman)$")


def missed_namings(doc: Doc, known: Sequence[Naming]) -> list[Naming]:
    """Find further places that name persons.

    Args:
        doc: the parsed document.
        known: the places that are known.

    Returns:
        Full names of persons who are known by one name ("Novak", whom the text calls "Ada Novak" once), full names that
        an apposition gives an office, full names that the recogniser took for a body and the text takes up like a
        person, and further places of known names. None overlaps a full name that is known.
    """
    full = [naming.span for naming in known if naming.name.full]
    single = {naming.name.surname for naming in known if not naming.name.full and naming.personal}
    text = text_of(doc)
    found = [naming for token in doc if token.pos_ == "PROPN" for naming in _fuller(token, text, single)]
    found += [*_in_apposition(text), *_again(text, known), *_called_by_surname(doc, text, known)]
    return [naming for naming in found if not any(naming.span.overlap(span) for span in full)]


def _fuller(token: Token, text: str, single: set[str]) -> Iterator[Naming]:
    """Join a known single name with the name that the parser joins it to, right before or behind it."""
    name = parse_name(token.text)
    if name is None or name.full or name.surname not in single:
        return
    before = token.nbor(-1) if token.i else None
    # The tagger knows a name where neither the parser nor the recogniser sees that two belong together.
    joined = before is not None and before.dep_ == "compound" and before.head.i == token.i
    if before is not None and _is_name(before) and (joined or before.ent_type_ in {"", "PERSON"}):
        yield from _naming(before, token, text)
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is not None and token.dep_ == "compound" and token.head.i == after.i and _is_name(after):
        yield from _naming(token, after, text)


def _is_name(token: Token) -> bool:
    titled = is_title(token.text) or is_role_noun(token.text)
    return token.pos_ == "PROPN" and token.is_title and token.is_alpha and not titled


def _naming(first: Token, last: Token, text: str) -> Iterator[Naming]:
    span = Span(first.idx, last.idx + len(last.text))
    name = parse_name(span.of(text))
    if name is not None and name.full:
        yield Naming(span, name)


def _again(text: str, known: Sequence[Naming]) -> Iterator[Naming]:
    """Find a full name wherever else it stands, and its last word where that stands alone and is not known."""
    names = {naming.name for naming in known if naming.name.full and naming.personal}
    for name in names:
        for match in re.finditer(rf"(?<!\w){re.escape(name.text)}(?!\w)", text):
            yield Naming(Span(*match.span()), name)
    seen = [naming.span for naming in known]
    for surname in {name.text.split()[-1] for name in names}:
        for span in _alone(surname, text):
            single = parse_name(surname)
            if single is not None and not any(span.overlap(other) for other in seen):
                yield Naming(span, single)


def _alone(word: str, text: str) -> list[Span]:
    """Return where a word stands that no other one with a capital makes a longer name, and no article a thing."""
    places = re.finditer(rf"(?<![\w\u2019'-]){re.escape(word)}(?![\w-])(?! [A-Z\u00c0-\u00de])", text)
    return [Span(*place.span()) for place in places if not _JOINED.search(text, 0, place.start())]


def _taken_up(doc: Doc, span: Span) -> bool:
    """Tell whether a subject is "he" or "she" at the head of the next sentence, and nobody else is named before."""
    tokens = doc.char_span(span.start, span.end)
    if tokens is None or tokens.root.dep_ not in _SUBJECTS or any(ent.label_ == "PERSON" for ent in tokens.sent.ents):
        return False
    behind = (token for token in doc[tokens.sent.end :] if not token.is_space and not token.is_quote)
    following = next(behind, None)
    return following is not None and following.lower_ in {"he", "she"}


def _called_by_surname(doc: Doc, text: str, known: Sequence[Naming]) -> Iterator[Naming]:
    """Find persons whom the recogniser overlooked: "Ada Lindqvist", in what follows "Lindqvist" and "she".

    A body is not called by the last word of its name alone and taken up by "he" or "she" as well.
    """
    taken = {naming.name.text for naming in known if naming.name.full}
    for words in dict.fromkeys(_TWO_WORDS.findall(text)):
        name, single = parse_name(words), parse_name(words.split()[-1])
        if name is None or single is None or not name.full or name.text in taken:
            continue
        whole, short = _alone(words, text), _alone(words.split()[-1], text)
        if short and any(_taken_up(doc, span) for span in (*whole, *short)):
            yield from (Naming(span, name) for span in whole)
            yield from (Naming(span, single) for span in short)


def _in_apposition(text: str) -> Iterator[Naming]:
    for match in _IN_APPOSITION.finditer(text):
        name, role = parse_name(match["name"]), parse_description(match["role"])
        if name is None or not name.full or role is None or role.plural:
            continue
        if is_role_noun(role.head) or _OF_A_PERSON.search(role.head):
            yield Naming(Span(*match.span("name")), name, parse_role(match["role"]), described=role)
