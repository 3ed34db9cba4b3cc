"""Word lists that stand in the code as plain text."""


def word_set(text: str) -> frozenset[str]:
    """Make a set of the words of a text, which white space separates."""
    return frozenset(text.split())
