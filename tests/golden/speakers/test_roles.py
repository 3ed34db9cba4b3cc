"""Whom a description means within a text: a specification by examples, all of them invented."""

import pytest

from service.domain.source import About
from service.language import Parser
from service.quotes import find_quotes
from service.reading import read_plain
from service.speakers import attribute

CASES = [
    pytest.param(
        "The dam's operator, Castell Energy, said the drop was planned. Its chief engineer, Ivo Lindt, said "
        "two gates "
        "had been opened.\n\n“We had no choice,” the chief engineer said.\n\nThe operator said power would be "
        "back soon.",
        {
            "the drop was planned": "Castell Energy",
            "two gates": "Ivo Lindt",
            "no choice": "Ivo Lindt",
            "power would be back": "Castell Energy",
        },
        id="names in apposition behind a function",
    ),
    pytest.param(
        "Clara Munt agreed that she had waited a year. But she rejected the suggestion that she had paid herself. "
        "“I never had the key,” the witness said.",
        {"I never had the key": "Clara Munt"},
        id="a part in a trial",
    ),
    pytest.param(
        "The skipper of the smaller boat, Amos Kell, said he had seen no lights. “It came out of nowhere,” the skipper "
        "said.",
        {"no lights": "Amos Kell", "out of nowhere": "Amos Kell"},
        id="a function that no list has",
    ),
    pytest.param(
        "Nadia Orlov, a biologist at Hallam University and the study's lead author, said bees could count. Ivan "
        "Crewe, a "
        "psychologist, doubted it.\n\n“We expected four,” the biologist said.\n\n“It changes much,” the study's author "
        "said.",
        {"We expected four": "Nadia Orlov", "It changes much": "Nadia Orlov"},
        id="two functions in one apposition",
    ),
    pytest.param(
        "Ruth Amsel, who heads the island's observatory, said the mountain could erupt.\n\n“The ground is "
        "swelling,” the "
        "head of the observatory said.",
        {"The ground is swelling": "Ruth Amsel"},
        id="what somebody does",
    ),
    pytest.param(
        "Finance regulator Mark Odell said the fine was a warning. “The next will be larger,” the regulator said.",
        {"the fine was a warning": "Mark Odell", "The next will be larger": "Mark Odell"},
        id="a function right before the name",
    ),
    pytest.param(
        "President Edda Kolm said the treaty would be signed. Former president Hugo Starn said it never would. "
        "“It is a "
        "dead letter,” the former president said.\n\nThe president said the votes were there.",
        {"a dead letter": "Hugo Starn", "the votes were there": "Edda Kolm"},
        id="who held an office is not who holds it",
    ),
    pytest.param(
        "The governor-elect of Norrland, Piet Vos, promised to cut fees. Governor Ada Lind said the money was "
        "gone. “Look "
        "in the drawer,” the governor said.\n\n“I have,” the governor-elect said.",
        {"Look in the drawer": "Ada Lind", "I have": "Piet Vos"},
        id="who will hold an office does not hold it",
    ),
    pytest.param(
        "Deputy mayor Ola Brekke opened the library in place of mayor Siri Vang.\n\n“It smells of paper,” the "
        "deputy mayor "
        "said.\n\nThe mayor said she was sorry to miss it.",
        {"It smells of paper": "Ola Brekke", "sorry to miss": "Siri Vang"},
        id="a deputy is not the chief",
    ),
    pytest.param(
        "Port Ellin drew at Wexmouth on Saturday, thanks to Lena Brandt, who saved two penalties.\n\n“I just guessed "
        "right,” the Port Ellin goalkeeper said.",
        {"I just guessed right": "Lena Brandt"},
        id="what follows from the story",
    ),
    pytest.param(
        "Marathon champion Abel Tesso will not run in Berlin.\n\nThe Ethiopian said he hoped to be back by May.",
        {"be back by May": "Abel Tesso"},
        id="a nation stands for the person",
    ),
    pytest.param(
        "Shares in Tarn Foods fell on Wednesday. Chief executive Maud Ferris said wheat was dear.\n\nThe "
        "company said it "
        "would close 14 shops.",
        {"14 shops": "Tarn Foods"},
        id="the only business of the text",
    ),
    pytest.param(
        "One child in nine skips breakfast, the charity Full Plate said on Monday. Its director, Hannah Voss, said the "
        "figure had doubled.\n\nThe charity said schools should serve porridge.",
        {"serve porridge": "Full Plate", "had doubled": "Hannah Voss"},
        id="a body by what it was called",
    ),
    pytest.param(
        "Edwin Slade was jailed on Thursday. The prosecutor said the sentence was fair. A spokeswoman for the "
        "court said "
        "he might appeal.",
        {"the sentence was fair": None, "he might appeal": None},
        id="an office that nobody is named for stays open",
    ),
    pytest.param(
        "Tarn Foods and Holm Mills will merge on Monday. The company said prices would not rise.",
        {"prices would not rise": None},
        id="one of two businesses is neither",
    ),
    pytest.param(
        "“Very few knew,” the book said. In her 2003 book Living Memory she wrote of it. The book said she was glad.",
        {"she was glad": None},
        id="a book is nobody",
    ),
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    """Return the parser, loaded once."""
    return Parser()


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_description_means_whom_a_reader_takes_it_to_mean(
    parser: Parser, text: str, expected: dict[str, str | None]
) -> None:
    """Each quote, by a part of its words, with the name of who said it."""
    source = read_plain(text, About())
    doc = parser.parse(source.text, source.blocks)
    quotes = [quote for quote in attribute(doc, find_quotes(source, doc)).quotes if quote.kind != "narration"]
    found = {
        part: next(
            (quote.speaker.name if quote.speaker else None for quote in quotes if part in quote.text), "no quote"
        )
        for part in expected
    }
    assert found == expected
