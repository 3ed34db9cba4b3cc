"""Stance models that always say the same."""

from collections.abc import Sequence

from service.domain.verdict import Judgement, Pair, Probabilities


class Stubborn:
    """Says of every pair what it was told to say."""

    def __init__(self, *, supports: float, refutes: float) -> None:
        """Take what to say."""
        self._said = Probabilities(supports=supports, refutes=refutes, neutral=1.0 - supports - refutes)

    @property
    def name(self) -> str:
        """Versioned name."""
        return "stubborn@1"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Say it of each pair."""
        return [Judgement(probabilities=self._said, match="related") for _ in pairs]
