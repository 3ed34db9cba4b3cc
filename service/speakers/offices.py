"""Offices: the names that English has for one and the same office, wide words for several, and parties."""

import re
from types import MappingProxyType

from service.language.word_set import word_set

# Offices that English names in more than one way. The first pattern that matches decides.
OFFICES = tuple(
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

_PATTERNS = dict(OFFICES)

# Wide words and the offices that they can stand for.
_WIDE = {
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

HYPERNYMS = MappingProxyType({wide: frozenset(offices.split("|")) for wide, offices in _WIDE.items()})
"""Wide words and the offices that they can stand for."""

# One person a country holds these, so that words beside the country tell nothing apart.
NATIONAL = frozenset(name for name, _ in OFFICES[:7])

_PARTIES = (
    "republican gop",
    "democrat democratic",
    "labour labor",
    "conservative tory",
    "liberal",
    "green",
    "socialist",
    "communist",
    "libertarian",
)
_PARTY = {form: forms.split()[0] for forms in _PARTIES for form in forms.split()}
PARTY_WORDS = word_set(" ".join(_PARTIES))


def can_name(text: str, office: str) -> bool:
    """Tell at a glance whether it is worth taking some words apart to see whether they name an office.

    Args:
        text: the description of an office, in any case.
        office: the one name of all its names.
    """
    low = text.casefold()
    pattern = _PATTERNS.get(office)
    return office in low if pattern is None else pattern.search(low) is not None


def party_of(word: str) -> str | None:
    """Return the party that a word names or is the adjective of, or None.

    Args:
        word: one word in lower case.
    """
    return _PARTY.get(word)
