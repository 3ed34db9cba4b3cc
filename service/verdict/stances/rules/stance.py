"""Stance by rules: how much of the claim the evidence answers, and whether the two are compatible where it does."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from service.domain.verdict import Judgement, Pair, Probabilities
from service.language import Parser
from service.ports import Embedder
from service.verdict.stances.rules.cache import Cache
from service.verdict.stances.rules.reading import Reading, read
from service.verdict.stances.rules.sieve import Traces, shared, traces
from service.verdict.stances.rules.weighing import Comparison, compare, weigh

_LONGEST: Final = 4_000  # characters read of a text; the longest quotes of news are shorter
_CACHED: Final = 4_096
_FEW_WORDS: Final = 0.25  # share of the claim's words that the evidence can answer, below which it is not read


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
        self._traces: Cache[Traces] = Cache(_CACHED)
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
        return [self._judge(pair) for pair in pairs]

    def compare(self, pair: Pair) -> Comparison | None:
        """Lay a claim beside evidence.

        Args:
            pair: any strings; what lies beyond 4,000 characters is not read.

        Returns:
            What the rules see; None where the two share too few words for the rules to see anything.
        """
        claim, evidence = _text(pair.claim), _text(pair.evidence)
        if not claim or not evidence or shared(self._trace(claim), self._trace(evidence)) < _FEW_WORDS:
            return None
        return compare(claim, evidence, self._read(claim), self._read(evidence))

    def weigh(self, pair: Pair, seen: Comparison) -> Judgement:
        """Judge a pair that was compared.

        Args:
            pair: the pair.
            seen: what `compare` returned for it.
        """
        return weigh(seen, lambda: float(self._vector(_text(pair.claim)) @ self._vector(_text(pair.evidence))))

    def _judge(self, pair: Pair) -> Judgement:
        seen = self.compare(pair)
        return _UNDECIDED if seen is None else self.weigh(pair, seen)

    def _trace(self, text: str) -> Traces:
        return self._traces.get(text, traces)

    def _read(self, text: str) -> Reading:
        return self._readings.get(text, lambda wanted: read(self._parser.parse(wanted)))

    def _vector(self, text: str) -> NDArray[np.float32]:
        return self._vectors.get(text, lambda wanted: self._embedder.embed([wanted])[0])


def _text(given: str) -> str:
    return given[:_LONGEST].strip()


_UNDECIDED: Final = Judgement(
    probabilities=Probabilities(supports=0.01, refutes=0.01, neutral=0.98),
    match="related",
    reasons=("it is about something else",),
)
