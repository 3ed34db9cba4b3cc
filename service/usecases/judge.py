"""Judge: the stance of evidence towards claims, without any store; a filter by which anyone can measure the model."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from service.domain.errors import InvalidInputError
from service.domain.verdict import Pair, Probabilities
from service.ports import StanceModel

Label = Literal["supports", "refutes", "nei"]


class PairRow(Struct, frozen=True, kw_only=True):
    """One pair to judge.

    Attributes:
        id: given back with the answer.
        claim: the content of a claim.
        evidence: the words that may decide it.
    """

    id: str | int
    claim: str
    evidence: str


class LabelProbabilities(Struct, frozen=True, kw_only=True):
    """How probable each label is; they sum to 1.

    Attributes:
        supports: the evidence says that the claim holds.
        refutes: the evidence says something incompatible with it.
        nei: not enough information.
    """

    supports: float
    refutes: float
    nei: float


class StanceRow(Struct, frozen=True, kw_only=True):
    """The judgement of one pair.

    Attributes:
        id: the id of the pair.
        label: the most probable stance.
        probabilities: over the three.
    """

    id: str | int
    label: Label
    probabilities: LabelProbabilities


class Judge:
    """Judges pairs."""

    def __init__(self, *, stance_model: StanceModel) -> None:
        """Take the model.

        Args:
            stance_model: judges a quote against a claim.
        """
        self._stance_model = stance_model

    def rows(self, lines: Iterable[bytes]) -> Iterator[StanceRow | InvalidInputError]:
        """Judge pairs, JSON lines `{"id", "claim", "evidence"}`, in the same order.

        A line that cannot be read is given as its error, which names the line, and the rest goes on.
        """
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield self.stance(_row(line))
                except InvalidInputError as error:
                    yield InvalidInputError(f"Line {number}: {error}")

    def stance(self, row: PairRow) -> StanceRow:
        """Judge one pair."""
        judgement = self._stance_model.judge([Pair(row.claim, row.evidence)])[0]
        return _stance_row(row.id, judgement.probabilities)


def _row(line: bytes) -> PairRow:
    try:
        return msgspec.json.decode(line, type=PairRow)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"Not a pair to judge: {error}."
        raise InvalidInputError(message) from error


def _stance_row(row_id: str | int, probabilities: Probabilities) -> StanceRow:
    label = probabilities.label
    return StanceRow(
        id=row_id,
        label="nei" if label == "neutral" else label,
        probabilities=LabelProbabilities(
            supports=probabilities.supports, refutes=probabilities.refutes, nei=probabilities.neutral
        ),
    )
