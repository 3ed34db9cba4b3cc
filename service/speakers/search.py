"""Search: whom a client means, among the speakers of a store."""

import re
from collections.abc import Mapping, Sequence

from service.domain.speaker import Speaker
from service.speakers.aliases import by_form
from service.speakers.lexicon import ARTICLE, POSSESSIVE, PRONOUNS
from service.speakers.names import Name, compatible, normal_form, parse_name
from service.speakers.roles import Role, match, parse_role
from service.speakers.tenures import Frame, holders, holds_undated

_WEAKEST = 0.5
_MARGIN = 0.06
_BEHIND_NAME = re.compile(r",|\s+(?:of|from|at|for|in)\s")


def find_speakers(
    mention: str, known: Sequence[Speaker], aliases: Mapping[str, str] | None = None, day: Frame | None = None
) -> tuple[Speaker, ...]:
    """Find the speakers that a name, a spelling variant, a surname or a role can mean.

    Args:
        mention: how a client names the speaker ("Secretary Novak", "the Ruritanian president", "the Kremlin").
        known: every speaker of the store, in any order.
        aliases: an operator's table, from any spelling to the name that is meant; it goes before every rule.
        day: the days that the client asks about, or null; of several who can be meant by a role alone, those remain
            whose role is witnessed nearest to them, and those whose role nothing dates come last.

    Returns:
        The speakers that it can mean, best first, ties by name and id; empty when it means nobody on record. A person
        of the same surname with another given name is never among them.
    """
    asked = POSSESSIVE.sub("", ARTICLE.sub("", mention.strip())).strip()
    asked = by_form(aliases).get(normal_form(asked), asked)
    if not asked or asked.casefold() in PRONOUNS:
        return ()
    if parse_name(asked) is None:
        asked = _bare_name(asked)
    name, role, form = parse_name(asked), _title(asked), normal_form(asked)
    scored = [(_score(speaker, name, role, form), speaker) for speaker in known]
    found = [(score, speaker) for score, speaker in scored if score >= _WEAKEST]
    if name is None and found:
        # Beside the office itself, a wider reading of it is noise.
        limit = max(score for score, _ in found) - _MARGIN
        found = [(score, speaker) for score, speaker in found if score >= limit]
    found.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    speakers = tuple(speaker for _, speaker in found)
    return speakers if name is not None or role is None or day is None else _at(day, role, speakers)


def _at(day: Frame, role: Role, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    nearest = tuple(speaker for _, speaker in holders(role, speakers, day))
    undated = tuple(speaker for speaker in speakers if speaker not in nearest and holds_undated(speaker, role))
    return (*nearest, *undated) if nearest else speakers


def _bare_name(asked: str) -> str:
    """Take a full name out of what tells whose it is: "Ada Novak of Gull Bank", "Ada Novak, who farms there"."""
    head = _BEHIND_NAME.split(asked, maxsplit=1)[0].strip()
    name = parse_name(head)
    return head if name is not None and name.full else asked


def _title(asked: str) -> Role | None:
    """Return the office in a mention, with or without a name behind it."""
    name = parse_name(asked)
    place = asked.rfind(name.text) if name else -1
    before = asked[:place] if place > 0 else asked if name is None else ""
    role = parse_role(before) if before.strip() else None
    return None if role is None or role.plural else role


def _score(speaker: Speaker, name: Name | None, role: Role | None, form: str) -> float:
    if form == normal_form(speaker.name):
        return 1.0
    if name is not None:
        return _by_name(speaker, name, role)
    if any(form == normal_form(alias) for alias in speaker.aliases):
        return 0.95
    if role is None:
        return 0.0
    own = parse_role(speaker.name) if parse_name(speaker.name) is None else None
    held = [parsed for text in speaker.roles if (parsed := parse_role(text))]
    held += [own] if own is not None else []
    if _elsewhere(role, held):
        return 0.0
    return max((match(role, other) for other in held), default=0.0) * 0.9


def _elsewhere(role: Role, held: Sequence[Role]) -> bool:
    """Tell whether a speaker holds the office that is asked for, but of another country only."""
    countries = {other.country for other in held if other.office == role.office and other.country}
    return role.country is not None and bool(countries) and role.country not in countries


def _by_name(speaker: Speaker, name: Name, role: Role | None) -> float:
    own = parse_name(speaker.name)
    if own is None:
        return 0.0
    if not name.full:
        reached = name.surname in {own.surname, own.surname.split()[-1]}
        if not reached and not any(_is_alias(alias, name) for alias in speaker.aliases):
            return 0.0
        held = [parsed for text in speaker.roles if (parsed := parse_role(text))]
        answers = max((match(role, other) for other in held), default=0.0) if role else 0.0
        return 0.8 + answers / 10
    if not compatible(own, name) and not any(_is_alias(alias, name) for alias in speaker.aliases):
        return 0.0
    return 0.9 if own.full else 0.6


def _is_alias(alias: str, name: Name) -> bool:
    parsed = parse_name(alias)
    return parsed is not None and parsed.normal == name.normal
