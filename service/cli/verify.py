"""`verify`: one claim, answered for a person."""

import sys

import msgspec
from rich.console import Console
from rich.text import Text

from service.bootstrap import open_service
from service.domain.claim import Question
from service.domain.date import Date
from service.domain.views import Evidence, Verification
from service.settings import Settings

_COLOURS = {
    "supported": "green",
    "refuted": "red",
    "misattributed": "magenta",
    "conflicting_evidence": "yellow",
    "not_enough_evidence": "bright_black",
}


def verify(settings: Settings, claim: str, *, as_json: bool) -> None:
    """Print the answer to a claim.

    Args:
        settings: which store.
        claim: the claim, 3..2000 characters.
        as_json: the whole answer as JSON instead of a readable one.

    Raises:
        InvalidInputError: the claim is too short or too long.
    """
    service = open_service(settings)
    try:
        answer = service.verify.verify(Question(text=claim))
    finally:
        service.close()
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(answer), indent=2) + b"\n")
    else:
        _print_readable(answer)


def _print_readable(answer: Verification) -> None:
    console = Console()
    heading = answer.verdict.replace("_", " ").upper()
    console.print(Text(f"{heading} ({answer.confidence:.0%} sure)", style=f"bold {_COLOURS[answer.verdict]}"))
    console.print(Text(answer.summary))
    for number, item in enumerate(answer.evidence, start=1):
        console.print()
        for line in _lines(item):
            console.print(Text(line if line.startswith(" ") else f"{number}. {line}"), soft_wrap=True)
    for note in answer.notes:
        console.print(Text(f"\nNote: {note}"))


def _lines(item: Evidence) -> list[str]:
    quote, source = item.quote, item.source
    speaker = quote.speaker.name if quote.speaker else "the reporter"
    said_on = f", {_when(quote.said_on)}" if quote.said_on else ""
    where = source.title or source.url or source.id
    publisher = f", {source.publisher}" if source.publisher else ""
    return [
        f"{item.stance} ({item.confidence:.0%}): {speaker}{said_on}, {quote.kind}",
        f"   “{quote.text}”",
        f"   {where}{publisher} [{quote.span.start}:{quote.span.end}]",
        f"   {'; '.join(item.reasons)}",
    ]


def _when(date: Date) -> str:
    """Show a date; one that only its words tell is shown by them."""
    return f"“{date.expression}”" if date.basis == "unknown" and date.expression else date.edtf
