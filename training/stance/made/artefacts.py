"""Annotation artefacts: claims whose label can be guessed without the evidence.

Whoever writes a claim to be left open reaches for other words than for one to be borne out, and a model learns the
words (Gururangan et al., Annotation artifacts in natural language inference data, NAACL 2018). What a naive Bayes
classifier guesses from the claim alone is left out, as in AFLite (Le Bras et al., ICML 2020) with one pass: a second
one would turn the artefacts round.
"""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from training.stance.data import LABELS
from training.stance.made.rows import Made

SURE = 0.8  # from this probability on a label counts as guessed: what is left is then guessed no better than by chance
_FOLDS = 10
_SELDOM = 4  # a word or pair of words that occurs less often tells nothing
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LENGTH_STEP = 3  # words


class Guesser:
    """Naive Bayes over the words, pairs of words and length of a claim."""

    def __init__(self, rows: Sequence[Made]) -> None:
        """Learn from pairs, without a look at their evidence."""
        self._labels = Counter(row.label for row in rows)
        self._counts = {label: Counter[str]() for label in LABELS}
        for row in rows:
            self._counts[row.label].update(features(row.claim))
        total = sum(self._counts.values(), Counter[str]())
        self._known = {feature for feature, count in total.items() if count >= _SELDOM}

    def probability(self, row: Made) -> float:
        """Return how probable the label of a pair is, seen its claim alone."""
        told = features(row.claim) & self._known
        logs = {label: self._log(label, told) for label in LABELS if self._labels[label]}
        if row.label not in logs:
            return 0.0
        return 1 / sum(math.exp(log - logs[row.label]) for log in logs.values())

    def _log(self, label: str, told: set[str]) -> float:
        counts, all_rows = self._counts[label], self._labels[label] + len(LABELS)
        return math.log(self._labels[label]) + sum(math.log((counts[one] + 1) / all_rows) for one in sorted(told))


def features(claim: str) -> set[str]:
    """Return what a claim shows of itself."""
    words = _TOKEN.findall(claim.lower())
    return {*words, *map(" ".join, pairwise(words)), f"length {len(words) // _LENGTH_STEP}"}


def unguessed(rows: Sequence[Made]) -> list[Made]:
    """Keep the pairs whose label the claim alone does not give away, judged by what the other tenths taught.

    Args:
        rows: all pairs; those about one piece of evidence fall into one tenth.
    """
    kept = []
    for fold in range(_FOLDS):
        guesser = Guesser([row for row in rows if _fold(row) != fold])
        kept += [row for row in rows if _fold(row) == fold and guesser.probability(row) < SURE]
    return kept


def _fold(row: Made) -> int:
    return hashlib.sha256(row.evidence.encode()).digest()[0] % _FOLDS
