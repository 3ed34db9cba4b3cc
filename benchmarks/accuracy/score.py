"""Scoring of quote extraction: how well predicted spans and speakers fit those of an annotated text.

Spans lose white space, quotation marks, punctuation and a leading "that" at their edges before they are compared, since
conventions differ on them. A prediction matches a gold quote when their characters' intersection over union is one half
or more; matching is one to one, greedy, best first. Only reported speech counts ("speech" view): predictions that lie
mostly in other attributions of the annotation (thoughts, expectations) or in regions that it leaves out are not judged.
"""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from benchmarks.accuracy.same_speaker import same_head, same_name
from service.domain.span import Span

_MARKS = "\u201c\u201e\u00ab\u2039\u201d\u00bb\u203a\"\u201f\uff02'`\u2018\u2019\u201a\u201b"
_EDGE = frozenset(_MARKS + ",.;:!?()[]{}-\u2013\u2014\u2026\u2022*|/")
_THAT = re.compile(r"that(?=[\s,])", re.IGNORECASE)
_MATCH = 0.5

GoldKind = Literal["direct", "indirect", "mixed"]


class Mention(Struct, frozen=True):
    """How a text names a speaker, and where."""

    start: int
    end: int
    text: str


class Row(Struct, frozen=True, kw_only=True):
    """A quote of the annotation or of a prediction.

    Attributes:
        start: its first code point.
        end: one past its last.
        kind: by the quotation marks.
        speaker: the mention, or None.
        speaker_name: the resolved name, or None.
        cue_class: `speech`, or `other` for what is attributed but was not said.
    """

    start: int
    end: int
    kind: str = "direct"
    speaker: Mention | None = None
    speaker_name: str | None = None
    cue_class: str = "speech"


class Document(Struct, frozen=True, kw_only=True):
    """An annotated text.

    Attributes:
        id: its id.
        text: the text that offsets count into.
        quotes: the annotation.
        ignore: regions that the annotation does not judge.
        split: `train`, `dev`, `test` or `seeds`.
    """

    id: str
    text: str
    quotes: tuple[Row, ...]
    ignore: tuple[tuple[int, int], ...] = ()
    split: str = "dev"


class Counts(Struct, kw_only=True):
    """Sums over documents.

    Attributes:
        gold: quotes of the annotation.
        predicted: predictions that are judged.
        matched: pairs.
        attributed: pairs whose speaker is right too.
        named: pairs whose gold has a name.
        right_names: those of them with the right name.
        kinds: for each kind of the annotation, how many there are and how many are matched.
    """

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    attributed: int = 0
    named: int = 0
    right_names: int = 0
    kinds: dict[str, tuple[int, int]] = {}

    def add(self, other: "Counts") -> None:
        """Add the counts of another document."""
        for field in ("gold", "predicted", "matched", "attributed", "named", "right_names"):
            setattr(self, field, getattr(self, field) + getattr(other, field))
        kinds = {*self.kinds, *other.kinds}
        sums = {kind: (self.kinds.get(kind, (0, 0)), other.kinds.get(kind, (0, 0))) for kind in kinds}
        self.kinds = {kind: (left[0] + right[0], left[1] + right[1]) for kind, (left, right) in sums.items()}

    def f1(self) -> float:
        """Return the harmonic mean of precision and recall of the spans, 0..1."""
        return _f1(self.matched, self.predicted, self.gold)

    def attributed_f1(self) -> float:
        """Return the same for spans with their speaker, 0..1."""
        return _f1(self.attributed, self.predicted, self.gold)

    def recall(self, kind: GoldKind) -> float | None:
        """Return the share of gold quotes of a kind that are found, or None when there is none."""
        total, found = self.kinds.get(kind, (0, 0))
        return found / total if total else None

    def name_accuracy(self) -> float | None:
        """Return the share of right names among matched quotes whose gold has a name, or None when there is none."""
        return self.right_names / self.named if self.named else None


def score(document: Document, predicted: Sequence[Row]) -> Counts:
    """Score the predictions for one document.

    Args:
        document: the annotated text.
        predicted: what was found in it; equal spans are merged, the first with a speaker is kept.

    Returns:
        The counts of this document.
    """
    rows = _trimmed(document.text, document.quotes)
    gold = [(span, row) for span, row in rows if row.cue_class == "speech"]
    ignored = [Span(*region) for region in document.ignore]
    ignored += [span for span, row in rows if row.cue_class != "speech"]
    found = _trimmed(document.text, predicted)
    pairs = _match([span for span, _ in gold], [span for span, _ in found])
    matched = set(pairs.values())
    unjudged = sum(_lies_in(span, ignored) for index, (span, _) in enumerate(found) if index not in matched)
    counts = Counts(gold=len(gold), predicted=len(found) - unjudged, matched=len(pairs))
    for index, (_, row) in enumerate(gold):
        total, hits = counts.kinds.get(row.kind, (0, 0))
        counts.kinds = {**counts.kinds, row.kind: (total + 1, hits + (index in pairs))}
    for left, right in pairs.items():
        _judge_speaker(counts, gold[left][1], found[right][1])
    return counts


def _judge_speaker(counts: Counts, gold: Row, found: Row) -> None:
    mention = found.speaker.text if found.speaker else None
    head = gold.speaker is not None and found.speaker is not None and same_head(gold.speaker.text, found.speaker.text)
    exact = gold.speaker is not None and gold.speaker == found.speaker
    name = gold.speaker_name is not None and same_name(gold.speaker_name, found.speaker_name or mention)
    counts.named += gold.speaker_name is not None
    counts.right_names += name
    counts.attributed += head or exact or name or (gold.speaker is None and gold.speaker_name is None)


def _trimmed(text: str, rows: Sequence[Row]) -> list[tuple[Span, Row]]:
    kept: dict[Span, Row] = {}
    for row in rows:
        span = _trim(text, row.start, row.end)
        old = kept.get(span)
        if span.end > span.start and (old is None or (old.speaker is None and row.speaker is not None)):
            kept[span] = row
    return sorted(kept.items(), key=lambda item: item[0])


def _trim(text: str, start: int, end: int) -> Span:
    while True:
        before = (start, end)
        while start < end and (text[start].isspace() or text[start] in _EDGE):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
            end -= 1
        that = _THAT.match(text, start, end)
        start = that.end() if that else start
        if (start, end) == before:
            return Span(start, end)


def _match(gold: Sequence[Span], found: Sequence[Span]) -> dict[int, int]:
    candidates = sorted(
        (-_iou(left, right), left.start, right.start, i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(found)
        if left.overlap(right)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for negative, _, _, i, j in candidates:
        if -negative >= _MATCH and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _iou(left: Span, right: Span) -> float:
    common = left.overlap(right)
    return common / ((left.end - left.start) + (right.end - right.start) - common)


def _lies_in(span: Span, regions: Sequence[Span]) -> bool:
    return 2 * sum(span.overlap(region) for region in regions) >= span.end - span.start


def _f1(matched: int, predicted: int, gold: int) -> float:
    return 2 * matched / (predicted + gold) if matched else 0.0
