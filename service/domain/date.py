"""Dates with their provenance: what is known of a day, and how it was reached."""

import datetime as dt
from typing import Literal

from msgspec import Struct

from service.domain.span import Span

Basis = Literal["explicit", "relative", "metadata", "corpus", "unknown"]


class Date(Struct, frozen=True, kw_only=True):
    """A day or an interval of days, never guessed silently.

    Attributes:
        edtf: Extended Date/Time Format, ISO 8601-2 levels 0-1: `2022-04-26`, `2022-04`, `XXXX-12-22`,
            `2022-06-24/2022-12-31`, `2022-04-26?`.
        earliest: the first day it can be, or null where unbounded (a missing year leaves both ends unbounded).
        latest: the last day it can be, or null where unbounded.
        basis: `explicit` in the text, `relative` to an anchor, `metadata` given at ingestion, `corpus` fixed by another
            source of the store, or `unknown`.
        expression: the words that it rests on, or null when it rests on no words of the source.
        span: where the expression stands in the text of the source.
        note: one sentence that says how it was reached.
    """

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    basis: Basis
    expression: str | None = None
    span: Span | None = None
    note: str = ""


def exact_day(day: dt.date, basis: Basis, note: str) -> Date:
    """Make the date of one certain day that rests on no words of a source.

    Args:
        day: the day.
        basis: how it is known, such as `metadata`.
        note: one sentence that says how it was reached.
    """
    return Date(edtf=day.isoformat(), earliest=day, latest=day, basis=basis, note=note)
