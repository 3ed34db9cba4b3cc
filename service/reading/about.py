"""What is known about a document from outside its text, checked."""

import datetime as dt
import re
from typing import Final
from urllib.parse import urlsplit

from service.domain.date import Date, exact_day
from service.domain.errors import InvalidInputError
from service.domain.source import About

_DATE_TIME: Final = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:[.,][0-9]{1,9})?)?"
    r"(?P<zone>[Zz]|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])?"
)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH: Final = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2]))?")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DECEMBER: Final = 12


def about_from(  # noqa: PLR0913 - the members of the contract, by keyword only
    *,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    url: str | None = None,
    language: str | None = None,
    published_on: str | None = None,
) -> About:
    """Check and collect what a client says about a document; white space around a value and empty values are dropped.

    Args:
        title: its headline.
        publisher: who published it.
        author: who wrote it.
        url: absolute address with the scheme http or https.
        language: BCP 47 tag, such as `en` or `pt-BR`.
        published_on: ISO date or date-time.

    Raises:
        InvalidInputError: a value breaks its form or holds characters that no text has (pointer to the member).
    """
    return About(
        title=_text(title, "/title"),
        publisher=_text(publisher, "/publisher"),
        author=_text(author, "/author"),
        url=_url(_text(url, "/url")),
        language=_language(_text(language, "/language")),
        published_on=None if published_on is None else make_date(published_on),
    )


def make_date(published_on: str, note: str = "Given with the document.") -> Date:
    """Make the date of publication that a client gives.

    Args:
        published_on: an ISO 8601 date (`2022-04-26`) or date-time (RFC 3339, its zone may be missing); the day of a
            date-time is the one of its own zone.
        note: one sentence that says where it was stated.

    Raises:
        InvalidInputError: it is neither, or no such day exists (pointer `/published_on`).
    """
    value = published_on.strip()
    if _DAY.fullmatch(value):
        return exact_day(_day(value), "metadata", note)
    moment = _DATE_TIME.fullmatch(value)
    if moment is None:
        raise _no_date(published_on)
    zone = f"zone {moment['zone']}" if moment["zone"] else "no zone"
    return exact_day(_day(moment["day"]), "metadata", f"{note} The day of the date-time {value}, {zone}.")


def stated_date(edtf: str, note: str) -> Date:
    """Make a date of publication that may be known to the month or the year only.

    Args:
        edtf: what `make_date` takes, or a month (`2022-04`) or year (`2022`) as in EDTF level 0 (ISO 8601-2).
        note: one sentence that says where it is stated.

    Raises:
        InvalidInputError: it is none of these (pointer `/published_on`).
    """
    match = _MONTH.fullmatch(edtf.strip())
    if match is None:
        return make_date(edtf, note)
    year, month = int(match["year"]), match["month"]
    if not dt.MINYEAR <= year < dt.MAXYEAR:
        raise _no_date(edtf)
    first, last = (int(month), int(month)) if month else (1, _DECEMBER)
    following = dt.date(year + last // _DECEMBER, last % _DECEMBER + 1, 1)
    latest = following - dt.timedelta(days=1)
    return Date(edtf=match.group(), earliest=dt.date(year, first, 1), latest=latest, basis="metadata", note=note)


def is_address(value: str) -> bool:
    """Tell whether a value is an absolute web address, http or https."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.netloc) and not re.search(r"\s", value)


def is_language(value: str) -> bool:
    """Tell whether a value has the form of a BCP 47 language tag."""
    return _LANGUAGE.fullmatch(value) is not None


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise _no_date(value) from None


def _no_date(value: str) -> InvalidInputError:
    detail = f"{value[:40]!r} is no ISO date such as 2022-04-26 and no date-time such as 2022-04-26T09:30:00Z."
    return InvalidInputError(detail, pointer="/published_on")


def _text(value: str | None, pointer: str) -> str | None:
    """Drop white space around a value and refuse what cannot be stored."""
    if value is None or not value.strip():
        return None
    if "\0" in value or any("\ud800" <= mark <= "\udfff" for mark in value):
        detail = f"The {pointer[1:]} has a NUL character or half of a surrogate pair."
        raise InvalidInputError(detail, pointer=pointer)
    return value.strip()


def _url(value: str | None) -> str | None:
    if value is not None and not is_address(value):
        detail = "The url is no absolute address with the scheme http or https."
        raise InvalidInputError(detail, pointer="/url")
    return value


def _language(value: str | None) -> str | None:
    if value is not None and not is_language(value):
        detail = "The language is no BCP 47 tag such as en or pt-BR."
        raise InvalidInputError(detail, pointer="/language")
    return value
