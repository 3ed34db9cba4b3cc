"""Plain text to a source."""

from service.domain.errors import UnreadableSourceError
from service.domain.source import About, Source, source_id
from service.reading.layout import layout

_BYTE_ORDER_MARK = "\ufeff"


def read_plain(raw: bytes | str, about: About) -> Source:
    """Read plain text.

    The text is kept as it is, line ends included, so that offsets count into what was handed in; only one byte order
    mark at the very start is left out.

    Args:
        raw: UTF-8 bytes or a string.
        about: what is known about the document.

    Returns:
        The source with its layout.

    Raises:
        UnreadableSourceError: bytes that are not UTF-8, a NUL character, a lone surrogate, or nothing but white space
            (pointer `/text`).
    """
    return make_source(decoded(raw, "/text"), about, "/text")


def decoded(raw: bytes | str, pointer: str) -> str:
    """Decode UTF-8 and leave out a byte order mark.

    Args:
        raw: bytes or a string.
        pointer: what an error points to.

    Raises:
        UnreadableSourceError: bytes that are not UTF-8.
    """
    if isinstance(raw, str):
        return raw.removeprefix(_BYTE_ORDER_MARK)
    try:
        return raw.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        detail = f"The document is not UTF-8 text: byte {error.start} cannot be decoded."
        raise UnreadableSourceError(detail, pointer=pointer) from None


def make_source(text: str, about: About, pointer: str) -> Source:
    """Make a source of a text that can be stored.

    Args:
        text: the text that offsets will count into.
        about: what is known about the document.
        pointer: what an error points to.

    Raises:
        UnreadableSourceError: a NUL character, a lone surrogate, or nothing but white space.
    """
    if not text.strip():
        message = "The document holds no text."
        raise UnreadableSourceError(message, pointer=pointer)
    if "\0" in text:
        message = f"The document is not text: it has a NUL character at offset {text.index(chr(0))}."
        raise UnreadableSourceError(message, pointer=pointer)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"The document is not text: it has half of a surrogate pair at offset {error.start}."
        raise UnreadableSourceError(message, pointer=pointer) from None
    return Source(id=source_id(text, about), text=text, about=about, blocks=layout(text))
