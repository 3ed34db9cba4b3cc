"""A look at markup before any parser sees it, so that no page can exhaust one."""

import re
from collections.abc import Iterator
from typing import Final, NoReturn

from service.domain.errors import UnreadableSourceError

MAX_DEPTH: Final = 250
MAX_TAGS: Final = 50_000
MAX_CHARACTERS: Final = 10_000_000

_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]{0,40}|!--)")
_RAW: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
# These close by themselves; counting them would refuse pages that merely leave out end tags.
_FLAT: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "html", "head", "body"}
)


def check_markup(html: str) -> None:
    """Refuse a page that is far beyond any real one; takes linear time.

    Args:
        html: the page.

    Raises:
        UnreadableSourceError: more than 10,000,000 characters, 50,000 tags, or 250 elements inside one another, where
            libxml2 begins to drop text.
    """
    if len(html) > MAX_CHARACTERS:
        _refuse(f"more than {MAX_CHARACTERS:,} characters")
    stack: list[str] = []
    open_counts: dict[str, int] = {}
    for count, (name, is_end) in enumerate(_tags(html)):
        if count >= MAX_TAGS:
            _refuse(f"more than {MAX_TAGS:,} tags")
        if name in _FLAT:
            continue
        if not is_end:
            stack.append(name)
            open_counts[name] = open_counts.get(name, 0) + 1
            if len(stack) > MAX_DEPTH:
                _refuse(f"more than {MAX_DEPTH} elements inside one another")
        elif open_counts.get(name, 0):
            _close(name, stack, open_counts)


def _tags(html: str) -> Iterator[tuple[str, bool]]:
    """Give the name of each tag and whether it closes.

    Comments, scripts and elements closed in their own tag are left out, as is all after one that never ends.
    """
    position = 0
    while (match := _TAG.search(html, position)) is not None:
        name = match["name"].lower()
        end = html.find("-->" if name == "!--" else ">", match.end())
        if end < 0:
            return
        position = end + 1
        if name in _RAW and not match["end"]:
            closing = _RAW[name].search(html, position)
            if closing is None:
                return
            position = closing.start()
        elif name != "!--" and html[end - 1] != "/":
            yield name, bool(match["end"])


def _close(name: str, stack: list[str], open_counts: dict[str, int]) -> None:
    """Close an element and all that were left open inside it."""
    while True:
        closed = stack.pop()
        open_counts[closed] -= 1
        if closed == name:
            return


def _refuse(limit: str) -> NoReturn:
    detail = f"The page has {limit}."
    raise UnreadableSourceError(detail, pointer="/html")
