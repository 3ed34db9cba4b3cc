"""Mentions to speakers: within a document, then across the store."""

from service.speakers.aliases import name_table, read_aliases
from service.speakers.attribution import attribute
from service.speakers.registry import identify
from service.speakers.search import find_speakers
from service.speakers.tenures import Frame, role_times
from service.speakers.values import Attribution, Identification

__all__ = [
    "Attribution",
    "Frame",
    "Identification",
    "attribute",
    "find_speakers",
    "identify",
    "name_table",
    "read_aliases",
    "role_times",
]
