"""The lineage of the seeds: one is a reworded copy of another, and nothing else among them is a copy."""

from itertools import combinations
from pathlib import Path

import pytest

from service.domain.source import Source
from service.lineage import compare, settle
from service.lineage.groups import neighbours_of
from service.lineage.origins import find_original
from service.reading import files_in, read_file

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> dict[str, Source]:
    """Read the seeds, by the number that their names begin with."""
    files = [file for file in files_in(SEEDS) if file.suffix == ".txt"]
    return {file.name[:3]: source for file in files for source in read_file(file)}


def test_only_the_fifth_seed_is_a_copy_and_reworded_from_the_fourth(seeds: dict[str, Source]) -> None:
    found = {pair: compare(seeds[pair[0]], seeds[pair[1]]) for pair in combinations(sorted(seeds), 2)}
    links = [link for link in found.values() if link is not None]
    assert [pair for pair, link in found.items() if link] == [("003", "004")]
    assert links[0].reworded
    origins = settle(list(seeds.values()), links)
    relations = {number: origins[source.id].relation for number, source in seeds.items()}
    assert relations == {"000": "original", "001": "original", "002": "original", "003": "original", "004": "spun"}
    assert len({origin.id for origin in origins.values()}) == 4


def test_the_original_is_told_by_the_wear_of_its_copy(seeds: dict[str, Source]) -> None:
    group = [seeds["003"], seeds["004"]]
    link = compare(*group)
    assert link is not None
    neighbours = neighbours_of({source.id: source for source in group}, [link])
    assert find_original(group, neighbours) == (seeds["003"].id, "wear")
