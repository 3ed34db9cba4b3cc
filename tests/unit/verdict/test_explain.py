"""Dates in words."""

import datetime as dt

import pytest

from service.domain.date import Date
from service.verdict.explain import said_when

DAY, LATER = dt.date(2022, 4, 26), dt.date(2022, 12, 31)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, "undated"),
        (Date(edtf="2022-04-26", earliest=DAY, latest=DAY, basis="explicit"), "26 April 2022"),
        (
            Date(edtf="2022-04-26/2022-12-31", earliest=DAY, latest=LATER, basis="relative"),
            "between 26 April 2022 and 31 December 2022",
        ),
        (Date(edtf="XXXX-12-22", earliest=None, latest=None, basis="explicit"), "22 December, year not known"),
        (Date(edtf="2022-04-26/..", earliest=DAY, latest=None, basis="relative"), "not before 26 April 2022"),
        (Date(edtf="../2022-12-31", earliest=None, latest=LATER, basis="relative"), "not after 31 December 2022"),
        (Date(edtf="XXXX", earliest=None, latest=None, basis="unknown"), "undated"),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(date: Date | None, words: str) -> None:
    """A missing year is said to be missing."""
    assert said_when(date) == words
