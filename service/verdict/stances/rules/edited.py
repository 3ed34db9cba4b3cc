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
from service.verdict.stances.rules.conflicts import CERTAIN, NEVER, Conflict
from service.verdict.stances.rules.lexicon import TURNING_GOVERNORS

_EDITED: Final = 0.8  # word overlap from which one text is an edited form of the other
_LENGTHS: Final = 0.6
_FEWEST_WORDS: Final = 3
_AUXILIARIES: Final = frozenset({"do", "does", "did"})
_BOUNDS: Final = frozenset(
    {
        *(
            "about",
            "above",
            "after",
            "almost",
            "around",
            "before",
            "below",
            "between",
            "by",
            "earlier",
            "exceed",
            "fewer",
        ),
        *("later", "least", "less", "more", "most", "nearly", "over", "since", "than", "under", "until", "up"),
    }
)
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


def turned_quote(evidence: str, claim: str) -> list[Conflict]:
    """Find the claim's words in the evidence with a negation more or less among them.

    Args:
        evidence: the words of a quote.
        claim: the content of a claim.

    Returns:
        One conflict, or none.
    """
    wanted, found = words_of(claim), words_of(evidence)
    plain = [word for word in wanted if not _turning_word(word)]
    places = [place for place, word in enumerate(found) if not _turning_word(word)]
    if len(plain) < _FEWEST_WORDS:
        return []
    for start in range(len(places) - len(plain) + 1):
        window = places[start : start + len(plain)]
        if all(_same(found[place], word) for place, word in zip(window, plain, strict=True)):
            begin = places[start - 1] + 1 if start else 0
            # What turns the whole round from outside ("she denied that …"), only the parse and the model can tell.
            if not _turns(found[:begin]) and _odd(found[begin : window[-1] + 1]) != _odd(wanted):
                return [Conflict("polarity", "the same words stand in it, but one side negates them", CERTAIN)]
            return []
    return []


def _turning_word(word: str) -> bool:
    return word in _TURNING or word in _AUXILIARIES


def _same(one: str, other: str) -> bool:
    return one == other or not base_forms(one).isdisjoint(base_forms(other))


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
        points.append(Conflict("polarity", f'"{turns[0].before or turns[0].after}" stands on one side only', CERTAIN))
    return points


def _exchanged(edit: Edit, before: list[str], after: list[str]) -> Iterable[Conflict]:
    """Judge words that stand in the place of others."""
    said = f'the evidence says "{edit.before}", the claim "{edit.after}"'
    # "Before 2000" and "1995" may both be so: what a bound means is for the figures to say.
    bounded = not _BOUNDS.isdisjoint((*words_of(edit.before), *words_of(edit.after)))
    if edit.kind == "number":
        yield Conflict("figure", said, NEVER if bounded else CERTAIN)
    elif any(opposed(one, other) for one in before for other in after):
        yield Conflict("opposite", said, CERTAIN)
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
