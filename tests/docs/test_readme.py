"""The README is under test: what it leaves out fails here."""

import re
import tomllib
from pathlib import Path

import pytest

from service.cli.main import command_names
from service.settings import Settings
from tests.comparing import alike
from tests.docs.answer import CLAIM, real_answer, shown_answer

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENTS = (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"])
DEPENDENCIES = [re.split("[<>=;~! ]", requirement)[0] for requirement in REQUIREMENTS]


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_every_setting_is_in_the_readme(name: str) -> None:
    """An operator finds each environment variable in the README."""
    assert f"`ONRECORD_{name.upper()}`" in README


@pytest.mark.parametrize("name", command_names())
def test_every_command_is_in_the_readme(name: str) -> None:
    """A user finds each command in the README."""
    assert re.search(rf"`(onrecord )?{name}[` ]", README)


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_every_dependency_is_explained_in_the_readme(name: str) -> None:
    """The README says why each library is there."""
    assert f"`{name}`" in README


def test_every_make_target_that_the_readme_names_exists() -> None:
    """The README promises no target that the Makefile lacks."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README)) <= targets


def test_every_benchmark_that_the_readme_names_exists() -> None:
    """The README promises no benchmark that is not there."""
    named = set(re.findall(r"python -m (benchmarks[a-z._]*)", README))
    assert named
    for module in named:
        place = ROOT.joinpath(*module.split("."))
        assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), module


def test_the_answer_in_the_readme_is_the_true_one() -> None:
    """What a newcomer reads is what a newcomer gets."""
    assert CLAIM in README
    assert alike(real_answer(), shown_answer())
