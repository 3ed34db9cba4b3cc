"""Bodies: organisations and groups as speakers, and the long names behind their short ones."""

import re
from collections.abc import Sequence

from msgspec import Struct

from service.speakers.countries import country_of
from service.speakers.document import Document, Entity
from service.speakers.lexicon import ARTICLE, BODY_WORDS, DEPARTMENTS, POSSESSIVE, WORD, bare
from service.speakers.roles import Role, parse_description

# What any business is called once it has been named.
_BUSINESS = frozenset({"company", "firm", "group", "business", "corporation"})
_IN_APPOSITION = re.compile(
    r",\s(?P<words>(?:an?|the)\s[a-z][^,.;:\n\"\u201c]{2,80}?)(?:,|\s(?:based|that|which|with|in)\b)"
)
# "The dam's operator, Castell Energy, …"
_AHEAD_OF_NAME = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their)|['\u2019]s|s['\u2019])\s(?P<words>[a-z][^,.;:\n\"\u201c]{0,60}),\s$",
    re.IGNORECASE,
)
_LOOK_BACK = 80
_MINOR = frozenset({"of", "the", "for", "and", "on", "in"})


class Body(Struct, frozen=True):
    """One place where a document names a body.

    Attributes:
        position: where, in code points.
        name: the name without article.
        called: the nouns by which it is described there.
    """

    position: int
    name: str
    called: frozenset[str]


def body_name(document: Document, text: str) -> str:
    """Return the name of a body, in full where the document gives it.

    An acronym stands for the organisation whose initials it has; one capitalised word stands for the organisation whose
    name ends in it.

    Args:
        document: the document.
        text: the mention without an article.

    Returns:
        The full name, or the mention itself.
    """
    words = WORD.findall(text)
    if len(words) != 1 or not words[0][0].isupper():
        return text
    bodies = [entity.text for entity in document.entities if entity.label == "ORG"]
    names = [_clean(name) for name in bodies if " " in name and "\n" not in name]
    short = words[0].replace(".", "")
    longer = [name for name in names if _stands_for(short, name)]
    return max(longer, key=lambda name: (longer.count(name), len(name), name)) if longer else text


def bodies_in(document: Document) -> tuple[Body, ...]:
    """List the places where a document names bodies, with what it calls them there: "the charity Full Plate".

    Args:
        document: the document.

    Returns:
        Organisations in the order of the text, but for departments and offices.
    """
    return tuple(
        Body(entity.span.start, _clean(entity.text), _called(document, entity))
        for entity in document.entities
        if entity.label == "ORG" and "\n" not in entity.text and not _is_public(entity.text)
    )


def body_called(bodies: Sequence[Body], asked: Role, before: int) -> str | None:
    """Return the body that a text has named and described: "the charity" is "the charity Full Plate".

    Args:
        bodies: where the document names bodies.
        asked: the description, taken apart.
        before: where it stands; what is named behind it is not meant.

    Returns:
        The name of the only body that was called so, or of the only one that was named at all where a business is asked
        for; else None.
    """
    named = [body for body in bodies if body.position < before]
    called = {body.name for body in named if asked.head in body.called}
    if not called and asked.head in _BUSINESS and not asked.words:
        called = {body.name for body in named}
    return called.pop() if len(called) == 1 else None


def _is_public(text: str) -> bool:
    """Tell whether a name is a department's or an office's, not that of a body that words of a trade could mean."""
    return all(bare(word) in DEPARTMENTS | BODY_WORDS | _MINOR or country_of(word) for word in WORD.findall(text))


def _called(document: Document, entity: Entity) -> frozenset[str]:
    """Return the nouns that stand right before the name of a body, or in apposition behind it."""
    near = document.text[max(0, entity.span.start - _LOOK_BACK) : entity.span.start]
    nouns = {word for word in near.rsplit("\n", 1)[-1].split()[-1:] if word.isalpha() and word.islower()}
    behind = _IN_APPOSITION.match(document.text, entity.span.end)
    ahead = _AHEAD_OF_NAME.search(near) if document.text.startswith(",", entity.span.end) else None
    described = (parse_description(match["words"]) for match in (behind, ahead) if match)
    return frozenset(nouns | {role.head for role in described if role is not None})


def _clean(text: str) -> str:
    return POSSESSIVE.sub("", ARTICLE.sub("", text)).strip()


def _stands_for(short: str, name: str) -> bool:
    words = [word for word in WORD.findall(name) if word.casefold() not in _MINOR]
    if len(words) < 2:  # noqa: PLR2004 - a name of one word has no short form
        return False
    if short.isupper() and len(short) > 1:
        return "".join(word[0] for word in words).upper() == short.upper()
    return bool(words[-1] == short)
