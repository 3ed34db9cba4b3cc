"""Spelling variants of a name fold to one form; different names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.speakers.fold import fold_word, plain


@pytest.mark.parametrize(
    "spellings",
    [
        "Zelenskyy Zelenskiy Zelensky Zelenskij Zelenskyi",
        "Sergei Sergey",
        "Aleksandr Alexander Aleksander",
        "Mohammed Muhammad Mohamed Mohamad",
        "Yulia Julia Iulia Yuliya",
        "Yevgeny Evgeny Yevgeniy",
        "Alexei Aleksey Alexey",
        "Müller Mueller Muller",
        "Tchaikovsky Chaikovskii",
        "Khrushchev Hrushchev",
        "Tsipras Tzipras",
        "Hussein Hussain Husein",
        "Philip Phillip Filip",
        "Wolodymyr Volodymyr",
        "José Jose",
        "Erdoğan Erdogan",
        "Łukasz Lukasz",
    ],
)
def test_spellings_meet(spellings: str) -> None:
    """Transliterations, diacritics and doubled letters do not tell two persons apart."""
    assert len({fold_word(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Johnson", "Johnston"),
        ("Harris", "Harrison"),
        ("Dean", "Dan"),
        ("Petersen", "Peterson"),
        ("Carl", "Carla"),
        ("Maria", "Mario"),
        ("Novak", "Nowicki"),
        ("Lee", "Li"),
        ("Volodymyr", "Vladimir"),
    ],
)
def test_names_stay_apart(left: str, right: str) -> None:
    """Consonants and the ends of names still count."""
    assert fold_word(left) != fold_word(right)


@given(st.text(max_size=30))
def test_any_text_folds(text: str) -> None:
    """Every word with a letter or digit has a form, and case does not change it."""
    assert bool(fold_word(text)) == bool(plain(text))
    assert fold_word(text) == fold_word(text.casefold())
