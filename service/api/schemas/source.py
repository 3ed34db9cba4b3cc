"""Requests that add a source."""

from msgspec import UNSET, Struct, UnsetType

from service.api.schemas.texts import DayOrTime, Heading, LanguageTag, PlainText, Url, WebPage
from service.domain.errors import InvalidInputError


class SourceRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document to add: its text or its web page, and what is known about it.

    Attributes:
        text: the document as plain text; this or `html`.
        html: the document as a web page, of which the article is read; this or `text`. Nothing is ever fetched.
        url: where it was published.
        title: its headline.
        publisher: who published it.
        author: who wrote it.
        published_on: when it was published: an ISO date, or an RFC 3339 date-time.
        language: BCP 47 tag, such as `en`.
    """

    text: PlainText | UnsetType = UNSET
    html: WebPage | UnsetType = UNSET
    url: Url | None = None
    title: Heading | None = None
    publisher: Heading | None = None
    author: Heading | None = None
    published_on: DayOrTime | None = None
    language: LanguageTag | None = None

    def document(self) -> tuple[str, bool]:
        """Return the document and whether it is a web page.

        Raises:
            InvalidInputError: there is no document in it, or two.
        """
        if isinstance(self.text, str) == isinstance(self.html, str):
            message = "Give either text or html; exactly one of them."
            raise InvalidInputError(message)
        return (self.text, False) if isinstance(self.text, str) else (str(self.html), True)
