"""Speakers: the persons and bodies that quotes are attributed to."""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct


class Tenure(Struct, frozen=True, kw_only=True):
    """When sources call a speaker by a role: what the store has evidence of, not when the role began or ended.

    Attributes:
        role: as sources give it, one of the speaker's roles.
        earliest: the first day of a source or an utterance that calls the speaker so.
        latest: the last such day.
    """

    role: str
    earliest: dt.date
    latest: dt.date


class Calling(Struct, frozen=True, kw_only=True):
    """One source calls a speaker by a role.

    Attributes:
        speaker_id: the speaker.
        role: as the source gives it.
        quote_id: the utterance whose day is that of the calling, or null where it is the day of publication.
    """

    speaker_id: str
    role: str
    quote_id: str | None = None


class Speaker(Struct, frozen=True, kw_only=True):
    """A resolved person or body, across the whole store.

    Attributes:
        id: derived from the normal form of the name, so that spelling variants share it.
        name: the best name known, as some source spells it ("Volodymyr Zelenskyy").
        aliases: every other way in which sources name this speaker, sorted; pronouns are not aliases.
        roles: titles and functions that sources give ("US Secretary of State"), sorted.
        tenures: when sources give them, by role; a role that nothing dates is left out.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()


def widened(tenures: Iterable[Tenure], further: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """Put the evidence of two records of one speaker together.

    Args:
        tenures: of one record.
        further: of the other.

    Returns:
        One tenure a role, from the first day of either to the last, sorted by role.
    """
    found: dict[str, Tenure] = {}
    for each in (*tenures, *further):
        known = found.get(each.role, each)
        first, last = min(known.earliest, each.earliest), max(known.latest, each.latest)
        found[each.role] = Tenure(role=each.role, earliest=first, latest=last)
    return tuple(found[role] for role in sorted(found))
