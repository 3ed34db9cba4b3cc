"""A trained model with rules beside it: what must never pass as support is caught, with a reason in words."""

from collections.abc import Collection, Sequence
from typing import Final, Literal

from service.domain.verdict import Judgement, Pair, Probabilities
from service.ports import StanceModel
from service.verdict.stances.rules import RuleStance
from service.verdict.stances.rules.conflicts import CERTAIN, Conflict, ConflictKind
from service.verdict.stances.rules.weighing import Comparison

Check = Literal["negation", "figures", "verbatim"]

ALL_CHECKS: Final[tuple[Check, ...]] = ("negation", "figures", "verbatim")
VERSION: Final = 1

# Names have no check: where rules see another name and the model says support, the model is right four times in five.
_KINDS: Final[dict[ConflictKind, Check]] = {
    "polarity": "negation",
    "opposite": "negation",
    "figure": "figures",
    "calendar": "figures",
}
_LEFT: Final = 0.02  # of support that a veto leaves
_WORD_FOR_WORD: Final = 0.9
_UNSEEN: Final = "read by the model; no rule speaks for or against it"


class CheckedStance:
    """Judges with a model, then lets rules overrule it where words alone settle the matter.

    Another figure or day, and a negation inserted into or taken out of the same words, are never support: a veto gives
    that share to refutation. Where the claim's own words stand in the evidence, neither negated nor merely supposed,
    they support.
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
            One judgement a pair, in order; the match is `related` where the evidence does not speak of what the claim
            says of its subject.
        """
        judged = self._model.judge(pairs)
        return [self._checked(pair, found.probabilities) for pair, found in zip(pairs, judged, strict=True)]

    def _checked(self, pair: Pair, read: Probabilities) -> Judgement:
        seen = self._rules.compare(pair)
        if seen is None:
            return Judgement(probabilities=read, match="related", reasons=(_UNSEEN,))
        settled = self._settle(read, seen)
        match = seen.match(stance_known=settled.label != "neutral" and seen.answered)
        return Judgement(probabilities=settled, match=match, reasons=seen.reasons() or (_UNSEEN,))

    def _settle(self, read: Probabilities, seen: Comparison) -> Probabilities:
        if any(self._vetoes(point) for point in seen.points):
            return _without_support(read)
        if "verbatim" in self._checks and seen.quoted and not seen.points and not seen.supposed:
            return _lifted(read)
        return read

    def _vetoes(self, point: Conflict) -> bool:
        """Whether a difference overrules the model: a negation only where the words show it, not the parse alone."""
        check = _KINDS.get(point.kind)
        return check in self._checks and (check == "figures" or point.needs == CERTAIN)


def _without_support(read: Probabilities) -> Probabilities:
    """Give all but a rest of support to refutation."""
    supports = min(read.supports, _LEFT)
    return _exactly(supports, read.refutes + read.supports - supports)


def _lifted(read: Probabilities) -> Probabilities:
    """Raise support to what the very words of a claim deserve."""
    if read.supports >= _WORD_FOR_WORD:
        return read
    return _exactly(_WORD_FOR_WORD, read.refutes * (1.0 - _WORD_FOR_WORD) / (1.0 - read.supports))


def _exactly(supports: float, refutes: float) -> Probabilities:
    return Probabilities(supports=supports, refutes=refutes, neutral=max(0.0, 1.0 - supports - refutes))
