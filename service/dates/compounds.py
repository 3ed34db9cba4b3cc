"""Compounds: times named by other times: "from Monday to Friday", "a day after the vote on May 3", "the next day"."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from service.dates.expression import Expression, Unit
from service.dates.words import CARDINALS, number
from service.domain.span import Span

_DAYS = frozenset({"date", "weekday"})
_FROM = re.compile(r"\b(?P<word>from|between)\s+$", re.IGNORECASE)
_LINK = re.compile(r"\s+(?P<word>to|through|until|and)\s+", re.IGNORECASE)
# "A day after the vote on" May 3: nothing between the count and the day that begins another clause.
_COUNTED = re.compile(
    rf"(?<![\w-])(?P<count>\d{{1,3}}|an?|the|{'|'.join(CARDINALS)})\s+(?P<unit>day|week)s?\s+(?P<side>after|before|following)"
    r"\s+(?!(?:\S+\s+)*?(?:said|says|say|told|that|and|but|which|who|after|before)\b)[^,.;:\n\"\u201c\u201d]{0,80}$",
    re.IGNORECASE,
)
_REACH = 110
_FAR = 400


def join(text: str, expressions: Sequence[Expression]) -> tuple[Expression, ...]:
    """Join expressions that name one time together.

    Args:
        text: the text.
        expressions: what was found in it, in order.

    Returns:
        The expressions in order, with a `range` in the place of its two ends, and an `after` in the place of the day
        that it counts from.
    """
    joined: list[Expression] = []
    for expression in expressions:
        before = joined[-1] if joined else None
        run = _range(text, before, expression) if before is not None else None
        if run is not None:
            joined[-1] = run
        else:
            joined.append(_counted(text, before, expression))
    return tuple(joined)


def _range(text: str, first: Expression, last: Expression) -> Expression | None:
    if first.kind != last.kind or first.kind not in _DAYS:
        return None
    opening = _FROM.search(text, max(0, first.span.start - 20), first.span.start)
    link = _LINK.fullmatch(text, first.span.end, last.span.start)
    if opening is None or link is None:
        return None
    if (opening["word"].casefold() == "between") != (link["word"].casefold() == "and"):
        return None
    span = Span(opening.start(), last.span.end)
    return Expression(kind="range", text=span.of(text), span=span, year=last.year, parts=(first, last))


def _counted(text: str, before: Expression | None, base: Expression) -> Expression:
    """Return an expression, or what is counted from it."""
    start = max(before.span.end if before else 0, base.span.start - _REACH)
    found = _COUNTED.search(text, start, base.span.start) if base.kind in _DAYS else None
    if found is None:
        return base
    count = (number(found["count"]) or 1) * (-1 if found["side"].casefold() == "before" else 1)
    unit: Unit = "week" if found["unit"].casefold() == "week" else "day"
    span = Span(found.start(), base.span.end)
    return Expression(
        kind="after", text=span.of(text), span=span, year=base.year, shift=count, unit=unit, parts=(base,)
    )


def with_bases(text: str, expressions: Iterable[Expression]) -> tuple[Expression, ...]:
    """Give each expression that counts on from a day told before ("the next day") that day.

    Args:
        text: the text.
        expressions: those that may tell a day, in order.

    Returns:
        The expressions in order, without the `later` ones that have no day before them in their paragraph or the last.
    """
    result: list[Expression] = []
    for expression in expressions:
        if expression.kind != "later":
            result.append(expression)
            continue
        base = result[-1] if result else None
        if base is not None and base.kind in {*_DAYS, "after", "later", "day"} and _is_near(text, base, expression):
            result.append(replace(expression, parts=(base,)))
    return tuple(result)


def _is_near(text: str, base: Expression, expression: Expression) -> bool:
    between = text[base.span.end : expression.span.start]
    return len(between) <= _FAR and len(re.findall(r"\n\s*", between)) <= 1
