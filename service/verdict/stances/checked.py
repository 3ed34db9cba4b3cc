"""A trained model with rules beside it: what must never pass as support is caught, with a reason in words."""

from collections.abc import Collection, Sequence
from typing import Final, Literal

from service.domain.verdict import Judgement, Pair, Probabilities
from service.ports import StanceModel
from service.verdict.stances.rules import RuleStance
from service.verdict.stances.rules.conflicts import Conflict, ConflictKind
from service.verdict.stances.rules.weighing import Comparison

Check = Literal["negation", "figures", "names", "hedges", "verbatim"]

ALL_CHECKS: Final[tuple[Check, ...]] = ("negation", "figures", "names", "hedges", "verbatim")
VERSION: Final = 1

_KINDS: Final[dict[ConflictKind, Check]] = {
    "polarity": "negation",
    "opposite": "negation",
    "figure": "figures",
    "calendar": "figures",
    "name": "names",
    "other": "names",
}
_LEFT: Final = 0.02  # of support that a veto leaves
_DOUBTED: Final = 0.45  # of support that a flag leaves, so that it no longer decides
_WORD_FOR_WORD: Final = 0.9
_UNSEEN: Final = "read by the model; no rule speaks for or against it"


class CheckedStance:
    """Judges with a model, then lets rules veto or flag what the model says.

    A veto takes support away and gives it to the stance that the difference speaks for: another figure, another day, an
    inserted negation refutes. A flag leaves less than half of it: the evidence says it of somebody else, or only
    supposes it. Where the claim's own words stand in the evidence, unnegated and not merely supposed, they support.
    """

    def __init__(self, model: StanceModel, rules: RuleStance, *, checks: Collection[Check] = ALL_CHECKS) -> None:
        """Put a model and rules together.

        Args:
            model: judges first.
            rules: compare the words.
            checks: which checks are on; each can be switched off, so that its gain can be measured.
        """
        self._model = model
        self._rules = rules
        self._checks = frozenset(checks)

    @property
    def name(self) -> str:
        """Versioned name of the model with the checks, such as `minilm-l12-stance-int8@1+checks@1`."""
        return f"{self._model.name}+checks@{VERSION}"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Judge pairs; a pair's judgement never depends on the others.

        Args:
            pairs: a claim's content and a quote's words, any strings.

        Returns:
            One judgement a pair, in order.
        """
        return [
            self._checked(judgement.probabilities, self._rules.compare(pair))
            for pair, judgement in zip(pairs, self._model.judge(pairs), strict=True)
        ]

    def _checked(self, read: Probabilities, seen: Comparison | None) -> Judgement:
        if seen is None:
            return Judgement(probabilities=read, match=_unseen_match(read), reasons=(_UNSEEN,))
        settled = self._settle(read, seen)
        match = seen.match(stance_known=settled.label != "neutral")
        return Judgement(probabilities=settled, match=match, reasons=seen.reasons() or (_UNSEEN,))

    def _settle(self, read: Probabilities, seen: Comparison) -> Probabilities:
        points = [point for point in seen.points if self._is_on(point)]
        if points:
            against = any(_KINDS[point.kind] != "names" for point in points)
            return _moved(read, left=_LEFT, against=against)
        if self._is_flagged(seen):
            return _moved(read, left=_DOUBTED, against=False)
        if "verbatim" in self._checks and seen.quoted and not seen.points and not seen.supposed:
            return _lifted(read)
        return read

    def _is_flagged(self, seen: Comparison) -> bool:
        if any(self._is_on(point) for point in seen.differences):
            return True
        if "names" in self._checks and seen.other:
            return True
        return "hedges" in self._checks and seen.supposed

    def _is_on(self, point: Conflict) -> bool:
        return _KINDS[point.kind] in self._checks


def _moved(read: Probabilities, *, left: float, against: bool) -> Probabilities:
    """Take support away and give it to one of the other two."""
    supports = min(read.supports, left)
    freed = read.supports - supports
    refutes = read.refutes + (freed if against else 0.0)
    return Probabilities(supports=supports, refutes=refutes, neutral=1.0 - supports - refutes)


def _lifted(read: Probabilities) -> Probabilities:
    """Raise support to what the very words of a claim deserve."""
    if read.supports >= _WORD_FOR_WORD:
        return read
    share = (1.0 - _WORD_FOR_WORD) / (1.0 - read.supports)
    refutes = read.refutes * share
    return Probabilities(supports=_WORD_FOR_WORD, refutes=refutes, neutral=1.0 - _WORD_FOR_WORD - refutes)


def _unseen_match(read: Probabilities) -> Literal["paraphrase", "related"]:
    return "related" if read.label == "neutral" else "paraphrase"
