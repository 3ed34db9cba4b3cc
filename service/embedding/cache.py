"""Remembers the vectors of texts embedded lately."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from service.ports import Embedder


class CachedEmbedder:
    """Embeds through another, each text once while it is remembered; any number of threads may call at once."""

    def __init__(self, embedder: Embedder, *, capacity: int = 4096) -> None:
        """Start with nothing remembered.

        Args:
            embedder: computes what is not remembered.
            capacity: how many vectors are kept, the least lately used leaving first; 384 dimensions take 1.5 kB each.
        """
        self._embedder = embedder
        self._capacity = capacity
        self._vectors: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    @property
    def name(self) -> str:
        """Versioned name of the embedder behind."""
        return self._embedder.name

    @property
    def dim(self) -> int:
        """Length of every vector."""
        return self._embedder.dim

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts, computing only what is not remembered.

        Args:
            texts: any strings.

        Returns:
            float32[len(texts), dim], each row of unit length; the caller's own to change.
        """
        keys = [_key(text) for text in texts]
        known = self._recall(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            # Outside the lock: two threads may compute the same vector, which costs less than waiting for each other.
            computed = dict(zip(missing, self._embedder.embed(list(missing.values())), strict=True))
            self._remember(computed)
            known |= computed
        return np.array([known[key] for key in keys], dtype=np.float32).reshape(len(keys), self.dim)

    def _recall(self, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        with self._lock:
            known = {key: self._vectors[key] for key in keys if key in self._vectors}
            for key in known:
                self._vectors.move_to_end(key)
        return known

    def _remember(self, computed: dict[bytes, NDArray[np.float32]]) -> None:
        with self._lock:
            for key, vector in computed.items():
                # A copy: a row of the batch would keep the whole batch alive.
                self._vectors[key] = vector.copy()
                self._vectors.move_to_end(key)
            while len(self._vectors) > self._capacity:
                self._vectors.popitem(last=False)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
