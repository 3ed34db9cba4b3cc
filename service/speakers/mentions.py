"""Mentions: what kind of words a text names a speaker with."""

import re
from collections.abc import Set as AbstractSet
from typing import Literal

from msgspec import Struct

from service.domain.span import Span
from service.language import Doc
from service.speakers.countries import country_of, write_out
from service.speakers.fold import fold_word
from service.speakers.lexicon import (
    ARTICLE,
    FIRST_PERSON,
    HONORIFICS,
    OTHER_PRONOUNS,
    POSSESSIVE,
    PRONOUNS,
    ROLE_GENDER,
    WORD,
    Gender,
    bare,
    is_role_noun,
)
from service.speakers.names import Name, capitalized, is_plain, parse_name
from service.speakers.roles import Role, parse_role

Kind = Literal["pronoun", "first person", "name", "role", "body", "unnamed"]
_PARTING = re.compile(r"\s*[,;(\[]\s*|\s+[\u2013\u2014-]\s+|[\u2013\u2014]")
_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC"})
_INDEFINITE = re.compile(r"^(?:a|an|some|another|one|two|three|several|many|most|few|any|other)\b", re.IGNORECASE)


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
    """

    kind: Kind
    text: str
    span: Span
    name: Name | None = None
    role: Role | None = None
    gender: Gender | None = None
    definite: bool = True


def stated_gender(text: str) -> Gender | None:
    """Return the gender that a title or an office tells ("Mrs.", "chairman"), or None."""
    words = [bare(word) for word in WORD.findall(text)]
    found = [gender for word in words if (gender := HONORIFICS.get(word) or ROLE_GENDER.get(word))]
    return found[0] if found else None


def read_mention(doc: Doc, span: Span, surnames: AbstractSet[str]) -> Mention:
    """Take a mention of a speaker apart.

    Args:
        doc: the parsed document.
        span: where the mention stands in its text.
        surnames: folded surnames that the document is known to hold, by which names in small letters are found.

    Returns:
        The mention; its kind is `unnamed` when nothing in it could tell one speaker from another.
    """
    text = span.of(doc.text).strip()
    low = bare(text)
    if low in PRONOUNS:
        return Mention("pronoun", text, span, gender=PRONOUNS[low][1])
    if low in FIRST_PERSON:
        return Mention("first person", text, span)
    if low in OTHER_PRONOUNS and not (text.isupper() and len(text) > 1):
        return Mention("unnamed", text, span, definite=False)
    name, role = _name_and_role(doc, span, surnames)
    first = _PARTING.split(text)[0]
    words = POSSESSIVE.sub("", ARTICLE.sub("", first)).strip() or text
    definite = not _INDEFINITE.match(text)
    if name is not None:
        return Mention("name", words, span, name, role, stated_gender(text))
    if role is not None and not _plural(role, words):
        return Mention("role", words, span, None, role, stated_gender(text), definite)
    kind: Kind = "body" if _telling(words) and definite else "unnamed"
    return Mention(kind, words, span, None, role, None, definite)


def _plural(role: Role, words: str) -> bool:
    last_nouns = [bare(word) for word in WORD.findall(words) if is_role_noun(word)]
    return bool(last_nouns) and all(noun != role.head and noun.endswith(("s", "men")) for noun in last_nouns[-1:])


def _telling(words: str) -> bool:
    """Tell whether words name something: a capital letter, or a country in small letters."""
    return any(word[0].isupper() or country_of(word) for word in WORD.findall(write_out(words)))


def _name_and_role(doc: Doc, span: Span, surnames: AbstractSet[str]) -> tuple[Name | None, Role | None]:
    text = span.of(doc.text)
    name: Name | None = None
    roles: list[str] = []
    start = span.start
    for part in _PARTING.split(text):
        start = doc.text.find(part, start)
        found = None if name else _name_in(doc, Span(start, start + len(part)), surnames)
        if found is None:
            roles.append(ARTICLE.sub("", part))
            continue
        name = found
        roles.append(part[: _offset(part, found)])
    role = next((role for part in roles if part.strip() and (role := parse_role(_trim(part)))), None)
    return name, role


def _trim(text: str) -> str:
    return ARTICLE.sub("", text.strip()).strip(" ,.")


def _offset(part: str, name: Name) -> int:
    place = part.casefold().rfind(name.text.split()[0].casefold())
    return max(place, 0)


def _name_in(doc: Doc, span: Span, surnames: AbstractSet[str]) -> Name | None:
    text = span.of(doc.text)
    people = [
        ent for ent in doc.ents if ent.label_ == "PERSON" and ent.start_char >= span.start and ent.end_char <= span.end
    ]
    parsed = parse_name(text)
    small = _small(text, surnames)
    if small is not None or (parsed is not None and parsed.text.islower()):
        return small
    if parsed is not None:
        if len(text.split()) > 1 and any(ent.label_ in _BODIES and ent.text == text for ent in doc.ents):
            return None
        tails = [ent.text for ent in people if text.rstrip().endswith(ent.text) and len(ent.text) < len(parsed.text)]
        return (parse_name(tails[0]) if tails else None) or parsed
    leading = [ent.text for ent in people if ent.start_char == span.start + len(text) - len(text.lstrip())]
    return parse_name(leading[0]) if leading else None


def _small(text: str, surnames: AbstractSet[str]) -> Name | None:
    """Return the name at the end of a mention in small letters, if the document spells its surname as one elsewhere."""
    words = [POSSESSIVE.sub("", word) for word in WORD.findall(text)]
    if not words or not words[-1].islower() or fold_word(words[-1]) not in surnames:
        return None
    given = words[-2:-1] if len(words) > 1 and not is_plain(words[-2]) else []
    return parse_name(capitalized(" ".join([*given, words[-1]])))
