"""How well copies are found: `python -m benchmarks.accuracy.origins`.

Copies are made of the articles of PolNeAR's dev split, which are read from where they lie and never kept: the whole
text, half of its paragraphs, its paragraphs in another order, or the text between two scrambled ones, each with a share
of its words replaced by random words of the split. Wanted are the pairs of an article and its copy, and none else;
pairs of two articles that share most of their text in the corpus itself are left out of the count.
"""

import gzip
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from service.domain.source import About, Source
from service.language.wordforms import words
from service.lineage import AT_LEAST, compare, fingerprints
from service.reading import read_plain

_SEED = 20220629
_DEGREES = (0.0, 0.05, 0.10, 0.25, 0.40)
_FORMS = ("whole", "cut", "reordered", "joined")
_CANDIDATES = 20
# Texts shorter than this are not worth copying, and half of one is next to nothing.
_FEWEST_WORDS = 80


class _Article(Struct, frozen=True):
    id: str
    split: str
    text: str


class _Score(Struct):
    found: int = 0
    wanted: int = 0
    right: int = 0


def _articles(split: str) -> list[_Article]:
    folder = Path(os.environ.get("ONRECORD_BENCH_DATA") or Path(__file__).parents[2].parent / "shared")
    path = folder / "quotes" / "polnear.jsonl.gz"
    if not path.is_file():
        sys.exit(f"{path} is missing: set ONRECORD_BENCH_DATA to the folder that holds quotes/polnear.jsonl.gz")
    with gzip.open(path) as lines:
        rows = [msgspec.json.decode(line, type=_Article) for line in lines]
    return [row for row in rows if row.split == split and len(row.text.split()) >= _FEWEST_WORDS]


def _reworded(text: str, degree: float, vocabulary: Sequence[str], chance: random.Random) -> str:
    """Replace a share of the words of a text by random words."""
    pieces, end = [], 0
    for word in words(text):
        pieces.append(text[end : word.start])
        keep = chance.random() >= degree
        pieces.append(text[word.start : word.end] if keep else chance.choice(vocabulary))
        end = word.end
    return "".join([*pieces, text[end:]])


def _formed(text: str, form: str, others: Sequence[str], chance: random.Random) -> str:
    """Cut, reorder or join a text."""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    if form == "cut":
        half = max(1, len(paragraphs) // 2)
        start = chance.randrange(len(paragraphs) - half + 1)
        return "\n\n".join(paragraphs[start : start + half])
    if form == "reordered":
        chance.shuffle(paragraphs)
        return "\n\n".join(paragraphs)
    if form == "joined":
        # Scrambled anew for each copy: two copies must have nothing in common but what they copy.
        return "\n\n".join((_scrambled(chance.choice(others), chance), text, _scrambled(chance.choice(others), chance)))
    return text


def _pairs(sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    """Give the pairs that fingerprints and comparison find, as a store would find them."""
    prints = {key: fingerprints(source.text) for key, source in sources.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for key in sorted(prints):
        for value in prints[key]:
            holders[value].append(key)
    for key in sorted(prints):
        shared = Counter(other for value in prints[key] for other in holders[value] if other != key)
        near = [other for other, count in shared.most_common(_CANDIDATES) if count >= AT_LEAST]
        for other in near:
            if compare(sources[key], sources[other]) is not None:
                yield min(key, other), max(key, other)


def _measure(articles: Sequence[_Article], form: str, degree: float, known: set[tuple[str, str]]) -> _Score:
    """Copy every article once and look for the pairs."""
    chance = random.Random(f"{_SEED}/{form}/{degree}")  # noqa: S311 - draws of a benchmark, no secrets
    vocabulary = [word.key for article in articles for word in words(article.text)]
    originals = {article.id: read_plain(article.text, About(title=article.id)) for article in articles}
    outside = [article.text for article in articles]
    copies = {
        f"{article.id} copy": read_plain(
            _reworded(_formed(article.text, form, outside, chance), degree, vocabulary, chance),
            About(title=f"{article.id} copy"),
        )
        for article in articles
    }
    base = {pair for pair in known if pair[0] in originals}
    found = {pair for pair in set(_pairs(originals | copies)) if _roots(pair) not in base}
    wanted = {(article.id, f"{article.id} copy") for article in articles}
    return _Score(found=len(found), wanted=len(wanted), right=len(found & wanted))


def _scrambled(text: str, chance: random.Random) -> str:
    drawn = text.split()
    chance.shuffle(drawn)
    return " ".join(drawn)


def _roots(pair: tuple[str, str]) -> tuple[str, str]:
    one, other = sorted(key.removesuffix(" copy") for key in pair)
    return one, other


def main() -> None:
    """Print precision and recall of finding pairs, by form of copy and degree of rewording."""
    articles = _articles(sys.argv[1] if len(sys.argv) > 1 else "dev")
    known = set(_pairs({article.id: read_plain(article.text, About(title=article.id)) for article in articles}))
    print(f"{len(articles)} articles; pairs that are joined without any copy: {len(known)}")
    for pair in sorted(known):
        print(f"  {pair[0]} = {pair[1]}")
    print(f"\n{'copy':<10} {'reworded':>8} {'precision':>9} {'recall':>7} {'found':>6}")
    for form in _FORMS:
        for degree in _DEGREES:
            score = _measure(articles, form, degree, known)
            precision = score.right / score.found if score.found else 1.0
            recall = score.right / score.wanted
            print(f"{form:<10} {degree:>8.0%} {precision:>9.3f} {recall:>7.3f} {score.found:>6}")


if __name__ == "__main__":
    main()
