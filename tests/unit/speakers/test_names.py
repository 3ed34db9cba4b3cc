"""Names are taken apart, brought to a normal form, and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.speakers.names import better, capitalized, compatible, normal_form, parse_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("U.S. Secretary of State Jane Orlov", "Jane Orlov"),
        ("Mr. Orlov’s", "Orlov"),
        ("head of Ruritanian diplomacy Jane Orlov", "Jane Orlov"),
        ("head of French diplomacy Jane Orlov", "Jane Orlov"),
        ("Stephen King", "Stephen King"),
        ("King Stephen", "Stephen"),
        ("Michael Jordan", "Michael Jordan"),
        ("Martin Harper Jr.", "Martin Harper"),
        ("Ursula von der Marwitz", "Ursula von der Marwitz"),
        ("General Karim al-Amr", "Karim al-Amr"),
        ("Sen. Carol Webb (R-KY)", "Carol Webb"),
        ("J.F. Webb", "J.F. Webb"),
    ],
)
def test_titles_are_taken_off(text: str, name: str) -> None:
    """What is left of a mention is the name as the text spells it."""
    parsed = parse_name(text)
    assert parsed is not None
    assert parsed.text == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the Kremlin",
        "White House",
        "U.S. officials",
        "Secretary of State",
        "Prime Minister",
        "New Zealand",
        "Capitol Police",
        "example.org",
        "Ukraine and its allies",
        "a spokesman for Carol Webb",
        "people close to Mr. Webb",
        "one of Webb's lawyers",
        "A reporter for USA Today",
        "US trade policies",
    ],
)
def test_other_phrases_are_no_names(text: str) -> None:
    """Offices, bodies, places and people near somebody are not that somebody."""
    assert parse_name(text) is None


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Carol Webb", "Carol A. Webb", True),
        ("C. Webb", "Carol Webb", True),
        ("Webb", "Carol Webb", True),
        ("Carol Webb", "Martin Webb", False),
        ("Carol Johnson", "Carol Johnston", False),
        ("George H. W. Webb", "George W. Webb", False),
        ("Yulia Orlova", "Julia Orlova", True),
    ],
)
def test_given_names_must_agree(left: str, right: str, *, same: bool) -> None:
    """Equal, an initial, or absent: anything else is another person."""
    one, other = parse_name(left), parse_name(right)
    assert one is not None
    assert other is not None
    assert compatible(one, other) is same
    assert compatible(other, one) is same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sergei Orlov", "SERGEY ORLOV"),
        ("the U.S. officials", "American officials"),
        ("The Kremlin", "kremlin"),
        ("President Carol Webb", "Carol Webb"),
    ],
)
def test_normal_forms_meet(left: str, right: str) -> None:
    """Case, articles, titles and ways to write a country do not count."""
    assert normal_form(left) == normal_form(right)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_better_spelling_does_not_depend_on_order(left: str, right: str) -> None:
    """Of two spellings the same one wins whichever comes first."""
    assert better(left, right) == better(right, left)


@given(st.text(max_size=60))
def test_any_text_has_a_normal_form(text: str) -> None:
    """No text breaks the parts of a name."""
    assert normal_form(text) or not text.strip()
    parsed = parse_name(text)
    assert parsed is None or parsed.surname
    assert capitalized(text).casefold() == text.casefold() or text.islower()
