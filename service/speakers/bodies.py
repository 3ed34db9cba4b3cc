"""Bodies: organisations and groups as speakers, and the long names behind their short ones."""

import re

from service.speakers.countries import country_of
from service.speakers.document import Document, Entity
from service.speakers.lexicon import ARTICLE, BODY_WORDS, DEPARTMENTS, POSSESSIVE, WORD, bare
from service.speakers.roles import Role, parse_description

# What any business is called once it has been named.
_BUSINESS = frozenset({"company", "firm", "group", "business", "corporation"})
_IN_APPOSITION = re.compile(
    r",\s(?P<words>(?:an?|the)\s[a-z][^,.;:\n\"\u201c]{2,80}?)(?:,|\s(?:based|that|which|with|in)\b)"
)
_MINOR = frozenset({"of", "the", "for", "and", "on", "in"})


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


def body_called(document: Document, asked: Role, before: int) -> str | None:
    """Return the body that a text has named and described: "the charity" is "the charity Full Plate".

    Args:
        document: the document.
        asked: the description, taken apart.
        before: where it stands; what is named behind it is not meant.

    Returns:
        The name of the only body that was called so, or of the only one that was named at all where a business is asked
        for; else None.
    """
    named = [entity for entity in document.entities if entity.label == "ORG" and entity.span.start < before]
    bodies = [entity for entity in named if "\n" not in entity.text and not _is_public(entity.text)]
    called = {_clean(entity.text) for entity in bodies if asked.head in _called(document, entity)}
    if not called and asked.head in _BUSINESS and not asked.words:
        called = {_clean(entity.text) for entity in bodies}
    return called.pop() if len(called) == 1 else None


def _is_public(text: str) -> bool:
    """Tell whether a name is a department's or an office's, not that of a body that words of a trade could mean."""
    return all(bare(word) in DEPARTMENTS | BODY_WORDS | _MINOR or country_of(word) for word in WORD.findall(text))


def _called(document: Document, entity: Entity) -> set[str]:
    """Return the nouns that stand right before the name of a body, or in apposition behind it."""
    before = document.text[: entity.span.start].rsplit("\n", 1)[-1].split()[-1:]
    nouns = {word for word in before if word.isalpha() and word.islower()}
    behind = _IN_APPOSITION.match(document.text, entity.span.end)
    described = parse_description(behind["words"]) if behind else None
    return nouns | ({described.head} if described else set())


def _clean(text: str) -> str:
    return POSSESSIVE.sub("", ARTICLE.sub("", text)).strip()


def _stands_for(short: str, name: str) -> bool:
    words = [word for word in WORD.findall(name) if word.casefold() not in _MINOR]
    if len(words) < 2:  # noqa: PLR2004 - a name of one word has no short form
        return False
    if short.isupper() and len(short) > 1:
        return "".join(word[0] for word in words).upper() == short.upper()
    return bool(words[-1] == short)
