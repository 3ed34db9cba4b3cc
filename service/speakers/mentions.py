"""Mentions: what kind of words a text names a speaker with."""

import re
from collections.abc import Set as AbstractSet
from typing import Literal

from msgspec import Struct

from service.domain.span import Span
from service.language.word_set import word_set
from service.speakers.countries import country_of, is_demonym, write_out
from service.speakers.document import Document
from service.speakers.fold import fold_word
from service.speakers.lexicon import (
    ARTICLE,
    EPITHETS,
    FIRST_PERSON,
    HONORIFICS,
    INDEFINITE,
    OTHER_PRONOUNS,
    POSSESSIVE,
    PRONOUNS,
    ROLE_GENDER,
    WORD,
    Gender,
    bare,
)
from service.speakers.names import LINKS, Name, capitalized, is_plain, parse_name
from service.speakers.roles import Role, parse_description, parse_role

Kind = Literal["pronoun", "first person", "name", "role", "body", "unnamed"]
_PARTING = re.compile(r"\s*[,;(\[]\s*|\s+[\u2013\u2014-]\s+|[\u2013\u2014]")
# What somebody's statement says, that person says.
_VESSEL = re.compile(
    r"(?<=['\u2019]s|s['\u2019])\s+(?:\w+\s+)?(?:statement|tweets?|letter|claims?|post|remarks?|comments?|speech|testimony|"
    r"memo|e?-?mail|message|words|argument|account|view)$"
)
# "The dam's operator, Norvane Power, said": the mention that is found ends where the name behind it begins.
_NAMED_BEHIND = re.compile(
    r",\s(?P<name>[A-Z\u00c0-\u00de][\w\u2019'-]+(?:\s(?:[A-Z]\.|[a-z]{2,3}(?=\s[A-Z])|[A-Z\u00c0-\u00de][\w\u2019'-]+)){1,3}),"
    r"(?!\s(?:and|or)\b)"
)
_NO_PERSON = frozenset({"GPE", "LOC", "DATE", "NORP"})
_AGE = re.compile(r"\b[1-9]\d?-year-old$")
_LOOK_BACK = 8
_KNOWN = word_set("the this that its his her their our my")
_MARKS = frozenset('"\u201c\u2018\u201d')
_ADDRESS = re.compile(r"\w{2}\.\w{2}")
_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC"})
_FEWEST_WITH_ARTICLE = 2
# A mention that runs on: "Orlov in an interview", "Novak for the Ministry".
_AFTER_NAME = re.compile(r"\s+(?:in|at|on|during|for|from|of|with|to|after|before|by|via|who)\b")


class Mention(Struct, frozen=True):
    """How a text names a speaker, taken apart.

    Attributes:
        kind: what decides whom it means.
        text: the words without article and possessive ending.
        span: where it stands in the text of the document.
        name: the name in it, or null.
        role: the office in it, or null.
        gender: what the words themselves tell, or null.
        definite: whether it means one certain person or body; "a source" does not.
        described: what the words around the name call the person, whatever the noun, or null.
    """

    kind: Kind
    text: str
    span: Span
    name: Name | None = None
    role: Role | None = None
    gender: Gender | None = None
    definite: bool = True
    described: Role | None = None


def stated_gender(text: str) -> Gender | None:
    """Return the gender that a title or an office tells ("Mrs.", "chairman"), or None."""
    words = [bare(word) for word in WORD.findall(text)]
    found = [gender for word in words if (gender := HONORIFICS.get(word) or ROLE_GENDER.get(word))]
    return found[0] if found else None


def read_mention(document: Document, span: Span, surnames: AbstractSet[str]) -> Mention:
    """Take a mention of a speaker apart.

    Args:
        document: the document.
        span: where the mention stands in its text.
        surnames: folded surnames that the document is known to hold, by which names in small letters are found.

    Returns:
        The mention; its kind is `unnamed` when nothing in it could tell one speaker from another.
    """
    text = span.of(document.text).strip()
    pronoun = _read_pronoun(text, span)
    if pronoun is not None:
        return pronoun
    name, role = _name_and_role(document, _run_on(document.text, span, surnames), surnames)
    behind = None if name else _behind(document, span)
    name = name or (parse_name(behind) if behind else None)
    first = _PARTING.split(text)[0]
    words = POSSESSIVE.sub("", ARTICLE.sub("", first)).strip() or text
    definite = not INDEFINITE.match(text)
    if name is not None:
        described = parse_description(words.removesuffix(name.text).strip())
        return Mention("name", words, span, name, role, stated_gender(text), described=described)
    if behind is not None:
        return Mention("body", behind, span, described=parse_description(words))
    if role is not None and not role.plural:
        return Mention("role", words, span, None, role, stated_gender(text), definite)
    kind: Kind = "body" if _telling(words) and definite else "unnamed"
    return Mention(kind, words, span, None, role, None, definite)


def _read_pronoun(text: str, span: Span) -> Mention | None:
    low = bare(text)
    if low in PRONOUNS:
        return Mention("pronoun", text, span, gender=PRONOUNS[low][1])
    if low in FIRST_PERSON:
        return Mention("first person", text, span)
    if low in OTHER_PRONOUNS and not (text.isupper() and len(text) > 1):
        return Mention("unnamed", text, span, definite=False)
    return None


def is_definite(text: str, mention: Mention) -> bool:
    """Tell whether a mention in small letters means somebody already spoken of: "the skipper", "his trainer".

    Args:
        text: the text of the document.
        mention: one of its mentions.
    """
    words = mention.span.of(text).split()
    return len(words) > 1 and (bare(words[0]) in _KNOWN or words[0].endswith(("'s", "\u2019s", "s'", "s\u2019")))


