"""When roles are held, and who held an office on a day."""

import datetime as dt

import pytest
from msgspec.structs import replace

from service.domain.date import Date, exact_day
from service.domain.ids import make_id
from service.domain.quote import Quote, SpeakerRef, Words, quote_id
from service.domain.source import About, Source
from service.domain.span import Span
from service.domain.speaker import Calling, Speaker, Tenure
from service.speakers import Attribution, Frame, find_speakers, identify, role_times
from service.speakers.names import normal_form
from service.speakers.tenures import callings_in

DAY = exact_day(dt.date(2022, 5, 4), "metadata", "Given.")


def speaker(name: str, **days: str) -> Speaker:
    """Return a speaker with roles, each with the first and the last day on which sources give it, or without days."""
    roles = {role.replace("_", " "): text.split("/") for role, text in days.items()}
    tenures = tuple(
        Tenure(role=role, earliest=dt.date.fromisoformat(ends[0]), latest=dt.date.fromisoformat(ends[-1]))
        for role, ends in roles.items()
        if ends[0]
    )
    return Speaker(id=make_id("spk", normal_form(name)), name=name, roles=tuple(sorted(roles)), tenures=tenures)


def quote(mention: str, ref: Speaker | None = None, said_on: Date | None = None, place: int = 0) -> Quote:
    """Return a quote whose mention stands at a place."""
    span = Span(place, place + 5)
    return Quote(
        id=quote_id("src_x", span, "direct"), source_id="src_x", kind="direct", text="words", span=span, group="g",
        context=Words("words", span), mention=Words(mention, span), said_on=said_on,
        speaker=SpeakerRef(id=ref.id, name=ref.name, confidence=0.9, reason="named") if ref else None,
    )  # fmt: skip


def told(
    mention: str, *known: Speaker, text: str = "", said_on: Date | None = None, published: Date | None = DAY
) -> Quote:
    """Return the quote of a mention in a document that names nobody, as it is stored."""
    source = Source(id="src_x", text=text, about=About(published_on=published), blocks=())
    return identify(Attribution((quote(mention, said_on=said_on),), ()), known, None, source).quotes[0]


def named(mention: str, *known: Speaker, text: str = "") -> str | None:
    """Return whom such a quote is attributed to."""
    found = told(mention, *known, text=text).speaker
    return found.name if found else None


def test_of_two_holders_the_one_nearest_to_the_day_is_meant() -> None:
    """In one year the one, in another the other; both only with days between them."""
    marant = speaker("Ilse Marant", finance_minister="2019-01-10/2021-02-01")
    pell = speaker("Jorge Pell", finance_minister="2022-04-01/2022-06-30")
    assert named("the finance minister", marant, pell) == "Jorge Pell"
    earlier = exact_day(dt.date(2020, 5, 4), "explicit", "Said.")
    found = told("The finance minister", marant, pell, said_on=earlier)
    assert found.speaker is not None
    assert (found.speaker.name, found.doubt) == ("Ilse Marant", None)
    assert "2020-05-04" in found.speaker.reason
    assert found.speaker.confidence < 0.7


def test_at_a_change_of_office_nobody_is_meant_and_the_reason_is_told() -> None:
    """The last report of the one and the first of the other are both near."""
    found = told(
        "the finance minister",
        speaker("Ilse Marant", finance_minister="2021-01-10/2022-04-20"),
        speaker("Jorge Pell", finance_minister="2022-05-08/2022-06-30"),
    )
    assert found.speaker is None
    assert found.doubt == "“finance minister” can mean several on record near 2022-05-04: Jorge Pell, Ilse Marant"


@pytest.mark.parametrize(
    ("days", "name"),
    [
        ({"finance_minister": "2021-01-10/2022-04-20"}, "Ilse Marant"),
        ({"former_finance_minister": "2022-04-20"}, None),
        ({"finance_minister": "2021-01-10/2022-01-20", "former_finance_minister": "2022-04-20"}, None),
        ({"finance_minister": "2022-06-01/2022-07-20", "finance_minister-designate": "2022-05-01/2022-05-20"}, None),
        ({"finance_minister": "2021-01-10/2023-01-20", "former_finance_minister": "2021-12-20"}, "Ilse Marant"),
        ({"then-finance_minister": "2022-05-02"}, "Ilse Marant"),
        ({"finance_minister": "2012-05-02"}, None),
        ({"finance_minister": ""}, None),
        ({"foreign_minister": "2022-05-02"}, None),
        ({"deputy_finance_minister": "2022-05-02"}, None),
    ],
)
def test_former_and_future_holders_are_not_meant(days: dict[str, str], name: str | None) -> None:
    """Whatever is nearest to the day decides: held, over, or not yet; what is years away decides nothing."""
    assert named("the finance minister", speaker("Ilse Marant", **days)) == name


@pytest.mark.parametrize(
    ("mention", "text", "name"),
    [
        ("the French finance minister", "", "Luc Faure"),
        ("the finance minister", "The French budget grew.", "Luc Faure"),
        ("the finance minister", "The Spanish budget grew.", None),
        ("the Spanish finance minister", "", None),
        ("a finance minister", "", None),
        ("finance ministers", "", None),
        ("the minister", "", None),
        ("its finance minister", "", None),
        ("the company's finance chief", "", None),
        ("Luc Faure", "", None),
        ("the cook", "", None),
    ],
)
def test_only_an_office_of_one_person_and_of_that_country_is_looked_up(
    mention: str, text: str, name: str | None
) -> None:
    """A bare "minister" is anybody's, and a country that the document speaks of decides between countries."""
    faure = speaker("Luc Faure", French_finance_minister="2022-05-01")
    assert named(mention, faure, text=text) == name


