"""People: the persons that a document names, with every place, spelling, role and hint of gender it gives for them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce

from msgspec import Struct

from service.domain.span import Span
from service.language import Doc
from service.speakers.countries import country_of
from service.speakers.document import Document, Entity
from service.speakers.lexicon import POSSESSIVE, Gender
from service.speakers.names import Name, better, capitalized, compatible, is_title, parse_name, same_but_for_a_slip
from service.speakers.roles import Role
from service.speakers.traits import descriptions_at, pronoun_gender, roles_at

_LONGEST_ACRONYM = 4
_OTHER_LABELS = frozenset({"ORG", "GPE", "NORP", "FAC", "PRODUCT", "LOC"})
_CAPITALISED = r"[A-Z\u00c0-\u00de][\w\u2019'-]*[\w]"
_BEHIND_TITLE = re.compile(rf"\b(?P<title>[A-Z][a-z]+)\.? (?P<name>{_CAPITALISED}(?: {_CAPITALISED}){{0,2}})(?![\w-])")


class Naming(Struct, frozen=True):
    """One place where a document names a person.

    Attributes:
        span: the words of the name.
        name: the name, taken apart.
        role: an office that the words around it give, or null.
        gender: what a title or an office there tells, or null.
        personal: whether the place itself shows that it is a person.
        spoken: whether a quote is attributed to it.
        described: what else the words around it call the person, whatever the noun, or null.
    """

    span: Span
    name: Name
    role: Role | None = None
    gender: Gender | None = None
    personal: bool = True
    spoken: bool = False
    described: Role | None = None


class Person(Struct, frozen=True):
    """A person as one document presents them.

    Attributes:
        name: the fullest name.
        namings: every place that names them, in order.
        roles: their offices, each once, in order of appearance.
        gender: the gender that titles, offices and pronouns point to, or null.
        described: what else the text says that they are, whatever the noun.
    """

    name: Name
    namings: tuple[Naming, ...]
    roles: tuple[Role, ...]
    gender: Gender | None
    described: tuple[Role, ...] = ()

    @property
    def personal(self) -> bool:
        """Whether most places show that this is a person and not a body or a place."""
        places = {naming.span for naming in self.namings}
        return 2 * len({naming.span for naming in self.namings if naming.personal}) > len(places)


def namings_in(document: Document) -> list[Naming]:
    """Find the names of persons in a document.

    Args:
        document: the document.

    Returns:
        One naming for each entity that has the form of a personal name, and for each name right behind a title.
    """
    found = [naming for entity in document.entities if (naming := _naming(entity))]
    return [*found, *_titled(document.text, found)]


def _naming(entity: Entity) -> Naming | None:
    """Return the person that an entity names; one word can be a person whatever the recogniser takes it for."""
    personal = entity.label == "PERSON"
    text = POSSESSIVE.split(re.split("['\u2019]s ", entity.text)[0])[0]
    if "\n" in text or not (personal or entity.label in _OTHER_LABELS):
        return None
    if not personal and (" " in text or text.islower() or country_of(text)):
        return None
    name = parse_name(text)
    if name is None:
        return None
    start = entity.span.start + max(text.rfind(name.text.split()[0]), 0)
    return Naming(Span(start, entity.span.start + len(text)), name, personal=personal)


def _titled(text: str, known: Sequence[Naming]) -> list[Naming]:
    """Find names behind a title that the entity recogniser has missed: capitalised words right behind an office."""
    taken = frozenset(place for naming in known for place in range(naming.span.start, naming.span.end))
    found = []
    for match in _BEHIND_TITLE.finditer(text):
        span = Span(*match.span("name"))
        name = parse_name(match.group("name")) if is_title(match.group("title")) else None
        if (
            name is not None
            and len(name.text) == span.end - span.start
            and taken.isdisjoint(range(*match.span("name")))
        ):
            found.append(Naming(span, name))
    return found


def gather(doc: Doc, namings: Iterable[Naming]) -> tuple[Person, ...]:
    """Put the namings of one person together.

    Full names come first; a surname alone joins the only person, or else the person last named in full, that has it.

    Args:
        doc: the parsed document.
        namings: the places that name persons, in any order.

    Returns:
        The persons in the order in which the document first names them.
    """
    ordered = sorted(namings, key=lambda naming: (naming.span, not naming.name.full))
    groups: list[list[Naming]] = []
    for naming in sorted(ordered, key=lambda naming: (-len(naming.name.text.split()), naming.span)):
        _join(groups, naming)
    groups.sort(key=lambda group: min(naming.span for naming in group))
    return tuple(_person(doc, sorted(group, key=lambda naming: naming.span)) for group in groups)


def _join(groups: list[list[Naming]], naming: Naming) -> None:
    fitting = [group for group in groups if _fits(group[0].name, naming.name)]
    if not fitting and not naming.name.full:
        # "Xi" or a first name: any word of the only full name that has it.
        by_word = [group for group in groups if naming.name.surname in group[0].name.given[:1]]
        fitting = by_word if len(by_word) == 1 else []
    if not fitting and not naming.name.full:
        alike = [group for group in groups if group[0].name.full and same_but_for_a_slip(group[0].name, naming.name)]
        fitting = alike if len(alike) == 1 else []
    if not fitting:
        # One word that is rather a place or a body is a person only where the text names one so elsewhere.
        if naming.personal:
            groups.append([naming])
        return
    max(fitting, key=lambda group: _nearness(group, naming)).append(naming)


def _fits(known: Name, name: Name) -> bool:
    # "Garza Ruiz" is "Elena Garza Ruiz" within one text, and "Marwitz" is "Ursula von der Marwitz".
    return compatible(known, name) or f" {known.normal}".endswith(f" {name.normal}")


def _nearness(group: Sequence[Naming], naming: Naming) -> tuple[bool, bool, int]:
    """Rank persons of one surname: who has spoken comes before who was only named, then who was last named in full."""
    full = [other for other in group if other.name.full]
    spoken = [other.span.start for other in full if other.spoken and other.span.start <= naming.span.start]
    before = [other.span.start for other in full if other.span.start <= naming.span.start]
    fits = naming.gender is None or all(other.gender in {None, naming.gender} for other in group)
    if naming.spoken and spoken:
        return fits, True, max(spoken)
    return fits, False, max(before) if before else -min((other.span.start for other in full), default=0)


def _best_spelling(namings: Sequence[Naming]) -> str:
    """Return the full name that a text uses most; a word before it once ("Crooked") does not make it longer."""
    counts = Counter(capitalized(naming.name.text) for naming in namings if naming.name.full and not naming.gender)
    most = max(counts.values(), default=0)
    spellings = [text for text in counts if counts[text] == most]
    return reduce(better, spellings or [capitalized(naming.name.text) for naming in namings])


def _person(doc: Doc, namings: Sequence[Naming]) -> Person:
    best = _best_spelling(namings)
    if best.isupper() and len(best) > _LONGEST_ACRONYM:
        best = best.title()
    roles = [role for naming in namings for role in (naming.role, *roles_at(doc, naming.span)) if role is not None]
    once = {role.text.casefold(): role for role in reversed(roles)}
    votes = Counter(naming.gender for naming in namings if naming.gender)
    votes.update(pronoun_gender(doc, [naming.span for naming in namings]))
    gender = votes.most_common(1)[0][0] if votes else None
    if len(votes) > 1 and len(set(votes.values())) == 1:
        gender = None
    described = [
        role
        for naming in namings
        for role in (*descriptions_at(doc, naming.span), *((naming.described,) if naming.described else ()))
    ]
    also = {role.text.casefold(): role for role in described if role.text.casefold() not in once}
    return Person(
        name=parse_name(best) or namings[0].name,
        namings=tuple(namings),
        roles=tuple(reversed(once.values())),
        gender=gender,
        described=tuple(also.values()),
    )
