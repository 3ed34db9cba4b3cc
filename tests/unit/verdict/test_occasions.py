"""How much evidence stands on one side."""

import datetime as dt

import pytest

from service.domain.date import Date
from service.domain.origin import Variant
from service.domain.verdict import Candidate
from service.domain.views import Tally
from service.verdict.occasions import tally
from tests.unit.verdict.making import candidate

MAY_1, MAY_2 = dt.date(2023, 5, 1), dt.date(2023, 5, 2)
IN_MAY = Date(edtf="2023-05", earliest=MAY_1, latest=dt.date(2023, 5, 31), basis="explicit")


def test_nothing_counts_nothing() -> None:
    """An empty side."""
    assert tally([], {}) == Tally()


def test_everything_that_is_known_is_counted_once() -> None:
    """A narrator is no speaker, a source without a publisher has none."""
    found = [
        candidate("q1", source="src_1", publisher="Harbour Daily"),
        candidate("q2", source="src_1", publisher="Harbour Daily"),
        candidate("q3", source="src_2", said_by=None),
    ]
    assert tally(found, {}) == Tally(quotes=3, sources=2, origins=2, speakers=1, occasions=2, publishers=1)


@pytest.mark.parametrize(
    ("left", "right", "occasions"),
    [
        (candidate("q1", said_on=MAY_1), candidate("q2", source="src_2", said_on=MAY_1), 1),
        (candidate("q1", said_on=MAY_1), candidate("q2", source="src_2", said_on=MAY_2), 2),
        (candidate("q1", said_on=IN_MAY), candidate("q2", source="src_2", said_on=IN_MAY), 2),
        (candidate("q1", said_on=MAY_1), candidate("q2", said_by="Aldo", source="src_2", said_on=MAY_1), 2),
        (candidate("q1"), candidate("q2"), 1),
        (candidate("q1"), candidate("q2", source="src_2", origin="org_src_1", relation="syndicated"), 1),
        (candidate("q1"), candidate("q2", source="src_2"), 2),
    ],
)
def test_occasions_join_one_speaker_on_one_certain_day_or_in_one_origin(
    left: Candidate, right: Candidate, occasions: int
) -> None:
    """A month is no day, and two speakers on one day speak on two occasions."""
    assert tally([left, right], {}).occasions == occasions


def test_two_forms_of_one_quote_are_one_occasion() -> None:
    """Whoever printed them, and whenever."""
    variants = {"q1": (Variant(quote_id="q2", relation="altered"),)}
    assert tally([candidate("q1"), candidate("q2", source="src_2")], variants).occasions == 1
