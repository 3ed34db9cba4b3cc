"""Doc to quotes: cues, direct, indirect and mixed speech, narration."""

from service.quotes.finding import find_quotes

__all__ = ["find_quotes"]
