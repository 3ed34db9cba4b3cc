"""Ids in paths: what cannot be one is not looked up."""

import re

from service.domain.errors import NotFoundError
from service.domain.ids import Prefix

_DIGITS = re.compile(r"[0-9a-f]{24}")


def known_form(prefix: Prefix, text: str) -> str:
    """Return an id as it came when it has the form of one.

    Args:
        prefix: of the kind of thing that the path names.
        text: any text.

    Raises:
        NotFoundError: it is no id of that kind, so there is nothing under it.
    """
    if text.startswith(f"{prefix}_") and _DIGITS.fullmatch(text[len(prefix) + 1 :]):
        return text
    message = "There is nothing under this id."
    raise NotFoundError(message)
