"""Registry: one identity for a speaker across the documents of a store, whatever the order in which they come."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from service.domain.ids import make_id
from service.domain.quote import Quote, SpeakerRef
from service.domain.speaker import Speaker
from service.speakers.names import Name, better, compatible, normal_form, parse_name
from service.speakers.values import Attribution, Identification, combine


class _Match(Struct, frozen=True):
    """The stored speaker that a new one is, how sure that is, and why."""

    speaker: Speaker
    certainty: float
    reason: str


def identify(
    attribution: Attribution, known: Sequence[Speaker], aliases: Mapping[str, str] | None = None
) -> Identification:
    """Recognise the speakers of a document among those of a store.

    Names of one normal form are one speaker. A surname alone is the only person of the store with that surname; where
    there are several it stays by itself. A stored surname becomes the full name that a new document brings, when that
    is the only one. The fullest spelling becomes the name, and the id follows it.

    Args:
        attribution: the quotes and speakers of one document.
        known: every speaker of the store, in any order.
        aliases: an operator's table, from any spelling to the name that is meant; it goes before every rule.

    Returns:
        The quotes with their speakers across the store, the speakers to insert or replace, and which stored ids are
        replaced by which.
    """
    table = {normal_form(alias): name for alias, name in (aliases or {}).items()}
    stored = {speaker.id: speaker for speaker in sorted(known, key=lambda speaker: speaker.id)}
    before = dict(stored)
    moved: dict[str, str] = {}
    certainty: dict[str, tuple[float, str]] = {}
    for person in sorted(attribution.people, key=lambda person: (-len(person.name.split()), person.name, person.id)):
        renamed = _renamed(person, table)
        match = _find(renamed, stored)
        result = _united(match.speaker, renamed) if match else renamed
        if match:
            certainty[person.id] = (match.certainty, match.reason)
        _settle(stored, moved, {person.id, *([match.speaker.id] if match else [])}, result)
        for absorbed in _absorbed(result, tuple(stored.values())):
            result = _united(result, absorbed)
            _settle(stored, moved, {absorbed.id}, result)
    quotes = tuple(_resolved(quote, stored, moved, certainty) for quote in attribution.quotes)
    touched = (stored[_last(moved, person.id)] for person in attribution.people)
    changed = {speaker.id: speaker for speaker in touched if before.get(speaker.id) != speaker}
    merged = {old: _last(moved, old) for old in before if _last(moved, old) != old}
    return Identification(quotes, tuple(changed[key] for key in sorted(changed)), merged)


def _renamed(person: Speaker, table: Mapping[str, str]) -> Speaker:
    """Return a speaker under the name that the operator's table gives, if it gives one."""
    name = table.get(normal_form(person.name))
    if name is None or name == person.name:
        return person
    own = tuple(sorted({*person.aliases, person.name} - {name}))
    return replace(person, id=make_id("spk", normal_form(name)), name=name, aliases=own)


def _find(person: Speaker, stored: Mapping[str, Speaker]) -> _Match | None:
    if person.id in stored:
        return _Match(stored[person.id], 1.0, "")
    name = parse_name(person.name)
    if name is None:
        return None
    fitting = [speaker for speaker in stored.values() if (other := parse_name(speaker.name)) and _may_be(name, other)]
    full = [speaker for speaker in fitting if " " in speaker.name]
    if name.full:
        # "John F. Kirby" and "John Kirby": one person only if every candidate is.
        return _Match(full[0], 0.97, "given names agree") if len(full) == 1 else None
    if len(full) == 1:
        return _Match(full[0], 0.85, "the only person on record with this surname")
    return None


def _may_be(name: Name, other: Name) -> bool:
    return compatible(name, other) or (not name.full and other.surname.split()[-1] == name.surname)


def _absorbed(person: Speaker, stored: Sequence[Speaker]) -> list[Speaker]:
    """Return stored surnames that can only be this person's."""
    name = parse_name(person.name)
    if name is None or not name.full:
        return []
    same = [(speaker, other) for speaker in stored if (other := parse_name(speaker.name)) and _may_be(other, name)]
    rivals = [
        speaker
        for speaker in stored
        if (other := parse_name(speaker.name))
        and other.full
        and other.surname == name.surname
        and speaker.id != person.id
    ]
    return [] if rivals else [speaker for speaker, other in same if not other.full]


def _united(left: Speaker, right: Speaker) -> Speaker:
    """Put two records together under the better name; the same one whichever comes first."""
    name = better(left.name, right.name)
    keeper, other = (left, right) if name == left.name else (right, left)
    return combine(replace(keeper, id=make_id("spk", normal_form(name))), other)


def _settle(stored: dict[str, Speaker], moved: dict[str, str], old: set[str], result: Speaker) -> None:
    """Put a record into the table in place of those that it replaces."""
    for key in old - {result.id}:
        stored.pop(key, None)
        moved[key] = result.id
    moved.pop(result.id, None)
    stored[result.id] = result


def _last(moved: Mapping[str, str], key: str) -> str:
    while key in moved:
        key = moved[key]
    return key


def _resolved(
    quote: Quote,
    stored: Mapping[str, Speaker],
    moved: Mapping[str, str],
    certainty: Mapping[str, tuple[float, str]],
) -> Quote:
    ref = quote.speaker
    if ref is None:
        return quote
    speaker = stored[_last(moved, ref.id)]
    share, reason = certainty.get(ref.id, (1.0, ""))
    told = f"{ref.reason}; {reason}" if reason else ref.reason
    confidence = round(ref.confidence * share, 2)
    return replace(quote, speaker=SpeakerRef(id=speaker.id, name=speaker.name, confidence=confidence, reason=told))
