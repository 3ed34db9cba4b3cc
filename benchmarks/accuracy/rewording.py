"""Rewording of news text by rule, for benchmarks of copies and of altered quotes; no file of it reaches the service.

Some of the words are exchanged for synonyms in the same form (`synonyms.txt`), where the table has none for a word of
the same part of speech from the corpus; some are dropped, some are put in, and sentences are turned round at a comma.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from spacy.tokens import Doc, Token

Method = Literal["mixed", "exchanged", "dropped", "added", "turned"]

METHODS: Final[tuple[Method, ...]] = ("mixed", "exchanged", "dropped", "added", "turned")

_TABLE: Final = Path(__file__).with_name("synonyms.txt")
_CLASSES: Final = {"VERB": "VERB", "NOUN": "NOUN", "ADJ": "ADJ", "ADV": "ADV", "SCONJ": "FUNCTION", "ADP": "FUNCTION"}
_DOUBLED: Final = frozenset({"stop", "trim", "ban", "slam", "grip", "chat", "admit", "hop", "plan", "drop", "cut"})
_IRREGULAR: Final = {
    "become": ("became", "become"), "build": ("built", "built"), "come": ("came", "come"), "deal": ("dealt", "dealt"),
    "find": ("found", "found"), "get": ("got", "got"), "give": ("gave", "given"), "go": ("went", "gone"),
    "grow": ("grew", "grown"), "lead": ("led", "led"), "leave": ("left", "left"), "make": ("made", "made"),
    "overhear": ("overheard", "overheard"), "send": ("sent", "sent"), "slay": ("slew", "slain"),
    "speak": ("spoke", "spoken"), "dwell": ("dwelt", "dwelt"), "shrink": ("shrank", "shrunk"),
    "fight": ("fought", "fought"), "choose": ("chose", "chosen"),
}  # fmt: skip
_SWAPS: Final = {"mixed": 0.25, "turned": 1.0}
_PIECE: Final = 3
_DROPPED, _ADDED = 0.2, 0.4  # of the changes of mixed rewording, a fifth drops a word and a fifth puts one in


class Rewording:
    """Exchanges, drops and puts in words; the same draws give the same text."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        """Take the words of a corpus by their tags, and the table of synonyms.

        Args:
            docs: parsed texts; the words that are put in or stand in for others are drawn from them.
        """
        self._synonyms = _read_table()
        found: dict[str, set[str]] = {}
        for doc in docs:
            for token in doc:
                if token.is_alpha and token.ent_type_ == "":
                    found.setdefault(token.tag_, set()).add(token.lower_)
        self._by_tag: Mapping[str, Sequence[str]] = {tag: sorted(words) for tag, words in found.items()}

    def synonym(self, token: Token, chance: random.Random) -> str | None:
        """Give a synonym in the form of a word, or None where the table has none."""
        others = self._synonyms.get((_CLASSES.get(token.pos_, ""), token.lemma_.lower()), ())
        return _like(_inflected(chance.choice(others), token.tag_), token.text) if others else None

    def reword(self, text: Doc, degree: float, chance: random.Random, method: Method = "mixed") -> str:
        """Change a share of the words of a text.

        Args:
            text: the text, parsed.
            degree: share of its words that are changed, 0..1; turning sentences round comes on top.
            chance: where the draws come from.
            method: what is done: one thing only, or all.

        Returns:
            The reworded text, its line breaks as they were.
        """
        eligible = [token.i for token in text if token.is_alpha]
        chosen = frozenset(chance.sample(eligible, round(degree * len(eligible))))
        pieces = []
        for sentence in text.sents:
            changed = [self._changed(token, chance, method) if token.i in chosen else token.text for token in sentence]
            row = [word + token.whitespace_ for word, token in zip(changed, sentence, strict=True)]
            pieces.append("".join(_turned(row, chance) if chance.random() < degree * _SWAPS.get(method, 0.0) else row))
        return "".join(pieces)

    def _changed(self, token: Token, chance: random.Random, method: Method) -> str:
        drawn = chance.random()
        if method == "turned":
            return token.text
        if method == "dropped" or (method == "mixed" and drawn < _DROPPED):
            return ""
        if method == "added" or (method == "mixed" and drawn < _ADDED):
            return f"{token.text} {chance.choice(self._by_tag[chance.choice(('RB', 'JJ', 'IN', 'DT'))])}"
        return self.synonym(token, chance) or _like(
            chance.choice(self._by_tag.get(token.tag_, [token.text])), token.text
        )


def _turned(row: Sequence[str], chance: random.Random) -> Sequence[str]:
    """Exchange the parts of a sentence before and after one of its commas."""
    commas = [
        index for index, word in enumerate(row) if word.strip() == "," and _PIECE <= index < len(row) - _PIECE - 1
    ]
    if not commas:
        return row
    comma = chance.choice(commas)
    # What ends the sentence, and the white space that parts it from the next, stays where it is.
    return [*row[comma + 1 : -1], ", ", *row[:comma], row[-1]]


def _read_table() -> Mapping[tuple[str, str], Sequence[str]]:
    rows = [line.split() for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    found: dict[tuple[str, str], list[str]] = {}
    for kind, word, *others in rows:
        found.setdefault((kind, word), []).extend(others)
    return found


def _like(word: str, model: str) -> str:
    """Give a word the capitals of another."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word.capitalize() if model[:1].isupper() else word


def _inflected(base: str, tag: str) -> str:
    """Bring a base form into the form that a Penn tag names."""
    if tag in {"NNS", "VBZ"}:
        return _with_s(base)
    if tag in {"VBD", "VBN"} and base in _IRREGULAR:
        return _IRREGULAR[base][tag == "VBN"]
    if tag in {"VBD", "VBN"}:
        return _joined(base, "ed")
    if tag == "VBG":
        return _joined(base, "ing")
    return {"JJR": f"more {base}", "JJS": f"most {base}"}.get(tag, base)


def _with_s(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh")) else f"{base}s"


def _joined(base: str, ending: str) -> str:
    if base in _DOUBLED:
        return f"{base}{base[-1]}{ending}"
    if base.endswith("e") and not base.endswith("ee"):
        return f"{base[:-1]}{ending}"
    if ending == "ed" and base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}{ending}"
