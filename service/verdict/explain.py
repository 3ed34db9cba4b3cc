"""Words for people: the summary of an answer, what limits it, and who spoke."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from service.domain.claim import Claim
from service.domain.date import Date
from service.domain.quote import asserts
from service.domain.verdict import Candidate
from service.verdict.occasions import Variants, certain_day, tally
from service.verdict.outcome import Outcome
from service.verdict.weights import Weighed

_LONGEST_QUOTE: Final = 240  # characters; longer words are cut at a word and marked
_SURE_OF_SPEAKER: Final = 0.75
_DAY_OF_NO_YEAR: Final = re.compile("XXXX-[0-9]{2}-[0-9]{2}")


def summary(claim: Claim, outcome: Outcome) -> str:
    """Say the answer in one or two sentences that a person can read aloud.

    Args:
        claim: the claim, taken apart.
        outcome: the verdict and what it rests on.
    """
    if outcome.verdict == "not_enough_evidence":
        return _undecided(claim)
    if outcome.verdict == "conflicting_evidence":
        return _both_sides(claim, outcome)
    first = outcome.decisive[0].candidate
    said = f"{_quoted(first)} ({_where(first)})"
    if outcome.verdict == "misattributed":
        name = outcome.attributed_to.name if outcome.attributed_to is not None else "someone else"
        return f"Not {claim.mention} but {name} is on record saying this: {said}."
    if claim.mention is None:
        return _bare(outcome, said, first)
    name = _name(first, claim.mention)
    if claim.denied:
        return f"{name} is on record saying just that: {said}."
    stand = "is on record saying so" if outcome.verdict == "supported" else "is on record saying otherwise"
    return f"{name} {stand}: {said}."


def _undecided(claim: Claim) -> str:
    if claim.mention is None:
        return "Nothing in the store decides this claim."
    if claim.denied:
        return f"Nothing in the store shows that {claim.mention} said this; that does not prove that they never did."
    return f"Nothing in the store decides whether {claim.mention} said this."


def _both_sides(claim: Claim, outcome: Outcome) -> str:
    for_it, against = outcome.sides.supports[0].candidate, outcome.sides.refutes[0].candidate
    who = _name(for_it, claim.mention) + " is" if claim.mention is not None else "Sources are"
    return (
        f"{who} on record on both sides: for it {_quoted(for_it)} ({_where(for_it)}), "
        f"against it {_quoted(against)} ({_where(against)})."
    )


def _bare(outcome: Outcome, said: str, first: Candidate) -> str:
    stand = "bears this out" if outcome.verdict == "supported" else "contradicts this"
    speaker = first.quote.speaker
    by = f", in the words of {speaker.name}" if speaker is not None else ""
    return f"What is on record {stand}{by}: {said}."


def _name(candidate: Candidate, mention: str) -> str:
    return candidate.quote.speaker.name if candidate.quote.speaker is not None else mention


def _quoted(candidate: Candidate) -> str:
    """Show the words; where the speaker does not stand for them ("denied that …"), with the whole sentence."""
    quote = candidate.quote
    words = " ".join((quote.text if asserts(quote) else quote.context.text).split()).strip(' "\u201c\u201d')
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " \u2026"
    inner = words.replace("\u201c", "\u2018").replace("\u201d", "\u2019")
    return f"\u201c{inner}\u201d"


def _where(candidate: Candidate) -> str:
    about = candidate.source.source.about
    title = f"\u201c{about.title}\u201d" if about.title else "a source without a title"
    place = about.publisher or title
    return f"{place}, {said_when(candidate.quote.said_on)}"


def said_when(date: Date | None) -> str:
    """Say in words when something was said.

    Args:
        date: the date of a quote, or None.

    Returns:
        Such as `26 April 2022`, `between 24 June 2022 and 31 December 2022`, or `undated`.
    """
    if date is None:
        return "undated"
    if date.earliest is not None and date.latest is not None:
        if date.earliest == date.latest:
            return _day(date.earliest)
        return f"between {_day(date.earliest)} and {_day(date.latest)}"
    if _DAY_OF_NO_YEAR.fullmatch(date.edtf):
        return _day(dt.date.fromisoformat("2000" + date.edtf[4:])).removesuffix(" 2000") + ", year not known"
    if date.earliest is not None:
        return f"not before {_day(date.earliest)}"
    return f"not after {_day(date.latest)}" if date.latest is not None else "undated"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def speaker_reasons(claim: Claim, claimed: Sequence[str], candidate: Candidate) -> tuple[str, ...]:
    """Say how the speaker of a quote relates to the claimed one.

    Args:
        claim: the claim, taken apart.
        claimed: ids of the speaker that it names.
        candidate: the quote.
    """
    if claim.mention is None:
        return ()
    speaker = candidate.quote.speaker
    if speaker is None:
        return (
            ("it is not known who said it",) if candidate.quote.kind != "narration" else ("the reporter's own words",)
        )
    if speaker.id not in claimed:
        return (f"said by {speaker.name}, not by the claimed speaker",)
    return ("speaker matches",) if speaker.confidence >= _SURE_OF_SPEAKER else (f"speaker matches: {speaker.reason}",)


def notes(claim: Claim, claimed: Sequence[str], outcome: Outcome, variants: Variants) -> tuple[str, ...]:
    """Say in plain sentences what limits an answer.

    Args:
        claim: the claim, taken apart.
        claimed: ids of the speaker that it names.
        outcome: the verdict and what it rests on.
        variants: the known other forms of quotes, by quote id.
    """
    found = []
    if claim.mention is not None and not claimed:
        found.append(_unknown(claim.mention, outcome))
    if claim.mention is None and outcome.decisive:
        found.append("This says what sources report; whether it is true is another question.")
    if outcome.decisive:
        found.extend(_evidence_notes(outcome.decisive, variants))
    return tuple(found)


def _unknown(mention: str, outcome: Outcome) -> str:
    unknown = f"The store knows no speaker of the name \u201c{mention}\u201d"
    if outcome.verdict in {"supported", "refuted", "conflicting_evidence"}:
        return f"{unknown}; it was taken to mean {_name(outcome.decisive[0].candidate, mention)}."
    return f"{unknown}."


def _evidence_notes(decisive: Sequence[Weighed], variants: Variants) -> list[str]:
    candidates = [item.candidate for item in decisive]
    found = []
    if tally(candidates, variants).origins == 1:
        found.append("All the deciding evidence goes back to one origin.")
    if all(certain_day(candidate.quote.said_on) is None for candidate in candidates):
        found.append("No deciding quote has a certain day.")
    if all(candidate.quote.kind in {"indirect", "narration"} for candidate in candidates):
        found.append("The deciding evidence is reported speech, not a direct quote.")
    return found
