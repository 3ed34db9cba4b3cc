import random
from collections.abc import Callable, Iterable

import pytest

from service.domain.origin import CopyLink
from service.domain.source import Source
from service.lineage import compare

Write = Callable[[int, int], str]
Make = Callable[..., Source]


def replaced(text: str, share: float) -> str:
    chance = random.Random(7)
    return " ".join(
        f"other{number}" if chance.random() < share else word for number, word in enumerate(text.split(" "))
    )


def test_the_same_words_are_a_copy_that_is_not_reworded(write: Write, make: Make) -> None:
    one, other = make(write(1, 8), title="One"), make(write(1, 8).replace("the", "The"), title="Other")
    link = compare(one, other)
    assert link == CopyLink(left=min(one.id, other.id), right=max(one.id, other.id), similarity=1.0, reworded=False)
    assert compare(other, one) == link


def test_a_source_is_no_copy_of_itself(write: Write, make: Make) -> None:
    source = make(write(1, 8))
    assert compare(source, source) is None


def test_a_cutting_is_a_copy_of_the_whole(write: Write, make: Make) -> None:
    paragraphs = write(1, 20).split("\n\n")
    link = compare(make("\n\n".join(paragraphs)), make("\n\n".join(paragraphs[5:12])))
    assert link is not None
    assert (link.similarity, link.reworded) == (1.0, False)


def test_paragraphs_in_another_order_are_a_copy(write: Write, make: Make) -> None:
    paragraphs = write(1, 20).split("\n\n")
    link = compare(make("\n\n".join(paragraphs)), make("\n\n".join(reversed(paragraphs))))
    assert link is not None
    assert link.similarity > 0.9


@pytest.mark.parametrize(("share", "reworded"), [(0.02, False), (0.25, True), (0.4, True)])
def test_a_reworded_copy_is_found_and_said_to_be_one(write: Write, make: Make, share: float, *, reworded: bool) -> None:
    link = compare(make(write(1, 20)), make(replaced(write(1, 20), share)))
    assert link is not None
    assert link.reworded == reworded


def test_other_articles_on_the_same_matter_are_no_copies(write: Write, make: Make) -> None:
    sources = [make(write(number, 15)) for number in range(12)]
    assert all(compare(one, other) is None for one in sources for other in sources)


def test_reports_that_share_only_what_they_quote_are_no_copies(write: Write, make: Make) -> None:
    speech = "\n\n".join(f"“{paragraph}”" for paragraph in write(50, 12).split("\n\n"))
    one, other = make(f"{write(51, 8)}\n\n{speech}"), make(f"{write(52, 8)}\n\n{speech}")
    assert compare(one, other) is None


def test_reports_of_one_pattern_with_other_figures_are_no_copies(make: Make) -> None:
    def report(numbers: Iterable[int]) -> str:
        return "\n".join(
            f"In district {n} the council counted {n + 7} votes for the pier and {n + 9} against." for n in numbers
        )

    assert compare(make(report(range(100, 110))), make(report(range(400, 410)))) is None


def test_furniture_is_no_likeness(write: Write, make: Make) -> None:
    sentences = write(60, 40).replace("\n\n", " ").split(". ")
    links = "\n".join(f"Read also: {sentence[:100]}" for sentence in sentences)
    assert compare(make(f"{write(61, 4)}\n{links}"), make(f"{write(62, 4)}\n{links}")) is None


def test_very_short_texts_are_copies_only_word_for_word(make: Make) -> None:
    text = "The northern pier of the harbour will close on Monday."
    assert compare(make(text, title="a"), make(text.upper(), title="b")) is not None
    assert compare(make(text), make("The northern pier of the harbour will open in June.")) is None


def test_texts_without_words_are_no_copies(make: Make) -> None:
    assert compare(make("…"), make("–")) is None


def test_ten_thousand_words_are_compared(write: Write, make: Make) -> None:
    text = write(9, 400)
    link = compare(make(text), make(replaced(text, 0.1)))
    assert link is not None
    assert link.similarity > 0.9
