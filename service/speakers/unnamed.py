"""Unnamed: mentions that are only a role, which another document of the store gives to somebody."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from service.domain.date import Date
from service.domain.quote import Quote, SpeakerRef
from service.domain.source import Source
from service.domain.speaker import Speaker
from service.speakers.countries import country_of, write_out
from service.speakers.lexicon import ARTICLE, INDEFINITE, WORD
from service.speakers.names import parse_name
from service.speakers.offices import NATIONAL
from service.speakers.roles import Role, parse_role
from service.speakers.tenures import Frame, frame_of, holders, holds_undated
from service.speakers.values import ONLY_A_ROLE, Attribution

_SHOWN = 3


def place_roles(attribution: Attribution, known: Sequence[Speaker], source: Source | None) -> Attribution:
    """Find out who held the office that a document names nobody for: "the finance minister".

    Whose role is witnessed nearest to the day of the utterance, else to that of publication, is meant: 400 days away at
    most, and 30 days nearer than anybody else's. Only offices count that one person holds: those of a country, and
    those that say whose they are. Whose country the document does not speak of is not meant.

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
    persons = [speaker for speaker in known if speaker.roles and parse_name(speaker.name) is not None]
    spoken_of = frozenset(found for word in WORD.findall(write_out(source.text)) if (found := country_of(word)))
    quotes = tuple(
        _placed(quote, asked[quote.id], persons, spoken_of, source.about.published_on) if quote.id in asked else quote
        for quote in attribution.quotes
    )
    speaking = {quote.speaker.id for quote in quotes if quote.speaker}
    return Attribution(quotes, tuple(person for person in attribution.people if person.id in speaking))


def _asked(quote: Quote) -> Role | None:
    """Return the office that a mention asks for, if the document has nobody for it and one person holds it."""
    if quote.mention is None or (quote.speaker is not None and quote.speaker.reason != ONLY_A_ROLE):
        return None
    text = quote.mention.text.strip()
    role = None if INDEFINITE.match(text) or parse_name(text) else parse_role(ARTICLE.sub("", text))
    if role is None or role.plural:
        return None
    return role if role.office in NATIONAL or role.country or role.words else None


def _placed(
    quote: Quote, asked: Role, persons: Sequence[Speaker], spoken_of: AbstractSet[str], published_on: Date | None
) -> Quote:
    day = frame_of(quote.said_on) or frame_of(published_on)
    if day is None:
        return quote
    rivals = [person for person in persons if _may_be_of(person, asked, spoken_of)]
    found = [person for _, person in holders(asked, rivals, day)]
    if not found:
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


def _may_be_of(person: Speaker, asked: Role, spoken_of: AbstractSet[str]) -> bool:
    """Tell whether the country of a person's offices is the one asked for, or one that the document speaks of."""
    theirs = {role.country for text in person.roles if (role := parse_role(text)) and role.country}
    if asked.country is not None:
        return asked.country in theirs
    return not theirs or not spoken_of or bool(theirs & spoken_of)
