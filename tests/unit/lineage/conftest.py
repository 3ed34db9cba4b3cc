import random
from collections.abc import Callable

import pytest

from service.domain.date import Date
from service.domain.source import About, Source, source_id
from service.reading import layout, stated_date

_GRAMMAR = ("the", "a", "of", "to", "and", "in", "that", "for", "with", "on", "was", "by", "it", "from", "which", "has")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def _vocabulary() -> list[str]:
    """Invent words, some of them names."""
    chance = random.Random(0)
    syllables = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]
    words = ["".join(chance.choices(syllables, k=chance.randrange(2, 5))) for _ in range(700)]
    return [word.capitalize() if index % 9 == 0 else word for index, word in enumerate(words)]


def _sentence(chance: random.Random, vocabulary: list[str]) -> str:
    """Write a sentence of content words, those at the head of the vocabulary more often, between words of grammar."""
    size = chance.randrange(8, 15)
    content = [vocabulary[int(len(vocabulary) * chance.random() ** 2)] for _ in range(size)]
    grammar = [chance.choice(_GRAMMAR) for _ in range(size)]
    text = " ".join(word for pair in zip(grammar, content, strict=True) for word in pair)
    return f"{text[0].upper()}{text[1:]}."


@pytest.fixture
def write() -> Callable[[int, int], str]:
    """Write an article of so many paragraphs, two sentences each; the same number gives the same article."""
    vocabulary = _vocabulary()

    def article(number: int, paragraphs: int) -> str:
        chance = random.Random(number)
        return "\n\n".join(
            f"{_sentence(chance, vocabulary)} {_sentence(chance, vocabulary)}" for _ in range(paragraphs)
        )

    return article


@pytest.fixture
def make() -> Callable[..., Source]:
    """Make a source of a text."""

    def source(text: str, *, title: str | None = None, published_on: str | None = None) -> Source:
        date: Date | None = None if published_on is None else stated_date(published_on, "Given.")
        about = About(title=title, published_on=date)
        return Source(id=source_id(text, about), text=text, about=about, blocks=layout(text))

    return source
