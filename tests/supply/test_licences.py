"""Everything that is installed with the service may be used commercially, and is listed."""

import re

import pytest

from tests.supply.licences import LISTED, licence, locked, table

# Permissive, or file-level copyleft that asks nothing of the code beside it.
_FREE = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "CNRI-Python",
    "ISC",
    "MIT",
    "MPL-1.1",
    "MPL-2.0",
    "PSF-2.0",
    "Unlicense",
    "Zlib",
}


def _is_free(expression: str) -> bool:
    """Whether some choice that an SPDX expression offers asks only for free licences."""
    return any(set(re.split(r" AND ", choice.strip(" ()"))) <= _FREE for choice in expression.split(" OR "))


@pytest.mark.parametrize("package", locked())
def test_a_dependency_may_be_used_commercially(package: str) -> None:
    assert _is_free(licence(package)), f"{package}: {licence(package)}"


def test_the_list_of_licences_is_up_to_date() -> None:
    """`python -m tests.supply.licences > LICENCES.md` makes it anew."""
    assert LISTED.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize(
    ("expression", "free"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-2.0-only OR MIT", True),
        ("MIT AND GPL-2.0-only", False),
        ("", False),
    ],
)
def test_a_choice_of_licences_needs_one_that_is_free(expression: str, *, free: bool) -> None:
    assert _is_free(expression) is free
