"""A client's words find the speakers that they can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.ids import make_id
from service.domain.speaker import Speaker
from service.speakers import find_speakers
from service.speakers.names import normal_form


def _speaker(name: str, *roles: str) -> Speaker:
    return Speaker(id=make_id("spk", normal_form(name)), name=name, aliases=(), roles=roles)


KNOWN = (
    _speaker("Jana Novak", "U.S. Secretary of State", "secretary"),
    _speaker("Paul Lemaire", "President", "French President"),
    _speaker("Oleksandr Zelenskyy", "Ukrainian President"),
    _speaker("Sergei Orlov", "head of Russian diplomacy"),
    _speaker("Carol Webb", "White House National Security Council spokeswoman"),
    _speaker("Kremlin"),
    _speaker("U.S. officials"),
)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Novak", "Jana Novak"),
        ("jana novak", "Jana Novak"),
        ("Secretary Novak", "Jana Novak"),
        ("Jana Novak of the State Department", "Jana Novak"),
        ("Jana Novak, the minister", "Jana Novak"),
        ("the Secretary of State", "Jana Novak"),
        ("the top US diplomat", "Jana Novak"),
        ("America’s chief diplomat", "Jana Novak"),
        ("the French president", "Paul Lemaire"),
        ("President of France", "Paul Lemaire"),
        ("France’s president", "Paul Lemaire"),
        ("the French leader", "Paul Lemaire"),
        ("Zelensky", "Oleksandr Zelenskyy"),
        ("Ukraine’s president", "Oleksandr Zelenskyy"),
        ("Sergey Orlov", "Sergei Orlov"),
        ("the Russian foreign minister", "Sergei Orlov"),
        ("Russian Foreign Minister Sergey Orlov", "Sergei Orlov"),
        ("S. Orlov", "Sergei Orlov"),
        ("the White House spokeswoman", "Carol Webb"),
        ("the Kremlin", "Kremlin"),
        ("American officials", "U.S. officials"),
    ],
)
def test_the_speaker_is_found(mention: str, name: str) -> None:
    """By name, spelling variant, surname, title and role."""
    assert [speaker.name for speaker in find_speakers(mention, KNOWN)][:1] == [name]


@pytest.mark.parametrize(
    "mention",
    ["", "he", "Angela Novak", "Hunter Webb", "Donald Duck", "the German president", "the pope", "Novakova", "the"],
)
def test_strangers_are_not_found(mention: str) -> None:
    """Nobody is offered for a stranger, least of all a namesake."""
    assert find_speakers(mention, KNOWN) == ()


def test_an_ambiguous_role_gives_all_who_have_it() -> None:
    """A country decides; without one both presidents are meant."""
    found = {speaker.name for speaker in find_speakers("the president", KNOWN)}
    assert found == {"Paul Lemaire", "Oleksandr Zelenskyy"}


@given(st.text(max_size=80), st.permutations(KNOWN))
def test_any_text_is_answered_the_same_in_any_order(mention: str, known: list[Speaker]) -> None:
    """No text breaks the search, and the order of the store does not matter."""
    assert find_speakers(mention, known) == find_speakers(mention, KNOWN)
