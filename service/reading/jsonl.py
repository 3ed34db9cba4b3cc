"""JSON lines to sources, each line the body of `POST /v1/sources`."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from service.domain.errors import InvalidInputError
from service.domain.source import Source
from service.reading.about import about_from
from service.reading.html import read_html
from service.reading.plain import read_plain


class _Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line; the members are those of the contract's `addSource`."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: str | None = None
    language: str | None = None


def read_jsonl(lines: Iterable[bytes | str], *, first: int = 1) -> Iterator[Source]:
    """Read JSON lines, one at a time; blank lines are passed over.

    Args:
        lines: UTF-8 lines, each an object with `text` or `html` and optionally `url`, `title`, `publisher`, `author`,
            `published_on` (ISO date or date-time), `language`.
        first: number of the first line, by which errors name the lines.

    Raises:
        InvalidInputError: a line breaks the contract; the sentence names the line. The lines before it have been given
            out.
    """
    decoder = msgspec.json.Decoder(_Row)
    for number, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        try:
            yield _read(decoder.decode(line))
        except InvalidInputError as error:
            detail = f"Line {number}: {error}"
            raise type(error)(detail, pointer=error.pointer) from None
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            message = f"Line {number}: {error}"
            raise InvalidInputError(message) from None


def _read(row: _Row) -> Source:
    about = about_from(
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        url=row.url,
        language=row.language,
        published_on=row.published_on,
    )
    if row.text is not None and row.html is None:
        return read_plain(row.text, about)
    if row.html is not None and row.text is None:
        return read_html(row.html, about)
    message = "Expected exactly one of the members text and html."
    raise InvalidInputError(message)
