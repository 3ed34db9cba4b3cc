"""Lemmas by the pipeline's own rules, each word form worked out once."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

_READ: Final[list[int | str]] = ["LEMMA", "ORTH", "POS", "MORPH"]
# Forms that are kept, those of some thousand articles; beyond them all are worked out anew.
_KEPT: Final = 100_000


def remembered(lemmatizer: Callable[[Doc], Doc]) -> Callable[[Doc], Doc]:
    """Return what does to a Doc the same as a lemmatizer, in less time; not for two threads at once.

    Args:
        lemmatizer: the component of a loaded pipeline; one that does not go by rules is left as it is.
    """
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule" and not lemmatizer.overwrite:
        return _Memory(lemmatizer)
    return lemmatizer


class _Memory:
    """Lemmas by word, part of speech and morphology: a rule sees nothing else."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._lemmas: dict[tuple[int, ...], int] = {}
        # The rules only ask whether a form is among them, and a list of thousands answers slowly.
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in list(index):
            index[part_of_speech] = frozenset(index[part_of_speech])

    def __call__(self, doc: Doc) -> Doc:
        if len(self._lemmas) > _KEPT:
            self._lemmas = {}
            self._lemmatizer.cache = {}
        lemmas = [
            lemma or self._lemma(doc, place, form) for place, (lemma, *form) in enumerate(doc.to_array(_READ).tolist())
        ]
        values: Any = np.array(lemmas, dtype=np.uint64)
        return doc.from_array(["LEMMA"], values) if lemmas else doc

    def _lemma(self, doc: Doc, place: int, form: list[int]) -> int:
        key = tuple(form)
        if key not in self._lemmas:
            self._lemmas[key] = doc.vocab.strings.add(self._lemmatizer.lemmatize(doc[place])[0])
        return self._lemmas[key]
