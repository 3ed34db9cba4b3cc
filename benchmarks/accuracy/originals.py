"""How often the right text of a group of copies is called the original; a part of `benchmarks.accuracy.origins`.

The groups are an article and what was made of it, with days of publication and without. Where two texts differ in
words alone and neither is worn, cut or dated, nothing tells which was first; that case is printed too.
"""

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Final, NamedTuple

from benchmarks.accuracy.copies import Copy, Copyist
from benchmarks.accuracy.corpus import Article
from service.domain.origin import CopyLink
from service.domain.source import About, Source
from service.lineage import compare, settle
from service.lineage.groups import neighbours_of
from service.lineage.origins import find_original
from service.reading import make_date, read_plain

_SEED: Final = 20220629
_DEGREE: Final = 0.15
_LATEST: Final = 5  # days after which a copy appears


class Case(NamedTuple):
    """A kind of group: which copies an article has, and which of the group, by index, may be called its original."""

    make: Callable[[Copyist], Sequence[Sequence[Copy]]]
    may_be: tuple[int, ...]


def _worn(copy: Copy) -> Copy:
    """Take capitals and spaces from a copy as rewording machines do."""
    return Copy(copy.of, re.sub(r"(?<=[a-z][.?!]) (?=\w)", "", copy.text.lower()))


def _each(make: Callable[[Copyist], Sequence[Copy]]) -> Callable[[Copyist], Sequence[Sequence[Copy]]]:
    return lambda copyist: [[copy] for copy in make(copyist)]


CASES: Final[Mapping[str, Case]] = MappingProxyType(
    {
        "cut": Case(_each(lambda copyist: copyist.copies("cut", 0.0)), (0,)),
        "cut and reworded": Case(_each(lambda copyist: copyist.copies("cut", _DEGREE)), (0,)),
        "joined with another text": Case(_each(lambda copyist: copyist.copies("joined", 0.0)), (0,)),
        "joined and reworded": Case(_each(lambda copyist: copyist.copies("joined", _DEGREE)), (0,)),
        "reworded by a machine that loses capitals": Case(
            _each(lambda copyist: [_worn(copy) for copy in copyist.copies("whole", _DEGREE)]), (0,)
        ),
        "reworded": Case(_each(lambda copyist: copyist.copies("whole", _DEGREE)), (0,)),
        "a verbatim, a cut and two reworded copies": Case(
            lambda copyist: list(
                zip(
                    copyist.copies("whole", 0.0),
                    copyist.copies("cut", _DEGREE, "dropped"),
                    copyist.copies("whole", _DEGREE),
                    copyist.copies("whole", _DEGREE, "exchanged"),
                    strict=True,
                )
            ),
            (0, 1),
        ),
    }
)


def print_originals(copied: Sequence[Article], copyist: Copyist) -> None:
    """Print how often the original is right, by case and with what is known of the dates, and what it was told by.

    Args:
        copied: the articles.
        copyist: makes copies of them.
    """
    print("\n| an article and | dates | original right | told by |\n|---|---|---|---|")
    for name, case in CASES.items():
        groups = case.make(copyist)
        for dated in (True, False):
            right, told = 0, Counter[str]()
            for article, copies in zip(copied, groups, strict=True):
                sources = _sources(article, copies, dated=dated)
                neighbours = neighbours_of({source.id: source for source in sources}, _links(sources))
                original = find_original(sorted(sources, key=lambda source: source.id), neighbours)
                right += original.id in {sources[index].id for index in case.may_be}
                told[original.evidence] += 1
            why = ", ".join(f"{evidence} {count}" for evidence, count in told.most_common())
            print(f"| {name} | {'known' if dated else 'none'} | {right / len(copied):.3f} | {why} |", flush=True)
    _print_digests(copied, copyist)


def _print_digests(copied: Sequence[Article], copyist: Copyist) -> None:
    """Print how often two articles keep origins of their own though one text is made of both."""
    by_id = {article.id: article for article in copied}
    print("\n| a digest of two articles | dates | origins kept apart |\n|---|---|---|")
    for dated in (True, False):
        apart = 0
        digests = copyist.copies("digest", _DEGREE)
        for digest in digests:
            one, other = (by_id[name] for name in digest.of)
            sources = [*_sources(one, [digest], dated=dated), _source(other, 0, other.text, dated=dated)]
            origins = settle(sources, _links(sources))
            apart += origins[sources[0].id].id != origins[sources[2].id].id
        print(f"| reworded by {_DEGREE:.0%} | {'known' if dated else 'none'} | {apart / len(digests):.3f} |")


def _links(sources: Sequence[Source]) -> list[CopyLink]:
    found = (compare(one, other) for one, other in combinations(sources, 2))
    return [link for link in found if link is not None]


def _sources(article: Article, copies: Sequence[Copy], *, dated: bool) -> list[Source]:
    texts = [article.text, *(copy.text for copy in copies)]
    return [_source(article, number, text, dated=dated) for number, text in enumerate(texts)]


def _source(article: Article, number: int, text: str, *, dated: bool) -> Source:
    """Make the source of an article, or of a copy some days later; the ids say nothing about which is which."""
    chance = random.Random(f"{_SEED}/{article.id}/{number}")  # noqa: S311 - draws of a benchmark, no secrets
    title = f"{chance.random()}"
    if not dated:
        return read_plain(text, About(title=title))
    # Every article counts as published on one day, so that a digest of two comes after both.
    day = dt.date(2016, 6, 1) + dt.timedelta(days=chance.randint(1, _LATEST) if number else 0)
    return read_plain(text, About(title=title, published_on=make_date(day.isoformat(), "Given.")))
