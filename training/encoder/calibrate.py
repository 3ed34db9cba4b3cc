"""What enters each product when real texts are read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from training.encoder.arithmetic import Float
from training.encoder.bert import Arithmetic, Weights

Inputs = Mapping[str, NDArray[np.int64]]


class Build(Protocol):
    """Writes a model."""

    def __call__(
        self, weights: Weights, arithmetic: Arithmetic, *, watched: list[str] | None = None
    ) -> onnx.ModelProto:
        """Write the model, which also returns the watched values."""
        ...


def measure_peaks(build: Build, weights: Weights, texts: Iterable[Inputs]) -> dict[str, NDArray[np.float32]]:
    """Find the greatest magnitude on each input channel of each product.

    Args:
        build: writes the model.
        weights: of the model.
        texts: the model's inputs, one text or pair each.

    Returns:
        site -> float32[inputs].
    """
    arithmetic = Float()
    build(weights, arithmetic)
    watched = list(dict.fromkeys(arithmetic.sites.values()))
    model = build(weights, Float(), watched=watched)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    seen = [_peaks(session, watched, inputs) for inputs in texts]
    peaks = dict(zip(watched, (np.max(column, axis=0) for column in zip(*seen, strict=True)), strict=True))
    return {site: peaks[name] for site, name in arithmetic.sites.items()}


def _peaks(session: onnxruntime.InferenceSession, watched: Sequence[str], inputs: Inputs) -> list[NDArray[np.float32]]:
    return [
        np.abs(value).reshape(-1, value.shape[-1]).max(axis=0) for value in session.run(list(watched), dict(inputs))
    ]
