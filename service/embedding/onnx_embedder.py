"""Embeds texts with an ONNX model, one text at a time."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # ships no types
from numpy.typing import NDArray
from tokenizers import Tokenizer

from service.embedding.manifest import PACKAGED, Manifest, read_manifest, read_verified


class OnnxEmbedder:
    """Embeds texts with a model folder: `model.json`, `model.onnx`, `tokenizer.json`.

    Every text runs through the model alone. An int8 model takes the scale of its activations from all that it is given
    at once, so in a batch a text's vector would depend on its neighbours. Any number of threads may call at once.
    """

    def __init__(self, folder: Path = PACKAGED, *, threads: int = 1) -> None:
        """Load and verify a model.

        Args:
            folder: the model's folder; the one in this package unless told otherwise.
            threads: how many texts of one call are embedded at the same time, 1 or more.

        Raises:
            ModelMissingError: a file is missing or damaged.
        """
        self._manifest = read_manifest(folder)
        self._threads = threads
        self._tokenizer = _load_tokenizer(folder, self._manifest)
        self._session = _load_session(folder, self._manifest)
        self._inputs = frozenset(value.name for value in self._session.get_inputs())

    @property
    def name(self) -> str:
        """Versioned name, such as `all-minilm-l6-v2-int8@1`."""
        return self._manifest.name

    @property
    def dim(self) -> int:
        """Length of every vector."""
        return self._manifest.dim

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts; a text's vector never depends on the others.

        Args:
            texts: any strings, the empty one included; what lies beyond the model's token limit is not read.

        Returns:
            float32[len(texts), dim], each row of unit length.
        """
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        for row, vector in enumerate(self._vectors(texts)):
            vectors[row] = vector
        return vectors

    def embed_queries(self, queries: Sequence[str]) -> NDArray[np.float32]:
        """Embed search texts behind the prefix that the model was trained with; without one, the same as `embed`.

        Args:
            queries: any strings.

        Returns:
            float32[len(queries), dim], each row of unit length.
        """
        return self.embed([self._manifest.query_prefix + query for query in queries])

    def _vectors(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        workers = min(self._threads, len(texts))
        if workers <= 1:
            return [self._vector(text) for text in texts]
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(self._vector, texts))

    def _vector(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._token_ids(text)], dtype=np.int64)
        offered = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        states: NDArray[np.float32] = self._session.run(None, {name: offered[name] for name in self._inputs})[0][0]
        return _to_unit_length(states[0] if self._manifest.pooling == "cls" else states.mean(axis=0))

    def _token_ids(self, text: str) -> list[int]:
        # A lone surrogate has no UTF-8 form and the tokenizer would refuse it.
        readable = text.encode("utf-8", "replace").decode("utf-8")
        ids: list[int] = self._tokenizer.encode(readable).ids
        return ids


def _to_unit_length(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale to unit length; a vector without direction becomes the first axis, so that no caller meets NaN."""
    length = float(np.linalg.norm(vector.astype(np.float64)))
    if not (np.isfinite(length) and length > 0):
        vector, length = np.eye(1, len(vector), dtype=np.float32)[0], 1.0
    return np.divide(vector, length, dtype=np.float32)


def _load_tokenizer(folder: Path, manifest: Manifest) -> Tokenizer:
    tokenizer = Tokenizer.from_str(read_verified(folder, manifest, "tokenizer.json").decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(manifest.max_tokens)
    return tokenizer


def _load_session(folder: Path, manifest: Manifest) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # Parallel requests fill the cores; threads inside one small text would only wait for each other.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    content = read_verified(folder, manifest, "model.onnx")
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
