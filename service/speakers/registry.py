"""Registry: one identity for a speaker across the documents of a store, whatever the order in which they come."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from service.domain.ids import make_id
from service.domain.quote import Quote, SpeakerRef
from service.domain.source import Source
from service.domain.speaker import Speaker
from service.speakers.aliases import by_form, tell
from service.speakers.names import Name, better, by_nickname, compatible, normal_form, parse_name
from service.speakers.tenures import callings_in
from service.speakers.unnamed import place_roles
from service.speakers.values import Attribution, Identification, combine


class _Match(Struct, frozen=True):
    """The stored speaker that a new one is, how sure that is, and why."""

    speaker: Speaker
    certainty: float
    reason: str


class _Register:
    """The speakers of a store while one document is recognised, found by id and by surname."""

    def __init__(self, known: Sequence[Speaker]) -> None:
        """Enter every speaker of the store."""
        self.stored: dict[str, Speaker] = {}
        self.moved: dict[str, str] = {}
        self._by_surname: defaultdict[str, set[str]] = defaultdict(set)
        for speaker in known:
            self._enter(speaker)

    def _enter(self, speaker: Speaker) -> None:
        self.stored[speaker.id] = speaker
        name = parse_name(speaker.name)
        if name is not None:
            self._by_surname[name.surname.split()[-1]].add(speaker.id)

    def namesakes(self, name: Name) -> list[tuple[Speaker, Name]]:
        """Return the speakers that can have this surname, by id."""
        keys = sorted(key for key in self._by_surname[name.surname.split()[-1]] if key in self.stored)
        found = ((self.stored[key], parse_name(self.stored[key].name)) for key in keys)
        return [(speaker, other) for speaker, other in found if other is not None]

    def settle(self, old: AbstractSet[str], result: Speaker) -> None:
        """Put a record in place of those that it replaces."""
        for key in old - {result.id}:
            self.stored.pop(key, None)
            self.moved[key] = result.id
        self.moved.pop(result.id, None)
        self._enter(result)

    def last(self, key: str) -> str:
        """Return the id that an id leads to in the end."""
        while key in self.moved:
            key = self.moved[key]
        return key


def identify(
    attribution: Attribution,
    known: Sequence[Speaker],
    aliases: Mapping[str, str] | None = None,
    source: Source | None = None,
) -> Identification:
    """Recognise the speakers of a document among those of a store.

    Names of one normal form are one speaker. A surname alone is the only person of the store with that surname; where
    there are several it stays by itself. A stored surname becomes the full name that a new document brings, when that
    is the only one. The fullest spelling becomes the name, and the id follows it.

    Args:
        attribution: the quotes and speakers of one document.
        known: every speaker of the store, in any order.
        aliases: an operator's table, from any spelling to the name that is meant; it goes before every rule.
        source: the document, by whose days and countries it is told who held an office; null for nobody.

    Returns:
        The quotes with their speakers across the store, the speakers to insert or replace, which stored ids are
        replaced by which, and by which roles the document calls them.
    """
    table = by_form(aliases)
    attribution = place_roles(tell(attribution, table), known, source)
    register = _Register(known)
    certainty: dict[str, tuple[float, str]] = {}
    for person in sorted(attribution.people, key=lambda person: (-len(person.name.split()), person.name, person.id)):
        match = _recognise(register, person, _renamed(person, table))
        if match is not None:
            certainty[person.id] = (match.certainty, match.reason)
    before = {speaker.id: speaker for speaker in known}
    touched = {register.last(person.id) for person in attribution.people}
    changed = sorted(key for key in touched if before.get(key) != register.stored[key])
    return Identification(
        tuple(_resolved(quote, register, certainty) for quote in attribution.quotes),
        tuple(register.stored[key] for key in changed),
        {key: register.last(key) for key in before if register.last(key) != key},
        tuple(
            replace(calling, speaker_id=register.last(calling.speaker_id))
            for calling in callings_in(attribution, source.about.published_on if source else None)
        ),
    )


def _recognise(register: _Register, person: Speaker, renamed: Speaker) -> _Match | None:
    """Enter one speaker of a document, and the stored surnames that can only be theirs."""
    match = _find(renamed, register)
    result = _united(match.speaker, renamed) if match else renamed
    register.settle({person.id, *([match.speaker.id] if match else [])}, result)
    for absorbed in _absorbed(result, register):
        result = _united(result, absorbed)
        register.settle({absorbed.id}, result)
    return match


def _renamed(person: Speaker, table: Mapping[str, str]) -> Speaker:
    """Return a speaker under the name that the operator's table gives, if it gives one."""
    name = table.get(normal_form(person.name))
    if name is None or name == person.name:
        return person
    own = tuple(sorted({*person.aliases, person.name} - {name}))
    return replace(person, id=make_id("spk", normal_form(name)), name=name, aliases=own)


def _find(person: Speaker, register: _Register) -> _Match | None:
    if person.id in register.stored:
        return _Match(register.stored[person.id], 1.0, "")
    name = parse_name(person.name)
    if name is None:
        return None
    fitting = [(speaker, other) for speaker, other in register.namesakes(name) if _may_be(name, other)]
    full = [speaker for speaker, other in fitting if other.full]
    if len(full) != 1:
        return None
    if name.full and by_nickname(name, parse_name(full[0].name) or name):
        return _Match(full[0], 0.85, "usual short form of the given name")
    if name.full:
        return _Match(full[0], 0.97, "given names agree")
    return _Match(full[0], 0.85, "the only person on record with this surname")


def _may_be(name: Name, other: Name) -> bool:
    return compatible(name, other) or (not name.full and other.surname.split()[-1] == name.surname)


def _absorbed(person: Speaker, register: _Register) -> list[Speaker]:
    """Return stored surnames that can only be this person's."""
    name = parse_name(person.name)
    if name is None or not name.full:
        return []
    namesakes = [(speaker, other) for speaker, other in register.namesakes(name) if speaker.id != person.id]
    if any(other.full and other.surname == name.surname for _, other in namesakes):
        return []
    return [speaker for speaker, other in namesakes if not other.full and _may_be(other, name)]


def _united(left: Speaker, right: Speaker) -> Speaker:
    """Put two records together under the better name; the same one whichever comes first."""
    name = better(left.name, right.name)
    keeper, other = (left, right) if name == left.name else (right, left)
    return combine(replace(keeper, id=make_id("spk", normal_form(name))), other)


def _resolved(quote: Quote, register: _Register, certainty: Mapping[str, tuple[float, str]]) -> Quote:
    ref = quote.speaker
    if ref is None:
        return quote
    speaker = register.stored[register.last(ref.id)]
    share, reason = certainty.get(ref.id, (1.0, ""))
    told = f"{ref.reason}; {reason}" if reason else ref.reason
    confidence = round(ref.confidence * share, 2)
    return replace(quote, speaker=SpeakerRef(id=speaker.id, name=speaker.name, confidence=confidence, reason=told))
