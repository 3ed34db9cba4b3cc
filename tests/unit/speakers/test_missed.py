"""Names that the recogniser misses, and names that belong to nobody in the story."""

import pytest

from service.domain.span import Span
from service.language import Parser
from service.speakers import attribute
from service.speakers.salience import is_byline

BYLINE = (
    "By Lena Marsh, Political Editor\n"
    "Osvald Grint, the mayor of Lower Bell, is angry about the haste of it. “Nobody asked us,” he said."
)
CUT_SHORT = (
    "The police knocked at Agda Throle's door in Lower Bell at ten past four.\n"
    "Mrs Throle had packed at once. “I have seen worse,” Throle said."
)

NO_BODY = (
    "The woman who keeps Fallow Bridge on time\n\n"
    "Every Monday at eight, {name} climbs the 112 steps of the town hall tower with a lamp.\n\n"
    "She is 81. “A motor keeps time,” she says.\n\n"
    "{surname} has never been paid for the job. For {surname} the matter is simple."
)
IN_A_TIME = (
    "Gideon Larch KC told the court that Rowan Vellister had invented a firm. “He took it,” Larch said.\n\n"
    "In the afternoon Vellister went into the witness box. “It was a loan,” he said."
)


@pytest.mark.parametrize("name", ["Ottoline Varkis", "Leocadia Brask", "Isolde Karsis", "Winifred Sarkas"])
def test_whoever_is_called_by_the_surname_and_taken_up_by_she_is_a_person(
    parser: Parser, quotes_in: object, name: str
) -> None:
    """The recogniser takes these for bodies or overlooks them, and the bridge for a person."""
    text = NO_BODY.format(name=name, surname=name.split()[1])
    assert callable(quotes_in)
    (quote,) = attribute(parser.parse(text), quotes_in(text, ("A motor keeps time,", "she", "says"))).quotes
    assert quote.speaker is not None
    assert quote.speaker.name == name


def test_a_surname_that_the_recogniser_takes_into_a_time_is_a_naming_too(parser: Parser, quotes_in: object) -> None:
    assert callable(quotes_in)
    triples = (("He took it,", "Larch", "said"), ("It was a loan,", "he", "said"))
    last = attribute(parser.parse(IN_A_TIME), quotes_in(IN_A_TIME, *triples)).quotes[-1]
    assert last.speaker is not None
    assert last.speaker.name == "Rowan Vellister"


@pytest.mark.parametrize(
    ("text", "triple", "name"),
    [
        (BYLINE, ("Nobody asked us,", "he", "said"), "Osvald Grint"),
        (CUT_SHORT, ("I have seen worse,", "Throle", "said"), "Agda Throle"),
    ],
)
def test_a_speaker_has_the_name_that_the_story_gives(
    parser: Parser, quotes_in: object, text: str, triple: tuple[str, str, str], name: str
) -> None:
    """Not that of the author, and the whole name where it stands once in the text."""
    assert callable(quotes_in)
    (quote,) = attribute(parser.parse(text), quotes_in(text, triple)).quotes
    assert quote.speaker is not None
    assert quote.speaker.name == name


@pytest.mark.parametrize(
    ("text", "name", "byline"),
    [
        ("By Ann Lee, Political Editor\nA text.", "Ann Lee", True),
        ("Words by ANN LEE\nA text.", "ANN LEE", True),
        ("A text.\nBy Ann Lee", "Ann Lee", True),
        ("By Monday Ann Lee had read every one of the letters that the voters of her town had sent.", "Ann Lee", False),
        ("The house was built by Ann Lee.", "Ann Lee", False),
    ],
)
def test_a_byline_names_its_author(text: str, name: str, *, byline: bool) -> None:
    start = text.index(name)
    assert is_byline(text, Span(start, start + len(name))) is byline


def test_what_a_clause_says_that_somebody_is_is_a_role(parser: Parser, quotes_in: object) -> None:
    text = "Ada Novak has been transport minister for seven months. “We are late,” the minister said."
    assert callable(quotes_in)
    attribution = attribute(parser.parse(text), quotes_in(text, ("We are late,", "the minister", "said")))
    (speaker,) = attribution.people
    assert (speaker.name, "transport minister" in speaker.roles) == ("Ada Novak", True)
