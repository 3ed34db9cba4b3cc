"""Hundreds of expressions of time with answers that are counted out or written by hand, never asked of the service."""

import pytest
from edtf import parse_edtf

from benchmarks.accuracy.date_cases import Case
from benchmarks.accuracy.date_suite import answer, cases, is_right
from service.language import Parser

CASES = cases()
KINDS = sorted({case.kind for case in CASES})


@pytest.fixture(scope="module")
def parser() -> Parser:
    """Return the parser, loaded once."""
    return Parser()


def test_there_are_enough_cases() -> None:
    """At least 300, none twice."""
    keys = {(case.text, case.published, case.content) for case in CASES}
    assert len(keys) == len(CASES) >= 300


@pytest.mark.parametrize("kind", KINDS)
def test_each_answer_is_the_known_one(kind: str, parser: Parser) -> None:
    """Word for word in EDTF, and the bounds where EDTF does not say them."""
    wrong: list[tuple[Case, object]] = []
    for case in (case for case in CASES if case.kind == kind):
        found = answer(case, parser)
        if found[0] is not None:
            parse_edtf(found[0])
        if not is_right(case, found):
            wrong.append((case, found))
    assert wrong == []
