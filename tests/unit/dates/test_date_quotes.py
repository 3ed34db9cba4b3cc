"""An utterance is dated by the words that govern it, and by nothing inside it."""

from collections.abc import Callable

import pytest
from edtf import parse_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.date import Date
from service.domain.source import Block
from service.domain.span import Span

DateText = Callable[..., list[Date | None]]
CONTENT = "the border is open"


def _edtf(dates: list[Date | None]) -> list[str | None]:
    return [date.edtf if date else None for date in dates]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Orlov said on Tuesday the border is open.", "2022-04-26"),
        ("Orlov said Tuesday that the border is open.", "2022-04-26"),
        ("On Monday, Orlov said the border is open.", "2022-04-25"),
        ("Orlov told reporters in Berlin on April 20 that the border is open.", "2022-04-20"),
        ("Orlov said in an interview that aired Thursday morning that the border is open.", "2022-04-21"),
        ("Orlov said in a statement released on Sunday that the border is open.", "2022-04-24"),
        ("Speaking to reporters on December 22, Orlov said the border is open.", "2021-12-22"),
        ("Orlov, speaking on March 3, a day after the premier resigned, said the border is open.", "2022-03-03"),
        ("“the border is open,” Orlov said yesterday.", "2022-04-25"),
        ("Last month, Orlov said the border is open.", "2022-03"),
        ("Two days ago Orlov said the border is open.", "2022-04-24"),
        ("Orlov said in December 2021 that the border is open.", "2021-12"),
        ("“the border is open,” said Orlov on 3 March 2020.", "2020-03-03"),
    ],
)
def test_governing_expressions(date_text: DateText, text: str, edtf: str) -> None:
    """Adverbs, prepositions, participles of speaking, and occasions of speech date the utterance."""
    assert _edtf(date_text(text, (CONTENT, "Orlov", "said" if "said" in text else "told"), published="2022-04-26")) == [
        edtf
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Orlov said he met the premier on Monday.", "he met the premier on Monday"),
        ("Orlov said the border has been open since April 20.", "the border has been open since April 20"),
        ("“We met on Monday,” Orlov said.", "We met on Monday,"),
        ("Orlov, who resigned on Monday, said the border is open.", CONTENT),
        ("After the premier resigned on Monday, Orlov said the border is open.", CONTENT),
        ("Orlov said the border is open. The talks begin on Monday.", CONTENT),
        ("The premier, elected on April 20, told Orlov the border is open.", CONTENT),
        ("Orlov called Monday’s vote a farce.", "a farce"),
    ],
)
def test_traps(date_text: DateText, text: str, content: str) -> None:
    """Dates of other events, inside the content or beside it, never date the utterance."""
    cue = "called" if "called" in text else "told" if "told" in text else "said"
    assert date_text(text, (content, "Orlov", cue)) == [None]
    assert _edtf(date_text(text, (content, "Orlov", cue), published="2022-04-26")) == ["../2022-04-26"]


def test_a_caption_dates_a_photo(date_text: DateText) -> None:
    """What stands in a caption or in the furniture of a page dates no utterance."""
    caption = "Orlov in Berlin on June 24, 2021."
    text = f"{caption}\nOrlov said the border is open."
    blocks = (Block(Span(0, len(caption)), "caption"), Block(Span(len(caption) + 1, len(text)), "text"))
    assert date_text(text, (CONTENT, "Orlov", "said"), blocks=blocks) == [None]


def test_a_missing_year_stays_missing(date_text: DateText) -> None:
    """Only a known day of publication or a date line fills it in, and the basis says so."""
    text = "Orlov said on December 22 the border is open."
    (date,) = date_text(text, (CONTENT, "Orlov", "said"))
    assert date is not None
    assert (date.edtf, date.earliest, date.latest, date.basis) == ("XXXX-12-22", None, None, "explicit")
    (date,) = date_text(text, (CONTENT, "Orlov", "said"), published="2022-12-23")
    assert date is not None
    assert (date.edtf, str(date.latest), date.basis, date.expression) == (
        "2022-12-22",
        "2022-12-22",
        "metadata",
        "December 22",
    )
    assert "2022-12-23" in date.note
    (date,) = date_text(f"Friday, December 23, 2022\n\n{text}", (CONTENT, "Orlov", "said"))
    assert date is not None
    assert date.edtf == "2022-12-22"


def test_a_full_date_elsewhere_gives_no_year(date_text: DateText) -> None:
    """A date in running text is that of another event."""
    text = "The war began on February 24, 2022, with an attack.\nOrlov said on December 22 the border is open."
    assert _edtf(date_text(text, (CONTENT, "Orlov", "said"))) == ["XXXX-12-22"]


