"""Kinds of text and of days that requests hold, each with its bounds."""

import datetime as dt
from typing import Annotated

from msgspec import Meta

# Patterns are linear in the length of the text and read the same in Python and in ECMA-262: white space is spelled out,
# `(?!\n)` follows `$` because Python's also matches before a final line break.
_WHITE = r"\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
# No store and no model can do anything with NUL, and PostgreSQL cannot keep it.
_NO_NUL = r"^[^\u0000]*$"
_NOT_BLANK = rf"^[\u0001-\u0020{_WHITE}]*[^\u0000-\u0020{_WHITE}][^\u0000]*$"
_ADDRESS = (
    rf"^[Hh][Tt][Tt][Pp][Ss]?://[0-9A-Za-z][0-9A-Za-z.-]*(:[0-9]{{1,5}})?([/?#][^\u0000-\u0020\u007f{_WHITE}]*)?$(?!\n)"
)
_LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$(?!\n)"
_MEBIBYTE = 1024 * 1024

ClaimText = Annotated[str, Meta(min_length=3, max_length=2000, pattern=_NOT_BLANK)]
Name = Annotated[str, Meta(min_length=1, max_length=300, pattern=_NO_NUL)]
Words = Annotated[str, Meta(min_length=1, max_length=2000, pattern=_NO_NUL)]
Cursor = Annotated[str, Meta(min_length=20, max_length=1000, pattern=r"^crs_[A-Za-z0-9_=-]+$(?!\n)")]
SourceId = Annotated[str, Meta(pattern=r"^src_[0-9a-f]{24}$", min_length=28, max_length=28)]
PlainText = Annotated[str, Meta(min_length=1, max_length=1_000_000, pattern=_NOT_BLANK)]
WebPage = Annotated[str, Meta(min_length=1, max_length=10 * _MEBIBYTE, pattern=_NOT_BLANK)]
Heading = Annotated[str, Meta(min_length=1, max_length=1000, pattern=_NO_NUL)]
Url = Annotated[str, Meta(max_length=2000, pattern=_ADDRESS)]
LanguageTag = Annotated[str, Meta(max_length=35, pattern=_LANGUAGE)]
Day = Annotated[dt.date, Meta(extra_json_schema={"minLength": 10, "maxLength": 10})]
DayOrTime = Annotated[
    str,
    Meta(max_length=40, extra_json_schema={"anyOf": [{"format": "date"}, {"format": "date-time"}]}),
]
PageSize = Annotated[int, Meta(ge=1, le=100)]
EvidenceSize = Annotated[int, Meta(ge=1, le=50)]
