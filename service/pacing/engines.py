"""Engines that keep to the budget of the request, tell where its time goes, and share the cores with other requests."""

import time
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from service.domain.verdict import Judgement, Pair
from service.language import Doc, Parser, Piece
from service.pacing.budget import stage
from service.pacing.cores import Cores
from service.ports import Embedder, StanceModel

_LET_IN: Final = 0.001  # seconds


class PacedParser(Parser):
    """A parser that asks between two parts of a long text, or of many texts, whether to go on.

    Its methods raise `OutOfTimeError` when the time of the request is over, `AbandonedError` when nobody waits for it.
    """

    def _parse_pieces(self, pieces: Sequence[Piece], number: int) -> list[Doc]:
        if number:
            # A lock that is let go and taken at once is never seen free by those who wait for it.
            time.sleep(_LET_IN)
        with stage("language"):
            return super()._parse_pieces(pieces, number)


class PacedEmbedder:
    """An embedder whose texts are shared out among idle cores."""

    def __init__(self, embedder: Embedder, cores: Cores) -> None:
        """Take the embedder.

        Args:
            embedder: does the work, one text a call and in one thread a call.
            cores: shared by all that computes.
        """
        self._embedder = embedder
        self._cores = cores

    @property
    def name(self) -> str:
        """Versioned name of the embedder behind."""
        return self._embedder.name

    @property
    def dim(self) -> int:
        """Length of every vector."""
        return self._embedder.dim

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts, as every `Embedder` does.

        Raises:
            OutOfTimeError: the time of the request is over.
            AbandonedError: nobody waits for it.
        """
        with stage("embedding"):
            vectors = self._cores.share(lambda text: self._embedder.embed([text])[0], texts)
        return np.array(vectors, dtype=np.float32).reshape(len(texts), self.dim)


class PacedStance:
    """A stance model whose pairs are shared out among idle cores."""

    def __init__(self, model: StanceModel, cores: Cores) -> None:
        """Take the model.

        Args:
            model: does the work, one pair a call and in one thread a call.
            cores: shared by all that computes.
        """
        self._model = model
        self._cores = cores

    @property
    def name(self) -> str:
        """Versioned name of the model behind."""
        return self._model.name

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Judge pairs, as every `StanceModel` does.

        Raises:
            OutOfTimeError: the time of the request is over.
            AbandonedError: nobody waits for it.
        """
        with stage("stances"):
            return self._cores.share(lambda pair: self._model.judge([pair])[0], pairs)
