"""Copies of one text joined to one origin; variants of one quote with typed edits."""
