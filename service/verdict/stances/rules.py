"""Stance by rules: how much of the claim the evidence answers, and whether the two are compatible where it does."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from service.domain.verdict import Judgement, Pair, Probabilities
from service.language import Parser
from service.language.edits import overlap_ratio
from service.ports import Embedder
from service.verdict.stances.cache import Cache
from service.verdict.stances.reading import Reading, read
from service.verdict.stances.weighing import weigh

_LONGEST: Final = 4_000  # characters read of a text; the longest quotes of news are shorter
_CACHED: Final = 4_096
_UNRELATED: Final = 0.15  # below this cosine, with hardly a word in common, nothing is read
_FEW_WORDS: Final = 0.3


class RuleStance:
    """Judges pairs by the overlap of their words, the scope of their negations, their figures and their names."""

    def __init__(self, *, parser: Parser, embedder: Embedder) -> None:
        """Take what reads and compares texts.

        Args:
            parser: parses claims and evidence.
            embedder: compares their meaning.
        """
        self._parser = parser
        self._embedder = embedder
        self._readings: Cache[Reading] = Cache(_CACHED)
        self._vectors: Cache[NDArray[np.float32]] = Cache(_CACHED)

    @property
    def name(self) -> str:
        """Versioned name."""
        return "rules@1"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Judge pairs; a pair's judgement never depends on the others.

        Args:
            pairs: a claim's content and a quote's words, any strings; what lies beyond 4,000 characters is not read.

        Returns:
            One judgement a pair, in order.
        """
        return [self._judge(pair.claim[:_LONGEST].strip(), pair.evidence[:_LONGEST].strip()) for pair in pairs]

    def _judge(self, claim: str, evidence: str) -> Judgement:
        cosine = float(self._vector(claim) @ self._vector(evidence))
        if not claim or not evidence or (cosine < _UNRELATED and overlap_ratio(claim, evidence) < _FEW_WORDS):
            return _UNDECIDED
        return weigh(claim, evidence, self._read(claim), self._read(evidence), cosine)

    def _read(self, text: str) -> Reading:
        return self._readings.get(text, lambda wanted: read(self._parser.parse(wanted)))

    def _vector(self, text: str) -> NDArray[np.float32]:
        return self._vectors.get(text, lambda wanted: self._embedder.embed([wanted])[0])


_UNDECIDED: Final = Judgement(
    probabilities=Probabilities(supports=0.01, refutes=0.01, neutral=0.98),
    match="related",
    reasons=("it is about something else",),
)
