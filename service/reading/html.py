"""The article of a web page to a source."""

import codecs
import re
from typing import Final

from msgspec import structs
from trafilatura import bare_extraction, extract_metadata, html2txt, load_html

from service.domain.errors import UnreadableSourceError
from service.domain.source import About, Source
from service.reading.about import is_address, is_language
from service.reading.markup import check_markup
from service.reading.plain import decoded, make_source
from service.reading.stated_dates import Element, stated_publication

_POINTER: Final = "/html"
_MARKUP: Final = re.compile("<[A-Za-z/!?]")
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN: Final = 4096
# Dates are read by `stated_publication` only; htmldate's guesses are cut short and not looked at.
_NO_GUESSES: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read_html(raw: bytes | str, about: About) -> Source:
    """Read the article of a web page with trafilatura.

    Args:
        raw: the page; bytes are UTF-8 unless the page declares another encoding.
        about: what is known about the document; what it leaves open is taken from the page's metadata. A date is taken
            only where the page states when it was published, never guessed.

    Returns:
        The source; its text is the extracted article, one paragraph a line.

    Raises:
        UnreadableSourceError: the page cannot be decoded, is nested or cut up beyond any real page, or holds no text
            (pointer `/html`).
    """
    html = raw if isinstance(raw, str) else _decoded(raw)
    check_markup(html)
    tree = _tree(html)
    known = _filled(about, _metadata(tree))
    return make_source(_article(html), known, _POINTER)


def _decoded(raw: bytes) -> str:
    """Decode a page by the encoding that it declares, else as UTF-8."""
    declared = _CHARSET.search(raw[:_DECLARED_WITHIN])
    try:
        codec = codecs.lookup(declared[1].decode("ascii")) if declared else None
        if codec is not None and codec.name != "utf-8":
            return codec.decode(raw)[0]
    except (LookupError, ValueError):
        pass
    return decoded(raw, _POINTER)


def _tree(html: str) -> Element:
    """Parse a page; a fragment is given the frame of one.

    trafilatura takes what does not name HTML in its first 50 characters for some other format, hence the declaration.
    """
    framed = html if re.search(r"<(?:html|body)\b", html, re.IGNORECASE) else f"<html><body>{html}</body></html>"
    tree = load_html(f"<!DOCTYPE html>{framed.lstrip()}")
    if tree is None:
        message = "The document is no HTML page."
        raise UnreadableSourceError(message, pointer=_POINTER)
    return tree


def _article(html: str) -> str:
    """Extract the running text; a page too short to have a main part gives all its text."""
    document = bare_extraction(_tree(html), include_comments=False, with_metadata=False)
    text = str(getattr(document, "text", None) or html2txt(_tree(html))).replace("\0", "").strip()
    # "<" alone, say, is a stray sign to the parser; without any markup it is the text.
    return text or ("" if _MARKUP.search(html) else html.strip())


def _metadata(tree: Element) -> About:
    """Collect what the page says about itself."""
    found = extract_metadata(tree, date_config=dict(_NO_GUESSES))
    language = (tree.get("lang") or tree.get("xml:lang") or "").strip()
    return About(
        title=_clean(found.title),
        publisher=_clean(found.sitename),
        author=_clean(found.author),
        url=found.url if found.url and is_address(found.url) else None,
        language=language if is_language(language) else None,
        published_on=stated_publication(tree),
    )


def _clean(value: str | None) -> str | None:
    """Drop white space and characters that cannot be stored."""
    kept = (value or "").replace("\0", "").encode("utf-8", "ignore").decode("utf-8").strip()
    return kept or None


def _filled(given: About, found: About) -> About:
    """Fill what the caller left open with what the page says."""
    missing = {name: value for name, value in structs.asdict(found).items() if getattr(given, name) is None}
    return structs.replace(given, **missing)
