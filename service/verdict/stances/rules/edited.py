"""Edited forms: what differs where a claim is nearly the words of the evidence, read off the words alone.

It stands beside the parse, so that no slip of the parser lets an inserted "not" or another figure pass.
"""

from collections.abc import Iterable
from typing import Final

from service.domain.origin import Edit
from service.language.edits import diff, overlap_ratio
from service.language.wordforms import words
from service.language.wordlists import NEGATIONS, STOPWORDS, base_forms
from service.verdict.stances.rules.alignment import opposed, related, same_name
from service.verdict.stances.rules.conflicts import NEVER, Conflict
from service.verdict.stances.rules.lexicon import TURNING_GOVERNORS

_EDITED: Final = 0.8  # word overlap from which one text is an edited form of the other
_LENGTHS: Final = 0.6
_FEWEST_WORDS: Final = 3
_TURNING: Final = NEGATIONS | {"zero"}  # "zero indication" is "no indication"


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return [word.key for word in words(text)]


def edits_between(evidence: str, claim: str) -> tuple[Edit, ...] | None:
    """List the edits that lead from evidence to claim; None where neither is a form of the other.

    Args:
        evidence: the words of a quote.
        claim: the content of a claim.
    """
    lengths = sorted((len(words_of(claim)), len(words_of(evidence))))
    if lengths[0] < _FEWEST_WORDS or lengths[0] < _LENGTHS * lengths[1] or overlap_ratio(claim, evidence) < _EDITED:
        return None
    return diff(evidence, claim)


def edited_points(edits: Iterable[Edit] | None) -> list[Conflict]:
    """List the edits that make another statement of it.

    Args:
        edits: from evidence to claim, or None.
    """
    points: list[Conflict] = []
    turns = []
    scoped = False
    for edit in edits or ():
        before, after = words_of(edit.before), words_of(edit.after)
        if _odd(before) != _odd(after) and not _brings_its_own(before, after):
            turns.append(edit)
            continue
        # "She denied that he came" and "he did not come" agree: what "denied" turns round, only the parse can tell.
        scoped = scoped or _turns(before) != _turns(after)
        if edit.before and edit.after:
            points.extend(_exchanged(edit, _content(before), _content(after)))
    if len(turns) % 2 == 1 and not scoped:
        points.append(Conflict("polarity", f'"{turns[0].before or turns[0].after}" stands on one side only', 0.0))
    return points


def _exchanged(edit: Edit, before: list[str], after: list[str]) -> Iterable[Conflict]:
    """Judge words that stand in the place of others."""
    said = f'the evidence says "{edit.before}", the claim "{edit.after}"'
    if edit.kind == "number":
        yield Conflict("figure", said, 0.0)
    elif any(opposed(one, other) for one in before for other in after):
        yield Conflict("opposite", said, 0.0)
    elif before and after and not any(_corresponds(word, before) for word in after) and not _one_name(before, after):
        yield Conflict("other", said, NEVER)


def _one_name(before: list[str], after: list[str]) -> bool:
    """Tell whether two groups of words are two forms of one name ("United States", "US")."""
    return same_name("_".join(before), "_".join(after))


def _odd(keys: list[str]) -> bool:
    return sum(key in _TURNING for key in keys) % 2 == 1


def _turns(keys: list[str]) -> bool:
    """Tell whether some word turns round what it governs."""
    return any(key in _TURNING or not TURNING_GOVERNORS.isdisjoint(base_forms(key)) for key in keys)


def _brings_its_own(before: list[str], after: list[str]) -> bool:
    """Tell whether a negation comes with words that the other side lacks, which it may be about ("not on Friday")."""
    turned, plain = (before, after) if _odd(before) else (after, before)
    return any(not _corresponds(word, plain) for word in _content(turned))


def _content(keys: list[str]) -> list[str]:
    return [key for key in keys if key not in STOPWORDS and key not in _TURNING] or [
        key for key in keys if key in {"for", "against", "before", "after", "up", "down", "over", "under", "in", "out"}
    ]


def _corresponds(word: str, others: Iterable[str]) -> bool:
    """Tell whether one of the other words means nearly the same."""
    return any(related(one, two) > 0.0 for other in others for one in base_forms(word) for two in base_forms(other))
