"""Bytes to sources: one file per format, offsets stable."""
