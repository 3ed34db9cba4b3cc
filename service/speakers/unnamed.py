"""Unnamed: mentions that are only a role, which another document of the store gives to somebody."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from service.domain.quote import Quote, SpeakerRef
from service.domain.source import Source
from service.domain.speaker import Speaker
from service.speakers.countries import country_of, write_out
from service.speakers.lexicon import ARTICLE, DEPARTMENTS, INDEFINITE, WORD, bare
from service.speakers.names import parse_name
from service.speakers.offices import NATIONAL, can_name
from service.speakers.roles import Role, parse_role
from service.speakers.tenures import Frame, frame_of, holders, holds_undated
from service.speakers.values import ONLY_A_ROLE, Attribution

_SHOWN = 3
_THE = re.compile(r"^the\s+", re.IGNORECASE)
# Words of the names of offices that no department has.
_OF_OFFICES = frozenset({"home", "exchequer", "pentagon", "diplomacy", "economy", "prime"})


class _Context(Struct, frozen=True):
    """What a document speaks of, and when it was published.

    Attributes:
        countries: the countries that it names.
        words: all its words, in lower case.
        published: the days that it can have been published on, or null.
    """

    countries: AbstractSet[str]
    words: AbstractSet[str]
    published: Frame | None


def place_roles(attribution: Attribution, known: Sequence[Speaker], source: Source | None) -> Attribution:
    """Find out who held the office that a document names nobody for: "the finance minister".

    Whose role is witnessed nearest to the day of the utterance, else to that of publication, is meant: 400 days away at
    most, and 30 days nearer than anybody else's. Only offices count that one person holds: those of a country, and
    those that say whose they are. Whose country or body the document does not speak of is not meant.

    Args:
        attribution: the quotes and speakers of one document.
        known: every speaker of the store.
        source: the document; without it nothing is found out.

    Returns:
        The same with further speakers, and with a doubt where several can be meant.
    """
    asked = {} if source is None else {quote.id: role for quote in attribution.quotes if (role := _asked(quote))}
    if source is None or not asked:
        return attribution
    words = WORD.findall(write_out(source.text))
    context = _Context(
        frozenset(found for word in words if (found := country_of(word))),
        frozenset(map(bare, words)),
        frame_of(source.about.published_on),
    )
    rivals = {role.text: [person for person in known if _may_be(person, role, context)] for role in asked.values()}
    quotes = tuple(
        _placed(quote, asked[quote.id], rivals[asked[quote.id].text], context) if quote.id in asked else quote
        for quote in attribution.quotes
    )
    speaking = {quote.speaker.id for quote in quotes if quote.speaker}
    return Attribution(quotes, tuple(person for person in attribution.people if person.id in speaking))


def _asked(quote: Quote) -> Role | None:
    """Return the office that a mention asks for, if the document has nobody for it and one person holds it."""
    if quote.mention is None or (quote.speaker is not None and quote.speaker.reason != ONLY_A_ROLE):
        return None
    text = _THE.sub("", quote.mention.text.strip())
    # "Its vice president" is that of a body of the text.
    role = None if ARTICLE.match(text) or INDEFINITE.match(text) or parse_name(text) else parse_role(text)
    if role is None or role.plural:
        return None
    return role if role.office in NATIONAL or role.country or role.words else None


def _placed(quote: Quote, asked: Role, rivals: Sequence[Speaker], context: _Context) -> Quote:
    day = frame_of(quote.said_on) or context.published
    found = [] if day is None else [person for _, person in holders(asked, rivals, day)]
    if day is None or not found:
        return quote
    # Whoever nothing dates may have held it on that day too.
    found += [person for person in rivals if person not in found and holds_undated(person, asked)]
    when = f"near {_days(day)}"
    if len(found) > 1:
        doubt = (
            f"“{asked.text}” can mean several on record {when}: {', '.join(person.name for person in found[:_SHOWN])}"
        )
        if quote.speaker is None:
            return replace(quote, doubt=doubt)
        return replace(quote, speaker=replace(quote.speaker, reason=f"{quote.speaker.reason}; {doubt}"))
    reason = f"nobody else is on record as “{asked.text}” {when}"
    confidence = 0.65 if asked.country else 0.55
    ref = SpeakerRef(id=found[0].id, name=found[0].name, confidence=confidence, reason=reason)
    return replace(quote, speaker=ref)


def _days(day: Frame) -> str:
    return "/".join(dict.fromkeys((day.first.isoformat(), day.last.isoformat())))


def _may_be(person: Speaker, asked: Role, context: _Context) -> bool:
    """Tell whether somebody held the office that is asked for, of a country and a body that the document speaks of."""
    # Taking every role of a large store apart would take seconds.
    if not any(can_name(text, asked.office) for text in person.roles):
        return False
    roles = [role for text in person.roles if (role := parse_role(text))]
    if not any(_is_that(role, asked, context) for role in roles) or parse_name(person.name) is None:
        return False
    theirs = {role.country for role in roles if role.country}
    if asked.country is not None:
        return asked.country in theirs
    return not theirs or not context.countries or bool(theirs & context.countries)


def _is_that(role: Role, asked: Role, context: _Context) -> bool:
    return role.office == asked.office and _own(asked) <= role.words and _own(role) <= context.words | asked.words


def _own(role: Role) -> frozenset[str]:
    """Return the words that say whose office it is: "Ohio", of its attorney general."""
    return role.words - DEPARTMENTS - _OF_OFFICES if role.office in NATIONAL else role.words
