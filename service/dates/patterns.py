"""Patterns: how news texts write times, the longer forms first."""

import calendar
import re
from collections.abc import Iterable

from service.dates.expression import Kind
from service.dates.words import CARDINALS, MONTHS, ORDINALS, SEASONS, WEEKDAYS

_FULL_NAMES = frozenset(name.casefold() for name in (*calendar.month_name, *calendar.day_name))


def _names(forms: Iterable[str]) -> str:
    """Return a pattern for names; a dot belongs to an abbreviation, behind a full name it ends the sentence."""
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(rf"{form}\b" if form in _FULL_NAMES else rf"{form}\b\.?" for form in longest_first)


def _second(pattern: str) -> str:
    """Return a pattern for the second one of two like things."""
    return re.sub(r"\?P<(\w+)>", r"?P<\1_2>", pattern)


_MONTH = rf"(?P<month>{_names(MONTHS)})"
_WEEKDAY = rf"(?P<weekday>{_names(WEEKDAYS)})"
# "Sun" and "Sat" alone are more often other words, so an abbreviation needs its dot, or a month behind it.
_CERTAIN = [form if form.endswith("day") else rf"{form}\." for form in WEEKDAYS]
_FULL_WEEKDAY = rf"(?P<weekday>{'|'.join(_CERTAIN)})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
_DAY_IN_WORDS = rf"(?P<day>{'|'.join(ORDINALS)})"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d|[.,]\d|s\b)"
_COUNT = rf"(?P<count>\d{{1,4}}|an?|{'|'.join(CARDINALS)}|(?P<approx>a\s+couple\s+of))"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)"
_WHICH = r"(?P<which>last|past|previous|this\s+past|this|next)"
_EARLIER = r"(?:(?:earlier|later|early|late)\s+(?:on\s+)?)?"
_PART = r"(?:(?P<part>early|mid|late)[\s-]+(?:in\s+)?)?"
# "He spoke about May 3" has a topic, so "about" is taken at the beginning of a clause only, or in "on or about".
_ABOUT = r"(?:(?P<approx>(?:on\s+or\s+)about|around|circa|roughly|(?:(?<=^)|(?<=[.,;]\s))about)\s+)?"
_LED = rf"{_ABOUT}{_EARLIER}(?:{_WEEKDAY},?\s+(?:the\s+)?)?"
_HOUR = r"(?:\s+(?:morning|afternoon|evening|night))?"
_EVENT = r"(?:of|in|into|since)\s+(?:(?:the|a|an|its|his|their)\s+)?(?P<event>[\w\u2019'-]+(?:\s+[\w\u2019'-]+){0,3})"
_ORDINAL = rf"(?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_TO = r"\s*(?:-|\u2013|\bto\b|\bthrough\b)\s*"
_BOTH = r"\s+(?:to|and|through|until)\s+"

