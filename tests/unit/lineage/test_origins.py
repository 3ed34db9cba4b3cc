import itertools
from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.origin import CopyLink, Origin
from service.domain.source import Source
from service.lineage import compare, settle
from service.lineage.groups import neighbours_of
from service.lineage.origins import IN_WORDS, Evidence, find_original

Write = Callable[[int, int], str]
Make = Callable[..., Source]


def links_among(sources: list[Source]) -> list[CopyLink]:
    found = (compare(one, other) for one, other in itertools.combinations(sources, 2))
    return [link for link in found if link is not None]


def link(one: Source, other: Source, *, reworded: bool = False) -> CopyLink:
    left, right = sorted((one.id, other.id))
    return CopyLink(left=left, right=right, similarity=1.0, reworded=reworded)


def evidence(group: list[Source], links: list[CopyLink]) -> tuple[str, str]:
    return find_original(group, neighbours_of({source.id: source for source in group}, links))


def spun(text: str) -> str:
    """Reword a text as machines do: other words, names without capitals, spaces lost."""
    words = text.lower().split(" ")
    return " ".join("thing" if index % 4 == 3 else word for index, word in enumerate(words)).replace(". ", ".")


def test_a_source_without_links_is_its_own_original(write: Write, make: Make) -> None:
    source = make(write(1, 5))
    origins = settle([source], [])
    assert origins[source.id].relation == "original"
    assert origins[source.id].id.startswith("org_")
    assert origins[source.id].because is None


def test_the_earliest_certain_date_makes_the_original_even_of_a_cutting(write: Write, make: Make) -> None:
    first = make(write(1, 6), published_on="2022-04-26")
    later = make(write(1, 12), published_on="2022-04-27")
    origins = settle([first, later], [link(first, later)])
    assert origins[first.id].relation == "original"
    assert origins[later.id] == Origin(origins[first.id].id, "syndicated", "earliest dated")


def test_dates_that_may_be_the_same_day_decide_nothing(write: Write, make: Make) -> None:
    year = make(write(1, 6), published_on="2022")
    day = make(write(1, 12), published_on="2022-04-27")
    assert settle([year, day], [link(year, day)])[day.id].relation == "original"


def test_a_text_worn_by_rewording_is_no_original_however_long(write: Write, make: Make) -> None:
    original, copy = make(write(1, 12)), make(spun(write(1, 14)))
    origins = settle([original, copy], links_among([original, copy]))
    assert origins[original.id].relation == "original"
    assert origins[copy.id] == Origin(origins[original.id].id, "spun", "others show the wear of rewording by machine")


def test_the_form_that_most_copies_keep_is_the_original(write: Write, make: Make) -> None:
    kept, copy, odd = make(write(1, 6), title="a"), make(write(1, 6), title="b"), make(write(1, 9))
    links = [link(kept, copy), link(kept, odd, reworded=True), link(copy, odd, reworded=True)]
    origins = settle([kept, copy, odd], links)
    assert origins[odd.id].relation == "spun"
    assert sorted(origins[source.id].relation for source in (kept, copy)) == ["original", "syndicated"]


def test_the_longest_text_is_the_original_when_nothing_else_decides(write: Write, make: Make) -> None:
    short, long = make(write(1, 6)), make(write(1, 12))
    assert settle([short, long], [link(short, long)])[long.id].relation == "original"


def test_a_little_more_text_makes_no_original(write: Write, make: Make) -> None:
    """Of two undated texts of nearly one length nothing tells which was first; the smaller id is as good as another."""
    one, other = make(write(1, 12)), make(f"{write(1, 12)} In short.")
    assert evidence([one, other], [link(one, other, reworded=True)]) == (min(one.id, other.id), "id")


def test_a_text_with_other_matter_added_is_no_original(write: Write, make: Make) -> None:
    added = " ".join(f"word{number}" for number in range(200))
    original, longer = make(write(1, 8)), make(f"{write(1, 8)}\n\n{added}")
    assert evidence([original, longer], [link(original, longer)]) == (original.id, "padding")


def test_of_reworded_copies_the_text_that_all_agree_with_is_the_original(write: Write, make: Make) -> None:
    def reworded(seed: int) -> str:
        words = write(1, 10).split(" ")
        return " ".join(f"z{seed}{index}" if index % 6 == seed else word for index, word in enumerate(words))

    original, *copies = [make(write(1, 10)), *(make(reworded(seed)) for seed in range(3))]
    group = [original, *copies]
    links = [link(one, other, reworded=True) for one, other in itertools.combinations(group, 2)]
    assert evidence(group, links) == (original.id, "agreement")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"published_on": "2022-04-26"}, {"published_on": "2022-04-27"}, "date"),
        ({"published_on": "2022-04-26"}, {}, "length"),
    ],
)
def test_the_evidence_says_why_a_source_is_the_original(
    write: Write, make: Make, first: dict[str, str], second: dict[str, str], expected: str
) -> None:
    long, short = make(write(1, 12), **first), make(write(1, 6), **second)
    assert evidence([short, long], [link(long, short)]) == (long.id, expected)


def test_every_copy_is_told_why_the_original_is_the_original(write: Write, make: Make) -> None:
    sources = [make(write(1, size)) for size in (12, 9, 7)]
    origins = settle(sources, [link(*pair) for pair in itertools.combinations(sources, 2)])
    assert {origin.because for origin in origins.values()} == {"longest; the others leave parts of it out"}


def test_every_kind_of_evidence_has_words() -> None:
    """Only a source that stands alone needs none."""
    assert set(IN_WORDS) == set(get_args(Evidence))
    assert [kind for kind, words in IN_WORDS.items() if words is None] == ["alone"]


def test_copies_over_several_steps_have_one_origin(write: Write, make: Make) -> None:
    sources = [make(write(1, size)) for size in (12, 9, 7)]
    links = [link(sources[0], sources[1]), link(sources[1], sources[2], reworded=True)]
    origins = settle(sources, links)
    assert [origins[source.id].relation for source in sources] == ["original", "syndicated", "spun"]
    assert len({origin.id for origin in origins.values()}) == 1


def test_a_further_copy_does_not_change_the_id_of_an_origin(write: Write, make: Make) -> None:
    original, copy, further = (make(write(1, size)) for size in (12, 9, 7))
    before = settle([original, copy], [link(original, copy)])
    after = settle([original, copy, further], [link(original, copy), link(original, further)])
    assert {key: (after[key].id, after[key].relation) for key in before} == {
        key: (origin.id, origin.relation) for key, origin in before.items()
    }


def test_a_link_to_a_source_that_is_gone_is_passed_over(write: Write, make: Make) -> None:
    source, gone = make(write(1, 5)), make(write(1, 9))
    assert settle([source], [link(source, gone)]) == settle([source], [])


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_sources_and_links_does_not_matter(data: st.DataObject, write: Write, make: Make) -> None:
    dates = st.sampled_from([None, "2022-04-26", "2022-04-27", "2022-04", "2022"])
    sources = [make(write(1, size), published_on=data.draw(dates)) for size in range(2, 8)]
    pairs = data.draw(st.lists(st.sampled_from(list(itertools.combinations(sources, 2))), unique=True))
    links = [link(*pair, reworded=data.draw(st.booleans())) for pair in pairs]
    expected = settle(sources, links)
    assert settle(data.draw(st.permutations(sources)), data.draw(st.permutations(links))) == expected
    for origin_id in {origin.id for origin in expected.values()}:
        relations = [origin.relation for origin in expected.values() if origin.id == origin_id]
        assert relations.count("original") == 1
    for each in links:
        assert expected[each.left].id == expected[each.right].id
