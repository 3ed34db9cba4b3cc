"""How long stances take: `python -m benchmarks.speed.stance`.

One claim against 16 candidates on one core, beside the bare matrix products that an encoder of that depth needs for the
same word pieces: what remains is the cost of everything else. The products run in float32 (NumPy's BLAS, one thread).
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from benchmarks.service import ROOT, SEEDS
from service.domain.verdict import Pair
from service.verdict.stances.cross_encoder import PACKAGED, CrossEncoderStance

_WIDTH = 384
_INNER = 1_536
_HEADS = 12
_TWO_AXES = 2  # weights have as many; what attention multiplies has one more, for the heads
_MOST_PIECES = 256
_CANDIDATES = 16
_ROUNDS = 15
_WARM_UP = 3
_SHORTEST, _LONGEST = 80, 300  # characters of a candidate: a quote in its sentence
_CLAIM = "the military assistance will arrive within 72 hours"
_ALONE = "ONRECORD_BENCH_ALONE"
# The libraries of matrix products read these when they are loaded.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}

Product = tuple[NDArray[np.float32], NDArray[np.float32]]


def model() -> CrossEncoderStance:
    """Make the model that is measured."""
    return CrossEncoderStance()


def pairs(round_number: int) -> list[Pair]:
    """Pair the claim with 16 passages of the seeds; the number keeps one round out of the caches of another."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    passages = (line.strip() for text in texts for line in text.splitlines())
    fitting = [passage for passage in passages if _SHORTEST <= len(passage) <= _LONGEST][:_CANDIDATES]
    return [Pair(f"{_CLAIM} ({round_number})", f"{passage} ({round_number})") for passage in fitting]


def pieces(asked: Sequence[Pair]) -> list[int]:
    """Count the word pieces of pairs as BERT reads them, the three special ones included."""
    tokenizer = Tokenizer.from_str((PACKAGED / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_MOST_PIECES)
    return [len(tokenizer.encode(pair.claim, pair.evidence).ids) for pair in asked]


def shapes(tokens: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Give the shapes of the matrix products of one encoder layer for one text.

    Args:
        tokens: word pieces of the text.

    Yields:
        Left and right shape of a product: query, key and value at once, scores, weighted values, output, widen, narrow.
    """
    head = _WIDTH // _HEADS
    yield (tokens, _WIDTH), (_WIDTH, 3 * _WIDTH)
    yield (_HEADS, tokens, head), (_HEADS, head, tokens)
    yield (_HEADS, tokens, tokens), (_HEADS, tokens, head)
    yield (tokens, _WIDTH), (_WIDTH, _WIDTH)
    yield (tokens, _WIDTH), (_WIDTH, _INNER)
    yield (tokens, _INNER), (_INNER, _WIDTH)


def products(lengths: Sequence[int], depth: int) -> list[Product]:
    """Make the matrices of all products of an encoder, text by text as a model reads them.

    Args:
        lengths: word pieces of each text.
        depth: layers; each has weights of its own, so that they come from memory as those of a model do.
    """
    chance = np.random.default_rng(0)
    kept: dict[tuple[tuple[int, ...], int], NDArray[np.float32]] = {}

    def matrix(shape: tuple[int, ...], layer: int) -> NDArray[np.float32]:
        if (shape, layer) not in kept:
            kept[shape, layer] = chance.standard_normal(shape, dtype=np.float32)
        return kept[shape, layer]

    return [
        (matrix(left, 0), matrix(right, layer if len(right) == _TWO_AXES else 0))
        for tokens in lengths
        for layer in range(depth)
        for left, right in shapes(tokens)
    ]


def operations(lengths: Sequence[int], depth: int) -> float:
    """Count multiplications and additions of those products, in units of 10^9."""
    each = sum(2 * int(np.prod(left)) * right[-1] for tokens in lengths for left, right in shapes(tokens))
    return depth * each / 1e9


def multiply(made: Sequence[Product]) -> None:
    """Do all products."""
    for left, right in made:
        np.matmul(left, right)


def median_milliseconds(*works: Callable[[int], object]) -> list[float]:
    """Return the median time of a round of each work, after a few rounds that do not count.

    Args:
        works: done in turn, so that a busy machine slows all of them alike; each is told the number of the round.
    """
    taken: list[list[float]] = [[] for _ in works]
    for number in range(_WARM_UP + _ROUNDS):
        for times, work in zip(taken, works, strict=True):
            started = time.perf_counter()
            work(number)
            times.append((time.perf_counter() - started) * 1_000)
    return [statistics.median(times[_WARM_UP:]) for times in taken]


def measure() -> None:
    """Print milliseconds of the model and of the bare products, and the ratio; on one thread."""
    measured = model()
    depth = measured.manifest.layers
    rounds = [pairs(number) for number in range(_WARM_UP + _ROUNDS)]
    lengths = pieces(rounds[0])
    made = products(lengths, depth)
    judging, multiplying = median_milliseconds(lambda number: measured.judge(rounds[number]), lambda _: multiply(made))
    work = operations(lengths, depth)
    print(f"{len(lengths)} candidates, {sum(lengths):,} word pieces, median of {_ROUNDS} rounds on one core\n")
    print("| what | ms | ratio |\n|---|---|---|")
    print(f"| {measured.name} | {judging:.1f} | {judging / multiplying:.2f} |")
    print(f"| matrix products of {depth} layers, float32, {work:.1f} GFLOP | {multiplying:.1f} | 1.00 |")


def main() -> int:
    """Measure in a process of its own that has one core and one thread from its beginning."""
    if os.environ.get(_ALONE):
        measure()
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    command = [sys.executable, "-m", "benchmarks.speed.stance"]
    return subprocess.run(command, env=os.environ | _ONE_THREAD | {_ALONE: "1"}, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
