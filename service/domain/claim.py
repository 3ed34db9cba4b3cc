"""Claims: what a client asks about."""

import datetime as dt

from msgspec import Struct


class Question(Struct, frozen=True, kw_only=True):
    """A claim and the frame in which it is asked.

    Attributes:
        text: the claim, 3..2000 characters.
        speaker: overrides who is claimed to have said it, or null.
        said_from: only what was certainly said on this day or later.
        said_to: only what was certainly said on this day or earlier.
        as_of: only sources certainly published by this day.
        limit: at most so many items of evidence, 1..50.
    """

    text: str
    speaker: str | None = None
    said_from: dt.date | None = None
    said_to: dt.date | None = None
    as_of: dt.date | None = None
    limit: int = 10


class Claim(Struct, frozen=True, kw_only=True):
    """A claim taken apart.

    Attributes:
        text: as the client sent it.
        content: what is claimed, without its attribution ("Putin is not serious").
        cue: the words that attribute it ("said"), or null for a bare claim.
        mention: whom it is attributed to, as the claim names them ("the Russian president"), or null for a bare claim.
        denied: whether the claim says that the speaker did *not* say it ("Blinken never said that …").
        subject: the name or office that a bare claim is about ("Putin" in "Putin is not serious"), or null.
    """

    text: str
    content: str
    cue: str | None = None
    mention: str | None = None
    denied: bool = False
    subject: str | None = None