@pytest.mark.parametrize(
    ("mention", "text", "name"),
    [
        ("the attorney general", "The bill passed the Ohio house.", "Ada Lund"),
        ("the Ohio attorney general", "", "Ada Lund"),
        ("the attorney general", "The bill passed the Iowa house.", None),
        ("the Iowa attorney general", "The Ohio house met.", None),
    ],
)
def test_an_office_of_a_body_is_looked_up_where_the_document_speaks_of_the_body(
    mention: str, text: str, name: str | None
) -> None:
    """A state's attorney general is not the next state's."""
    assert named(mention, speaker("Ada Lund", Ohio_attorney_general="2022-05-01"), text=text) == name


def test_an_undated_holder_leaves_a_doubt() -> None:
    """Who nothing dates may have held the office on that day too."""
    found = told(
        "the finance minister",
        speaker("Luc Faure", finance_minister="2022-05-01"),
        speaker("Ada Lund", finance_minister=""),
    )
    assert found.speaker is None
    assert found.doubt is not None


def test_without_a_day_nobody_is_looked_up() -> None:
    """Nor is the time of ingestion ever one."""
    assert (
        told("the finance minister", speaker("Luc Faure", finance_minister="2022-05-01"), published=None).speaker
        is None
    )


def test_the_body_of_an_office_gives_way_to_its_holder() -> None:
    """A French president, named nowhere in a text, is the person who held the office; the body is not stored."""
    body = Speaker(id=make_id("spk", normal_form("French president")), name="French president")
    said = quote("The French president", body)
    assert said.speaker is not None
    said = replace(said, speaker=replace(said.speaker, reason="a role that the text gives to nobody by name"))
    source = Source(id="src_x", text="", about=About(published_on=DAY), blocks=())
    holder = speaker("Luc Faure", French_president="2022-05-01")
    found = identify(Attribution((said,), (body,)), (holder,), None, source)
    assert [each.speaker.name for each in found.quotes if each.speaker] == ["Luc Faure"]
    assert found.speakers == ()
    alone = identify(Attribution((said,), (body,)), (), None, source)
    assert alone.speakers == (body,)


def test_a_document_says_of_which_day_its_roles_are() -> None:
    """Of the day of publication; "then" of the day of the utterance; without publication of that of the utterances."""
    lee = Speaker(id="spk_lee", name="Ann Lee", roles=("mayor", "then-pilot"))
    first, second = quote("mayor Ann Lee", lee), quote("then-pilot Ann Lee", lee, place=9)
    said = Attribution((first, second), (lee,))
    then = Calling(speaker_id=lee.id, role="then-pilot", quote_id=second.id)
    assert callings_in(said, DAY) == (Calling(speaker_id=lee.id, role="mayor"), then)
    assert callings_in(said, None) == (Calling(speaker_id=lee.id, role="mayor", quote_id=first.id), then)


def test_callings_follow_a_speaker_to_the_store() -> None:
    """The mayor Lee is the Ann Lee of the store."""
    lee = Speaker(id=make_id("spk", "lee"), name="Lee", roles=("mayor",))
    source = Source(id="src_x", text="", about=About(published_on=DAY), blocks=())
    found = identify(Attribution((quote("Lee", lee),), (lee,)), (speaker("Ann Lee"),), None, source)
    assert found.callings == (Calling(speaker_id=speaker("Ann Lee").id, role="mayor"),)


def test_a_client_who_asks_about_a_day_gets_the_holder_of_that_day() -> None:
    """Others who held the office at another time are left out; without a day all are offered."""
    known = (
        speaker("Ilse Marant", finance_minister="2019-01-10/2021-02-01"),
        speaker("Jorge Pell", finance_minister="2022-04-01/2022-06-30", former_finance_minister="2023-01-01"),
        speaker("Ada Lund", finance_minister=""),
    )
    day = Frame(dt.date(2022, 5, 1), dt.date(2022, 5, 31))
    late = Frame(dt.date(2035, 1, 1), dt.date(2035, 1, 1))
    assert [each.name for each in find_speakers("the finance minister", known, None, day)] == ["Jorge Pell", "Ada Lund"]
    assert {each.name for each in find_speakers("the finance minister", known)} == {each.name for each in known}
    assert len(find_speakers("the finance minister", known, None, late)) == 3
    assert [each.name for each in find_speakers("Ilse Marant", known, None, day)] == ["Ilse Marant"]


def test_times_are_shown_as_days_or_intervals_with_their_end_where_it_is_known() -> None:
    """A former holder has an end; one who is called the holder again afterwards has none."""
    marant = speaker("Ilse Marant", former_finance_minister="2022-04-20", finance_minister="2019-01-10/2021-02-01")
    shown = {each.role: (each.edtf, each.former_by) for each in role_times(marant)}
    assert shown == {
        "finance minister": ("2019-01-10/2021-02-01", dt.date(2022, 4, 20)),
        "former finance minister": ("2022-04-20", None),
    }
    again = speaker("Ilse Marant", former_finance_minister="2020-04-20", finance_minister="2019-01-10/2021-02-01")
    assert {each.former_by for each in role_times(again)} == {None}
