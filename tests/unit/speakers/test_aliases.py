"""An operator's table of names is read, or refused with a sentence that says why."""

import re
from pathlib import Path

import pytest

from service.domain.errors import ConfigurationError
from service.domain.ids import make_id
from service.domain.speaker import Speaker
from service.speakers import find_speakers, name_table, read_aliases
from service.speakers.names import normal_form

WEBB = Speaker(id=make_id("spk", normal_form("Anthony Webb")), name="Anthony Webb")


def test_a_table_gives_the_name_behind_each_alias(tmp_path: Path) -> None:
    """Names stand before their other spellings."""
    path = tmp_path / "aliases.toml"
    path.write_text('"Anthony Webb" = ["the people\'s mayor", "A. J. Webb-Stone"]\n', encoding="utf-8")
    assert read_aliases(path) == {"the people's mayor": "Anthony Webb", "A. J. Webb-Stone": "Anthony Webb"}


def test_an_alias_of_the_table_finds_its_speaker() -> None:
    """What no rule can know, an operator can tell; without the table nobody is found."""
    assert find_speakers("the people's mayor", [WEBB]) == ()
    assert find_speakers("the people's mayor", [WEBB], {"People's Mayor": "Anthony Webb"}) == (WEBB,)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not a table", "cannot be read.*line 1"),
        ('"Ann Lee" = ["Annie"]\n"Ann Lee" = ["A."]\n', "cannot be read.*line 2"),
        ('"Anthony Webb" = "Tony"\n', "line 1: .*needs a list"),
        ('# ours\n\n"Anthony Webb" = [7]\n', "line 3: .*needs a list"),
        ('"Anthony Webb" = [" "]\n', "line 1: .*needs a list"),
        ('"Anthony Webb" = ["Tony"]\n"Carol Webb" = ["TONY"]\n', "line 2: .*two names"),
        ('"Anthony Webb" = [\n  "Ace",\n  "Carol Webb",\n]\n"Carol Webb" = ["CW"]\n', "line 3: .*names itself"),
        ('"" = ["Nobody"]\n', "a name is empty"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    """The error says what is wrong."""
    path = tmp_path / "aliases.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=reason):
        read_aliases(path)


def test_a_table_is_named_by_what_it_says() -> None:
    """Order and spelling that change no answer do not change the name; another person behind an alias does."""
    one = {"Ace Webb": "Anthony Webb", "CW": "Carol Webb"}
    same = {"CW": "Carol Webb", "ACE WEBB": "Anthony Webb"}
    names = [name_table(table) for table in (one, same, one | {"CW": "Cora Webb"}, {"CW": "Carol Webb"}, {})]
    assert re.fullmatch(r"aliases@[0-9a-f]{12}", names[0])
    assert (names[0] == names[1], len(set(names)), names[-1]) == (True, 4, "")


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    """A setting that names no file is a mistake."""
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_aliases(tmp_path / "none.toml")
