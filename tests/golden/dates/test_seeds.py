"""The seed documents, whose utterances were dated by hand."""

from typing import Any

import pytest
from edtf import parse_edtf

from benchmarks.accuracy.dates import WAYS, gold_documents, outcomes
from service.domain.date import Date
from service.domain.span import Span
from service.language import Parser

Found = list[tuple[dict[str, Any], Date | None, str]]
MISSING = {
    # A time told in the sentence before, a quote in a quote, and "before": nothing writes "before a day of no year".
    "text alone": {"s1-10", "s2-02", "s2-20"},
    # Besides: a copy of a declaration whose day no text gives.
    "copies in the store": {"s1-10", "s2-02", "s2-20", "s4-08"},
    # And a reworded copy that has lost all dates, whose original is not asked here.
    "day of publication": {"s0-11", "s2-02", "s3-08", *(f"s4-{number:02}" for number in range(1, 13))},
}


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    """Return every gold row with the date that the service gives it and its outcome, by what the service is given."""
    parser, documents = Parser(), gold_documents()
    return {way: list(outcomes(parser, documents, way)) for way in WAYS}


@pytest.mark.parametrize("way", WAYS)
def test_no_date_is_wrong_and_few_are_missing(found: dict[str, Found], way: str) -> None:
    """Every date agrees with what people found; what is missing is listed above."""
    assert [row["qid"] for row, _, outcome in found[way] if outcome == "wrong"] == []
    assert {row["qid"] for row, _, outcome in found[way] if outcome == "missing"} == MISSING[way]


def test_what_the_text_fixes_is_found(found: dict[str, Found]) -> None:
    """Weekdays beside a counted day, and days without a year."""
    assert {row["qid"]: date.edtf for row, date, _ in found["text alone"] if date and row["date"]["expr"]} == {
        "s0-01": "XXXX-XX-XX",
        "s0-02": "XXXX-XX-XX",
        "s0-08": "XXXX-XX",
        "s1-02": "XXXX-04-26",
        "s1-11": "XXXX-04-25",
        "s2-04": "XXXX-12-22",
        "s2-16": "XXXX-12-22",
    }


def test_expressions_are_those_that_people_marked(found: dict[str, Found]) -> None:
    """The words that a date rests on stand where the gold has them."""
    for row, date, _ in found["text alone"]:
        marked = row["date"]["expr"]
        if marked and date is not None:
            assert date.span == Span(marked["start"], marked["end"])


def test_every_date_is_written_in_edtf(found: dict[str, Found]) -> None:
    """Each end of it as the library reads it; as a whole it reads no open interval of days without a year."""
    for way in WAYS:
        for _, date, _ in found[way]:
            if date is not None:
                for end in date.edtf.split("/"):
                    assert end == ".." or parse_edtf(end)
