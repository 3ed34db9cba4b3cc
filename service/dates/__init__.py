"""Expressions to dates with their basis."""

from service.dates.stage import date_quotes

__all__ = ["date_quotes"]