def test_a_weekday_without_an_anchor_is_kept_as_unknown(date_text: DateText) -> None:
    """The words are given, no day is guessed."""
    (date,) = date_text("Orlov said on Tuesday the border is open.", (CONTENT, "Orlov", "said"))
    assert date is not None
    assert (date.edtf, date.earliest, date.latest, date.basis, date.expression) == (
        "XXXX-XX-XX",
        None,
        None,
        "unknown",
        "Tuesday",
    )


@pytest.mark.parametrize(
    ("started", "edtf"), [("March 1", "XXXX-03-10"), ("March 1, 2021", "2021-03-10"), ("December 30", "XXXX-01-08")]
)
def test_days_are_counted_from_a_start_that_the_text_gives(date_text: DateText, started: str, edtf: str) -> None:
    """The start is day 1; the year is as unknown as that of the start."""
    said = f"Orlov said on Wednesday the border is open, as since the strike began on {started}."
    text = f"LIVE | 10th day of strike\n\n{said}"
    assert _edtf(date_text(text, (CONTENT, "Orlov", "said"))) == [edtf]


def test_an_utterance_inherits_within_one_event(date_text: DateText) -> None:
    """The same speaker goes on; another speaker, another time or another venue does not."""
    text = (
        "Orlov told the Senate on Tuesday that taxes rise. “We need it,” Orlov said. “No,” Webb said. "
        "Orlov has said wages fall. Orlov previously said rents fall. Orlov told CNN that banks fall."
    )
    dates = date_text(
        text,
        ("taxes rise", "Orlov", "told"),
        ("We need it,", "Orlov", "said"),
        ("No,", "Webb", "said"),
        ("wages fall", "Orlov", "said"),
        ("rents fall", "Orlov", "said"),
        ("banks fall", "Orlov", "told"),
        published="2022-04-27",
    )
    assert _edtf(dates) == [
        "2022-04-26",
        "2022-04-26",
        "2022-04-26?/2022-04-27",
        "../2022-04-27",
        "../2022-04-27",
        "2022-04-26?/2022-04-27",
    ]
    assert dates[1] is not None
    assert "occasion" in dates[1].note


def test_a_look_back_ends_with_its_paragraph(date_text: DateText) -> None:
    """Last month's words do not date today's; nor does one item of a ticker date the next."""
    text = "Last month Orlov said taxes rise.\n\nOrlov said wages fall."
    triples = (("taxes rise", "Orlov", "said"), ("wages fall", "Orlov", "said"))
    assert _edtf(date_text(text, *triples, published="2022-04-27")) == ["2022-03", "../2022-04-27"]
    text = "Orlov said Monday taxes rise.\n___\nOrlov said wages fall."
    assert _edtf(date_text(text, *triples, published="2022-04-27")) == ["2022-04-25", "../2022-04-27"]


def test_a_post_and_a_look_back_pass_nothing_on(date_text: DateText) -> None:
    """Two posts are two occasions; what was said "after suggesting" something is later than that."""
    text = "“Taxes rise,” Orlov tweeted Saturday. “Wages fall,” Orlov wrote."
    triples = (("Taxes rise,", "Orlov", "tweeted"), ("Wages fall,", "Orlov", "wrote"))
    assert _edtf(date_text(text, *triples, published="2022-04-27")) == ["2022-04-23", "../2022-04-27"]
    text = "After suggesting on Saturday that taxes rise, Orlov left. “Wages fall,” Orlov said."
    triples = (("taxes rise", "Orlov", "suggesting"), ("Wages fall,", "Orlov", "said"))
    assert _edtf(date_text(text, *triples, published="2022-04-27")) == ["2022-04-23", "../2022-04-27"]


def test_an_undated_utterance_is_probably_not_older_than_the_news(date_text: DateText) -> None:
    """That is marked as uncertain, bounds nothing, and is said of no look back and of nobody's words within words."""
    text = (
        "Orlov said on Sunday taxes rise. Webb disagreed: “No,” Webb said. Lee had said wages fall. "
        "Webb said Lee would say rents fall."
    )
    triples = (
        ("taxes rise", "Orlov", "said"),
        ("No,", "Webb", "said"),
        ("wages fall", "Lee", "said"),
        ("Lee would say rents fall", "Webb", "said"),
    )
    dates = date_text(text, *triples, published="2022-04-26")
    news = "2022-04-24?/2022-04-26"
    assert _edtf(dates) == ["2022-04-24", news, "../2022-04-26", news]
    assert dates[1] is not None
    assert (dates[1].earliest, str(dates[1].latest), dates[1].expression) == (None, "2022-04-26", "Sunday")
    assert "probably" in dates[1].note
    assert _edtf(date_text(text, *triples, published="2022-04-24"))[1] == "2022-04-24?"


