"""A document without a date owes one to a dated copy of its text, as long as the store holds that copy."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from service.bootstrap import Service, open_service
from service.domain.date import Date
from service.settings import Settings
from service.usecases.browse import QuoteQuery

TEXT = """Minister Anna Orlov said on December 22 that the border with the northern province would stay open.

“We will not close a single crossing as long as this government is in office,” Orlov told reporters in the capital,
where hundreds of drivers had waited for days in the cold for news about the talks between the two sides.

The opposition has asked for an inquiry into the costs of the crossings, which have grown since the summer. The ministry
has not published any figures, and its spokesman did not answer the questions of the reporters."""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service whose store holds nothing."""
    made = open_service(Settings(data_dir=tmp_path, seeds=None))
    yield made
    made.close()


def _dates(service: Service, source_id: str) -> list[Date | None]:
    quotes = service.browse.quotes(QuoteQuery(source=source_id), limit=100).items
    return [each.said_on for each in quotes if each.kind != "narration"]


def _add(service: Service, text: str, published: str | None = None, title: str | None = None) -> str:
    return service.ingest.add_text(text, service.ingest.about(published_on=published, title=title)).source_id


def test_a_copy_gives_the_year_and_takes_it_away(service: Service) -> None:
    """Before, with and after the dated copy."""
    undated = _add(service, TEXT)
    before = _dates(service, undated)
    assert {date.edtf for date in before if date} == {"XXXX-12-22"}
    dated = _add(service, TEXT, published="2022-12-23", title="Border stays open")
    with_copy = [date for date in _dates(service, undated) if date]
    assert {date.edtf for date in with_copy if date.expression} == {"2022-12-22"}
    assert {date.basis for date in with_copy} == {"corpus"}
    assert all(dated in date.note for date in with_copy)
    assert all(date and date.basis != "corpus" for date in _dates(service, dated))
    service.ingest.remove(dated)
    assert _dates(service, undated) == before


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    """One undated copy, a dated one, and one published later."""
    copies = ((TEXT, None), (TEXT + "\n\nMore follows.", "2022-12-23"), (TEXT + "\n\nThe end.", "2022-12-29"))
    found = []
    for number, order in enumerate(permutations(copies)):
        service = open_service(Settings(data_dir=tmp_path / str(number), seeds=None))
        ids = {text: _add(service, text, published) for text, published in order}
        found.append([_dates(service, ids[text]) for text, _ in copies])
        service.close()
    assert all(each == found[0] for each in found)
    assert {date.basis for date in found[0][0] if date} == {"corpus"}
