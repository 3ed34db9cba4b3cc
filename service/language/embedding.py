"""Vectors of words before they are read in context: each word form is embedded once and remembered."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

_Floats: TypeAlias = NDArray[np.float32]
_Ids: TypeAlias = NDArray[np.uint64]

# Word forms that are kept, 12 MB of them and more than one piece of a text has; beyond them all are embedded anew.
_KEPT: Final = 32_768
# Products of few rows are rounded in another way: from so many on, a vector does not depend on what is new beside it.
_AT_LEAST: Final = 64
_LAYERS: Final = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


def remember_words(component: object) -> None:
    """Let a component embed each word form once; not for two threads at once from then on.

    Args:
        component: part of a loaded pipeline; what has no model of its own that hashes features is left as it is.
    """
    model = getattr(component, "model", None)
    if not isinstance(model, Model):
        return
    for layer in list(model.walk()):
        names = [inner.name.partition("(")[0] for inner in layer.layers]
        if names == _LAYERS:
            model.replace_node(layer, Model("remember_words", _Memory(layer)))


class _Memory:
    """The vectors of word forms, by the features that they are made of."""

    def __init__(self, embedding: Model[Any, Any]) -> None:
        self._extract, _, tables, mix, _ = embedding.layers
        self._steps = [tables.layers[0], mix.layers[0]]
        self._places: dict[bytes, int] = {}
        self._vectors: _Floats = np.empty((_KEPT, mix.get_dim("nO")), dtype=np.float32)

    def __call__(
        self,
        _: Model[Any, Any],
        docs: Sequence[Doc],
        is_train: bool,  # noqa: ARG002, FBT001 - as every layer is called; nothing is trained here
    ) -> tuple[list[_Floats], Callable[[Any], Any]]:
        return [self._look_up(features) for features in self._extract.predict(docs)], lambda gradient: gradient

    def _look_up(self, features: _Ids) -> _Floats:
        row = f"V{features.itemsize * features.shape[1]}"
        keys: list[bytes] = np.ascontiguousarray(features).view(row).ravel().tolist()
        new = {key: place for place, key in enumerate(keys) if key not in self._places}
        if len(self._places) + len(new) > _KEPT:
            self._places = {}
            new = {key: place for place, key in enumerate(keys)}
        if new:
            self._learn(list(new), features[list(new.values())])
        return self._vectors[[self._places[key] for key in keys]]

    def _learn(self, keys: list[bytes], features: _Ids) -> None:
        vectors: Any = np.resize(features, (max(len(keys), _AT_LEAST), features.shape[1]))
        for step in self._steps:
            vectors = step.predict(vectors)
        start = len(self._places)
        self._vectors[start : start + len(keys)] = vectors[: len(keys)]
        self._places |= {key: start + place for place, key in enumerate(keys)}
