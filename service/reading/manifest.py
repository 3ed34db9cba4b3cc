"""`manifest.json`: what is known about the files beside it."""

from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, structs

from service.domain.errors import InvalidInputError
from service.domain.source import About
from service.reading.about import about_from, stated_date

MANIFEST: Final = "manifest.json"


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known about one file; everything unknown is null.

    Attributes:
        file: its name, in the folder of the manifest.
        title: its headline.
        publisher: who published it.
        author: who wrote it.
        published_on: day, date-time, month or year of publication.
        url: where it was published.
        language: BCP 47 tag.
        sha256: hexadecimal digest of the file, checked where it is given.
        basis: for each known member, how it is known.
    """

    file: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: str | None = None
    url: str | None = None
    language: str | None = None
    sha256: str | None = None
    basis: dict[str, str] = {}

    def about(self) -> About:
        """Return it as what is known about a document.

        Raises:
            InvalidInputError: a value breaks its form.
        """
        about = about_from(
            title=self.title, publisher=self.publisher, author=self.author, url=self.url, language=self.language
        )
        if self.published_on is None:
            return about
        note = self.basis.get("published_on", "Given in the manifest beside the file.")
        return structs.replace(about, published_on=stated_date(self.published_on, note))


def entry_for(path: Path) -> Entry | None:
    """Find what the manifest beside a file says about it.

    Args:
        path: the file.

    Returns:
        Its entry, or None when there is no manifest or the manifest does not name the file.

    Raises:
        InvalidInputError: the manifest is not a list of entries; the sentence names the manifest.
    """
    manifest = path.with_name(MANIFEST)
    if not manifest.is_file():
        return None
    try:
        entries = msgspec.json.decode(manifest.read_bytes(), type=list[Entry])
    except (msgspec.DecodeError, UnicodeError) as error:
        message = f"{manifest}: {error}"
        raise InvalidInputError(message) from None
    return next((entry for entry in entries if entry.file == path.name), None)
