"""Word lists, written as one text."""


def word_list(text: str) -> list[str]:
    """Split a text at white space.

    Args:
        text: words with spaces or line ends between.
    """
    return text.split()
