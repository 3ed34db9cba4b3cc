"""Other looks of a quote whose words are the same: marks, spaces, case and contractions."""

import random
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_LONG: Final = {
    "can't": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us", "I'm": "I am",
}  # fmt: skip
_SHORT: Final = (
    (r"\b(is|are|was|were|do|does|did|has|have|had|would|could|should) not\b", r"\1n't"),
    (r"\bwill not\b", "won't"),
    (r"\b(?:cannot|can not)\b", "can't"),
    (r"\bI am\b", "I'm"),
    (r"\b(you|we|they) are\b", r"\1're"),
    (r"\b(he|she|it|that|there) is\b", r"\1's"),
    (r"\b(I|you|he|she|it|we|they) will\b", r"\1'll"),
    (r"\b(I|you|we|they) have\b", r"\1've"),
    (r"\b(I|you|he|she|we|they) would\b", r"\1'd"),
)


def _expanded(text: str, _: random.Random) -> str:
    text = text.replace("’", "'")
    for short, long in _LONG.items():
        text = re.sub(rf"\b{short}\b", long, text)
        text = re.sub(rf"\b{short.capitalize()}\b", long.capitalize(), text)
    text = re.sub(r"(\w)n't\b", r"\1 not", text)
    text = re.sub(r"\b(I|you|we|they)'ve\b", r"\1 have", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(you|we|they)'re\b", r"\1 are", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(\w+)'ll\b", r"\1 will", text)
    return re.sub(r"\b(he|she|it|that|there|what|who)'s (?!been|got|had)", r"\1 is ", text, flags=re.IGNORECASE)


def _contracted(text: str, _: random.Random) -> str:
    for long, short in _SHORT:
        text = re.sub(long, short, text, flags=re.IGNORECASE)
    return text


def _straight(text: str, _: random.Random) -> str:
    return re.sub("[“”«»„]", '"', re.sub("[‘’]", "'", text))


def _curly(text: str, _: random.Random) -> str:
    opened = re.sub(r"(^|[\s(])\"", r"\1“", text.replace("'", "’"))
    return f"“{opened.replace(chr(34), '”')}”"


def _guillemets(text: str, _: random.Random) -> str:
    return "«" + re.sub(r"[“”\"]", "'", text).rstrip(",") + ",»"


def _doubled(text: str, _: random.Random) -> str:
    return f"''{_straight(text, _)}''"


def _spaced(text: str, chance: random.Random) -> str:
    return re.sub(" ", lambda _: chance.choice(("  ", "\u00a0", "\n", " ", "\t", " \u2009")), text)


def _dashed(text: str, chance: random.Random) -> str:
    dash = chance.choice(("--", " - ", "–", " — "))
    return re.sub(r"\s*(?:—|–|--)\s*", dash, text).replace("…", "...").replace("...", chance.choice(("…", ". . .")))


def _unmarked(text: str, _: random.Random) -> str:
    return re.sub(r"[,;:!?“”\"()]", "", text).rstrip(".")


def _titled(text: str, _: random.Random) -> str:
    return re.sub(r"(?<![\w'’])\w", lambda match: match.group().upper(), text)


LOOKS: Final[Mapping[str, Callable[[str, random.Random], str]]] = MappingProxyType(
    {
        "the same": lambda text, _: text,
        "straight marks": _straight,
        "curly marks": _curly,
        "guillemets": _guillemets,
        "doubled single marks": _doubled,
        "spacing": _spaced,
        "dashes": _dashed,
        "no punctuation": _unmarked,
        "contractions opened": _expanded,
        "contracted": _contracted,
        "upper case": lambda text, _: text.upper(),
        "lower case": lambda text, _: text.lower(),
        "title case": _titled,
    }
)
"""Name of each look, and what makes it."""
