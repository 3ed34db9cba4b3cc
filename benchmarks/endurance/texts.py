"""Small articles, each with words that no other has, and claims about them; the same ones for the same seed."""

import random

from msgspec import Struct

_NAMES = ("Ann Lee", "Bob Roe", "Carla Mendez", "Dan Okafor", "Eva Lind", "Farid Nazari", "Grace Hollow", "Hugo Brandt")
_ROLES = ("Mayor", "Captain", "Engineer", "Councillor")
_THINGS = ("bridge", "harbour", "ferry", "school", "reservoir", "tram line", "market hall", "clinic")
_STATES = ("is safe", "is closed", "will open in May", "costs too much", "needs repair", "was never inspected")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Article(Struct, frozen=True):
    """A document to send.

    Attributes:
        text: the document.
        publisher: who published it.
        quotes: words that must stand in quotes of it.
    """

    text: str
    publisher: str
    quotes: tuple[str, ...]

    @property
    def request(self) -> dict[str, str]:
        """The body of `addSource`."""
        return {"text": self.text, "publisher": self.publisher}


def chance_of(seed: float) -> random.Random:
    """Make a source of chance; the same one for the same seed."""
    return random.Random(seed)  # noqa: S311 - it decides when to kill and what to send, nothing that is secret


def article(chance: random.Random, number: int) -> Article:
    """Make an article.

    Args:
        chance: what it says.
        number: makes it unlike every other.
    """
    who, other = chance.sample(_NAMES, 2)
    thing, state = chance.choice(_THINGS), chance.choice(_STATES)
    first = f"The {thing} on pier {number} {state}"
    second = f"we have looked at pier {number} twice and found {chance.randrange(2, 90)} faults"
    text = (
        f"{thing.capitalize()} on pier {number}\n\n"
        f"“{first},” {chance.choice(_ROLES)} {who} said on {chance.choice(_DAYS)}.\n\n"
        f"{other} told reporters that “{second}.” The {thing} has been there for {number % 90 + 10} years."
    )
    return Article(text=text, publisher=f"The Paper {number % 7}", quotes=(first, second))


def copy_of(original: Article, number: int) -> Article:
    """Make another publisher's copy of an article."""
    return Article(text=original.text, publisher=f"The Copying Post {number}", quotes=original.quotes)


def claim(chance: random.Random) -> str:
    """Make a claim; the same one comes again now and then."""
    said = f"the {chance.choice(_THINGS)} {chance.choice(_STATES)}"
    return f"{chance.choice(_NAMES)} said {said}" if chance.random() < 0.7 else said.capitalize()  # noqa: PLR2004 - most claims name a speaker
