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
