"""Within a document every mention finds its person."""

import pytest

from service.domain.quote import Quote
from service.language import Parser
from service.speakers import attribute

ARTICLE = (
    "Ruritanian Foreign Minister Jana Novak said the border would stay open. "
    "“We will not close it,” Novak told reporters in Berlin.\n\n"
    "Ms. Novak met French President Paul Lemaire. He praised the visit.\n\n"
    "“It is a good day,” Lemaire said. “We trust her,” he added.\n\n"
    "The minister promised more aid. The Kremlin warned of consequences."
)
QUOTES = (
    ("the border would stay open", "Ruritanian Foreign Minister Jana Novak", "said"),
    ("We will not close it,", "Novak", "told"),
    ("It is a good day,", "Lemaire", "said"),
    ("We trust her,", "he", "added"),
    ("more aid", "The minister", "promised"),
    ("of consequences", "The Kremlin", "warned"),
)


def _quotes(text: str, triples: tuple[tuple[str, str, str], ...], quotes_in: object) -> tuple[Quote, ...]:
    assert callable(quotes_in)
    made = quotes_in(text, *triples)
    assert isinstance(made, tuple)
    return made


@pytest.fixture(scope="module")
def names(parser: Parser, quotes_in: object) -> list[str | None]:
    """Return whom each quote of the article is attributed to."""
    attribution = attribute(parser.parse(ARTICLE), _quotes(ARTICLE, QUOTES, quotes_in))
    return [quote.speaker.name if quote.speaker else None for quote in attribution.quotes]


def test_every_kind_of_mention_finds_its_speaker(names: list[str | None]) -> None:
    """Full name, surname, pronoun, role and body."""
    assert names == ["Jana Novak", "Jana Novak", "Paul Lemaire", "Paul Lemaire", "Jana Novak", "Kremlin"]


def test_people_carry_spellings_and_roles(parser: Parser, quotes_in: object) -> None:
    """A speaker record has the fullest name, the other spellings, and the offices; pronouns are no aliases."""
    people = attribute(parser.parse(ARTICLE), _quotes(ARTICLE, QUOTES, quotes_in)).people
    novak = next(person for person in people if person.name == "Jana Novak")
    assert novak.aliases == ("Novak",)
    assert "Ruritanian Foreign Minister" in novak.roles
    assert {person.name for person in people} == {"Jana Novak", "Paul Lemaire", "Kremlin"}


def test_mentions_are_left_as_they_are(parser: Parser, quotes_in: object) -> None:
    """Only the speaker is set."""
    before = _quotes(ARTICLE, QUOTES, quotes_in)
    after = attribute(parser.parse(ARTICLE), before).quotes
    assert [quote.mention for quote in after] == [quote.mention for quote in before]
    assert [quote.text for quote in after] == [quote.text for quote in before]


@pytest.mark.parametrize(
    ("text", "triple", "name"),
    [
        ("A source said the talks failed.", ("the talks failed", "A source", "said"), None),
        ("It said the talks failed.", ("the talks failed", "It", "said"), None),
        ("U.S. officials say the talks failed.", ("the talks failed", "U.S. officials", "say"), "U.S. officials"),
        (
            "The World Food Agency met.\nThe WFA said the talks failed.",
            ("the talks failed", "The WFA", "said"),
            "World Food Agency",
        ),
        (
            "Jana Novak came.\ntalks have failed, stated minister of finance jana novak on friday.",
            ("talks have failed", "minister of finance jana novak", "stated"),
            "Jana Novak",
        ),
        ("The mayor said the talks failed.", ("the talks failed", "The mayor", "said"), None),
        (
            "Jana Lemaire came.\nMs. Lemairre said the talks failed.",
            ("the talks failed", "Ms. Lemairre", "said"),
            "Jana Lemaire",
        ),
        (
            "Jana Novak came.\nMs. Novotny said the talks failed.",
            ("the talks failed", "Ms. Novotny", "said"),
            "Novotny",
        ),
    ],
)
def test_other_mentions(
    parser: Parser, quotes_in: object, text: str, triple: tuple[str, str, str], name: str | None
) -> None:
    """Unnamed sources stay unnamed; bodies keep their name; small letters get their capitals back."""
    quote = attribute(parser.parse(text), _quotes(text, (triple,), quotes_in)).quotes[0]
    assert (quote.speaker.name if quote.speaker else None) == name


def test_a_pronoun_agrees_in_gender(parser: Parser, quotes_in: object) -> None:
    """The nearer name loses when its title speaks against it."""
    text = "Mrs. Jana Novak arrived on Monday with Mr. Paul Lemaire. She said the border would stay open."
    quotes = _quotes(text, (("the border would stay open", "She", "said"),), quotes_in)
    speaker = attribute(parser.parse(text), quotes).quotes[0].speaker
    assert speaker is not None
    assert speaker.name == "Jana Novak"
    assert speaker.confidence < 0.98


def test_two_persons_of_one_surname(parser: Parser, quotes_in: object) -> None:
    """A surname means the one who has spoken."""
    text = (
        "Former President Bill Hale called the plan crazy. Hale, the husband of nominee Helen Hale, told a crowd that "
        "people pay too much."
    )
    triples = (("the plan crazy", "Former President Bill Hale", "called"), ("people pay too much", "Hale", "told"))
    quotes = attribute(parser.parse(text), _quotes(text, triples, quotes_in)).quotes
    assert [quote.speaker.name for quote in quotes if quote.speaker] == ["Bill Hale", "Bill Hale"]


def test_no_quotes_no_people(parser: Parser) -> None:
    """An empty document is attributed to nobody."""
    attribution = attribute(parser.parse(""), ())
    assert (attribution.quotes, attribution.people) == ((), ())
