"""Expressions to dates with their basis."""

from service.dates.corpus import Copy, date_from_copies
from service.dates.stage import date_quotes

__all__ = ["Copy", "date_from_copies", "date_quotes"]
