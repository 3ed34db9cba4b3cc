"""What the two stages of the room hand on."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from service.domain.quote import Quote
from service.domain.speaker import Calling, Speaker, widened

ONLY_A_ROLE: Final = "a role that the text gives to nobody by name"
"""The reason of a speaker who is only the body of an office: another document may tell who held it."""


class Attribution(Struct, frozen=True):
    """The quotes of one document with their speakers, as far as the document alone tells.

    Attributes:
        quotes: the quotes in their order, each with `speaker` set where it is known.
        people: every speaker of a quote, once, sorted by id.
    """

    quotes: tuple[Quote, ...]
    people: tuple[Speaker, ...]


class Identification(Struct, frozen=True):
    """The quotes of one document with their speakers across the store.

    Attributes:
        quotes: the quotes in their order, each with the speaker of the store.
        speakers: what to insert, or to replace by id, sorted by id.
        merged: stored speakers that turned out to be another one, old id -> new id.
        callings: by which roles the document calls them.
    """

    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    merged: dict[str, str]
    callings: tuple[Calling, ...] = ()


def combine(left: Speaker, right: Speaker) -> Speaker:
    """Put two records of one speaker together under the id and the name of the first.

    Args:
        left: the record that gives id and name.
        right: the record whose spellings and roles are added.
    """
    aliases = {*left.aliases, *right.aliases, right.name} - {left.name}
    return replace(
        left,
        aliases=tuple(sorted(aliases)),
        roles=tuple(sorted({*left.roles, *right.roles})),
        tenures=widened(left.tenures, right.tenures),
    )
