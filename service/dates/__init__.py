"""Expressions to dates with their basis."""
