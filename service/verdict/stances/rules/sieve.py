"""A sieve: two texts that share hardly a word need no parsing to be told apart."""

from collections.abc import Sequence
from typing import Final

from service.language.wordforms import words
from service.language.wordlists import STOPWORDS, base_forms
from service.verdict.stances.rules import lexicon

_STEM: Final = 4

Traces = tuple[frozenset[str], ...]


def traces(text: str) -> Traces:
    """List, for every content word of a text, the marks by which a corresponding word can be known.

    Args:
        text: any string.

    Returns:
        One set a word: its base forms, its first letters, its groups of synonyms and of names.
    """
    keys = [word.key for word in words(text)]
    return tuple(_traces(key) for key in keys if key not in STOPWORDS) or tuple(_traces(key) for key in keys)


def shared(claim: Traces, evidence: Traces) -> float:
    """Return an upper estimate of the share of the claim's words that the evidence answers, 0..1."""
    marks: frozenset[str] = frozenset().union(*evidence)
    return _hits(claim, marks) / len(claim) if claim else 0.0


def _hits(claim: Sequence[frozenset[str]], marks: frozenset[str]) -> int:
    return sum(not word.isdisjoint(marks) for word in claim)


def _traces(key: str) -> frozenset[str]:
    bases = base_forms(key)
    synonyms = {f"synonym {number}" for base in bases for number in lexicon.SYNONYMS.get(base, ())}
    names = {f"name {number}" for number in lexicon.SAME_NAMES.get(key, ())}
    return frozenset(bases | synonyms | names | {key[:_STEM]})