def test_days_far_apart_are_no_one_news(date_text: DateText) -> None:
    """Where a document looks back at days of its own, nothing says which of them an undated utterance belongs to."""
    text = "Orlov announced on April 3 that taxes rise. Lee explained on Sunday that wages fall. Webb said rents fall."
    triples = (("taxes rise", "Orlov", "announced"), ("wages fall", "Lee", "explained"), ("rents fall", "Webb", "said"))
    dates = date_text(text, *triples, published="2022-04-26")
    assert _edtf(dates) == ["2022-04-03", "2022-04-24", "../2022-04-26"]


def test_a_notice_gives_the_last_day(date_text: DateText) -> None:
    """A page says in which year it was published first; a photo shown on it was taken before."""
    caption = "Orlov in Berlin on June 24, 2021."
    body = "Orlov said the border is open. It was a long day, and many came to hear the news at the place."
    text = f"{caption}\n{body}\n\nCopyright 2021 Ruritania Post."
    blocks = (
        Block(Span(0, len(caption)), "caption"),
        Block(Span(len(caption) + 1, len(text)), "text"),
    )
    (date,) = date_text(text, (CONTENT, "Orlov", "said"), blocks=blocks)
    assert date is not None
    assert (date.edtf, date.earliest, str(date.latest)) == ("2021-06-24?/2021-12-31", None, "2021-12-31")
    (date,) = date_text(f"{body}\n\n© 2019–2021 Ruritania Post.", (CONTENT, "Orlov", "said"))
    assert date is not None
    assert (date.edtf, date.basis, date.expression) == ("../2021-12-31", "explicit", "© 2019–2021")
    assert date_text(f"© 2021 Reuters\n{body}", (CONTENT, "Orlov", "said")) == [None]


def test_nothing_was_said_after_it_was_published(date_text: DateText) -> None:
    """A date behind publication is not believed."""
    (date,) = date_text("Orlov said tomorrow the border is open.", (CONTENT, "Orlov", "said"), published="2022-04-26")
    assert date is not None
    assert date.edtf == "../2022-04-26"


TEXTS = st.lists(
    st.sampled_from(
        ["Orlov", "said", "on", "Tuesday", "“", "”", "last", "month", "62nd", "day", "of", "war", ",", "\n", "May", "5"]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(TEXTS, st.text(max_size=60)), published=st.none() | st.dates().map(str))
def test_no_text_breaks_the_dating(date_text: DateText, text: str, published: str | None) -> None:
    """Every date is valid EDTF, ordered, quotes its words exactly, and comes out the same again."""
    whole = f"{text} Orlov said the border is open."
    dates = date_text(whole, (CONTENT, "Orlov", "said"), published=published)
    assert dates == date_text(whole, (CONTENT, "Orlov", "said"), published=published)
    for date in filter(None, dates):
        parse_edtf(date.edtf)
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest
        assert (date.span.of(whole) if date.span else None) == date.expression
        assert date.note


def test_the_text_does_not_come_back_from_a_later_day(date_text: DateText) -> None:
    """Once a later day is told, an utterance without a date is not taken to be of the earlier one."""
    text = "Orlov announced on Sunday that taxes rise. Webb explained on Monday that wages fall. Orlov said rents fall."
    triples = (
        ("taxes rise", "Orlov", "announced"),
        ("wages fall", "Webb", "explained"),
        ("rents fall", "Orlov", "said"),
    )
    assert _edtf(date_text(text, *triples, published="2022-04-26")) == [
        "2022-04-24",
        "2022-04-25",
        "../2022-04-26",
    ]


def test_a_scene_in_the_present_is_of_another_day(date_text: DateText) -> None:
    """Near by, reporters mix the tenses; paragraphs later the present is a scene of its own."""
    for between, edtf in (("\n\n", "2022-04-24"), ("\n\nIt rained.\n\nIt was late.\n\n", "../2022-04-29")):
        text = f"Orlov announced on Sunday that taxes rise.{between}Orlov says rents fall."
        triples = (("taxes rise", "Orlov", "announced"), ("rents fall", "Orlov", "says"))
        assert _edtf(date_text(text, *triples, published="2022-04-29")) == ["2022-04-24", edtf]
