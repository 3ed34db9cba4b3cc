"""The text of a Doc, at hand."""

from typing import Final

from spacy.tokens import Doc

_KEY: Final = "onrecord.text"


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; the Doc itself builds it anew from all its words at every use.

    Args:
        doc: a Doc whose words change no more.
    """
    text: str | None = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return text
