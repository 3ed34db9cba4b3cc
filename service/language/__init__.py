"""spaCy loaded once, and helpers over Doc that the stages share."""

from spacy.tokens import Doc, Span, Token

from service.language.chunks import Piece
from service.language.pipeline import DEFAULT_MODEL, Parser
from service.language.texts import text_of

__all__ = ["DEFAULT_MODEL", "Doc", "Parser", "Piece", "Span", "Token", "text_of"]
