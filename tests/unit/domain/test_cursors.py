"""Cursors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.errors import InvalidInputError
from service.domain.page import read_cursor, write_cursor

START = ("", "")
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def _read(scope: str, cursor: str | None) -> tuple[str, str]:
    return read_cursor(scope, cursor, tuple[str, str], START)


@settings(deadline=None)
@given(scope=st.text(st.characters()), position=st.tuples(TEXT, TEXT))
def test_a_cursor_brings_its_position_back(scope: str, position: tuple[str, str]) -> None:
    """Whatever the scope and the position."""
    assert position == _read(scope, write_cursor(scope, position))


def test_no_cursor_is_the_start() -> None:
    """The first page is asked for without one; an empty one is none that was given out."""
    assert START == _read("list", None)
    with pytest.raises(InvalidInputError):
        _read("list", "")


@settings(deadline=None)
@given(scope=TEXT, other=TEXT)
def test_a_cursor_is_bound_to_its_scope(scope: str, other: str) -> None:
    """In any other list it is none."""
    if scope != other:
        with pytest.raises(InvalidInputError) as caught:
            _read(other, write_cursor(scope, START))
        assert caught.value.pointer == "/cursor"


@settings(deadline=None)
@given(cursor=st.text(st.characters()))
def test_any_other_text_is_none(cursor: str) -> None:
    """Without a crash, however long or strange."""
    with pytest.raises(InvalidInputError):
        _read("list", cursor)


def test_a_cursor_of_any_length_is_refused_fast() -> None:
    """Nothing is decoded that no list can have given out."""
    with pytest.raises(InvalidInputError):
        _read("list", "A" * 10_000_000)


def test_a_position_of_another_kind_is_none() -> None:
    """A list of the same name with another order refuses it."""
    with pytest.raises(InvalidInputError):
        _read("list", write_cursor("list", 5))
