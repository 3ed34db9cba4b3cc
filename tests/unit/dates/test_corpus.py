"""Copies of one text date one another's quotes, where a document leaves a date open."""

import datetime as dt

from service.dates import Copy, date_from_copies
from service.domain.date import Date, exact_day
from service.domain.ids import make_id
from service.domain.quote import Quote, SpeakerRef, Words, quote_id
from service.domain.source import About, Source
from service.domain.span import Span

WORDS = "the border has been open to all since the treaty"
DAY = dt.date(2022, 12, 22)
SAID = Date(edtf="2022-12-22", earliest=DAY, latest=DAY, basis="relative", expression="December 22", note="Counted.")
YEARLESS = Date(
    edtf="XXXX-12-22", earliest=None, latest=None, basis="explicit", expression="December 22", span=Span(0, 9)
)


def _copy(
    name: str, said: Date | None, *, words: str = WORDS, speaker: str = "Orlov", title: str | None = None
) -> Copy:
    key = quote_id(name, Span(0, len(words)), "indirect")
    ref = SpeakerRef(id=make_id("spk", speaker), name=speaker, confidence=1.0, reason="given")
    quote = Quote(
        id=key, source_id=name, kind="indirect", text=words, span=Span(0, len(words)),
        context=Words(words, Span(0, len(words))), group=key, speaker=ref, said_on=said,
    )  # fmt: skip
    return Copy(Source(id=name, text=words, about=About(title=title), blocks=()), (quote,))


def _date(*copies: Copy) -> Date | None:
    return date_from_copies(copies).get(copies[0].quotes[0].id)


def test_a_missing_year_comes_from_a_copy() -> None:
    """The basis is the corpus, the words stay those of the document, and the note says which other one it is."""
    date = _date(_copy("src_a", YEARLESS), _copy("src_b", SAID, title="Border open"))
    assert date is not None
    assert (date.edtf, date.earliest, date.latest, date.basis) == ("2022-12-22", DAY, DAY, "corpus")
    assert (date.expression, date.span) == ("December 22", Span(0, 9))
    assert "“Border open” (src_b)" in date.note


def test_a_reworded_quote_without_any_date_takes_one() -> None:
    """Light rewording leaves the utterance the same; it rests on no words of its own document."""
    date = _date(_copy("src_a", None, words=WORDS.replace("has been", "was")), _copy("src_b", SAID))
    assert date is not None
    assert (date.edtf, date.expression, date.span) == ("2022-12-22", None, None)


def test_nothing_is_taken_that_does_not_belong() -> None:
    """Another utterance, another speaker, another day, a date that is itself from the corpus, or one already known."""
    assert _date(_copy("src_a", None), _copy("src_b", SAID, words="wages fell by a tenth in the north")) is None
    assert _date(_copy("src_a", None), _copy("src_b", SAID, speaker="Webb")) is None
    other = dt.date(2022, 12, 21)
    assert _date(_copy("src_a", YEARLESS), _copy("src_b", exact_day(other, "metadata", "Given."))) is None
    assert _date(_copy("src_a", None), _copy("src_b", exact_day(DAY, "corpus", "Fixed."))) is None
    assert _date(_copy("src_a", exact_day(other, "metadata", "Given.")), _copy("src_b", SAID)) is None
    assert _date(_copy("src_a", None), _copy("src_b", YEARLESS)) is None


def test_copies_that_contradict_each_other_date_nothing() -> None:
    """And where they agree the narrowest date counts, in whatever order they come."""
    later = exact_day(dt.date(2023, 1, 5), "metadata", "Given.")
    assert _date(_copy("src_a", None), _copy("src_b", SAID), _copy("src_c", later)) is None
    bound = Date(edtf="../2022-12-31", earliest=None, latest=dt.date(2022, 12, 31), basis="metadata", note="Given.")
    first = _date(_copy("src_a", None), _copy("src_b", bound), _copy("src_c", SAID))
    assert first == _date(_copy("src_a", None), _copy("src_c", SAID), _copy("src_b", bound))
    assert first is not None
    assert first.edtf == "2022-12-22"
