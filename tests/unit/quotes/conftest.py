"""A parser loaded once, and sources made of lines, for the tests of quotes."""

import re
from collections.abc import Callable

import pytest

from service.domain.quote import Quote
from service.domain.source import About, Block, BlockKind, Source, source_id
from service.domain.span import Span
from service.language import Parser
from service.quotes import find_quotes

FindQuotes = Callable[..., tuple[Quote, ...]]

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def source_of(text: str, kind: BlockKind = "text") -> Source:
    """Make a source whose lines that hold text are blocks of one kind."""
    blocks = tuple(Block(Span(*match.span()), kind) for match in _LINE.finditer(text))
    return Source(id=source_id(text, About()), text=text, about=About(), blocks=blocks)


@pytest.fixture(scope="session")
def parser() -> Parser:
    """Return the parser, loaded once."""
    return Parser()


@pytest.fixture(scope="session")
def find(parser: Parser) -> FindQuotes:
    """Return a function from a text, and the kind of its lines, to its quotes."""

    def quotes_of(text: str, kind: BlockKind = "text") -> tuple[Quote, ...]:
        source = source_of(text, kind)
        return find_quotes(source, parser.parse(text, source.blocks))

    return quotes_of