def is_epithet(text: str, mention: Mention) -> bool:
    """Tell whether a mention calls somebody by their age, their nation or their trade alone.

    Args:
        text: the text of the document.
        mention: one of its mentions.
    """
    words = mention.span.of(text)
    if _AGE.search(text[max(0, mention.span.start - _LOOK_BACK) : mention.span.end]):
        return True
    if words[:4].casefold() != "the ":
        return False
    last = WORD.findall(mention.text)[-1:] or [""]
    if mention.text == last[0] and last[0][0:1].isupper():
        return is_demonym(last[0])
    return bare(last[0]) in EPITHETS


def is_nameable(mention: Mention) -> bool:
    """Tell whether a mention without a person can stand for a speaker by itself: "the Kremlin", not "the mayor".

    Args:
        mention: a mention that no person of the document was found for.
    """
    return mention.kind in {"body", "role"} and mention.definite and _telling(mention.text)


def _run_on(text: str, span: Span, surnames: AbstractSet[str]) -> Span:
    """Return the span with the surname behind it that a text in small letters has hidden from the parser."""
    following = re.compile(r"\s([^\W\d_]+)").match(text, span.end)
    words = WORD.findall(span.of(text))
    if following is None or not words or not words[-1].islower() or is_plain(words[-1]):
        return span
    known = following.group(1).islower() and fold_word(following.group(1)) in surnames
    return Span(span.start, following.end()) if known else span


def _behind(document: Document, span: Span) -> str | None:
    """Return the name of a person or a body in apposition right behind a mention by a function in small letters."""
    words = WORD.findall(span.of(document.text))
    match = _NAMED_BEHIND.match(document.text, span.end)
    if match is None or len(words) < _FEWEST_WITH_ARTICLE or not words[1].islower():
        return None
    entities = document.entities_in(Span(*match.span("name")))
    if any(entity.label in _NO_PERSON for entity in entities):
        return None
    name = parse_name(match["name"])
    is_body = any(entity.label == "ORG" and entity.text == match["name"] for entity in entities)
    return match["name"] if is_body or (name is not None and name.full) else None


def _telling(words: str) -> bool:
    """Tell whether words name something: a capital letter, a country in small letters, or a web address."""
    return any(
        word[0].isupper() or country_of(word) or _ADDRESS.search(word) for word in WORD.findall(write_out(words))
    )


def _name_and_role(document: Document, span: Span, surnames: AbstractSet[str]) -> tuple[Name | None, Role | None]:
    text = _VESSEL.sub("", span.of(document.text))
    name: Name | None = None
    roles: list[str] = []
    start = span.start
    for part in _PARTING.split(text):
        start = document.text.find(part, start)
        found = None if name else _name_in(document, Span(start, start + len(part)), surnames)
        if found is None:
            roles.append(ARTICLE.sub("", part))
            continue
        name = found
        roles.append(part[: max(part.casefold().rfind(found.text.casefold()), 0)])
    role = next((role for part in roles if part.strip() and (role := parse_role(_trim(part)))), None)
    return name, role


def _trim(text: str) -> str:
    return ARTICLE.sub("", text.strip()).strip(" ,.")


def _name_in(document: Document, span: Span, surnames: AbstractSet[str]) -> Name | None:
    text = span.of(document.text)
    entities = document.entities_in(span)
    parsed = parse_name(text)
    if parsed is not None and _is_marked(text, parsed.text):
        return None
    if parsed is not None and parsed.text.isupper() and not (parsed.full or fold_word(parsed.text) in surnames):
        # One word in capitals is an acronym, unless the text names somebody so ("WALLACE:" in a transcript).
        return None
    small = _small(text, surnames)
    if small is not None or (parsed is not None and parsed.text.islower()):
        return small
    people = [entity for entity in entities if entity.label == "PERSON"]
    if parsed is None:
        heads = [text[: end.span.end - span.start] for end in people if _AFTER_NAME.match(document.text, end.span.end)]
        found = next((name for head in heads if (name := parse_name(head))), None)
        return found or next((name for tail in people if (name := _described(text, tail.text))), None)
    if " " in text and any(entity.label in _BODIES and entity.text == text for entity in entities):
        return None
    tails = [tail.text for tail in people if text.rstrip().endswith(tail.text) and len(tail.text) < len(parsed.text)]
    return (parse_name(tails[0]) if tails else None) or parsed


def _described(text: str, person: str) -> Name | None:
    """Return the full name that ends a mention behind words that describe the person: "finance regulator Ada Novak"."""
    before = text.rstrip().removesuffix(person).split()
    name = parse_name(person)
    if not text.rstrip().endswith(person) or name is None or not name.full or not before:
        return None
    describes = before[-1].islower() and before[-1].isalpha() and not is_plain(before[-1])
    return name if describes and not any(bare(word) in LINKS for word in before) else None


def _is_marked(text: str, name: str) -> bool:
    """Tell whether a name stands right behind a quotation mark, as titles of works do."""
    place = text.find(name)
    return text[:1] in _MARKS or (place > 0 and text[place - 1] in _MARKS)


def _small(text: str, surnames: AbstractSet[str]) -> Name | None:
    """Return the name at the end of a mention in small letters, if the document spells its surname as one elsewhere."""
    words = [POSSESSIVE.sub("", word) for word in WORD.findall(text)]
    if not words or not words[-1].islower() or fold_word(words[-1]) not in surnames:
        return None
    given = words[-2:-1] if len(words) > 1 and not is_plain(words[-2]) else []
    return parse_name(capitalized(" ".join([*given, words[-1]])))
