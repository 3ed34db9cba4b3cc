"""Roles: when two descriptions of an office can mean the same office ("top diplomat", "Secretary of State")."""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from service.language.word_set import word_set
from service.speakers.countries import country_of, write_out
from service.speakers.lexicon import (
    AFTER_OFFICE,
    ARTICLE,
    BEFORE_OFFICE,
    MODIFIERS,
    POSSESSIVE,
    ROLE_NOUNS,
    WORD,
    bare,
    is_role_noun,
)
from service.speakers.offices import HYPERNYMS, NATIONAL, OFFICES, party_of

_REMEMBERED = 50_000
_AFTER_OFFICE = frozenset({"of", "for", "at", "to", "in", "from", "on", "with", "who"})
_APART = 0.3
_DEPUTIES = frozenset({"deputy", "vice", "assistant", "associate", "under"})
_OVER = re.compile(
    r"\b(?:ex|former|formerly|late(?! (?:night|show|shift))|onetime|one time|erstwhile|retired|ousted|deposed)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\bthen\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:elect|designate|in waiting)\b|^(?:the )?(?:incoming|future)\b", re.IGNORECASE)

# Nouns before a name with capitals that is no person's: works, vessels, places, animals.
_THINGS = word_set(
    """
    book memoir novel film movie documentary song album single play show series episode magazine newspaper website
    blog ship boat ferry yacht vessel tanker plane aircraft rocket satellite car brand app game city town village
    county river lake island street road building hotel restaurant hospital school dog cat horse day night week month
    year storm hurricane typhoon report study survey poll paper article essay letter statement email tweet ad video
    """
)

Stage = Literal["held", "then", "over", "ahead"]
"""When an office is held: at the time of the words, at the time that they tell of, no longer, or not yet."""

_EMPTY = MODIFIERS | frozenset({"the", "of", "for", "and", "to", "at", "in", "a", "an", "s"})


class Role(Struct, frozen=True, kw_only=True):
    """A description of an office, taken apart.

    Attributes:
        text: as a text spells it, without an article.
        head: the noun of the office in the singular.
        office: the office under one name for all its names, or the head where it has one name only.
        country: the country that it belongs to, or null.
        party: the party that it belongs to, or null.
        words: its other telling words, in lower case.
        plural: whether it means several persons ("U.S. officials").
        stage: whether it is held, was held then, is no longer held ("former", "late"), or not yet ("-elect").
        deputy: whether it is that of a deputy or an assistant of whoever holds the office.
    """

    text: str
    head: str
    office: str
    country: str | None
    party: str | None
    words: frozenset[str]
    plural: bool = False
    stage: Stage = "held"
    deputy: bool = False


def _head(words: list[str]) -> str | None:
    """Return the noun of the office as it is written, which ends the words before "of" or "for"."""
    limit = next((place for place, word in enumerate(words) if place and word in _AFTER_OFFICE), len(words))
    return words[limit - 1] if words and is_role_noun(words[limit - 1]) else None


@lru_cache(maxsize=_REMEMBERED)
def parse_role(text: str) -> Role | None:
    """Take a description of an office apart.

    Args:
        text: such as "the top Ruritanian diplomat" or "Secretary of State", without a name.

    Returns:
        The role, or None when the words do not name an office: "the Conservative Party" does not.
    """
    words = _words(text)
    rest = [bare(word) for word in words if not country_of(word)]
    joined = " ".join(rest)
    office = next((name for name, pattern in OFFICES if pattern.search(joined)), None)
    noun = _head(rest) or (office.split()[-1] if office else None)
    return None if noun is None else _role(text, words, noun, office)


@lru_cache(maxsize=_REMEMBERED)
def parse_description(text: str) -> Role | None:
    """Take any words apart that describe one person, whatever the noun: "the skipper of the smaller boat".

    Args:
        text: the words, with or without an article.

    Returns:
        The role that `parse_role` finds, else one whose noun is the last word before a preposition when it is in small
        letters and no thing or place, else None.
    """
    role = parse_role(text)
    if role is not None:
        return role
    words = _words(ARTICLE.sub("", text.strip()))
    limit = next((place for place, word in enumerate(words) if place and bare(word) in _AFTER_OFFICE), len(words))
    noun = words[limit - 1] if words else ""
    described = noun.isalpha() and noun.islower() and not country_of(noun) and noun not in _THINGS
    return _role(text, words, noun, None) if described else None


def stage_of(text: str) -> Stage:
    """Tell when the office in some words is held: "former", "ex-", "late", "then-" and "-elect" say so."""
    low = text.replace("-", " ")
    return "over" if _OVER.search(low) else "ahead" if _AHEAD.search(low) else "then" if _THEN.search(low) else "held"


def _words(text: str) -> list[str]:
    spoken = (AFTER_OFFICE.sub("", BEFORE_OFFICE.sub("", word)) for word in WORD.findall(write_out(text)))
    return [POSSESSIVE.sub("", word) for word in spoken]


def _role(text: str, words: list[str], noun: str, office: str | None) -> Role:
    countries = [found for word in words if (found := country_of(word))]
    rest = [bare(word) for word in words if not country_of(word)]
    plural = noun.endswith("men") or (noun not in ROLE_NOUNS and noun.removesuffix("s") in ROLE_NOUNS)
    head = noun.removesuffix("s") if plural else noun
    parties = [party for word in rest if (party := party_of(word))]
    telling = frozenset(
        word for word in rest if word not in _EMPTY and word != noun and not is_role_noun(word) and not party_of(word)
    )
    return Role(
        text=text.strip(), head=head, office=office or head, country=countries[0] if countries else None,
        party=parties[0] if parties else None, words=telling, plural=plural, stage=stage_of(text),
        deputy=any(word in _DEPUTIES and word != noun for word in rest),
    )  # fmt: skip


def match(asked: Role, held: Role) -> float:
    """Score how well a role that a person holds answers the role that is asked for.

    Args:
        asked: the description to resolve.
        held: a role of a person, from the text or the store.

    Returns:
        0..1; 0 when they contradict each other (two countries, two parties) or are different offices, and when a former
        or future holder, or a deputy, is asked for and the office itself is held; the other way round it is courtesy,
        and scores less.
    """
    if _differ(asked.country, held.country) or _differ(asked.party, held.party):
        return 0.0
    likeness = _likeness(asked, held)
    if _present(asked) != _present(held):
        likeness = likeness - _APART if _present(asked) else 0.0
    if asked.deputy != held.deputy:
        likeness = likeness - _APART if held.deputy else 0.0
    return max(likeness, 0.0)


def _present(role: Role) -> bool:
    return role.stage in {"held", "then"}


def _likeness(asked: Role, held: Role) -> float:
    country = 0.1 if asked.country in {None, held.country} else 0.0
    if asked.office == held.office:
        same = _same_office(asked, held)
        return same + country - (0.1 if asked.head != held.head else 0.0) if same else 0.0
    wide = HYPERNYMS.get(asked.head, frozenset())
    if asked.office == asked.head and not asked.words and wide & {held.office, held.head}:
        return 0.6 + country
    return 0.0


def _differ(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and left != right


def _same_office(asked: Role, held: Role) -> float:
    """Score two descriptions of one office by the words that say whose office it is."""
    if asked.office in NATIONAL:
        return 0.85
    if asked.words <= held.words:
        return 0.85 if asked.words or not held.words else 0.75
    return 0.55 if held.words <= asked.words or asked.words & held.words else 0.0
