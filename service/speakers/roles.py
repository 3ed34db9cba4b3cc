"""Roles: when two descriptions of an office can mean the same office ("top diplomat", "Secretary of State")."""

import re

from msgspec import Struct

from service.speakers.countries import country_of, write_out
from service.speakers.lexicon import MODIFIERS, POSSESSIVE, ROLE_NOUNS, WORD, bare, is_role_noun

# Offices that English names in more than one way. The first pattern that matches decides.
_OFFICES = tuple(
    (office, re.compile("|".join(patterns)))
    for office, *patterns in (
        (
            "foreign minister",
            r"secretary of state",
            r"foreign (?:minister|secretary)",
            r"minister (?:of|for) foreign",
            r"(?:top|chief|head|senior|leading).*\bdiplomat",
            r"(?:head|chief) of .*diplomacy",
            r"diplomacy chief",
        ),
        (
            "defence minister",
            r"defen[cs]e (?:minister|secretary|chief)",
            r"(?:secretary|minister) (?:of|for) (?:the )?defen[cs]e",
            r"pentagon chief",
        ),
        (
            "finance minister",
            r"(?:finance|treasury|economy) (?:minister|secretary|chief)",
            r"chancellor of the exchequer",
            r"(?:secretary|minister) (?:of|for) (?:the )?(?:treasury|finance)",
        ),
        (
            "interior minister",
            r"interior (?:minister|secretary)",
            r"home secretary",
            r"minister (?:of|for) (?:the )?interior",
        ),
        ("justice minister", r"attorney general", r"justice minister", r"minister (?:of|for) justice"),
        ("vice president", r"vice[ -]president"),
        ("head of government", r"prime minister", r"\bpremier\b", r"head of government"),
        ("chief executive", r"\bceo\b", r"chief executive"),
        ("spokesperson", r"spokes(?:man|woman|person|men|women)", r"press secretary"),
        ("chairperson", r"\bchair(?:man|woman|person)?\b"),
        ("legislator", r"\b(?:congressman|congresswoman|representative|member of congress)\b"),
    )
)

# Wide words and the offices that they can stand for.
_HYPERNYMS = {
    "leader": "president|chancellor|king|queen|chief|head of government|chairperson|strongman|ruler",
    "politician": "president|chancellor|senator|legislator|governor|mayor|candidate|nominee|lawmaker|mp|"
    "head of government|vice president|deputy",
    "lawmaker": "senator|legislator|mp|deputy|speaker|councilman|councilwoman",
    "diplomat": "foreign minister|ambassador|envoy|consul|attache",
    "official": "secretary|minister|spokesperson|director|commissioner|adviser|ambassador|administrator|chief|officer|"
    "foreign minister|defence minister|finance minister|interior minister|justice minister",
    "minister": "foreign minister|defence minister|finance minister|interior minister|justice minister",
    "secretary": "foreign minister|defence minister|finance minister|interior minister",
    "candidate": "nominee|contender|hopeful",
    "nominee": "candidate",
    "executive": "chief executive|chairperson|president",
    "scientist": "researcher|professor|physicist|economist",
    "researcher": "scientist|professor|author",
    "author": "writer|researcher|historian|novelist",
    "lawyer": "attorney|counsel|solicitor|barrister",
    "attorney": "lawyer|counsel",
    "officer": "detective|sergeant|captain|lieutenant|inspector|constable",
    "adviser": "advisor|aide|strategist",
}
# One person a country holds these, so that words beside the country tell nothing apart.
_NATIONAL = frozenset(name for name, _ in _OFFICES[:7])
_EMPTY = MODIFIERS | frozenset({"the", "of", "for", "and", "to", "at", "in", "a", "an", "s"})


class Role(Struct, frozen=True):
    """A description of an office, taken apart.

    Attributes:
        text: as a text spells it, without an article.
        head: the noun of the office in the singular.
        office: the office under one name for all its names, or the head where it has one name only.
        country: the country that it belongs to, or null.
        words: its other telling words, in lower case.
    """

    text: str
    head: str
    office: str
    country: str | None
    words: frozenset[str]


def _head(words: list[str]) -> str | None:
    """Return the noun of the office: the last one before "of" or "for", in the singular."""
    limit = next((place for place, word in enumerate(words) if place and word in {"of", "for", "at", "to", "in"}), None)
    nouns = [word for word in words[:limit] if is_role_noun(word)] or [word for word in words if is_role_noun(word)]
    if not nouns:
        return None
    return nouns[-1] if nouns[-1] in ROLE_NOUNS else nouns[-1].removesuffix("s")


def parse_role(text: str) -> Role | None:
    """Take a description of an office apart.

    Args:
        text: such as "the top Ruritanian diplomat" or "Secretary of State", without a name.

    Returns:
        The role, or None when no word of it names an office.
    """
    words = [POSSESSIVE.sub("", word) for word in WORD.findall(write_out(text))]
    countries = [found for word in words if (found := country_of(word))]
    rest = [bare(word) for word in words if not country_of(word)]
    joined = " ".join(rest)
    office = next((name for name, pattern in _OFFICES if pattern.search(joined)), None)
    head = _head(rest) or (office.split()[-1] if office else None)
    if head is None:
        return None
    telling = frozenset(word for word in rest if word not in _EMPTY and not is_role_noun(word))
    return Role(text.strip(), head, office or head, countries[0] if countries else None, telling)


def match(asked: Role, held: Role) -> float:
    """Score how well a role that a person holds answers the role that is asked for.

    Args:
        asked: the description to resolve.
        held: a role of a person, from the text or the store.

    Returns:
        0..1; 0 when they contradict each other (two countries) or are different offices.
    """
    if asked.country and held.country and asked.country != held.country:
        return 0.0
    country = 0.1 if asked.country == held.country else 0.0
    if asked.office == held.office:
        return _same_office(asked, held) + country if _same_office(asked, held) else 0.0
    wide = _HYPERNYMS.get(asked.head, "").split("|")
    if asked.office == asked.head and not asked.words and (held.office in wide or held.head in wide):
        return 0.6 + country
    return 0.0


def _same_office(asked: Role, held: Role) -> float:
    """Score two descriptions of one office by the words that say whose office it is."""
    if asked.office in _NATIONAL:
        return 0.85
    if asked.words <= held.words:
        return 0.85 if asked.words or not held.words else 0.75
    return 0.55 if held.words <= asked.words or asked.words & held.words else 0.0
