"""Expressions of time with known answers, right and wrong by kind: `python -m benchmarks.accuracy.date_suite`.

`-v` also prints what is wrong. The cases and the conventions behind their answers are those of `date_cases`,
`date_tables` and `date_sentences`; none of them calls the service.
"""

import datetime as dt
import sys
from collections import Counter

from benchmarks.accuracy.date_cases import Case, counted_cases
from benchmarks.accuracy.date_sentences import utterance_cases
from benchmarks.accuracy.date_tables import written_cases
from service.dates import date_quotes
from service.dates.anchor import known_day
from service.dates.expressions import find_expressions
from service.dates.resolve import resolve
from service.domain.date import Date, exact_day
from service.domain.ids import make_id
from service.domain.quote import Quote, QuoteKind, SpeakerRef, Words, quote_id
from service.domain.source import About, Source
from service.domain.span import Span
from service.language import Parser

SPEAKER = "Orlov"
Answer = tuple[str | None, str | None]


def cases() -> tuple[Case, ...]:
    """Return all cases."""
    return (*counted_cases(), *written_cases(), *utterance_cases())


def answer(case: Case, parser: Parser) -> Answer:
    """Ask the service for the date of a case.

    Args:
        case: the case.
        parser: parses its text.

    Returns:
        The date in EDTF and its bounds as `first/last`; nulls where there is none.
    """
    return _of_expression(case) if case.content is None else _of_utterance(case, case.content, parser)


def is_right(case: Case, found: Answer) -> bool:
    """Tell whether an answer is the known one."""
    return found[0] == case.edtf and (case.bounds is None or found[1] == case.bounds)


def _of_expression(case: Case) -> Answer:
    found = find_expressions(case.text)
    if len(found) != 1:
        return (None if not found else f"{len(found)} expressions"), None
    anchor = known_day(dt.date.fromisoformat(case.published), "the day of publication") if case.published else None
    period = resolve(found[0], anchor)
    return (period.edtf, _bounds(*period.bounds)) if period else (None, None)


def _bounds(first: dt.date | None, last: dt.date | None) -> str:
    return f"{first or '..'}/{last or '..'}"


def _of_utterance(case: Case, content: str, parser: Parser) -> Answer:
    day = dt.date.fromisoformat(case.published) if case.published else None
    about = About(published_on=exact_day(day, "metadata", "given") if day else None)
    source = Source(id="src_case", text=case.text, about=about, blocks=())
    dates = date_quotes(source, parser.parse(case.text), [_quote(case, content)])
    date: Date | None = dates[0].said_on
    return (date.edtf, _bounds(date.earliest, date.latest)) if date else (None, None)


def _quote(case: Case, content: str) -> Quote:
    start = case.text.index(content)
    span = Span(start, start + len(content))
    kind: QuoteKind = "direct" if case.text[start - 1 : start] == "“" else "indirect"
    key = quote_id("src_case", span, kind)
    return Quote(
        id=key,
        source_id="src_case",
        kind=kind,
        text=content,
        span=span,
        context=Words(case.text, Span(0, len(case.text))),
        group=key,
        cue=_nearest(case.text, case.cue, span),
        mention=_nearest(case.text, SPEAKER, span),
        speaker=SpeakerRef(id=make_id("spk", SPEAKER), name=SPEAKER, confidence=1.0, reason="given"),
    )


def _nearest(text: str, part: str, to: Span) -> Words | None:
    places = [place for place in range(len(text)) if text.startswith(part, place) and not to.start <= place < to.end]
    if not places:
        return None
    begin = min(places, key=lambda place: max(place - to.end, to.start - place - len(part)))
    return Words(part, Span(begin, begin + len(part)))


def main() -> None:
    """Print the table."""
    parser = Parser()
    counts: dict[str, Counter[bool]] = {}
    for case in cases():
        found = answer(case, parser)
        right = is_right(case, found)
        counts.setdefault(case.kind, Counter())[right] += 1
        if not right and "-v" in sys.argv[1:]:
            print(f"wrong: {case.text!r} ({case.published}): {found}, not {case.edtf} {case.bounds or ''}")
    print(f"{'kind':<36} {'n':>5} {'right':>6} {'wrong':>6}")
    for kind, count in counts.items():
        print(f"{kind:<36} {count.total():>5} {count[True]:>6} {count[False]:>6}")
    whole = sum(counts.values(), Counter[bool]())
    print(f"{'all':<36} {whole.total():>5} {whole[True]:>6} {whole[False]:>6}")


if __name__ == "__main__":
    main()
