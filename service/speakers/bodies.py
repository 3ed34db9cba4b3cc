"""Bodies: organisations and groups as speakers, and the long names behind their short ones."""

from service.speakers.document import Document
from service.speakers.lexicon import ARTICLE, POSSESSIVE, WORD

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


def _clean(text: str) -> str:
    return POSSESSIVE.sub("", ARTICLE.sub("", text)).strip()


def _stands_for(short: str, name: str) -> bool:
    words = [word for word in WORD.findall(name) if word.casefold() not in _MINOR]
    if len(words) < 2:  # noqa: PLR2004 - a name of one word has no short form
        return False
    if short.isupper() and len(short) > 1:
        return "".join(word[0] for word in words).upper() == short.upper()
    return bool(words[-1] == short)
