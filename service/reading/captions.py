"""Captions of pictures, and notes on authors: lines of the story's dress that no one in the story says."""

import re
from typing import Final

from service.reading.phrases import DATE

_AGENCIES: Final = r"(?:AP|AFP|Reuters|Getty|EPA|TASS|Xinhua|Anadolu|NurPhoto|Shutterstock)"
_CREDITED: Final = re.compile(
    r".{3,600}(?:"
    rf"\((?:(?:file )?(?:photo|image|picture|photograph)s?\b.{{0,80}}|.{{0,60}}(?:/|via )\s?{_AGENCIES}\b.{{0,60}}"
    r"|AP Photo.{0,60}|AP|AFP|Reuters|Getty Images|File)\)"
    r"|[|.] (?:Photo(?: credit)?|Photograph|Image|Credit|Picture): .{2,80})\.?",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED: Final = re.compile(
    r"(?:file(?: photo| image| picture)?|pictured(?: here| above| below| left| right)?|(?:photo|image|picture) caption"
    r"|image)\s?[:\u2013\u2014-]\s.{5,400}|image caption,? .{5,400}|\((?:l-r|from left|left to right)\).{5,400}",
    re.IGNORECASE,
)
_DATED: Final = re.compile(rf".{{10,240}}?(?:\bon )?{DATE}\.?", re.IGNORECASE)
_LINKING: Final = frozenset(
    {"a", "an", "and", "at", "by", "during", "for", "from", "in", "near", "of", "off", "on", "outside", "over", "the"}
    | {"to", "under", "with", "left", "right", "center", "centre"}
)
_WORD: Final = re.compile(r"[^\W_](?:[\w.'\u2019-]*\w)?")

_PRESS: Final = (
    r"(?:host|co-host|reporter|correspondent|editor|columnist|journalist|producer|writer|contributor|freelancer|fellow"
    r"|blogger|broadcaster|presenter|anchor|bureau chief|photographer|analyst|commentator)"
)
_NAMED: Final = r"[A-Z][\w.'\u2019-]*(?: (?:[A-Z][\w.'\u2019-]*|de|van|von|bin|al|el|del|la|da)){1,4}"
_ABOUT_AUTHOR: Final = re.compile(
    rf"{_NAMED},? (?:is|was|has been|works as) (?:(?:a|an|the|our|its|\w+['\u2019]s?)\b )?"
    rf"(?:[\w'\u2019,&-]+ ){{0,6}}?{_PRESS}\b.{{0,600}}"
    rf"|{_NAMED} (?:covers|reports on|writes about|hosts|reports from|writes for|reports for|edits)\b.{{0,400}}"
    r"|(?:follow|contact|reach|e-?mail|write to) "
    r"(?:the (?:author|writer|reporter)|him|her|them|[A-Z]\w+(?: [A-Z]\w+)?)\b.{0,20}\b(?:on|at|via)\b.{1,120}",
    re.DOTALL,
)


def is_caption(line: str) -> bool:
    """Tell whether a line describes a picture.

    Args:
        line: one line without white space around it.

    Returns:
        True for a line with a credit ("… (AP Photo/J. Doe)"), with a label ("File photo: …"), or without a verb but
        with a date ("Prime Minister Ana Sol in Lisbon, Portugal, on May 4, 2019.").
    """
    return _CREDITED.fullmatch(line) is not None or _LABELLED.fullmatch(line) is not None or _is_verbless(line)


def _is_verbless(line: str) -> bool:
    """Tell whether a dated line has names and linking words only, thus no verb."""
    if _DATED.fullmatch(line) is None:
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _LINKING for word in _WORD.findall(line))


def is_about_author(line: str) -> bool:
    """Tell whether a line, standing at the end of a page, can be a note on who wrote the story."""
    return _ABOUT_AUTHOR.fullmatch(line) is not None


def is_name(line: str) -> bool:
    """Tell whether a line is a name and nothing else, as photographers stand above their agency."""
    return re.fullmatch(_NAMED, line) is not None
