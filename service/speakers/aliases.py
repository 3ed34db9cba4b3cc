"""Aliases: an operator's own table of names, for what no rule can know."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from service.domain.errors import ConfigurationError
from service.domain.ids import make_id
from service.domain.quote import Quote, SpeakerRef
from service.domain.speaker import Speaker
from service.speakers.lexicon import ARTICLE
from service.speakers.names import normal_form
from service.speakers.values import Attribution, combine

_DIGEST_BYTES = 6


def read_aliases(path: Path) -> dict[str, str]:
    """Read a table of aliases.

    A TOML file of names, each with the list of its other spellings, nicknames or descriptions:

        "Anthony Webb" = ["Tony Webb", "the people's mayor"]

    Args:
        path: the file, UTF-8.

    Returns:
        From each alias to the name that is meant, as `identify` and `find_speakers` take it.

    Raises:
        ConfigurationError: the file cannot be read, is not such a table, gives one alias to two names, or gives a name
            as the alias of another; the message names the line where the file shows it.
    """
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"The table of aliases {path} cannot be read: {error}."
        raise ConfigurationError(message) from error
    for words, flaw in _flaws(table):
        message = f"The table of aliases {path}{_place(text, words)}: {flaw}."
        raise ConfigurationError(message)
    return {spelling: name for name, spellings in table.items() for spelling in spellings}


def _flaws(table: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Say what is wrong with a table: the words that it is wrong with, in the order of the file, and the fault."""
    names = {normal_form(name): name for name in table}
    taken: dict[str, str] = {}
    for name, spellings in table.items():
        if not name.strip():
            yield (), "a name is empty"
        if not isinstance(spellings, list) or not all(isinstance(item, str) and item.strip() for item in spellings):
            yield (name,), f"{name!r} needs a list of its other names"
            return
        for spelling in spellings:
            form = normal_form(spelling)
            if taken.setdefault(form, name) != name:
                yield (name, spelling), f"{spelling!r} is given to two names, {taken[form]!r} and {name!r}"
            if names.get(form, name) != name:
                yield (name, spelling), f"{spelling!r} is another name of {name!r} and has other names itself"


def _place(text: str, words: tuple[str, ...]) -> str:
    """Return the line in which the last of some words stands, behind the others; nothing where escapes hide them."""
    at = 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return ""
    return f", line {text.count(chr(10), 0, at) + 1}" if words else ""


def name_table(aliases: Mapping[str, str]) -> str:
    """Name a table of aliases by what it says, so that an answer can tell under which one it was given.

    Args:
        aliases: from any spelling to the name that is meant.

    Returns:
        `aliases@` and 12 hexadecimal digits, equal for tables that mean the same; empty for an empty table.
    """
    if not aliases:
        return ""
    said = sorted((normal_form(alias), name) for alias, name in aliases.items())
    return f"aliases@{hashlib.blake2b(msgspec.json.encode(said), digest_size=_DIGEST_BYTES).hexdigest()}"


def by_form(aliases: Mapping[str, str] | None) -> dict[str, str]:
    """Return a table from the normal form of each alias to the name that is meant."""
    return {normal_form(alias): name for alias, name in (aliases or {}).items()}


def tell(attribution: Attribution, table: Mapping[str, str]) -> Attribution:
    """Name the speakers whom a document only describes, where the operator's table knows the description.

    Args:
        attribution: the quotes and speakers of one document.
        table: from the normal form of each alias to the name that is meant.

    Returns:
        The same with further speakers; how the text calls them is kept as an alias.
    """
    people = {person.id: person for person in attribution.people}
    quotes = []
    for quote in attribution.quotes:
        person = _described(quote, table) if table else None
        if person is not None:
            people[person.id] = combine(people.get(person.id, person), person)
            ref = SpeakerRef(id=person.id, name=person.name, confidence=0.9, reason="the operator's table of aliases")
            quotes.append(replace(quote, speaker=ref))
        else:
            quotes.append(quote)
    return Attribution(tuple(quotes), tuple(people[key] for key in sorted(people)))


def _described(quote: Quote, table: Mapping[str, str]) -> Speaker | None:
    """Return whom the table gives for the mention of a quote that the document attributes to nobody."""
    if quote.speaker is not None or quote.mention is None:
        return None
    name = table.get(normal_form(quote.mention.text))
    words = ARTICLE.sub("", quote.mention.text).strip()
    return None if name is None else Speaker(id=make_id("spk", normal_form(name)), name=name, aliases=(words,))
