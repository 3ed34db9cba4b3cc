"""Edits of known type, made on quotes by rule: what `benchmarks.accuracy.altered` looks for.

Each maker lists the changes that a quote allows; one of them is drawn. A truncation or a splice takes out words that
hold no negation and no hedge, so that its type is certain.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from spacy.tokens import Doc, Span, Token

from benchmarks.accuracy.rewording import Rewording
from service.domain.origin import EditKind


class MadeEdit(Struct, frozen=True):
    """Characters `[start, end)` of a quote become `words`."""

    start: int
    end: int
    words: str

    def apply(self, text: str) -> str:
        """Make the altered quote."""
        return text[: self.start] + self.words + text[self.end :]


_NOT: Final = {
    "is": "isn't", "are": "aren't", "was": "wasn't", "were": "weren't", "do": "don't", "does": "doesn't",
    "did": "didn't", "has": "hasn't", "have": "haven't", "had": "hadn't", "would": "wouldn't", "could": "couldn't",
    "should": "shouldn't", "will": "won't", "can": "can't",
}  # fmt: skip
_OPEN: Final = {"ca": "can", "wo": "will", "ai": "is"}
_OPPOSITES: Final = (
    ("able", "unable"), ("fair", "unfair"), ("agree", "disagree"), ("legal", "illegal"), ("possible", "impossible"),
    ("more", "less"), ("best", "worst"), ("win", "lose"), ("won", "lost"), ("strong", "weak"), ("support", "oppose"),
    ("always", "never"), ("everybody", "nobody"), ("everyone", "nobody"), ("everything", "nothing"), ("good", "bad"),
    ("honest", "dishonest"), ("true", "untrue"), ("happy", "unhappy"), ("approve", "disapprove"),
    ("true", "false"), ("safe", "dangerous"), ("increase", "decrease"), ("rise", "fall"), ("respect", "disrespect"),
)  # fmt: skip
_DO: Final = {"VBZ": "does", "VBD": "did", "VBP": "do"}
_NUMBER_WORDS: Final = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty",
    "thirty", "forty", "fifty",
)  # fmt: skip
_SCALES: Final = {"million": "billion", "billion": "trillion", "thousand": "million", "hundred": "thousand"}
_UNITS: Final = ("hours", "days", "weeks", "months", "years", "minutes", "miles", "percent", "dollars")
_MODALS: Final = {"will": ("may", "might", "could"), "'ll": ("may", "might"), "must": ("may", "might")}
_ADVERBS: Final = (
    "possibly", "perhaps", "probably", "apparently", "reportedly", "allegedly", "presumably", "supposedly", "arguably",
    "seemingly", "mostly", "generally", "potentially", "likely", "largely", "sort of", "in my view", "to some extent",
)  # fmt: skip
_OPENERS: Final = (
    "I think ",
    "Maybe ",
    "I guess ",
    "It seems that ",
    "Perhaps ",
    "I suspect ",
    "I believe ",
    "It is possible that ",
)
_VAGUE: Final = ("about ", "nearly ", "around ", "roughly ", "almost ", "an estimated ", "some ")
_GRAVE: Final = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot|hardly|may|might|could|perhaps|maybe|possibl\w*|"
    r"probabl\w*|likely|unlikely|seem\w*|appear\w*|think|thinks|thought|believ\w*|guess\w*|suspect\w*|expect\w*|"
    r"suggest\w*|almost|nearly|about|around|some|roughly|apparent\w*|alleg\w*|report\w*|claim\w*|estimat\w*|most\w*|"
    r"general\w*|large\w*|sort of|kind of|some\w*|usually|often|would|should|potential\w*|quite|rather)\b|"
    r"n['’]t\b",
    re.IGNORECASE,
)
_LABELS: Final = frozenset({"PERSON", "GPE", "ORG", "NORP", "LOC"})
_KEPT, _TAKEN = 4, 3
_YEAR: Final = 4  # digits of a number that may be a year, of which nobody says "about"


def names_in(docs: Iterable[Doc]) -> Mapping[str, Sequence[str]]:
    """Collect the names of a corpus by their kind."""
    found: dict[str, set[str]] = {}
    for doc in docs:
        for name in _names(doc):
            found.setdefault(name.label_, set()).add(name.text)
    return {label: sorted(names) for label, names in found.items()}


class Maker:
    """Makes edits of every type; the same draws make the same edits."""

    def __init__(self, rewording: Rewording, names: Mapping[str, Sequence[str]]) -> None:
        """Take the synonyms and the names of the corpus."""
        self._rewording = rewording
        self._names = names

    def make(self, kind: EditKind, quote: Doc, chance: random.Random) -> MadeEdit | None:
        """Make one edit of a type, or None where the quote allows none."""
        if kind == "name":
            changes = list(self._renamed(quote, chance))
        elif kind == "synonym":
            changes = list(self._exchanged(quote, chance))
        else:
            changes = list(_MAKERS[kind](quote, chance))
        return chance.choice(changes) if changes else None

    def _renamed(self, quote: Doc, chance: random.Random) -> Iterator[MadeEdit]:
        for name in _names(quote):
            others = [other for other in self._names.get(name.label_, ()) if not _akin(other, name.text)]
            if others:
                yield MadeEdit(name.start_char, name.end_char, chance.choice(others))

    def _exchanged(self, quote: Doc, chance: random.Random) -> Iterator[MadeEdit]:
        for token in quote:
            word = self._rewording.synonym(token, chance)
            if word and token.ent_type_ == "" and word.lower() != token.lower_ and not _GRAVE.search(f"{word} {token}"):
                yield MadeEdit(token.idx, _end(token), word)


def _end(token: Token) -> int:
    return token.idx + len(token.text)


def _names(doc: Doc) -> Iterator[Span]:
    for entity in doc.ents:
        if entity.label_ in _LABELS and all(token.text[0].isupper() and token.is_alpha for token in entity):
            yield entity


def _akin(one: str, other: str) -> bool:
    """Tell whether two names share a word or begin alike, as a place and its people do."""
    words = {word[:4].lower() for word in one.split()}
    return any(word[:4].lower() in words for word in other.split())


def _negated(quote: Doc, chance: random.Random) -> Iterator[MadeEdit]:
    for token in quote:
        following = token.nbor(1) if token.i + 1 < len(quote) else None
        denied = following is not None and following.dep_ == "neg"
        end = _end(token)
        if token.pos_ == "AUX" and token.tag_ != "VB" and not denied and token.text[0] not in "'’" and following:
            yield MadeEdit(end, end, chance.choice((" not", " never")))
            if token.lower_ in _NOT and token.is_lower:
                yield MadeEdit(token.idx, end, _NOT[token.lower_])
        elif token.dep_ == "neg" and token.lower_ in {"not", "never"}:
            yield MadeEdit(token.idx, end + bool(token.whitespace_), "")
        elif token.dep_ == "neg" and token.i:
            stem = token.nbor(-1)
            yield MadeEdit(stem.idx, end, _OPEN.get(stem.lower_, stem.text))
        elif (
            token.pos_ == "VERB"
            and token.tag_ in _DO
            and not any(child.dep_ in {"aux", "neg"} for child in token.children)
        ):
            yield MadeEdit(token.idx, end, f"{_DO[token.tag_]} not {token.lemma_}")
        elif token.tag_ == "DT" and token.lower_ in {"a", "an", "some", "any"} and token.head.dep_ in {"dobj", "attr"}:
            yield MadeEdit(token.idx, end, "no")
    yield from _opposed(quote)


def _opposed(quote: Doc) -> Iterator[MadeEdit]:
    for one, other in _OPPOSITES:
        for token in quote:
            if token.text in {one, other}:
                yield MadeEdit(token.idx, _end(token), other if token.text == one else one)


def _recounted(quote: Doc, chance: random.Random) -> Iterator[MadeEdit]:
    for token in quote:
        end = _end(token)
        if token.text[0].isdigit() and token.like_num:
            yield MadeEdit(token.idx, end, _other_figure(token.text, chance))
        elif token.lower_ in _NUMBER_WORDS:
            yield MadeEdit(token.idx, end, chance.choice([word for word in _NUMBER_WORDS if word != token.lower_]))
        elif token.lower_ in _SCALES and token.i and token.nbor(-1).like_num:
            yield MadeEdit(token.idx, end, _SCALES[token.lower_])
        elif token.lower_ in _UNITS and token.i and token.nbor(-1).like_num:
            yield MadeEdit(token.idx, end, chance.choice([unit for unit in _UNITS if unit != token.lower_]))


def _other_figure(figure: str, chance: random.Random) -> str:
    place = chance.choice([index for index, sign in enumerate(figure) if sign.isdigit()])
    digit = chance.choice([sign for sign in "123456789" if sign != figure[place]])
    return figure[:place] + digit + figure[place + 1 :]


def _hedged(quote: Doc, chance: random.Random) -> Iterator[MadeEdit]:
    for token in quote:
        end = _end(token)
        if token.text in _MODALS and token.i + 1 < len(quote):
            yield MadeEdit(
                token.idx, end, ("" if token.text[0].isalpha() else " ") + chance.choice(_MODALS[token.text])
            )
        elif token.text in {"may", "might"} and token.tag_ == "MD":
            yield MadeEdit(token.idx, end, "will")
        elif token.tag_ in _DO and token.pos_ == "VERB" and token.i and token.nbor(-1).whitespace_:
            yield MadeEdit(token.idx, token.idx, f"{chance.choice(_ADVERBS)} ")
        elif token.pos_ == "AUX" and token.tag_ in {"VBZ", "VBP", "VBD"} and token.whitespace_:
            yield MadeEdit(end, end, f" {chance.choice(_ADVERBS)}")
        elif token.like_num and token.text[0].isdigit() and len(token) < _YEAR and token.i and token.nbor(-1).is_lower:
            yield MadeEdit(token.idx, token.idx, chance.choice(_VAGUE))
    if len(quote) and quote[0].pos_ in {"PRON", "DET"}:
        first = quote[0].text if quote[0].text == "I" else quote[0].lower_
        yield MadeEdit(0, len(quote[0]), chance.choice(_OPENERS) + first)


def _truncated(quote: Doc, chance: random.Random) -> Iterator[MadeEdit]:
    words = [token for token in quote if token.is_alpha]
    for size in range(_TAKEN, len(words) - _KEPT + 1):
        tail, head = words[len(words) - size], words[size]
        for taken in (MadeEdit(tail.idx, len(quote.text), chance.choice(("", "…"))), MadeEdit(0, head.idx, "")):
            if not _GRAVE.search(quote.text[taken.start : taken.end]) and "'" not in head.text + tail.text:
                yield taken


def _spliced(quote: Doc, chance: random.Random) -> Iterator[MadeEdit]:
    words = [token for token in quote if token.is_alpha]
    for start in range(_KEPT, len(words) - _KEPT - _TAKEN + 1):
        end = chance.randrange(start + _TAKEN, len(words) - _KEPT + 1)
        taken = MadeEdit(words[start].idx, words[end].idx, chance.choice(("", "", "… ")))
        if not _GRAVE.search(quote.text[taken.start : taken.end]):
            yield taken


_MAKERS: Final[Mapping[str, Callable[[Doc, random.Random], Iterator[MadeEdit]]]] = MappingProxyType(
    {
        "negation": _negated,
        "number": _recounted,
        "hedge": _hedged,
        "truncation": _truncated,
        "splice": _spliced,
    }
)
KINDS: Final[tuple[EditKind, ...]] = ("negation", "number", "name", "hedge", "truncation", "splice", "synonym")
