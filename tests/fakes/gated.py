"""A stance model that judges when it is let."""

import threading
from collections.abc import Sequence

from service.domain.verdict import Judgement, Pair
from service.ports import StanceModel


class GatedStance:
    """Judges through another, each pair only while the gate is open."""

    def __init__(self, model: StanceModel) -> None:
        """Open the gate."""
        self._model = model
        self.gate = threading.Event()
        self.gate.set()
        self.asked = 0

    @property
    def name(self) -> str:
        """Name of the model behind."""
        return self._model.name

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Wait, then judge."""
        self.asked += 1
        assert self.gate.wait(60)
        return self._model.judge(pairs)
