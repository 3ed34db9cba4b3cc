"""Coreference: whom each mention in a document means."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from service.domain.quote import Quote
from service.speakers.document import Document
from service.speakers.mentions import Mention, is_definite, is_epithet
from service.speakers.names import same_but_for_a_slip
from service.speakers.people import Person
from service.speakers.roles import Role, match, parse_description
from service.speakers.salience import Place, rank, spoken_place

_WEAKEST_ROLE = 0.5
_SUREST_EPITHET = 0.8
# Who is named inside a quote is seldom the "he" who says it.
_NAMED_INSIDE = 0.45


class Answer(Struct, frozen=True):
    """Whom a mention means.

    Attributes:
        person: index of a person of the document, or null for a body.
        confidence: probability in 0..1.
        reason: one phrase that says why.
    """

    person: int | None
    confidence: float
    reason: str


class Scene(Struct, frozen=True):
    """Everything that a mention is resolved against.

    Attributes:
        document: the document.
        people: its persons.
        places: where they are named.
        starts: where its sentences start.
        quotes: its quotes.
    """

    document: Document
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    starts: tuple[int, ...]
    quotes: tuple[Quote, ...]


def resolve(scene: Scene, quote: Quote, mention: Mention, spoken: Sequence[tuple[int, Quote]]) -> Answer | None:
    """Tell whom the mention of a quote means.

    Args:
        scene: the document.
        quote: the quote.
        mention: its mention, taken apart.
        spoken: the quotes resolved so far with their persons, in the order of the text.

    Returns:
        The answer, or None when the document does not tell.
    """
    if mention.kind == "name":
        return _by_name(scene, mention)
    if mention.kind == "pronoun":
        return _by_pronoun(scene, quote, mention, spoken)
    if mention.kind == "first person":
        return _by_enclosing(scene.document.text, quote, spoken)
    return _by_description(scene, quote, mention, spoken) if mention.definite else None


def _by_description(scene: Scene, quote: Quote, mention: Mention, spoken: Sequence[tuple[int, Quote]]) -> Answer | None:
    asked = mention.role
    if mention.kind != "role":
        asked = parse_description(mention.text) if is_definite(scene.document.text, mention) else None
    return _by_role(scene, mention, asked, spoken) or _by_epithet(scene, quote, mention, spoken)


def _by_name(scene: Scene, mention: Mention) -> Answer | None:
    index = next((index for index, person in enumerate(scene.people) if _is_named(person, mention)), None)
    if index is None:
        return None
    person = scene.people[index]
    if mention.name is not None and mention.name.full:
        return Answer(index, 0.98, "named in full")
    if not person.name.full:
        return Answer(index, 0.85, "named by one name, which the text never gives in full")
    if mention.name is not None and same_but_for_a_slip(person.name, mention.name):
        return Answer(index, 0.7, "spelled nearly like the surname of a person named in full in the text")
    rivals = [other for other in scene.people if other.name.full and other.name.surname == person.name.surname]
    if len(rivals) > 1:
        return Answer(index, 0.75, "surname of several persons of the text, of whom this one was named last")
    return Answer(index, 0.95, "surname of a person named in full in the text")


def _is_named(person: Person, mention: Mention) -> bool:
    return any(naming.span.overlap(mention.span) and naming.name == mention.name for naming in person.namings)


def _by_enclosing(text: str, quote: Quote, spoken: Sequence[tuple[int, Quote]]) -> Answer | None:
    for person, other in reversed(spoken):
        if other.span.start <= quote.span.start and quote.span.end <= other.span.end:
            return Answer(person, 0.8, "first person inside a quote of that speaker")
    if quote.mention is None or not spoken or not _in_marks(text, quote.mention.span.start):
        return None
    return Answer(spoken[-1][0], 0.5, "first person inside quotation marks: the last speaker")


def _in_marks(text: str, position: int) -> bool:
    """Tell whether a place stands between quotation marks of its paragraph."""
    before = text[text.rfind("\n", 0, position) + 1 : position]
    return before.count("\u201c") > before.count("\u201d") or before.count('"') % 2 == 1


def _unlikely(scene: Scene, quote: Quote, spoken: Sequence[tuple[int, Quote]]) -> dict[int, float]:
    """Return who is hardly meant: who is named in the quote itself, and who speaks of the pronoun in a third person."""
    if quote.mention is None:
        return {}
    at = quote.mention.span
    inside = {place.person for place in scene.places if quote.span.start <= place.position < quote.span.end}
    outer = (
        person
        for person, other in spoken
        if other.kind == "direct" and other.span.start <= at.start and at.end <= other.span.end
    )
    return dict.fromkeys(inside, _NAMED_INSIDE) | dict.fromkeys(outer, 0.0)


def _by_pronoun(scene: Scene, quote: Quote, mention: Mention, spoken: Sequence[tuple[int, Quote]]) -> Answer | None:
    return None if mention.gender is None else _most_salient(scene, quote, mention, spoken)


def _most_salient(scene: Scene, quote: Quote, mention: Mention, spoken: Sequence[tuple[int, Quote]]) -> Answer | None:
    unlikely = _unlikely(scene, quote, spoken)
    places = [*scene.places, *(spoken_place(person, other) for person, other in spoken)]
    weighed = [replace(place, weight=place.weight * unlikely.get(place.person, 1.0)) for place in places]
    genders = {index: person.gender for index, person in enumerate(scene.people)}
    ranked = rank(weighed, mention.span.start, scene.starts, genders, mention.gender)
    if not ranked:
        return None
    person, share = ranked[0]
    said = any(other == person for other, _ in spoken)
    reason = "pronoun: the last speaker it agrees with" if said else "pronoun: the last subject it agrees with"
    return Answer(person, round(0.5 + 0.45 * share, 2), reason)


def _by_epithet(scene: Scene, quote: Quote, mention: Mention, spoken: Sequence[tuple[int, Quote]]) -> Answer | None:
    """Tell who is called by their age, their nation or their trade right after they were named: "the Ruritanian"."""
    if not is_epithet(scene.document.text, mention):
        return None
    answer = _most_salient(scene, quote, mention, spoken)
    if answer is None or answer.confidence < _SUREST_EPITHET:
        return None
    return replace(answer, confidence=0.6, reason="called so right after being named")


def _by_role(scene: Scene, mention: Mention, asked: Role | None, spoken: Sequence[tuple[int, Quote]]) -> Answer | None:
    if asked is None or asked.plural:
        return None
    places = [*scene.places, *(spoken_place(person, other) for person, other in spoken)]
    scored = []
    for index, person in enumerate(scene.people):
        best = max((match(asked, held) for held in (*person.roles, *person.described)), default=0.0)
        clash = mention.gender and person.gender and mention.gender != person.gender
        if best >= _WEAKEST_ROLE and not clash:
            before = [
                place.position for place in places if place.person == index and place.position < mention.span.start
            ]
            scored.append((round(best, 2), max(before, default=-1), index))
    if not scored:
        return None
    best, _, index = max(scored)
    rivals = sum(score == best for score, _, _ in scored)
    reason = f"the text calls this person by the role “{_role_text(scene.people[index], asked)}”"
    return Answer(index, round(min(best, 0.95) - (0.2 if rivals > 1 else 0.05), 2), reason)


def _role_text(person: Person, asked: Role) -> str:
    return max((*person.roles, *person.described), key=lambda held: match(asked, held)).text
