import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.errors import UnreadableSourceError
from service.domain.source import About, source_id
from service.reading import read_plain


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\ufeff")))
def test_text_is_kept_as_it_is(text: str) -> None:
    if text.strip():
        source = read_plain(text.encode(), About())
        assert source.text == text
        assert source == read_plain(text, About())
        assert source.id == source_id(text, About())


def test_line_ends_are_kept_so_that_offsets_count_into_what_was_sent() -> None:
    source = read_plain(b"One line.\r\nAnother line.\r\n", About())
    assert source.text == "One line.\r\nAnother line.\r\n"
    assert [block.span.of(source.text) for block in source.blocks] == ["One line.", "Another line."]


def test_one_byte_order_mark_is_left_out() -> None:
    assert read_plain(b"\xef\xbb\xbfHe said no.", About()).text == "He said no."
    assert read_plain("\ufeffHe said no.", About()).text == "He said no."


@pytest.mark.parametrize(
    "raw",
    [b"", " \n\t", "\ufeff", "\u00a0\u2003", b"caf\xe9", b"\xff\xfeH\x00i\x00", "a\0b", "a\ud800b", b"\xed\xa0\x80"],
)
def test_what_is_no_text_is_refused(raw: bytes | str) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        read_plain(raw, About())
    assert refused.value.pointer == "/text"
