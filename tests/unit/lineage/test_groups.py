from collections.abc import Callable
from itertools import combinations

from service.domain.origin import CopyLink, Origin
from service.domain.source import Source
from service.lineage import compare, settle

Write = Callable[[int, int], str]
Make = Callable[..., Source]


def links_among(sources: list[Source]) -> list[CopyLink]:
    found = (compare(one, other) for one, other in combinations(sources, 2))
    return [link for link in found if link is not None]


def of_other_matter(text: str) -> str:
    """Write a text of the same shape in words that no other text has."""
    return " ".join(f"{word[::-1]}x" if len(word) > 3 else word for word in text.split(" "))


def roots(sources: list[Source]) -> list[str]:
    origins = settle(sources, links_among(sources))
    return [origins[source.id].id for source in sources]


def test_a_digest_of_earlier_texts_does_not_join_them(write: Write, make: Make) -> None:
    """The digest goes back to the text that it has most of; the other keeps an origin of its own."""
    one = make(write(1, 10), published_on="2022-04-20")
    other = make(write(2, 6), published_on="2022-04-21")
    digest = make(f"{write(1, 10)}\n\n{write(2, 6)}", published_on="2022-04-25")
    assert len(links_among([one, other, digest])) == 2
    origins = settle([one, other, digest], links_among([one, other, digest]))
    assert origins[one.id].relation == origins[other.id].relation == "original"
    assert origins[one.id].id != origins[other.id].id
    assert origins[digest.id] == Origin(origins[one.id].id, "syndicated", "earliest dated")


def test_copies_of_a_digest_do_not_join_them_either(write: Write, make: Make) -> None:
    one = make(write(1, 10), published_on="2022-04-20")
    other = make(write(2, 6), published_on="2022-04-21")
    text = f"{write(1, 10)}\n\n{write(2, 6)}"
    digests = [make(text, title=title, published_on="2022-04-25") for title in ("a", "b", "c")]
    found = roots([one, other, *digests])
    assert found == [found[0], found[1], found[0], found[0], found[0]]
    assert found[0] != found[1]


def test_cuttings_of_one_text_have_its_origin_whatever_the_dates_leave_open(write: Write, make: Make) -> None:
    paragraphs = write(1, 20).split("\n\n")
    whole = make("\n\n".join(paragraphs))
    cuttings = [make("\n\n".join(paragraphs[:9])), make("\n\n".join(paragraphs[11:]))]
    assert compare(*cuttings) is None
    assert len(set(roots([whole, *cuttings]))) == 1


def test_cuttings_that_were_published_later_have_the_origin_of_the_whole(write: Write, make: Make) -> None:
    one, other = write(1, 8), of_other_matter(write(2, 8))
    whole = make(f"{one}\n\n{other}", published_on="2022-04-20")
    cuttings = [make(text, published_on="2022-04-25") for text in (one, other)]
    assert len(set(roots([whole, *cuttings]))) == 1


def test_without_dates_a_digest_shows_by_the_matter_of_its_parts(write: Write, make: Make) -> None:
    one, other = write(1, 12), of_other_matter(write(2, 12))
    found = roots([make(one), make(other), make(f"{one}\n\n{other}")])
    assert found[0] != found[1]
    assert found[2] in found[:2]


def test_copies_that_another_text_joins_stay_together_when_a_digest_lets_go(write: Write, make: Make) -> None:
    """Two cuttings of one whole, and a later copy of the whole: that the cuttings are no copies does not matter."""
    paragraphs = write(1, 20).split("\n\n")
    whole = make("\n\n".join(paragraphs), published_on="2022-04-20")
    cuttings = [make("\n\n".join(part), published_on="2022-04-21") for part in (paragraphs[:9], paragraphs[11:])]
    later = make("\n\n".join(paragraphs), title="again", published_on="2022-04-25")
    assert len(set(roots([whole, *cuttings, later]))) == 1
