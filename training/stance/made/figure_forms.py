"""Figures in a sentence: found, written in another form, changed, dropped."""

import random
import re
from dataclasses import dataclass

from training.stance.made.word_list import word_list

_SMALL = word_list(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = word_list("first second third fourth fifth sixth seventh eighth ninth tenth")
MONTHS = word_list("January February March April May June July August September October November December")
_SHORT_MONTHS = word_list("Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.")
DAYS = word_list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
UNITS = (
    ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"),
    ("metres", "kilometres"),
    ("meters", "kilometers"),
    ("feet", "miles"),
    ("grams", "kilograms", "tons"),
    ("thousand", "million", "billion", "trillion"),
)
_WORDED = {word: value for value, word in enumerate(_SMALL)} | {word: 10 * (at + 2) for at, word in enumerate(_TENS)}
_FRACTIONS = {25: "a quarter", 33: "a third", 50: "half", 75: "three quarters", 100: "all", 67: "two thirds"}
_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_HUNDRED, _WORD_LIMIT, _COMMA_FROM = 100, 20, 1000
_FIRST_YEAR, _LAST_YEAR = 1000, 2030
COUNT = re.compile(
    r"(?<![\w.,$€£#/:’'-])(?P<money>[$€£]?)(?P<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|"
    rf"(?:{'|'.join(_SMALL[2:] + _TENS)}))(?P<after>\s?%|\spercent|(?=\s(?:thousand|million|billion)\b)|"
    r"(?=\s+[a-z]))(?![\w/:-])"
)
YEAR = re.compile(r"(?<![\w,.$€£-])(?P<year>1[5-9]\d\d|20[0-3]\d)(?![\w,%-]|\.\d)")
MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(month for month in MONTHS if month not in {'March', 'May'})})\b|"
    r"\b(?P<other>March|May)(?= \d)"
)
DATED = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<day>[1-3]?\d)\b(?!,\d|\d)")
WEEKDAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b(?!['’])")
ORDINAL = re.compile(
    rf"\bthe (?P<word>{'|'.join(_ORDINALS[:6])})\b(?! (?:time|place|lady|amendment|thing|of all|step))", re.IGNORECASE
)
UNIT = re.compile(rf"(?<=\d )(?:{'|'.join(unit for group in UNITS for unit in group)})\b")
_WHEN = re.compile(
    rf",? (?:in (?:early |late )?(?:(?:{'|'.join(MONTHS)}),? )?(?:1[5-9]\d\d|20[0-3]\d)|"
    rf"on (?:{'|'.join(DAYS)})(?! (?:night|morning))|"
    rf"on (?:{'|'.join(MONTHS)}) \d\d?(?:, \d{{4}})?)(?=[.,]| (?:and|after|before|when|while|with|by|for|to|at)\b)"
)
# A figure behind one of these words is no plain count of what follows.
_BOUND = re.compile(
    r"(?:than|about|around|nearly|almost|least|most|over|under|up to|"
    r"roughly|approximately|some|between|and|or|to|the|"
    r"his|her|their|its|these|those|No\.|top|age|aged|by|from|of|as|just|only|last|first|next|past|another|all|every|"
    r"at|this|that|was|is|were|are|be|a|an|each|final|previous|remaining|other) $",
    re.IGNORECASE,
)
# A number behind a name belongs to it: "Route 12".
_NAME_BEFORE = re.compile(r"(?<=\s)[A-Z][\w.]*\s$|^[A-Z][\w]*\s$")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o'clock|year-old)")
_AMOUNT = re.compile(
    r"(?: percent|%| (?:million|billion|thousand)| people| men| women| children| (?:[a-z-]+ ){0,2}[a-z]{3,}s\b)"
)


@dataclass(frozen=True)
class Count:
    """A plain number in a sentence.

    Attributes:
        start: where it begins, a sign of money included.
        end: where it ends, "percent" not included.
        value: its value, without "million" behind it.
        money: the sign before it.
        is_percent: whether it is a share.
        is_plain: whether no word before it makes it a bound, a range or a label.
        scaled: whether "thousand", "million", "billion" follows.
    """

    start: int
    end: int
    value: float
    money: str
    is_percent: bool
    is_plain: bool
    scaled: bool
    whole: tuple[int, int]


def counts(text: str) -> list[Count]:
    """Find the plain numbers of a sentence, years and dates left out."""
    dated = {match.start("day") for match in DATED.finditer(text)}
    found = []
    for match in COUNT.finditer(text):
        figure = match["figure"]
        value = float(_WORDED[figure]) if figure in _WORDED else float(figure.replace(",", ""))
        is_year = figure.isdigit() and _FIRST_YEAR <= value <= _LAST_YEAR
        named = _NAME_BEFORE.search(text, 0, match.start()) or _CLOCK.match(text, match.end())
        if is_year or named or match.start("figure") in dated:
            continue
        found.append(
            Count(
                match.start(),
                match.end("figure"),
                value,
                match["money"],
                match["after"].strip() in {"%", "percent"},
                _BOUND.search(text, 0, match.start()) is None and match.start() > 0,
                re.match(r"\s(?:thousand|million|billion)\b", text[match.end("figure") :]) is not None,
                (match.start(), match.end()),
            )
        )
    return found


def in_words(value: int) -> str:
    """Write a whole number up to a million in words: 42 -> "forty-two"."""
    if value < _WORD_LIMIT:
        return _SMALL[value]
    if value < _HUNDRED:
        tens, rest = divmod(value, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[rest]}" if rest else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (_HUNDRED, "hundred")):
        if value >= size:
            many, rest = divmod(value, size)
            joint = " and " if 0 < rest < _HUNDRED and name == "hundred" else " "
            return f"{in_words(many)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    return str(value)


def in_digits(value: float) -> str:
    """Write a number in digits: 1000.0 -> "1,000", 2.5 -> "2.5"."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def other_form(count: Count, text: str, rng: random.Random) -> str | None:
    """Write a sentence with the same figure in another form; None where there is none."""
    value = int(count.value)
    begin, end = count.whole if count.is_percent else (count.start, count.end)
    if count.is_percent:
        share = _FRACTIONS.get(value)
        follows = text[end:].startswith(" of ")
        sign = "%" if "percent" in text[begin:end] else " percent"
        options = [in_digits(count.value) + sign]
        if share is not None and follows and count.value == value and count.is_plain:
            options = [share]
    elif count.value != value or count.money:
        return None
    elif text[begin:end][0].isdigit():
        spelled = value < _HUNDRED or (value % _HUNDRED == 0 and value <= 10**6)
        options = [in_words(value)] if spelled and not (count.scaled and value >= _HUNDRED) else []
        options += ["a dozen"] if value == 12 and count.is_plain and not count.scaled else []  # noqa: PLR2004 (what a dozen is)
        options += [str(value)] if "," in text[begin:end] else []
    else:
        options = [in_digits(count.value)]
        options += ["a dozen"] if value == 12 and count.is_plain and not count.scaled else []  # noqa: PLR2004 (likewise)
    return text[:begin] + rng.choice(options) + text[end:] if options else None


def change(count: Count, text: str, rng: random.Random) -> str:
    """Write a sentence with another figure of the same kind and look."""
    value = count.value
    whole = value == int(value)
    factors = (0.2, 0.4, 0.5, 0.6, 0.75, 1.5, 1.8, 2, 3, 5)
    options = [round(value * factor, 0 if whole else 1) for factor in factors]
    options += [value + 1, value + 2, value - 1] if whole and value < _HUNDRED else []
    if count.is_percent:
        options = [option for option in options if option < _HUNDRED]
    options = [option for option in options if abs(option - value) >= min(1, value / 5) and option >= 2] or [value + 3]  # noqa: PLR2004 (plural nouns follow)
    new = rng.choice(options)
    is_worded = not text[count.start : count.end].strip("$€£")[0].isdigit()
    spelled = in_words(int(new)) if is_worded and new == int(new) and new < _HUNDRED else in_digits(new)
    return text[: count.start] + count.money + spelled + text[count.end :]


def is_amount(count: Count, text: str) -> bool:
    """Tell whether a bound may stand before a count: it is plain, and of money, a share or several things."""
    return count.is_plain and (bool(count.money) or _AMOUNT.match(text, count.end) is not None)


def bounded(count: Count, text: str, bound: str, value: float) -> str:
    """Write a sentence with a bound instead of the figure: "more than 40 people"."""
    return f"{text[: count.start]}{bound} {count.money}{in_digits(value)}{text[count.end :]}"


def round_numbers(value: float) -> tuple[float, float]:
    """Return the round numbers next below and next above a number."""
    size: float = 10 ** max(0, len(str(int(value))) - 1)
    size = size / 2 if value / size < 2 and size > 1 else size  # noqa: PLR2004 (halves below two)
    below = value // size * size
    below = below - size if below == value else below
    above = (value // size + 1) * size
    return below, above


def exchange(pattern: re.Pattern[str], text: str, options: list[str], rng: random.Random) -> str | None:
    """Exchange a sentence's only match of a pattern for another option; None without just one match."""
    matches = list(pattern.finditer(text))
    if len(matches) != 1:
        return None
    match = matches[0]
    rest = [option for option in options if option.lower() not in match.group().lower()]
    group = match.lastgroup or 0
    return text[: match.start(group)] + rng.choice(rest) + text[match.end(group) :] if rest else None


def change_unit(text: str, rng: random.Random) -> str | None:
    """Exchange the unit behind a figure: "72 hours" -> "72 days"."""
    matches = list(UNIT.finditer(text))
    if len(matches) != 1:
        return None
    match = matches[0]
    group = next(group for group in UNITS if match.group() in group)
    return text[: match.start()] + rng.choice([unit for unit in group if unit != match.group()]) + text[match.end() :]


def change_year(text: str, rng: random.Random) -> str | None:
    """Exchange a sentence's only year."""
    match = YEAR.search(text)
    if match is None:
        return None
    year = int(match["year"])
    return exchange(YEAR, text, [str(year + step) for step in (-12, -7, -4, -2, -1, 1, 3, 5, 9)], rng)


def date_form(text: str) -> str | None:
    """Write a date in another form: "January 5" -> "5 January"."""
    match = DATED.search(text)
    if match is None or re.match(r",| (?:to|and|or|through)\b|[-–]", text[match.end() :]):
        return None
    return text[: match.start()] + f"{match['day']} {match['month']}" + text[match.end() :]


def without_when(text: str) -> str | None:
    """Drop the only date or weekday of a sentence: "on Monday", "in 1998".

    None where there is not just one.
    """
    matches = list(_WHEN.finditer(text))
    if len(matches) != 1 or text[matches[0].end() :].startswith(",") or len(YEAR.findall(text)) > 1:
        return None
    return text[: matches[0].start()] + text[matches[0].end() :]


def without_count(count: Count, text: str) -> str | None:
    """Drop a plain count before a plural: "killed 72 people" -> "killed people"."""
    follows = re.match(
        r" (?!(?:percent|times|hours|minutes|days|weeks|months|years|points|votes|miles|feet)\b)[a-z]+s\b",
        text[count.end :],
    )
    people = text[count.end :].startswith((" people", " men", " women", " children"))
    if not count.is_plain or count.money or count.scaled or count.is_percent or not (follows or people):
        return None
    return text[: count.start].rstrip() + text[count.end :]
