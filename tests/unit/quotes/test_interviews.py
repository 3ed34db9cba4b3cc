"""Printed interviews: whoever the introduction presents gives the answers."""

from service.domain.source import About
from service.language import Parser
from service.quotes import find_quotes
from service.reading import read_plain

TEXT = """Late rather than wrong: Ada Novak on night trains

Ada Novak has run the railway for seven months. She took over from Lars Grint, who left in April. Novak met us here.

Q: Will the night trains be back by the summer?

A: I promised they would be back. It will be the autumn of next year.

Q: How did you sleep in one?

A: Badly, and it was standing still in a shed.
"""


def test_answers_are_quotes_of_the_person_interviewed(parser: Parser) -> None:
    source = read_plain(TEXT, About())
    quotes = find_quotes(source, parser.parse(source.text, source.blocks))
    answers = {quote.text: quote.mention for quote in quotes if quote.kind == "direct"}
    assert set(answers) >= {
        "I promised they would be back. It will be the autumn of next year.",
        "Badly, and it was standing still in a shed.",
    }
    assert {mention.text for mention in answers.values() if mention is not None} == {"Ada Novak"}


def test_without_an_interviewed_person_nothing_is_guessed(parser: Parser) -> None:
    """A list of questions that names nobody has no speaker."""
    source = read_plain("Q: Is it late?\n\nA: Yes, it is late.\n\nQ: Why is it?\n\nA: Because of the snow.\n", About())
    quotes = find_quotes(source, parser.parse(source.text, source.blocks))
    assert [quote.mention for quote in quotes if quote.kind == "direct"] == []
