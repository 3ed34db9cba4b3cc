"""Salience: which person a pronoun most likely means, by who spoke, who was subject, and how long ago."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct

from service.domain.quote import Quote
from service.domain.span import Span
from service.language import Doc, Token, text_of
from service.speakers.lexicon import Gender
from service.speakers.people import Person

# Speakers come before subjects, and subjects before everybody else who is named; each sentence between takes a third.
_SPEAKER, _SUBJECT, _NAMED, _INSIDE = 3.0, 2.6, 1.0, 0.4
_DECAY = 0.68
_BYLINE = re.compile(r"\W*(?:(?:words|text|story|report|written|reporting) )?by:? (?=[A-Z])", re.IGNORECASE)
_LONGEST_BYLINE = 12  # words
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Place(Struct, frozen=True):
    """A place where a person is in the reader's mind.

    Attributes:
        person: index of the person.
        position: where, in code points.
        weight: how strongly.
    """

    person: int
    position: int
    weight: float


def sentence_starts(doc: Doc) -> list[int]:
    """Return where the sentences of a document start, in code points, blank ones left out."""
    text = text_of(doc)
    return [sent.start_char for sent in doc.sents if not text[sent.start_char : sent.end_char].isspace()]


def named_places(doc: Doc, people: Sequence[Person], contents: Sequence[Span]) -> list[Place]:
    """Return the places where a document names persons.

    Args:
        doc: the parsed document.
        people: its persons.
        contents: where the contents of its quotes stand; who is named inside one is not who speaks on.
    """
    places, text = [], text_of(doc)
    for index, person in enumerate(people):
        if not person.personal:
            continue
        for naming in person.namings:
            if is_byline(text, naming.span):
                continue  # who wrote the text is not in the story
            tokens = doc.char_span(naming.span.start, naming.span.end, alignment_mode="expand")
            inside = any(content.overlap(naming.span) for content in contents)
            subject = tokens is not None and _is_subject(tokens.root)
            weight = _INSIDE if inside else _SUBJECT if subject else _NAMED
            places.append(Place(index, naming.span.start, weight))
    return places


def is_byline(text: str, name: Span) -> bool:
    """Tell whether a name stands in a line that says who wrote the text: "By Ann Lee, Political Editor".

    Args:
        text: the text.
        name: where the name stands in it.
    """
    start = text.rfind("\n", 0, name.start) + 1
    end = text.find("\n", name.end)
    line = text[start : end if end >= 0 else len(text)]
    return _BYLINE.match(line) is not None and len(line.split()) <= _LONGEST_BYLINE


def _is_subject(token: Token) -> bool:
    while token.dep_ in {"compound", "appos", "flat"} and token.head is not token:
        token = token.head
    return token.dep_ in _SUBJECTS and token.head.dep_ in {"ROOT", "conj", "advcl", "parataxis"}


def spoken_place(person: int, quote: Quote) -> Place:
    """Return the place of a speaker, which is where the quote's cue stands."""
    anchor = quote.cue or quote.mention
    return Place(person, anchor.span.start if anchor else quote.span.end, _SPEAKER)


def rank(
    places: Sequence[Place],
    position: int,
    starts: Sequence[int],
    genders: Mapping[int, Gender | None],
    wanted: Gender | None,
) -> list[tuple[int, float]]:
    """Rank the persons that a pronoun can mean.

    Args:
        places: where persons are in mind; those behind the pronoun are not counted.
        position: where the pronoun stands.
        starts: where sentences start.
        genders: the gender of each person, or null where it is not known.
        wanted: the gender of the pronoun.

    Returns:
        Persons with their share of all salience, most salient first.
    """
    scores: dict[int, float] = {}
    for place in places:
        gender = genders.get(place.person)
        if place.position >= position or not place.weight or (wanted and gender and gender != wanted):
            continue
        between = bisect_right(starts, position) - bisect_right(starts, place.position)
        known = 1.15 if wanted and gender == wanted else 1.0
        score = place.weight * _DECAY**between * known
        scores[place.person] = max(scores.get(place.person, 0.0), score)
    total = sum(scores.values())
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [(person, score / total) for person, score in ordered]
