"""What enters each product when real sentences are read."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.embedder.arithmetic import Float
from training.embedder.encoder import Weights, build

SENTENCES = Path(__file__).with_name("calibration.txt")


def measure_peaks(weights: Weights, tokenizer: Tokenizer) -> dict[str, NDArray[np.float32]]:
    """Return, for each product, float32[inputs]: the greatest magnitude on each input channel over all sentences."""
    arithmetic, watched = Float(), list[str]()
    build(weights, arithmetic)
    watched += dict.fromkeys(arithmetic.sites.values())
    model = build(weights, Float(), watched=watched)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    sentences = SENTENCES.read_text(encoding="utf-8").splitlines()
    seen = [_peaks(session, watched, tokenizer.encode(sentence).ids) for sentence in sentences]
    peaks = dict(zip(watched, (np.max(column, axis=0) for column in zip(*seen, strict=True)), strict=True))
    return {site: peaks[name] for site, name in arithmetic.sites.items()}


def _peaks(
    session: onnxruntime.InferenceSession, watched: Sequence[str], ids: Sequence[int]
) -> list[NDArray[np.float32]]:
    values = session.run(list(watched), {"input_ids": np.array([ids], dtype=np.int64)})
    return [np.abs(value[0]).max(axis=0) for value in values]
