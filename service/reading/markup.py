"""A look at markup before any parser sees it, so that no page can exhaust one."""

import re
from collections.abc import Iterator
from typing import Final, NoReturn

from service.domain.errors import UnreadableSourceError

MAX_DEPTH: Final = 250
MAX_TAGS: Final = 50_000
MAX_ATTRIBUTES: Final = 250
MAX_CHARACTERS: Final = 10_000_000

_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]{0,40}|!--)")
# As HTML's own tokenizer reads them: quotes count only where a value begins, and may hold ">".
_ATTRIBUTE: Final = re.compile(r"""[\s/]*(?P<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?""")
_COMMENT_END: Final = re.compile(r"--!?>")
# What stands in these is text, whatever it looks like.
_TEXT_ONLY: Final = ("script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes")
_RAW: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _TEXT_ONLY}
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
        UnreadableSourceError: more than 10,000,000 characters, 50,000 tags, 250 attributes in a tag, for which libxml2
            takes time that grows with the square of their number, or 250 elements inside one another, where it begins
            to drop text.
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
        end = _end_of_comment(html, match.start()) if name == "!--" else _end_of_tag(html, match.end())
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


def _end_of_comment(html: str, start: int) -> int:
    # From the second character on: "<!-->" is a whole comment.
    match = _COMMENT_END.search(html, start + 2)
    return match.end() - 1 if match else -1


def _end_of_tag(html: str, position: int) -> int:
    """Return where the ">" of a tag stands, or -1; refuse a tag with too many attributes."""
    count = 0
    while (match := _ATTRIBUTE.match(html, position)) is not None:
        position = match.end()
        count += 1
        if count > MAX_ATTRIBUTES:
            _refuse(f"more than {MAX_ATTRIBUTES} attributes in a tag")
    return html.find(">", position)


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
