"""Names in a parsed Doc, by the pipeline's own recogniser, for all words at once instead of one after the other.

The recogniser is a transition system (Lample et al. 2016; BILUO actions, greedy) whose state outside of a name holds
nothing but the next word, and inside of a name its first word, the last one and the next. So every word can be scored
as if no name were open, and all names that could begin grow side by side, a word a step; the earlier one counts.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

_Floats: TypeAlias = NDArray[np.float32]
_Places: TypeAlias = NDArray[np.intp]
_Flags: TypeAlias = NDArray[np.bool_]

# Features of a state: the next word, the first of the open name, the one before the next.
_FEATURES: Final = 3


def vectorised(recogniser: Callable[[Doc], Doc]) -> Callable[[Doc], Doc]:
    """Return what finds the same names in a Doc without any as a recogniser, in less time.

    Args:
        recogniser: the component of a loaded pipeline; one whose states hold more is left to its own way.
    """
    if isinstance(recogniser, EntityRecognizer) and _is_greedy(recogniser):
        return _Decoder(recogniser)
    return recogniser


def _is_greedy(recogniser: EntityRecognizer) -> bool:
    model = recogniser.model
    if recogniser.cfg["beam_width"] != 1 or not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
        return False
    return bool(model.get_ref("lower").get_dim("nF") == _FEATURES)


class _Name(NamedTuple):
    """Words `[start, end)`, and what they name."""

    start: int
    end: int
    label: str


class _Decoder:
    """The recogniser's weights, and its actions in order."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self._vectors = recogniser.model.get_ref("tok2vec")
        lower, upper = (recogniser.model.get_ref(layer) for layer in ("lower", "upper"))
        self._hidden, self._pieces = lower.get_dim("nO"), lower.get_dim("nP")
        width = self._hidden * self._pieces
        self._features = [part.reshape(width, -1) for part in lower.get_param("W")]
        self._absent = [part.reshape(width) for part in lower.get_param("pad")[0]]
        self._bias = lower.get_param("b").reshape(width)
        self._weights, self._weights_bias = upper.get_param("W"), upper.get_param("b")
        moves = [recogniser.moves.get_class_name(number).partition("-") for number in range(recogniser.moves.n_moves)]
        self._labels = [label for _, _, label in moves]
        self._is = {kind: np.array([move == kind and bool(label) for move, _, label in moves]) for kind in "BU"}
        self._is["O"] = np.array([move == "O" for move, _, _ in moves])
        classes = {(move, label): number for number, (move, _, label) in enumerate(moves)}
        self._go_on = np.array([classes.get(("I", label), 0) for label in self._labels])
        self._end = np.array([classes.get(("L", label), 0) for label in self._labels])

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of a parsed Doc."""
        if len(doc):
            names = self._names(doc, self._vectors.predict([doc]))
            doc.set_ents([Span(doc, name.start, name.end, label=name.label) for name in names])
        return doc

    def _names(self, doc: Doc, vectors: _Floats) -> Iterator[_Name]:
        flags = doc.to_array(["IS_SPACE", "SENT_START"])
        is_space = flags[:, 0] == 1
        is_last = np.append(flags[1:, 1] == 1, [True])
        now, first, before = (vectors @ part.T for part in self._features)
        actions = self._first_actions(now, is_space=is_space, is_last=is_last)
        ends = np.arange(1, len(doc) + 1)
        starts = np.flatnonzero(self._is["B"][actions])
        places = starts + 1
        while starts.size:
            scores = self._scores(now[places] + first[starts] + before[places - 1])
            rows, moves = np.arange(starts.size), actions[starts]
            goes_on = ~is_last[places] & (scores[rows, self._go_on[moves]] >= scores[rows, self._end[moves]])
            ends[starts] = places + 1
            starts, places = starts[goes_on], places[goes_on] + 1
        free = 0
        for start in np.flatnonzero(~self._is["O"][actions]).tolist():
            if start >= free:
                free = int(ends[start])
                yield _Name(start, free, self._labels[actions[start]])

    def _first_actions(self, now: _Floats, *, is_space: _Flags, is_last: _Flags) -> _Places:
        """Return the best action at each word where no name is open."""
        scores = self._scores(now + self._absent[1] + self._absent[2])
        can_begin, can_be_one = ~is_space & ~is_last, ~is_space
        allowed = np.outer(can_begin, self._is["B"]) | np.outer(can_be_one, self._is["U"]) | self._is["O"]
        best: _Places = np.where(allowed, scores, -np.inf).argmax(axis=1)
        return best

    def _scores(self, sums: _Floats) -> _Floats:
        pieces = (sums + self._bias).reshape(-1, self._hidden, self._pieces)
        scores: _Floats = pieces.max(axis=2) @ self._weights.T + self._weights_bias
        return scores
