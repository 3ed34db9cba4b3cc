"""The parser, the embedder and the stance model by rules, loaded once."""

import pytest

from service.embedding import OnnxEmbedder
from service.language import Parser
from service.verdict.stances.rules import RuleStance


@pytest.fixture(scope="session")
def parser() -> Parser:
    """Return the parser that the package depends on."""
    return Parser()


@pytest.fixture(scope="session")
def embedder() -> OnnxEmbedder:
    """Return the model that the package carries."""
    return OnnxEmbedder()


@pytest.fixture(scope="session")
def rules(parser: Parser, embedder: OnnxEmbedder) -> RuleStance:
    """Return the stance model by rules."""
    return RuleStance(parser=parser, embedder=embedder)
