"""Copies of news texts, made by rule: whole, cut, in another order, or joined with another text, and reworded."""

import random
from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct
from spacy.tokens import Doc

from benchmarks.accuracy.corpus import Article
from benchmarks.accuracy.rewording import Method, Rewording

Form = Literal["whole", "cut", "reordered", "joined", "digest"]

FORMS: Final[tuple[Form, ...]] = ("whole", "cut", "reordered", "joined", "digest")

_SEED: Final = 20220629
_LEAST_KEPT, _MOST_KEPT = 1 / 3, 2 / 3


class Copy(Struct, frozen=True):
    """A made copy.

    Attributes:
        of: ids of the articles that it copies: one, of a digest two.
        text: its text.
    """

    of: tuple[str, ...]
    text: str


class Copyist:
    """Makes copies; the same form, degree and method give the same copies again."""

    def __init__(self, articles: Sequence[Article], docs: Sequence[Doc], strangers: Sequence[str]) -> None:
        """Take what is copied.

        Args:
            articles: the articles.
            docs: the same articles, parsed.
            strangers: texts that no store holds, for joining.
        """
        self._articles = tuple(zip(articles, docs, strict=True))
        self._strangers = strangers
        self._rewording = Rewording(docs)

    def copies(self, form: Form, degree: float, method: Method = "mixed") -> list[Copy]:
        """Copy every article once.

        Args:
            form: what is done to its paragraphs: `cut` keeps some in a row, with a third of the words or more, `joined`
                puts a text that is not in the store before or after it, `digest` another article.
            degree: share of its words that are changed, 0..1.
            method: how they are changed.
        """
        chance = random.Random(f"{_SEED}/{form}/{degree}/{method}")  # noqa: S311 - draws of a benchmark, no secrets
        made = []
        for index, (article, doc) in enumerate(self._articles):
            text = self._rewording.reword(doc, degree, chance, method)
            if form == "digest":
                # Each article stands in two digests: as the first part of one and as the second of another.
                other, other_doc = self._articles[index - 1]
                text = f"{text}\n\n{self._rewording.reword(other_doc, degree, chance, method)}"
                made.append(Copy((article.id, other.id), text))
            else:
                made.append(Copy((article.id,), self._formed(text, form, chance)))
        return made

    def _formed(self, text: str, form: Form, chance: random.Random) -> str:
        paragraphs: Sequence[str] = [line for line in text.split("\n") if line.strip()]
        if form == "cut":
            paragraphs = _cutting(paragraphs, chance)
        elif form == "reordered":
            paragraphs = chance.sample(paragraphs, len(paragraphs))
        elif form == "joined":
            stranger = chance.choice(self._strangers).split("\n")
            paragraphs = [*stranger, *paragraphs] if chance.random() < 1 / 2 else [*paragraphs, *stranger]
        return "\n\n".join(paragraphs)


def _cutting(paragraphs: Sequence[str], chance: random.Random) -> Sequence[str]:
    """Keep paragraphs in a row that have a third to two thirds of the words, or somewhat more."""
    sizes = [len(paragraph.split()) for paragraph in paragraphs]
    wanted = chance.uniform(_LEAST_KEPT, _MOST_KEPT) * sum(sizes)
    starts = [start for start in range(len(sizes)) if sum(sizes[start:]) >= wanted]
    start = chance.choice(starts)
    end = next(end for end in range(start + 1, len(sizes) + 1) if sum(sizes[start:end]) >= wanted)
    return paragraphs[start:end]
