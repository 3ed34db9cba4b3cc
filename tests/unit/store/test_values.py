"""Values on their way into SQL."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from service.store.sqlite.values import fold, json_array, scrub

ANY_TEXT = st.text(st.characters())


def test_folding_takes_case_and_diacritics_away() -> None:
    """Also of letters that have two forms in one case, and of compatibility forms."""
    folded = [fold(text) for text in ("Erdoğan", "STRASSE", "straße", "ﬁnal", "Ångström")]
    assert ["erdogan", "strasse", "strasse", "final", "angstrom"] == folded


@settings(deadline=None)
@given(left=ANY_TEXT, right=ANY_TEXT)
def test_a_part_of_a_text_folds_to_a_part_of_its_folding(left: str, right: str) -> None:
    """Folding goes character by character, so that a substring search may be done on folded texts."""
    assert fold(left) + fold(right) == fold(left + right)


@settings(deadline=None)
@given(text=ANY_TEXT)
def test_a_scrubbed_text_can_be_stored(text: str) -> None:
    """It is well-formed Unicode, and a text that was so before is itself."""
    assert scrub(text) == scrub(text).encode().decode()
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert scrub(text) == text


@settings(deadline=None)
@given(values=st.lists(ANY_TEXT) | st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_a_json_array_holds_the_values(values: list[str] | list[int]) -> None:
    """In their order, whatever they are."""
    expected = [scrub(value) if isinstance(value, str) else value for value in values]
    assert expected == msgspec.json.decode(json_array(values))
