"""A claim and its candidates to a verdict."""
