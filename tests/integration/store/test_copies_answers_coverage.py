"""Copies, answers and coverage: found by what is shared, kept for good, counted honestly."""

import datetime as dt

import msgspec

from service.domain.date import Date
from service.domain.views import StoreCoverage
from service.ports import Store
from tests.integration.store.conftest import Opener
from tests.integration.store.samples import Said, article, copies

LOWEST, HIGHEST = -(2**63), 2**63 - 1


def test_sources_that_share_fingerprints_are_found_best_first(store: Store) -> None:
    """Ties by id; repeated fingerprints count once; the ends of 64 bits are held."""
    ids = []
    for title, prints in (("A", (LOWEST, HIGHEST, 0, 0, 7)), ("B", (1, 7)), ("C", (HIGHEST, 7)), ("D", (8,))):
        addition = msgspec.structs.replace(article(title), fingerprints=prints)
        store.add_source(addition)
        ids.append(addition.source.id)
    asked = [LOWEST, HIGHEST, HIGHEST, 7, 99]
    assert [(ids[0], 3), (ids[2], 2), (ids[1], 1)] == store.sharing(asked, at_least=1)
    assert [(ids[0], 3), (ids[2], 2)] == store.sharing(iter(asked), at_least=2)
    assert [] == store.sharing([], at_least=1)


def test_what_few_share_comes_before_what_all_share(store: Store) -> None:
    """Three lines beneath every article of a site say less than one passage that a single other text has."""
    beneath = (11, 12, 13)
    for title in ("A", "B", "C", "D", "E"):
        store.add_source(msgspec.structs.replace(article(title), fingerprints=beneath))
    origin = msgspec.structs.replace(article("Origin"), fingerprints=(99,))
    store.add_source(origin)
    found = store.sharing([*beneath, 99], at_least=1)
    assert (found[0], len(found)) == ((origin.source.id, 1), 6)


def test_links_are_those_of_the_whole_group(store: Store) -> None:
    """From any member every link of its group is reached, in either direction, and none of another group."""
    a, b, c, d, e = (article(title) for title in "ABCDE")
    ab, bc, de = copies(a, b), copies(b, c, reworded=True), copies(d, e)
    for addition, links in ((a, ()), (b, (ab,)), (c, (bc,)), (d, ()), (e, (de,))):
        store.add_source(msgspec.structs.replace(addition, links=links))
    group = tuple(sorted((ab, bc), key=lambda link: (link.left, link.right)))
    assert [group] * 3 == [store.links([addition.source.id]) for addition in (a, b, c)]
    assert {ab, bc, de} == set(store.links([a.source.id, e.source.id]))
    assert [(), ()] == [store.links([]), store.links(["src_unknown", "\ud800"])]


def test_links_go_with_either_of_their_sources(store: Store) -> None:
    """What a removed source held together falls apart; a link to what is gone is left out."""
    a, b, c = (article(title) for title in "ABC")
    for addition, links in ((a, ()), (b, (copies(a, b),)), (c, (copies(b, c),))):
        store.add_source(msgspec.structs.replace(addition, links=links))
    store.delete_source(b.source.id, {})
    assert () == store.links([a.source.id, c.source.id])
    late = article("Late")
    assert store.add_source(msgspec.structs.replace(late, links=(copies(b, late),)))
    assert () == store.links([late.source.id])


def test_the_first_answer_under_an_id_stays(open_store: Opener) -> None:
    """Also when the store is opened again, and when its sources are gone."""
    store = open_store()
    assert store.answer("vrf_1") is None
    assert store.save_answer("vrf_1", b"first \0\xff") == b"first \0\xff"
    assert store.save_answer("vrf_1", b"second") == b"first \0\xff"
    assert open_store().answer("vrf_1") == b"first \0\xff"


def test_an_empty_answer_is_an_answer(store: Store) -> None:
    """No body is taken for an absent one."""
    assert store.save_answer("vrf_1", b"") == b""
    assert store.save_answer("vrf_1", b"second") == b""


def test_coverage_counts_and_bounds_what_is_certain(store: Store) -> None:
    """A quote whose day is not certain moves neither bound."""
    assert StoreCoverage(sources=0, quotes=0, said_from=None, said_to=None) == store.coverage()
    long_ago, later = dt.date(1990, 1, 1), dt.date(2022, 12, 31)
    vague = Date(edtf="1990/2022-12-31", earliest=long_ago, latest=later, basis="relative")
    first, last = dt.date(2020, 2, 29), dt.date(2021, 1, 1)
    store.add_source(
        article("One", Said(text="A.", said_on=last), Said(text="B.", said_on=first), Said(text="C.", said_on=vague))
    )
    store.add_source(article("Two", Said(text="D.")))
    assert StoreCoverage(sources=2, quotes=4, said_from=first, said_to=last) == store.coverage()
