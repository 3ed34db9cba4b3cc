import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.errors import InvalidInputError
from service.domain.source import About
from service.reading import about_from, make_date, stated_date


@given(st.dates())
def test_an_iso_date_is_that_day(day: dt.date) -> None:
    date = make_date(day.isoformat())
    assert (date.edtf, date.earliest, date.latest, date.basis) == (day.isoformat(), day, day, "metadata")


@pytest.mark.parametrize(
    "moment",
    [
        "2022-04-26T00:30:00Z",
        "2022-04-26T23:59:60.123+05:30",
        "2022-04-26 23:30:00-11:00",
        "2022-04-26t10:15:00z",
        "2022-04-26T10:15",
        "2022-04-26T10:15:00+0200",
    ],
)
def test_a_date_time_is_the_day_of_its_own_zone_and_the_note_says_so(moment: str) -> None:
    date = make_date(moment)
    assert date.edtf == "2022-04-26"
    assert moment in date.note


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2022",
        "2022-04",
        "26.04.2022",
        "2022-02-30",
        "2022-4-6",
        "2022-04-26T25:00:00Z",
        "2022-04-26T10",
        "yesterday",
        "0000-01-01",
        "２０２２-04-26",
        "2022-04-26T10:00:00+24:00",
        "2022-04-26\n2022",
    ],
)
def test_anything_else_is_no_date(value: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        make_date(value)
    assert refused.value.pointer == "/published_on"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2022-12", dt.date(2022, 12, 1), dt.date(2022, 12, 31)),
        ("2022-06-29", dt.date(2022, 6, 29), dt.date(2022, 6, 29)),
    ],
)
def test_a_stated_date_may_be_a_month_or_a_year(edtf: str, first: dt.date, last: dt.date) -> None:
    date = stated_date(edtf, "The imprint gives it.")
    assert (date.edtf, date.earliest, date.latest, date.note) == (edtf, first, last, "The imprint gives it.")


@pytest.mark.parametrize("edtf", ["2022-13", "22", "0000", "2022-04/2022-05"])
def test_a_stated_date_is_nothing_else(edtf: str) -> None:
    with pytest.raises(InvalidInputError):
        stated_date(edtf, "")


def test_white_space_and_empty_values_are_dropped() -> None:
    assert about_from(
        title=" Piers close ", publisher="  ", url="https://bay.example/a?b=c", language="pt-BR"
    ) == About(title="Piers close", url="https://bay.example/a?b=c", language="pt-BR")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "bay.example", "/a", "ftp://bay.example", "http://", "http://a b"]
)
def test_a_url_is_an_absolute_web_address(url: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        about_from(url=url)
    assert refused.value.pointer == "/url"


@pytest.mark.parametrize("language", ["english language", "e", "en_GB", "1n"])
def test_a_language_is_a_tag(language: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        about_from(language=language)
    assert refused.value.pointer == "/language"


@pytest.mark.parametrize("value", ["a\0b", "a\ud800"])
def test_values_that_cannot_be_stored_are_refused(value: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        about_from(author=value)
    assert refused.value.pointer == "/author"
