"""Tenures: when sources call speakers by their roles, and who held an office on a day."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from service.domain.date import Date
from service.domain.quote import Quote
from service.domain.speaker import Calling, Speaker, Tenure
from service.domain.views import RoleTime
from service.speakers.roles import Role, match, parse_role
from service.speakers.values import Attribution

MARGIN = dt.timedelta(days=30)
"""How much nearer the evidence for one holder must be than that for another: offices change hands from one day to the
next, and neither the last nor the first report is of that day."""

_REACH = dt.timedelta(days=400)
_SAME = 0.5
_SURELY_SAME = 0.75


class Frame(Struct, frozen=True):
    """The days in which something was said.

    Attributes:
        first: the first day that it can be.
        last: the last.
    """

    first: dt.date
    last: dt.date


def frame_of(date: Date | None) -> Frame | None:
    """Return the days that a date can be, or None where it is not bounded on both sides."""
    if date is None or date.earliest is None or date.latest is None:
        return None
    return Frame(date.earliest, date.latest)


def callings_in(attribution: Attribution, published_on: Date | None) -> tuple[Calling, ...]:
    """Say by which roles a document calls those who speak in it, and of what day that is.

    A document calls people what they are when it is published; only "then-mayor" is of the day that is told of. Without
    a day of publication the days of the utterances stand in: of those that are introduced by the role, else of all.

    Args:
        attribution: the quotes and speakers of the document.
        published_on: when it was published, or null.
    """
    published = frame_of(published_on) is not None
    return tuple(
        calling
        for person in attribution.people
        for role in person.roles
        for calling in _callings(person, role, attribution.quotes, published=published)
    )


def _callings(person: Speaker, text: str, quotes: Sequence[Quote], *, published: bool) -> list[Calling]:
    role = parse_role(text)
    told = role is not None and role.stage == "then"
    if published and not told:
        return [Calling(speaker_id=person.id, role=text)]
    said = [quote for quote in quotes if quote.speaker is not None and quote.speaker.id == person.id]
    so = [quote for quote in said if quote.mention and text.casefold() in quote.mention.text.casefold()]
    return [Calling(speaker_id=person.id, role=text, quote_id=quote.id) for quote in (so if so or told else said)]


def role_times(speaker: Speaker) -> tuple[RoleTime, ...]:
    """Show when sources call a speaker by each role, and from when on a former holder of it."""
    return tuple(
        RoleTime(
            role=tenure.role,
            edtf=_edtf(tenure),
            earliest=tenure.earliest,
            latest=tenure.latest,
            former_by=_former_by(tenure, speaker.tenures),
        )
        for tenure in speaker.tenures
    )


def _edtf(tenure: Tenure) -> str:
    days = dict.fromkeys((tenure.earliest.isoformat(), tenure.latest.isoformat()))
    return "/".join(days)


def _former_by(tenure: Tenure, tenures: Sequence[Tenure]) -> dt.date | None:
    held = parse_role(tenure.role)
    if held is None or _stage(held) != "held":
        return None
    others = [(each.earliest, role) for each in tenures if (role := parse_role(each.role))]
    days = [day for day, role in others if role.stage == "over" and _likeness(held, role) >= _SURELY_SAME]
    return min((day for day in days if day > tenure.latest), default=None)


def _stage(role: Role) -> str:
    return "held" if role.stage == "then" else role.stage


def _likeness(one: Role, other: Role) -> float:
    """Score two descriptions of an office, whether it is held, over or ahead; that of a deputy is another one."""
    if one.deputy != other.deputy:
        return 0.0
    return match(replace(one, stage="held"), replace(other, stage="held"))


def distance(speaker: Speaker, asked: Role, day: Frame) -> dt.timedelta | None:
    """Tell how near to some days a speaker is on record as the holder of an office.

    Args:
        speaker: a speaker of the store.
        asked: the office.
        day: when it was held.

    Returns:
        Days between, zero where the days lie within the tenure; None where nothing near says so, or where what is
        nearest says that they were its former holder then, or not yet its holder. Of two that are as near, the shorter
        time says more.
    """
    found = []
    for tenure in speaker.tenures:
        role = parse_role(tenure.role)
        if role is None or _likeness(asked, role) < _SAME:
            continue
        away = max(tenure.earliest - day.last, day.first - tenure.latest, dt.timedelta(0))
        found.append((away, tenure.latest - tenure.earliest, _stage(role) == _stage(asked)))
    if not found:
        return None
    away, _, holds = min(found)
    return away if holds and away <= _REACH else None


def holds_undated(speaker: Speaker, asked: Role) -> bool:
    """Tell whether a speaker is on record as the holder of an office, and nothing says when."""
    dated = {tenure.role for tenure in speaker.tenures}
    roles = [(text, role) for text in speaker.roles if (role := parse_role(text)) and _likeness(asked, role) >= _SAME]
    held = any(_stage(role) == _stage(asked) for _, role in roles)
    return held and not any(text in dated for text, _ in roles)


def holders(asked: Role, known: Sequence[Speaker], day: Frame) -> list[tuple[dt.timedelta, Speaker]]:
    """Find who can have held an office on a day: those whose evidence is not clearly farther away than the nearest.

    Args:
        asked: the office.
        known: speakers of a store.
        day: when it was held.

    Returns:
        Speakers with the days between, nearest first, ties by id; several where the evidence does not tell them apart.
    """
    found = [(away, speaker) for speaker in known if (away := distance(speaker, asked, day)) is not None]
    found.sort(key=lambda pair: (pair[0], pair[1].id))
    return [pair for pair in found if pair[0] - found[0][0] <= MARGIN]
