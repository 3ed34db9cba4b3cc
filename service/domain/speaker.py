"""Speakers: the persons and bodies that quotes are attributed to."""

from msgspec import Struct


class Speaker(Struct, frozen=True, kw_only=True):
    """A resolved person or body, across the whole store.

    Attributes:
        id: derived from the normal form of the name, so that spelling variants share it.
        name: the best name known, as some source spells it ("Volodymyr Zelenskyy").
        aliases: every other way in which sources name this speaker, sorted; pronouns are not aliases.
        roles: titles and functions that sources give ("US Secretary of State"), sorted.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