_SOURCES: tuple[tuple[Kind, str], ...] = (
    ("ordinal", rf"(?:the\s+)?{_ORDINAL}\s+day\s+{_EVENT}"),
    ("ordinal", rf"day\s+(?P<ordinal>\d{{1,4}})\s+{_EVENT}"),
    ("date", r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    (
        "figures",
        r"(?<!version\s)(?P<day>\d{1,2})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:1[89]|20)\d\d)(?![/.]?\d)",
    ),
    ("range", rf"(?:from\s+)?{_MONTH}\s+{_DAY}{_TO}{_second(_DAY)}(?:,?\s+{_YEAR})?"),
    ("range", rf"(?:from\s+)?{_DAY}{_TO}{_second(_DAY)}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    ("range", rf"between\s+{_MONTH}\s+{_DAY}\s+and\s+{_second(_DAY)}(?:,?\s+{_YEAR})?"),
    ("range", rf"between\s+(?:the\s+)?{_DAY}\s+and\s+(?:the\s+)?{_second(_DAY)}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    ("range", rf"(?:from|between)\s+{_MONTH}(?:\s+{_second(_YEAR)})?{_BOTH}{_second(_MONTH)}(?:\s+{_YEAR})?(?!\s+\d)"),
    ("range", rf"(?:from|between)\s+{_second(_YEAR)}{_BOTH}{_YEAR}"),
    ("date", rf"{_LED}{_MONTH}\s+(?:the\s+)?{_DAY}(?:,?\s+{_YEAR})?"),
    ("date", rf"{_LED}{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    ("date", rf"{_LED}(?:the\s+)?{_DAY_IN_WORDS}\s+of\s+{_MONTH}(?:,?\s+{_YEAR})?"),
    ("weekday", rf"{_FULL_WEEKDAY}{_HOUR}\s+(?:of\s+)?(?P<which>last|this|next)\s+week"),
    ("weekday", rf"(?:{_WHICH}\s+)?{_EARLIER}{_FULL_WEEKDAY}{_HOUR}"),
    ("month", rf"{_ABOUT}(?:(?P<which>last|this|next)\s+)?{_PART}{_MONTH}(?:\s+of)?,?\s+{_YEAR}"),
    ("month", rf"{_PART}(?P<which>last|this|next)\s+{_MONTH}"),
    ("month", rf"(?P<part>early|mid|late)[\s-]+{_MONTH}(?!\s+(?:the\s+)?\d)"),
    ("month", rf"(?<=in\s){_MONTH}"),
    ("day", r"(?:the\s+)?day\s+(?P<two>before\s+yesterday|after\s+tomorrow)"),
    ("day", rf"(?:earlier\s+|later\s+)?(?P<adverb>yesterday|today|tonight|tomorrow){_HOUR}"),
    ("day", r"(?:earlier\s+)?(?P<adverb>this\s+(?:morning|afternoon|evening)|last\s+night)"),
    ("night", r"overnight"),
    ("ago", rf"{_COUNT}\s+{_UNIT}s?\s+ago"),
    ("later", rf"{_COUNT}\s+(?P<unit>day|week)s?\s+(?P<side>later|earlier)"),
    ("later", r"(?:the\s+|that\s+)?(?P<side>next|following|previous|same)\s+(?P<unit>day)"),
    ("season", rf"(?:the\s+)?{_SEASON}(?:\s+of)?\s+{_YEAR}"),
    ("season", rf"{_WHICH}\s+{_SEASON}"),
    ("season", rf"(?:(?<=in\s)|(?<=over\s)|(?<=during\s))the\s+{_SEASON}(?!\s+of)"),
    ("quarter", rf"(?:the\s+)?{_ORDINAL}\s+quarter\s+of\s+{_YEAR}"),
    ("quarter", rf"(?<=in\s)the\s+{_ORDINAL}\s+quarter"),
    ("quarter", r"(?P<which>last|this|next)\s+quarter"),
    ("unit", r"(?:over|at|on)\s+the\s+(?P<unit>weekend)"),
    ("unit", rf"(?:earlier\s+|later\s+)?{_PART}(?:the\s+)?{_WHICH}\s+(?P<unit>weekend|week|month|year)(?!\s+of\b)"),
    ("decade", r"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<year>(?:1[89]|20)\d0)s"),
    ("century", r"(?:the\s+)?(?P<ordinal>(?:1\d|2[01])(?:st|th))[\s-]+century"),
    ("year", rf"(?P<approx>circa)\s+{_YEAR}"),
    # "around 2015 people": a number that counts is no year.
    ("year", rf"(?P<approx>around)\s+{_YEAR}(?=\s*(?:[.,;:)]|$))"),
    ("year", rf"(?<=in\s)(?:(?P<part>early|mid|late)[\s-]+)?{_YEAR}"),
    ("year", rf"(?<=during\s){_YEAR}"),
)
# Longer readings come first; each finds what those before it have left.
PATTERNS = tuple((kind, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)) for kind, pattern in _SOURCES)
