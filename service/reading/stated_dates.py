"""When a web page says it was published: metadata only, nothing guessed from addresses, texts or the present day."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from service.domain.date import Date, exact_day
from service.domain.errors import InvalidInputError
from service.reading.about import make_date
from service.reading.phrases import MONTH

Element = Any
"""An element of a page parsed by lxml, which has no types."""

_META_NAMES: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "date",
)
_MOST_NODES: Final = 10_000
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO_START: Final = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?=[T ]|$)")
_COMPACT: Final = re.compile(r"(?P<year>[12][0-9]{3})[/]?(?P<month>[01][0-9])[/]?(?P<day>[0-3][0-9])(?=\D|$)")
_IN_WORDS: Final = re.compile(
    rf"(?:\w+,? )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{MONTH}),? "
    r"(?:(?P<day_after>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year>[12]\d{3})\b.{0,40}",
    re.IGNORECASE,
)


def stated_publication(tree: Element) -> Date | None:
    """Read when a page says that it was published.

    Args:
        tree: the parsed page.

    Returns:
        The first statement that holds a whole day, in this order: JSON-LD `datePublished`, a meta element, an element
        with `itemprop="datePublished"`, a `time` element marked as the date of publication. None when there is none.
    """
    for value, note in _statements(tree):
        found = _date_of(value.strip(), note)
        if found is not None:
            return found
    return None


def _statements(tree: Element) -> Iterator[tuple[str, str]]:
    """Give what may be the date of publication, with a sentence that says where it stands."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            for value in _published_in(script.text or ""):
                yield value, "Stated in the page's JSON-LD as datePublished."
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        metas.setdefault(name, meta.get("content") or "")
    yield from ((metas[name], f"Stated in the page's meta element {name}.") for name in _META_NAMES if name in metas)
    for element in tree.iter():
        if (element.get("itemprop") or "").lower() == "datepublished":
            yield _value_of(element), "Stated in the page's element with itemprop datePublished."
    for element in tree.iter("time"):
        if "pubdate" in element.attrib or re.search("publi(?:sh|c)", element.get("class") or "", re.IGNORECASE):
            yield _value_of(element), "Stated in the page's time element for publication."


def _value_of(element: Element) -> str:
    return str(element.get("datetime") or element.get("content") or element.text or "")


def _published_in(script: str) -> Iterator[str]:
    """Give every `datePublished` of a JSON-LD script, outer ones first."""
    try:
        level: list[object] = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while level and seen < _MOST_NODES:
        seen += len(level)
        below: list[object] = []
        for node in level:
            if isinstance(node, dict):
                published = node.get("datePublished")
                if isinstance(published, str):
                    yield published
                below.extend(node.values())
            elif isinstance(node, list):
                below.extend(node)
        level = below


def _date_of(value: str, note: str) -> Date | None:
    """Read a date in one of the forms that pages use; a form with two readings (03/04/2022) is none."""
    try:
        return make_date(value, note)
    except InvalidInputError:
        pass
    match = _ISO_START.match(value)
    day = dt.date.fromisoformat if match else None
    try:
        if match and day:
            return exact_day(day(match["day"]), "metadata", f"{note} It reads {value[:40]!r}.")
        return _date_in_words(value, note)
    except ValueError:
        return None


def _date_in_words(value: str, note: str) -> Date | None:
    """Read `20220629`, `2022/06/29`, `29 June 2022` or `June 29, 2022`."""
    compact = _COMPACT.match(value)
    if compact:
        found = dt.date(int(compact["year"]), int(compact["month"]), int(compact["day"]))
        return exact_day(found, "metadata", f"{note} It reads {value[:40]!r}.")
    words = _IN_WORDS.fullmatch(value)
    number = words and (words["day"] or words["day_after"])
    if not words or not number:
        return None
    month = _MONTHS.index(words["month"][:3].lower()) + 1
    return exact_day(dt.date(int(words["year"]), month, int(number)), "metadata", f"{note} It reads {value[:40]!r}.")
