"""Parts of speech, morphology and exceptions of lemmas: the pipeline's own rules, looked up by word instead of matched.

What the rules say of a word depends on its tag, its dependency and, for the words that they name, its small letters, so
that each combination is matched once; the few rules over several words are matched where one of them can begin.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

import numpy as np
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

# What a rule may look at, for a word to be known by its signature.
_READ: Final = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_SIGNATURE: Final[list[int | str]] = ["TAG", "DEP", "IS_SPACE", "LOWER"]
_SET: Final[list[int | str]] = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]

_Pattern: TypeAlias = list[dict[str, Any]]
_Signature: TypeAlias = tuple[int, int, int, int]
# The number and the name of a rule, and the words for which it holds.
_Match: TypeAlias = tuple[int, int, int, int]


def tabled(ruler: Callable[[Doc], Doc]) -> Callable[[Doc], Doc]:
    """Return what does to a Doc the same as a ruler, in less time; not for two threads at once.

    Args:
        ruler: the component of a loaded pipeline that holds the rules; another kind than spaCy's is left as it is.
    """
    if not isinstance(ruler, AttributeRuler):
        return ruler
    rules: list[Any] = ruler.patterns
    patterns: list[_Pattern] = [pattern for rule in rules for pattern in rule["patterns"]]
    words = [word for pattern in patterns for word in pattern]
    readable = all(_READ.issuperset(word) and _names_words(word.get("LOWER", "")) for word in words)
    return _Table(ruler, patterns) if readable else ruler


def _names_words(condition: str | dict[str, Any]) -> bool:
    return isinstance(condition, str) or condition.keys() <= {"IN", "REGEX"}


class _Table:
    """Attributes by signature."""

    def __init__(self, ruler: AttributeRuler, patterns: list[_Pattern]) -> None:
        self._ruler: Any = ruler  # its methods take a Span where its types ask for a Doc
        self._longest = max(map(len, patterns), default=1)
        self._openings = Matcher(ruler.vocab)
        for pattern in patterns:
            if len(pattern) > 1:
                self._openings.add("opening", [pattern[:1]])
        conditions = [word["LOWER"] for pattern in patterns for word in pattern if "LOWER" in word]
        self._words = {ruler.vocab.strings[word] for word in _literals(conditions)}
        self._forms = [re.compile(each["REGEX"]) for each in conditions if "REGEX" in each]
        self._values: dict[_Signature, list[int]] = {}
        self._opening: set[_Signature] = set()

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        signatures = self._signatures(doc)
        new = {signature: place for place, signature in enumerate(signatures) if signature not in self._values}
        matches = {place: self._first_matches(doc, place, signature) for signature, place in new.items()}
        openings = [place for place, signature in enumerate(signatures) if signature in self._opening]
        # Asked before anything is set, because rules may look at what other rules set.
        joined = sorted({match for place in openings for match in self._matches(doc, place, self._longest)})
        for place in new.values():
            self._ruler.set_annotations(doc, matches[place])
        set_now = doc.to_array(_SET)
        self._values |= {signature: set_now[place].tolist() for signature, place in new.items()}
        values: Any = np.array([self._values[signature] for signature in signatures], dtype=np.uint64)
        doc.from_array(_SET, values)
        self._ruler.set_annotations(doc, joined)
        return doc

    def _signatures(self, doc: Doc) -> list[_Signature]:
        rows = doc.to_array(_SIGNATURE).tolist()
        named = {lower for lower in {row[-1] for row in rows} if self._is_named(lower)}
        return [(tag, dep, space, lower if lower in named else 0) for tag, dep, space, lower in rows]

    def _is_named(self, lower: int) -> bool:
        return lower in self._words or any(form.search(self._ruler.vocab.strings[lower]) for form in self._forms)

    def _first_matches(self, doc: Doc, place: int, signature: _Signature) -> list[_Match]:
        if self._openings(doc[place : place + 1], allow_missing=True):
            self._opening.add(signature)
        return self._matches(doc, place, 1)

    def _matches(self, doc: Doc, place: int, length: int) -> list[_Match]:
        """Return the rules that hold among some words, in the order in which they count."""
        found = self._ruler.match(doc[place : place + length])
        return [(number, name, start + place, end + place) for number, name, start, end in found]


def _literals(conditions: Iterable[str | dict[str, Any]]) -> Iterator[str]:
    """Return the words that conditions name in full."""
    for condition in conditions:
        yield from (condition,) if isinstance(condition, str) else condition.get("IN", ())
