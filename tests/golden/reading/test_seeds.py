"""The layout of the seeds: one line a block, its kind as a person sees it, a tab, and how the block begins."""

from pathlib import Path

import pytest

from service.domain.source import About
from service.reading import files_in, read_file
from service.reading.plain import read_plain

GOLDEN = Path(__file__).parent
SEEDS = GOLDEN.parents[2] / "seeds"


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_line_of_a_seed_has_the_kind_that_a_person_gives_it(golden: Path) -> None:
    source = read_plain((SEEDS / f"{golden.stem}.txt").read_bytes(), About())
    expected = [line.split("\t") for line in golden.read_text(encoding="utf-8").splitlines()]
    blocks = [(block.kind, block.span.of(source.text)) for block in source.blocks]
    assert [kind for kind, _ in blocks] == [kind for kind, _ in expected]
    assert all(text.startswith(begin) for (_, text), (_, begin) in zip(blocks, expected, strict=True))


def test_there_is_a_golden_file_for_every_seed() -> None:
    assert [path.stem for path in sorted(GOLDEN.glob("*.tsv"))] == [path.stem for path in sorted(SEEDS.glob("*.txt"))]


def test_the_manifest_knows_every_seed_and_says_only_what_stands_in_it() -> None:
    for source in (source for file in files_in(SEEDS) for source in read_file(file)):
        assert source.about.language == "en"
        for stated in (source.about.title, source.about.publisher, source.about.author):
            assert stated is None or stated in source.text
        assert source.about.url is None
        assert source.about.published_on is None or source.about.published_on.edtf in source.text
