"""Ways to judge pairs that a model must beat, and the way from a stance model to figures."""

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy.stance_sets import Row, training_rows
from benchmarks.service import ROOT
from service.domain.verdict import Probabilities, Stance
from service.embedding import OnnxEmbedder
from service.language.wordforms import words
from service.language.wordlists import NEGATIONS, STOPWORDS
from service.ports import StanceModel

CACHE = ROOT / ".cache" / "stances"
WORKERS = 2
_AT_ONCE = 16  # pairs handed to a model in one call, as many as the service has candidates
_STANCES: tuple[Stance, ...] = ("supports", "refutes", "neutral")
_STEPS = 2_000
_RATE = 0.5
_SHRINK = 1e-3  # weight of the squared coefficients

Judge = Callable[[Sequence[Row]], list[Probabilities]]
Features = Callable[[Sequence[Row]], NDArray[np.float64]]


def by_model(model: StanceModel) -> Judge:
    """Judge with a stance model, two calls at a time; the order of the rows is kept."""

    def judge(rows: Sequence[Row]) -> list[Probabilities]:
        parts = [[row.pair for row in rows[at : at + _AT_ONCE]] for at in range(0, len(rows), _AT_ONCE)]
        with ThreadPoolExecutor(WORKERS) as threads:
            return [judgement.probabilities for part in threads.map(model.judge, parts) for judgement in part]

    return judge


def majority(rows: Sequence[Row]) -> list[Probabilities]:
    """Answer every row with the shares of the labels in these very rows: no constant answer does better on them."""
    counts = Counter(row.stance for row in rows)
    shares = Probabilities(
        supports=counts["supports"] / len(rows),
        refutes=counts["refutes"] / len(rows),
        neutral=counts["neutral"] / len(rows),
    )
    return [shares] * len(rows)


def lexical_overlap(folder: Path) -> Judge:
    """Judge by the words that the two texts share, fitted on training pairs."""
    return _fitted(_overlaps, training_rows(folder))


def embedding_similarity(folder: Path) -> Judge:
    """Judge by the cosine of the two texts' vectors, fitted on training pairs."""
    embedder = OnnxEmbedder(threads=WORKERS)
    return _fitted(lambda rows: _cosines(rows, embedder), training_rows(folder))


def overlap(claim: str, evidence: str) -> tuple[float, float, float]:
    """Compare the words of two texts.

    Returns:
        The share of the claim's content words that the evidence has, 0..1; 1 if only one of the two has a word of
        negation, else 0; the logarithm of the claim's length in words over the evidence's, one added to either.
    """
    ours, theirs = [word.key for word in words(claim)], [word.key for word in words(evidence)]
    content = set(ours) - STOPWORDS - NEGATIONS
    share = len(content.intersection(theirs)) / max(1, len(content))
    mismatch = NEGATIONS.isdisjoint(ours) != NEGATIONS.isdisjoint(theirs)
    return share, float(mismatch), math.log((len(ours) + 1) / (len(theirs) + 1))


def fit(features: NDArray[np.float64], stances: Sequence[Stance]) -> NDArray[np.float64]:
    """Fit multinomial logistic regression by gradient descent from zero.

    Args:
        features: float64[rows, features].
        stances: one a row.

    Returns:
        float64[features + 1, 3]: the coefficients, the constant last, in the order supports, refutes, neutral.
    """
    centre, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    design = _with_constant((features - centre) / spread)
    wanted = np.array([[stance == each for each in _STANCES] for stance in stances], dtype=np.float64)
    weights = np.zeros((design.shape[1], len(_STANCES)))
    for _ in range(_STEPS):
        gradient = design.T @ (softmax(design @ weights) - wanted) / len(design) + _SHRINK * weights
        weights -= _RATE * gradient
    slopes = weights[:-1] / spread[:, None]
    return np.vstack([slopes, weights[-1] - centre @ slopes])


def softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return rows that sum to 1."""
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float64)


def _with_constant(features: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.hstack([features, np.ones((len(features), 1))])


def _fitted(features: Features, rows: Sequence[Row]) -> Judge:
    weights = fit(features(rows), [row.stance for row in rows])

    def judge(asked: Sequence[Row]) -> list[Probabilities]:
        chances = softmax(_with_constant(features(asked)) @ weights).tolist()
        return [Probabilities(supports=s, refutes=r, neutral=n) for s, r, n in chances]

    return judge


def _overlaps(rows: Sequence[Row]) -> NDArray[np.float64]:
    return np.array([overlap(row.claim, row.evidence) for row in rows], dtype=np.float64)


def _cosines(rows: Sequence[Row], embedder: OnnxEmbedder) -> NDArray[np.float64]:
    """Return float64[rows, 1], from the cache where an earlier run left them."""
    texts = list(dict.fromkeys(text for row in rows for text in (row.claim, row.evidence)))
    parts = [embedder.name, *(text for row in rows for text in (row.claim, row.evidence))]
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()
    path = CACHE / f"{digest}.npy"
    if not path.exists():
        vectors = dict(zip(texts, embedder.embed(texts), strict=True))
        CACHE.mkdir(parents=True, exist_ok=True)
        np.save(path, np.array([[float(vectors[row.claim] @ vectors[row.evidence])] for row in rows]))
    cosines: NDArray[np.float64] = np.load(path)
    return cosines
