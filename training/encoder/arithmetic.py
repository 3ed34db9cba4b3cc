"""Two ways to multiply: in float32 to calibrate and compare, in int8 to ship."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from training.encoder.graph import Graph

INT8 = 127
# Seven bits: a processor without VNNI adds two products u8 x s8 in 16 bits, where 2 x 255 x 63 just fits.
SAFE_INT8 = 63
SMOOTHING = 0.5


@dataclass
class Float:
    """Plain float32, which also notes what enters each product.

    Attributes:
        sites: site -> name of the value that enters there.
    """

    sites: dict[str, str] = field(default_factory=dict)

    def lookup(self, graph: Graph, table: NDArray[np.float32], rows: str) -> str:
        """Append the rows of a table as they are."""
        return graph.node("Gather", graph.constant(table), rows)

    def linear(self, graph: Graph, site: str, value: str, weight: NDArray[np.float32]) -> str:
        """Append a float32 product and note its input."""
        self.sites[site] = value
        return graph.node("MatMul", value, graph.constant(weight))


@dataclass(frozen=True)
class Int8:
    """Every matrix stored in int8, each column (or row of a table) with a scale of its own.

    Attributes:
        peaks: site -> float32[inputs], the greatest magnitude seen on each input channel.
    """

    peaks: Mapping[str, NDArray[np.float32]]

    def lookup(self, graph: Graph, table: NDArray[np.float32], rows: str) -> str:
        """Append the rows of an int8 table times their scales, so that the table stays small in memory too."""
        whole, scale = _quantise(table, axis=1, limit=INT8)
        found = graph.cast_to_float(graph.node("Gather", graph.constant(whole), rows))
        return graph.node("Mul", found, graph.node("Gather", graph.constant(scale), rows))

    def linear(self, graph: Graph, site: str, value: str, weight: NDArray[np.float32]) -> str:
        """Append a product: in float32 behind the activation, in int8 elsewhere.

        What leaves Gelu is almost all near zero with a few great values: in eight bits it costs more accuracy than all
        other sites together, so only its weights are stored in int8. So are those of the pooler, which reads one token.
        """
        if site == "pooler.dense" or (site.endswith("output.dense") and "attention" not in site):
            return self._stored(graph, value, weight)
        if "attention.output" not in site:
            value, weight = self._smooth(graph, site, value, weight)
        return self._multiplied(graph, value, weight)

    def _smooth(
        self, graph: Graph, site: str, value: str, weight: NDArray[np.float32]
    ) -> tuple[str, NDArray[np.float32]]:
        """Move half of the channels' imbalance from the value to the weight (SmoothQuant, arXiv 2211.10438)."""
        ratio = self.peaks[site] ** SMOOTHING / np.abs(weight).max(axis=1) ** (1 - SMOOTHING)
        ratio = (ratio / np.exp(np.log(ratio).mean())).astype(np.float32)
        return graph.node("Mul", value, graph.constant(1 / ratio)), weight * ratio[:, None]

    def _stored(self, graph: Graph, value: str, weight: NDArray[np.float32]) -> str:
        whole, scale = _quantise(weight, axis=0, limit=INT8)
        zeros = graph.constant(np.zeros(scale.shape[1], np.int8))
        restored = graph.node("DequantizeLinear", graph.constant(whole), graph.constant(scale[0]), zeros, axis=1)
        return graph.node("MatMul", value, restored)

    def _multiplied(self, graph: Graph, value: str, weight: NDArray[np.float32]) -> str:
        whole, scale = _quantise(weight, axis=0, limit=SAFE_INT8)
        rounded, step, zero = graph.nodes_of("DynamicQuantizeLinear", [value], results=3)
        zeros = graph.constant(np.zeros(scale.shape[1], np.int8))
        product = graph.node("MatMulInteger", rounded, graph.constant(whole), zero, zeros)
        return graph.node("Mul", graph.cast_to_float(product), graph.node("Mul", step, graph.constant(scale[0])))


def _quantise(matrix: NDArray[np.float32], *, axis: int, limit: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round to whole numbers in [-limit, limit] and return them with the scale along the other axis."""
    peak = np.abs(matrix).max(axis=axis, keepdims=True)
    scale = np.where(peak == 0, 1, peak / limit).astype(np.float32)
    return np.rint(matrix / scale).astype(np.int8), scale
