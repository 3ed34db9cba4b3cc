"""Mentions to speakers: within a document, then across the store."""
