"""Expressions count from an anchor, or stay as open as their words."""

import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy.date_cases import counted_cases
from benchmarks.accuracy.date_tables import written_cases
from service.dates.anchor import Anchor, known_day
from service.dates.expressions import find_expressions
from service.dates.periods import Period
from service.dates.resolve import resolve

TEXTS = sorted({case.text for case in (*counted_cases(), *written_cases())})


def _edtf(text: str, anchor: Anchor | None) -> str | None:
    (expression,) = find_expressions(text)
    period = resolve(expression, anchor)
    return period.edtf if period else None


@pytest.mark.parametrize(
    ("text", "anchor", "first", "last"),
    [
        ("last week", "2022-04-26", "2022-04-18", "2022-04-24"),
        ("this week", "2022-04-28", "2022-04-25", "2022-04-28"),
        ("this month", "2022-04-26", "2022-04-01", "2022-04-26"),
        ("earlier this year", "2022-04-26", "2022-01-01", "2022-04-26"),
        ("last weekend", "2022-04-26", "2022-04-23", "2022-04-24"),
        ("this weekend", "2022-04-25", "2022-04-23", "2022-04-24"),
        ("two weeks ago", "2022-04-26", "2022-04-09", "2022-04-15"),
        ("last Tuesday", "2022-04-29", "2022-04-19", "2022-04-26"),
        ("last Tuesday", "2022-04-26", "2022-04-19", "2022-04-19"),
        ("last Friday", "2022-04-26", "2022-04-22", "2022-04-22"),
        ("last December", "2022-04-26", "2021-12-01", "2021-12-31"),
        ("in December", "2022-04-26", "2021-12-01", "2021-12-31"),
        ("in April", "2022-04-26", "2022-04-01", "2022-04-30"),
        ("last April", "2022-04-26", "2021-04-01", "2021-04-30"),
        ("next March", "2022-04-26", "2023-03-01", "2023-03-31"),
    ],
)
def test_longer_periods(text: str, anchor: str, first: str, last: str) -> None:
    """Weeks start on Monday; "this" ends with the day that it is told; a doubtful day spans both readings."""
    (expression,) = find_expressions(text)
    period = resolve(expression, known_day(dt.date.fromisoformat(anchor), "x"))
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_a_doubtful_day_is_marked() -> None:
    """On a Friday, "last Tuesday" is uncertain; on a Tuesday it is not."""
    assert _edtf("last Tuesday", known_day(dt.date(2022, 4, 29), "x")) == "2022-04-26?"
    assert _edtf("last Tuesday", known_day(dt.date(2022, 4, 26), "x")) == "2022-04-19"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on December 22", "XXXX-12-22"),
        ("on February 29", "XXXX-02-29"),
        ("in December", "XXXX-12"),
        ("in 2019", "2019"),
        ("December 22, 2022", "2022-12-22"),
        ("on Tuesday", None),
        ("yesterday", None),
        ("last month", None),
    ],
)
def test_without_an_anchor_only_the_words_count(text: str, edtf: str | None) -> None:
    """A missing year stays missing; a weekday alone fixes nothing."""
    assert _edtf(text, None) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Tuesday", "XXXX-04-26"),
        ("on Monday", "XXXX-04-25"),
        ("on Wednesday", "XXXX-04-20"),
        ("yesterday", "XXXX-04-25"),
        ("last month", "XXXX-03"),
        ("last year", None),
        ("on December 22", "XXXX-12-22"),
    ],
)
def test_a_day_of_an_unknown_year(text: str, edtf: str | None) -> None:
    """What counts from April 26, a Tuesday of an unknown year, has no year either."""
    anchor = Anchor(day=dt.date(2001, 4, 26), weekday=1, yearless=True, note="x")
    assert _edtf(text, anchor) == edtf


@settings(deadline=None)
@given(st.dates(), st.sampled_from(TEXTS), st.booleans())
def test_any_day_can_be_the_anchor(day: dt.date, text: str, yearless: bool) -> None:  # noqa: FBT001 - drawn
    """From year 1 to 9999: periods are in order, and their notation is valid EDTF."""
    (expression,) = find_expressions(text)
    anchor = Anchor(day=day, weekday=day.weekday(), yearless=yearless, note="x")
    period = resolve(expression, anchor)
    if period is not None:
        assert period.first <= period.last
        parse_edtf(period.edtf)


@given(st.dates(), st.dates(), st.booleans())
def test_every_period_is_written_as_valid_edtf(one: dt.date, other: dt.date, yearless: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever the period."""
    parse_edtf(Period(min(one, other), max(one, other), yearless).edtf)
