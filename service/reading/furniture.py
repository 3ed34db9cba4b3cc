"""Furniture of news pages: lines that no reporter wrote as part of the story.

The rules are of the genre, for any site; they rather keep a line of furniture than lose a sentence.
"""

import re
from typing import Final

from service.reading.phrases import FAMILIES, LINK_LIST, MENU_WORDS

_LONGEST: Final = 300
_FAMILIES: Final = tuple(
    re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE) for patterns in FAMILIES.values()
)
_SPEECH: Final = re.compile(
    r"\b(?:said|says|told|added|adds|wrote|tweeted|announced|replied|stated|explained|argued|warned|insisted)\b",
    re.IGNORECASE,
)
_SENTENCE_WORDS: Final = 6
_BULLETS: Final = "\u2022\u00b7\u25aa\u25e6\u25cf*\u25ba\u25b6\u2192\u00bb-\u2013 \t"

_AGENCY = (
    r"(?:getty(?: images)?|afp|ap(?: photo)?|(?:the )?associated press|reuters|epa(?:-efe)?|shutterstock|alamy|"
    r"istock(?:photo)?|zuma(?: press)?|xinhua|tass|anadolu(?: agency)?|nurphoto|bloomberg|pa(?: wire| images| media)?|"
    r"upi|unsplash|wikimedia commons|flickr)"
)
_CREDIT: Final = re.compile(
    rf"(?:(?:image source|photo(?:graph|s)?(?: credit)?|picture|image|credit)(?: by|:|,) ?)?"
    rf"(?:[\w.'\u2019 -]{{1,40}}(?:/|\||,| via ) ?){{0,2}}\(?{_AGENCY}\)?(?:(?: ?[/,|] ?| via ){_AGENCY}){{0,3}}\.?"
    r"|(?:image source|photo(?:graph)? credit|image credit|photo(?:s|graph|graphs)? by|photo(?:graph)?|image by|credit)"
    r"(?::|,| by) ?(?-i:[A-Z])[\w.'\u2019 ,&/-]{1,60}",
    re.IGNORECASE,
)
_CREDIT_WORDS: Final = 10
_BYLINE: Final = re.compile(
    r"(?:(?:written |reported |story |words |text |posted )?by|author ?:) "
    r"(?P<name>[^.!?;:]{2,100}|[^!?;:]{2,100}[^.!?;:])",
    re.IGNORECASE,
)
_NO_NAMES: Final = re.compile(
    r"(?:the|then|that|this|now|early|late|all|any|far|and|what|which|doing|being)\b", re.IGNORECASE
)
_NAME_WORD: Final = re.compile(
    r"[^a-z]|(?:and|of|for|the|in|at|staff|writer|correspondent|reporter|editor|de|van|von)\b"
)
_SHORT_BYLINE: Final = 4


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page and not to the story.

    Args:
        line: one line without white space around it; a bullet before it does not matter.

    Returns:
        True for players, menus, links to other stories, sharing, subscribing, consent, copyright, credits, bylines and
        bare dates. A full sentence that attributes speech is never furniture.
    """
    bare = line.lstrip(_BULLETS).strip() or line
    if len(bare) > _LONGEST or _attributes_speech(bare):
        return False
    return any(family.fullmatch(bare) for family in _FAMILIES) or is_menu(bare) or is_byline(bare) or is_credit(bare)


def _attributes_speech(line: str) -> bool:
    """Tell whether a line is a full sentence with a verb of saying."""
    is_sentence = line.endswith((".", "\u201d", '"')) and len(line.split()) >= _SENTENCE_WORDS
    return is_sentence and _SPEECH.search(line) is not None


def opens_links(line: str) -> bool:
    """Tell whether a line heads a list of links to other stories ("You may also like")."""
    return LINK_LIST.fullmatch(line.lstrip(_BULLETS)) is not None


def is_menu(line: str) -> bool:
    """Tell whether a line consists of the words of menus and buttons only ("Home | News | Sport")."""
    return all(word in MENU_WORDS for word in re.split(r"[\s|/,>]+", line.casefold()) if word)


def is_credit(line: str) -> bool:
    """Tell whether a line only says whose picture it is ("Getty Images", "Photo: J. Doe/Reuters")."""
    return len(line.split()) <= _CREDIT_WORDS and _CREDIT.fullmatch(line) is not None


def is_byline(line: str) -> bool:
    """Tell whether a line only says who wrote the story ("By Jane Doe, staff writer")."""
    match = _BYLINE.fullmatch(line)
    if match is None or _NO_NAMES.match(match["name"]):
        return False
    words = match["name"].split()
    return len(words) <= _SHORT_BYLINE or all(_NAME_WORD.match(word) for word in words)
