"""Reading: bytes become sources, with offsets that stay."""

from service.reading.about import about_from, make_date, stated_date
from service.reading.files import files_in, read_file
from service.reading.html import read_html
from service.reading.jsonl import read_jsonl
from service.reading.layout import layout
from service.reading.plain import read_plain

__all__ = [
    "about_from",
    "files_in",
    "layout",
    "make_date",
    "read_file",
    "read_html",
    "read_jsonl",
    "read_plain",
    "stated_date",
]
