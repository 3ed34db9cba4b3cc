"""Verify: from a claim to a verdict with its evidence."""
