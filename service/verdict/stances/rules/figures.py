"""Figures with their units: `about 72 hours`, `more than 3 million people`, `2021`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from service.language import Token
from service.language.wordlists import MEASURES, NUMBER_WORDS, SCALES
from service.verdict.stances.rules import lexicon

Bound = Literal["exact", "at least", "at most"]

_FIRST_YEAR: Final = 1500
_LAST_YEAR: Final = 2199
_LOOK_BACK: Final = 3
_ON_A_LINE: Final[Mapping[str, Bound]] = MappingProxyType(
    {"after": "at least", "before": "at most", "since": "at least", "until": "at most"}
)
_UNCOUNTED: Final = frozenset({"zero", "one", "half", "quarter", "double", "second", "first", "seconds"})


class Figure(Struct, frozen=True):
    """A number in a text.

    Attributes:
        value: what it is worth, scale included.
        unit: base form of what is counted, `year` for a year, or empty.
        bound: whether it is exact or a bound.
        surface: the words, for people.
    """

    value: float
    unit: str
    bound: Bound
    surface: str


def figure_of(token: Token) -> Figure | None:
    """Read the figure that begins with a token.

    Args:
        token: any token.

    Returns:
        The figure, or None when the token is no number or only scales the one before it.
    """
    value = _value(token)
    if value is None or _scales(token):
        return None
    last = token
    following = _next(token)
    while following is not None and following.lower_ in SCALES:
        value *= NUMBER_WORDS[following.lower_]
        last, following = following, _next(following)
    unit = _unit(token, following)
    if following is not None and unit and _names(following, unit):
        last = following
    return Figure(value, unit, _bound(token), token.doc[token.i : last.i + 1].text)


def disagree(claim: Figure, evidence: Figure) -> bool:
    """Tell whether two figures count the same thing and differ, or are the same number of different units."""
    if claim.value == evidence.value:
        return claim.unit != evidence.unit and claim.unit in MEASURES and evidence.unit in MEASURES
    if claim.unit != evidence.unit or not claim.unit:
        return False
    return not agree(claim, evidence)


def agree(claim: Figure, evidence: Figure) -> bool:
    """Tell whether the figure of the evidence bears out that of the claim."""
    units = claim.unit == evidence.unit or not claim.unit or not evidence.unit
    if not units and (claim.unit in MEASURES or evidence.unit in MEASURES):
        return False
    if claim.bound == "at least":
        return evidence.value >= claim.value and evidence.bound != "at most"
    if claim.bound == "at most":
        return evidence.value <= claim.value and evidence.bound != "at least"
    return claim.value == evidence.value


def _value(token: Token) -> float | None:
    lower = token.lower_.replace(",", "")
    if lower in _UNCOUNTED and lower != "one":
        return None
    if lower in NUMBER_WORDS and token.pos_ in {"NUM", "NOUN", "ADJ", "DET"}:
        return NUMBER_WORDS[lower]
    digits = lower.rstrip("%").removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
    try:
        return float(digits) if digits[:1].isdigit() and digits.isascii() else None
    except ValueError:
        return None


def _scales(token: Token) -> bool:
    before = token.nbor(-1) if token.i > 0 else None
    return token.lower_ in SCALES and before is not None and _value(before) is not None


def _next(token: Token) -> Token | None:
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def _unit(token: Token, following: Token | None) -> str:
    if token.i > 0 and token.nbor(-1).text in {"$", "€", "£"}:
        return token.nbor(-1).text
    if token.text.endswith("%") or (following is not None and following.lower_ in {"%", "percent", "pct"}):
        return "percent"
    if following is not None and following.pos_ in {"NOUN", "ADJ", "PROPN"} and following.lower_ in MEASURES:
        return following.lemma_.lower()
    if token.dep_ in {"nummod", "compound", "quantmod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return token.head.lemma_.lower()
    return "year" if _is_year(token) else ""


def _names(following: Token, unit: str) -> bool:
    return following.lemma_.lower() == unit or unit in {following.lower_, "percent"}


def _bound(token: Token) -> Bound:
    before = {word.lower_ for word in token.doc[max(token.sent.start, token.i - _LOOK_BACK) : token.i]}
    if before & lexicon.AT_LEAST and ("than" in before or before & {"over", "least", "above", "exceed", "beyond"}):
        return "at least"
    if before & lexicon.AT_MOST and ("than" in before or before & {"under", "most", "below", "within", "maximum"}):
        return "at most"
    if _is_year(token) and token.i > 0:
        return _ON_A_LINE.get(token.nbor(-1).lower_, "exact")
    return "at most" if {"up", "to"} <= before else "exact"


def _is_year(token: Token) -> bool:
    return token.text.isdecimal() and _FIRST_YEAR <= int(token.text) <= _LAST_YEAR
