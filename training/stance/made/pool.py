"""What the pairs are made from: public training pairs, and annotated news of the training split."""

import gzip
import itertools
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from training.stance.data import Pair, is_held_out, read_pairs
from training.stance.made.clauses import Clause, Parses, is_tidy
from training.stance.made.rows import HELD_OUT

GENERAL = (
    "lingloop",
    "wanli",
    "mnli_pada",
    "vitaminc_pagehalf_train",
    "semiauto_base_wiki",
    "snli_cad",
)
# Parsing takes the time: so many pairs and neighbouring sentences give more than is taken.
PAIRS, NEIGHBOURS = 5000, 3200
_A_DOCUMENT = 6
FIGURED = ("vitaminc_pagehalf_train", "wsplit_synth")
_SPLIT = re.compile(r"(?<=[a-z0-9%\"”’)][.!?])[\"”’]?\s+(?=[\"“]?[A-Z])|\n+|(?<=[.!?][\"”])\s+(?=[A-Z“\"])")
_SHORT_WORD = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Jr|Sr|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co)\.$"
)


class Quoted(msgspec.Struct, frozen=True):
    """A quote in a document.

    Attributes:
        text: its words.
        kind: `direct`, `mixed` or `indirect`.
        cue: what attributes it, or nothing.
        speaker: how the text names the speaker, or nothing.
        sentence: position of the sentence that holds all of it.
    """

    text: str
    kind: str
    cue: str
    speaker: str
    sentence: int


class News(msgspec.Struct, frozen=True):
    """A document: its sentences and the quotes that stand in one of them."""

    sentences: tuple[str, ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True)
class Pool:
    """All material.

    Attributes:
        pairs: set -> its pairs whose claims are trained on.
        news: documents.
        parses: of all sentences.
        rng: decides all that is left to chance.
    """

    pairs: dict[str, list[Pair]]
    news: list[News]
    parses: Parses
    rng: random.Random

    def general(self) -> list[Pair]:
        """Return the general pairs of written text, in one fixed order."""
        return [pair for name in GENERAL for pair in self.pairs[name]]

    def written_pairs(self) -> list[Pair]:
        """Return general pairs of two plain sentences each, as many from every set."""
        share = PAIRS // len(GENERAL)
        chosen = []
        for name in GENERAL:
            plain = (pair for pair in self.pairs[name] if is_written(pair))
            chosen += list(itertools.islice(plain, share if name != "snli_cad" else share // 2))
        return chosen

    def neighbours(self) -> list[tuple[str, str]]:
        """Return tidy sentences that stand near each other in a document."""
        return list(itertools.islice(neighbours(self.news), NEIGHBOURS))

    def clauses(self, texts: Iterable[str]) -> list[Clause]:
        """Return the plain clauses among some sentences."""
        tidy = [text for text in texts if is_tidy(text)]
        self.parses.prepare(tidy)
        return [clause for text in tidy if (clause := self.parses.clause(text)) is not None]


def read_pool(data: Path, parses: Parses, rng: random.Random) -> Pool:
    """Read what training may see.

    Args:
        data: the folder that holds `nli/train` and `quotes`.
        parses: parses what is read.
        rng: shuffles it.
    """
    pairs: dict[str, list[Pair]] = {}
    for name in sorted({*GENERAL, *FIGURED}):
        rows = [
            pair for pair in read_pairs(data / "nli" / "train" / f"{name}.jsonl.gz") if not is_held_out(pair, HELD_OUT)
        ]
        rng.shuffle(rows)
        pairs[name] = rows
    news = [read_news(row) for row in _rows(data / "quotes" / "polnear.jsonl.gz") if row["split"] == "train"]
    rng.shuffle(news)
    return Pool(pairs, news, parses, rng)


def _rows(path: Path) -> Iterable[dict[str, object]]:
    with gzip.open(path, "rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=dict[str, object])


def read_news(row: dict[str, object]) -> News:
    """Cut a document into sentences and find the sentence of each of its quotes."""
    text = str(row["text"])
    spans = sentence_spans(text)
    quotes = []
    for raw in msgspec.convert(row["quotes"], list[dict[str, object]]):
        begin, end = int(str(raw["start"])), int(str(raw["end"]))
        at = next((n for n, (first, last) in enumerate(spans) if first <= begin and end <= last + 1), None)
        if at is not None and raw.get("cue_class") == "speech":
            cue, speaker = _text(raw["cue"]), _text(raw["speaker"])
            quotes.append(Quoted(text[begin:end], str(raw["kind"]), cue, speaker, at))
    return News(tuple(text[first:last] for first, last in spans), tuple(quotes))


def _text(part: object) -> str:
    return str(part.get("text", "")) if isinstance(part, dict) else ""


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Cut a text at the ends of its sentences and lines; half-open spans."""
    spans, begin = [], 0
    for gap in _SPLIT.finditer(text):
        end = gap.start() + len(gap.group()) - len(gap.group().lstrip('"”’'))
        if "\n" not in gap.group() and _SHORT_WORD.search(text, begin, end):
            continue
        spans.append((begin, end))
        begin = gap.end()
    spans.append((begin, len(text)))
    return [(first, last) for first, last in spans if last > first]


def neighbours(news: Sequence[News], distance: int = 3) -> Iterable[tuple[str, str]]:
    """Yield tidy sentences of one document that stand near each other."""
    for document in news:
        pairs = 0
        tidy = [(at, text) for at, text in enumerate(document.sentences) if is_tidy(text)]
        for (at, text), (then, other) in itertools.pairwise(tidy):
            if then - at <= distance and pairs < _A_DOCUMENT:
                pairs += 1
                yield text, other


def is_written(pair: Pair) -> bool:
    """Whether a pair is of written, declarative text."""
    return is_tidy(pair.claim) and is_tidy(pair.evidence)
