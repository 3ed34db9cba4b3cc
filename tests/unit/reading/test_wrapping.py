"""Hard-wrapped text."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from service.reading import layout

PARAGRAPHS = (
    """The harbour will stay open through the winter, the port authority said on Monday, although the ferry company \
has asked for a longer break. “We will keep every pier lit, and we will keep the ice out of the basin,” Ann Lee told \
the council.""",
    """Bob Roe, who speaks for the ferry company, said that the crews needed rest and that no decision had been \
made yet.""",
)


def test_lines_cut_at_a_width_are_one_paragraph() -> None:
    """Two paragraphs cut at 72 characters are two blocks."""
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    assert list(PARAGRAPHS) == [" ".join(block.span.of(text).split("\n")) for block in layout(text)]


def test_lines_that_end_where_the_writer_ended_them_stay_lines() -> None:
    """A paragraph a line is not wrapped text, and neither is a list of short lines."""
    listed = "Monday: the pier\nTuesday: the basin\nWednesday: the long wall of the outer harbour\nThursday: rest"
    for text in ("\n".join(PARAGRAPHS), listed):
        assert text.split("\n") == [block.span.of(text) for block in layout(text)]


@given(st.text(alphabet="ab .,\n\r", max_size=400))
def test_no_word_is_lost(text: str) -> None:
    """Whatever is joined, the words of the blocks are the words of the text, in order."""
    assert text.split() == [word for block in layout(text) for word in block.span.of(text).split()]
