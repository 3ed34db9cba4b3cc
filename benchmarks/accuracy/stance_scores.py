"""Scoring of stances: what an answer is on each kind of set, and the figures over many answers."""

from collections.abc import Sequence

from msgspec import Struct

from benchmarks.accuracy.stance_sets import Answers
from benchmarks.calibration import brier, expected_calibration_error
from service.domain.verdict import Probabilities, Stance


class Score(Struct, frozen=True, kw_only=True):
    """The figures of one method on one set.

    Attributes:
        answers: among what it chose.
        accuracy: share of right answers, 0..1.
        macro_f1: mean F1 over the classes that occur among the known answers, 0..1.
        confidences: 0..1, one an answer.
        right: whether the answer was right, in the same order.
    """

    answers: Answers
    accuracy: float
    macro_f1: float
    confidences: tuple[float, ...]
    right: tuple[bool, ...]

    @property
    def headline(self) -> float:
        """The one figure that is averaged over sets: macro-F1 of three-way answers, accuracy of a choice of two."""
        return self.macro_f1 if self.answers == "three-way" else self.accuracy

    @property
    def ece(self) -> float:
        """Expected calibration error, 0..1."""
        return expected_calibration_error(self.confidences, self.right)


class Pool(Struct, frozen=True, kw_only=True):
    """The figures of one method over sets.

    Attributes:
        sets: how many.
        headline: mean of the sets' headline figures, each set counting the same.
        accuracy: likewise.
        macro_f1: likewise.
        confidences: of every answer to a three-way row.
        right: whether that answer was right, in the same order.
    """

    sets: int
    headline: float
    accuracy: float
    macro_f1: float
    confidences: tuple[float, ...]
    right: tuple[bool, ...]

    @property
    def ece(self) -> float:
        """Expected calibration error over the three-way rows of all sets together, 0..1."""
        return expected_calibration_error(self.confidences, self.right)

    @property
    def brier(self) -> float:
        """Brier score of the confidences over the same rows, 0..1."""
        return brier(self.confidences, self.right)


def answer(answers: Answers, probabilities: Probabilities) -> tuple[Stance, float]:
    """Return what a model answers and how sure it is.

    Args:
        answers: three-way: the most probable stance; two-way: `supports` against the sum of the rest, which is called
            `neutral`; forced choice: the likelier of `supports` and `refutes`, as if the third were impossible.
        probabilities: over the three stances.

    Returns:
        The answer and its probability, 0..1; a tie goes to the more cautious answer.
    """
    supports, refutes = probabilities.supports, probabilities.refutes
    if answers == "two-way":
        return ("supports", supports) if supports > 1 - supports else ("neutral", 1 - supports)
    if answers == "forced choice":
        share = supports / (supports + refutes) if supports + refutes > 0 else 1 / 2
        return ("supports", share) if share > 1 - share else ("refutes", 1 - share)
    return probabilities.label, max(supports, refutes, probabilities.neutral)


def score(answers: Answers, known: Sequence[Stance], probabilities: Sequence[Probabilities]) -> Score:
    """Score a method on one set.

    Args:
        answers: among what it chooses.
        known: the right stances, one or more.
        probabilities: of the method, in the same order.

    Returns:
        The figures.
    """
    gold = [_known(answers, stance) for stance in known]
    chosen = [answer(answers, each) for each in probabilities]
    right = tuple(stance == wanted for (stance, _), wanted in zip(chosen, gold, strict=True))
    return Score(
        answers=answers,
        accuracy=sum(right) / len(right),
        macro_f1=macro_f1(gold, [stance for stance, _ in chosen]),
        confidences=tuple(confidence for _, confidence in chosen),
        right=right,
    )


def _known(answers: Answers, stance: Stance) -> Stance:
    return "neutral" if answers == "two-way" and stance == "refutes" else stance


def macro_f1(known: Sequence[Stance], chosen: Sequence[Stance]) -> float:
    """Return the mean F1 over the classes that occur among the known answers.

    An answer of another class is a miss of the class that was right, and has no F1 of its own.
    """
    figures = []
    for stance in sorted(set(known)):
        hits = sum(gold == guess == stance for gold, guess in zip(known, chosen, strict=True))
        figures.append(2 * hits / (known.count(stance) + chosen.count(stance)))
    return sum(figures) / len(figures)


def pool(scores: Sequence[Score]) -> Pool:
    """Sum up one method over one or more sets."""
    three_way = [each for each in scores if each.answers == "three-way"]
    return Pool(
        sets=len(scores),
        headline=sum(each.headline for each in scores) / len(scores),
        accuracy=sum(each.accuracy for each in scores) / len(scores),
        macro_f1=sum(each.macro_f1 for each in scores) / len(scores),
        confidences=tuple(confidence for each in three_way for confidence in each.confidences),
        right=tuple(is_right for each in three_way for is_right in each.right),
    )
