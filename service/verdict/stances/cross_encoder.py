"""Stance by a trained cross-encoder: claim and evidence are read together, one pair at a time."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # ships no types
from numpy.typing import NDArray
from tokenizers import Tokenizer

from service import packaged
from service.domain.verdict import Judgement, Pair, Probabilities

PACKAGED: Final = Path(__file__).parent / "models" / "minilm-l12-stance-int8"
_LONGEST: Final = 4_000  # characters; 256 word pieces never hold as many


class StanceManifest(msgspec.Struct, frozen=True, kw_only=True):
    """Contents of a stance model's `model.json`.

    Attributes:
        name: versioned name.
        layers: of the encoder.
        max_tokens: a pair is cut after so many word pieces, the longer text first.
        labels: what the outputs mean, in order.
        temperature: the logits are divided by it, so that probabilities are calibrated (Guo et al., ICML 2017).
        sha256: file name -> SHA-256 in hexadecimal; the files are `model.onnx` and `tokenizer.json`.
        licence: SPDX identifier of the weights' licence.
        origin: where the weights come from.
    """

    name: str
    layers: int
    max_tokens: int
    labels: tuple[str, str, str]
    temperature: float
    sha256: dict[str, str]
    licence: str
    origin: str


class CrossEncoderStance:
    """Judges pairs with a model folder: `model.json`, `model.onnx`, `tokenizer.json`.

    Every pair runs through the model alone. An int8 model takes the scale of its activations from all that it is given
    at once, so in a batch a pair's judgement would depend on its neighbours. Any number of threads may call at once.
    """

    def __init__(self, folder: Path = PACKAGED, *, threads: int = 1) -> None:
        """Load and verify a model.

        Args:
            folder: the model's folder; the one in this package unless told otherwise.
            threads: how many pairs of one call are judged at the same time, 1 or more.

        Raises:
            ModelMissingError: a file is missing or damaged.
        """
        self.manifest: Final = packaged.read_description(folder, StanceManifest)
        self._threads = threads
        self._tokenizer = _load_tokenizer(folder, self.manifest)
        self._session = _load_session(folder, self.manifest)

    @property
    def name(self) -> str:
        """Versioned name."""
        return self.manifest.name

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Judge pairs; a pair's judgement never depends on the others.

        Args:
            pairs: a claim's content and a quote's words, any strings; what lies beyond 256 word pieces is not read.

        Returns:
            One judgement a pair, in order; the match is only `paraphrase` or `related`: the words are not compared.
        """
        return [_judgement(probabilities) for probabilities in self.probabilities(pairs)]

    def probabilities(self, pairs: Sequence[Pair]) -> list[Probabilities]:
        """Return what `judge` returns, without a match.

        Args:
            pairs: as for `judge`.
        """
        distinct = list(dict.fromkeys(pairs))  # copies of a text bring the same words more than once
        workers = min(self._threads, len(distinct))
        if workers <= 1:
            judged = [self._probabilities(pair) for pair in distinct]
        else:
            with ThreadPoolExecutor(workers) as pool:
                judged = list(pool.map(self._probabilities, distinct))
        found = dict(zip(distinct, judged, strict=True))
        return [found[pair] for pair in pairs]

    def _probabilities(self, pair: Pair) -> Probabilities:
        claim, evidence = _readable(pair.claim), _readable(pair.evidence)
        if not claim or not evidence:
            return _NOTHING
        alone = self._read(claim, evidence)
        before = _readable(pair.before)
        if not before or not _SETTLED < alone.neutral < _ELSEWHERE:
            return alone
        return _mean(alone, self._read(claim, f"{before} {evidence}"))

    def _read(self, claim: str, evidence: str) -> Probabilities:
        logits = self.logits(claim, evidence).astype(np.float64) / self.manifest.temperature
        powers = np.exp(logits - logits.max())
        shares = dict(zip(self.manifest.labels, (powers / powers.sum()).tolist(), strict=True))
        return Probabilities(supports=shares["supports"], refutes=shares["refutes"], neutral=shares["nei"])

    def logits(self, claim: str, evidence: str) -> NDArray[np.float32]:
        """Return the outputs before calibration, float32[3], in the order of the manifest's labels.

        Args:
            claim: any text.
            evidence: any text.
        """
        read = self._tokenizer.encode(claim, evidence)
        inputs = {"input_ids": [read.ids], "token_type_ids": [read.type_ids]}
        arrays = {name: np.array(value, dtype=np.int64) for name, value in inputs.items()}
        logits: NDArray[np.float32] = self._session.run(None, arrays)[0][0]
        return logits


# Where the words alone settle the matter, or are about something else, what stands before them is not read.
_SETTLED: Final = 0.3
_ELSEWHERE: Final = 0.88
_BEHIND: Final = 0.65  # weight of the reading with what stands before the words
_NOTHING: Final = Probabilities(supports=0.01, refutes=0.01, neutral=0.98)


def _mean(alone: Probabilities, behind: Probabilities) -> Probabilities:
    """Return the weighted geometric mean of two readings: the mean of their logits."""
    pairs = ((alone.supports, behind.supports), (alone.refutes, behind.refutes), (alone.neutral, behind.neutral))
    supports, refutes, neutral = (one ** (1.0 - _BEHIND) * other**_BEHIND for one, other in pairs)
    total = supports + refutes + neutral
    return Probabilities(supports=supports / total, refutes=refutes / total, neutral=neutral / total)


def _judgement(probabilities: Probabilities) -> Judgement:
    return Judgement(
        probabilities=probabilities, match="related" if probabilities.label == "neutral" else "paraphrase", reasons=()
    )


def _readable(text: str) -> str:
    """Cut and clean a text: a lone surrogate has no UTF-8 form and the tokenizer would refuse it."""
    return text[:_LONGEST].encode("utf-8", "replace").decode("utf-8").strip()


def _load_tokenizer(folder: Path, manifest: StanceManifest) -> Tokenizer:
    content = packaged.read_verified(folder, manifest.sha256, "tokenizer.json")
    tokenizer = Tokenizer.from_str(content.decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(manifest.max_tokens, strategy="longest_first")
    return tokenizer


def _load_session(folder: Path, manifest: StanceManifest) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # Pairs and requests fill the cores; threads inside one small pair would only wait for each other.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    content = packaged.read_verified(folder, manifest.sha256, "model.onnx")
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
