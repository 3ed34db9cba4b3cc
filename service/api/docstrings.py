"""Docstrings as published text: a summary, a description, and one sentence for each attribute."""

import inspect
import re
from typing import Any

_SECTION = re.compile(r"\n\s*Attributes:\n", re.MULTILINE)
_ATTRIBUTE = re.compile(r"^ {4}(?P<name>\w+): (?P<text>.*(?:\n {5,}.*)*)", re.MULTILINE)
_MARKS = re.compile(r"\s*\n\s*")


def summary(documented: Any) -> str:  # noqa: ANN401 - anything that has a docstring
    """Return the first line of a docstring, without its full stop."""
    return (inspect.getdoc(documented) or "").split("\n", 1)[0].rstrip(".")


def description(documented: Any) -> str:  # noqa: ANN401 - anything that has a docstring
    """Return a docstring up to its attributes, each paragraph on one line."""
    text = _SECTION.split(inspect.getdoc(documented) or "")[0]
    return "\n\n".join(_MARKS.sub(" ", paragraph).strip() for paragraph in text.split("\n\n"))


def attributes(documented: type) -> dict[str, str]:
    """Return what is said of each attribute of a class, those of its bases included."""
    found: dict[str, str] = {}
    for each in reversed(documented.__mro__):
        _, *section = _SECTION.split("\n" + inspect.cleandoc(each.__dict__.get("__doc__") or ""))
        for match in _ATTRIBUTE.finditer(section[0] if section else ""):
            found[match["name"]] = _MARKS.sub(" ", match["text"]).strip()
    return found
