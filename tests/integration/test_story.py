"""The stories from one end to the other, on a real store with real models."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.bootstrap import Service, open_service
from service.domain.claim import Question
from service.domain.errors import InvalidInputError, NotFoundError
from service.domain.source import About
from service.domain.views import Verification
from service.settings import Settings
from service.usecases.browse import QuoteQuery

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
CLAIM = "Blinken said Putin is not serious"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service whose store holds the seeds; tests that change it put it right again."""
    service = open_service(Settings(data_dir=tmp_path_factory.mktemp("data"), seeds=SEEDS))
    yield service
    service.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Service]:
    """A service whose store holds nothing."""
    service = open_service(Settings(data_dir=tmp_path, seeds=None))
    yield service
    service.close()


def ask(service: Service, claim: str) -> Verification:
    """Verify a claim without a frame."""
    return service.verify.verify(Question(text=claim))


def test_the_first_question_of_the_readme(seeded: Service) -> None:
    """The Senate statement is among the first three, dated 26 April with its reason, and the claim is supported."""
    answer = ask(seeded, CLAIM)
    assert answer.verdict == "supported"
    said = next(item for item in answer.evidence[:3] if "serious about meaningful negotiations" in item.quote.text)
    assert said.quote.speaker is not None
    assert (said.quote.speaker.name, said.quote.kind) == ("Antony Blinken", "direct")
    assert said.quote.said_on is not None
    assert said.quote.said_on.edtf.endswith("04-26")
    assert said.quote.said_on.note


def test_a_reworded_copy_is_no_origin_of_its_own(seeded: Service) -> None:
    """The seeds hold five documents of four origins; the copy says of which it is one."""
    sources = seeded.browse.sources(limit=10).items
    assert (len(sources), len({source.origin.id for source in sources})) == (5, 4)
    (copy,) = [source for source in sources if source.origin.relation != "original"]
    assert copy.origin.relation == "spun"


def test_every_quote_stands_where_it_says(seeded: Service) -> None:
    """The text of a quote is the text of its source from start to end."""
    for view in seeded.browse.sources(limit=10).items:
        source = seeded.browse.source(view.id)
        assert source.quotes
        for quote in source.quotes:
            assert quote.text == source.text[quote.span.start : quote.span.end]
            if quote.said_on is not None and quote.said_on.span is not None:
                assert quote.said_on.expression == source.text[quote.said_on.span.start : quote.said_on.span.end]


def test_spelling_variants_are_one_speaker(seeded: Service) -> None:
    """Three spellings in three documents, one entry in the list."""
    names = [speaker.name for speaker in seeded.browse.speakers(limit=100).items]
    assert len([name for name in names if "Zelensk" in name]) == 1
    assert len(names) == len(set(names))


def test_the_same_answer_twice(seeded: Service) -> None:
    """The body that was given is given again."""
    first = seeded.verify.verify_encoded(Question(text=CLAIM))
    assert first == seeded.verify.verify_encoded(Question(text=CLAIM))
    assert first == seeded.verify.answer(ask(seeded, CLAIM).id)


def test_a_copy_adds_no_origin_and_leaves_with_its_source(seeded: Service) -> None:
    """Another publisher's copy is another source of the same origin; removing it restores the list of sources."""
    before = ask(seeded, CLAIM)
    original = seeded.browse.source(before.evidence[0].source.id)
    added = seeded.ingest.add_text(original.text, About(publisher="The Copying Post"))
    after = ask(seeded, CLAIM)
    assert (added.created, after.verdict) == (True, before.verdict)
    assert after.counts.supports.sources == before.counts.supports.sources + 1
    assert after.counts.supports.origins == before.counts.supports.origins
    assert after.method.index_revision != before.method.index_revision
    assert not seeded.ingest.add_text(original.text, About(publisher="The Copying Post")).created
    assert seeded.ingest.remove(added.source_id)
    assert len(seeded.browse.sources(limit=10).items) == 5
    assert not seeded.ingest.remove(added.source_id)


def test_a_frame_leaves_out_what_is_not_certain(seeded: Service) -> None:
    """No year is certain for the seeds' dates, so a window leaves all out and says so."""
    answer = seeded.verify.verify(Question(text=CLAIM, said_from=dt.date(2022, 1, 1)))
    assert answer.verdict == "not_enough_evidence"
    assert any("left out" in note for note in answer.notes)


def test_conflicting_evidence_can_be_reached(empty: Service) -> None:
    """One speaker on both sides is a conflict, whatever the speaker before said."""
    empty.ingest.add_text("“The bridge is safe,” Mayor Ann Lee said on Monday.", About(publisher="The Daily Example"))
    empty.ingest.add_text("“The bridge is not safe,” Mayor Ann Lee said on Friday.", About(publisher="The Other Paper"))
    assert ask(empty, "Ann Lee said the bridge is safe").verdict == "conflicting_evidence"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Ann Lee said the ferry company paid her", "refuted"),
        ("Ann Lee said the ferry company did not pay her", "supported"),
        ("Carla Mendez said the crews were paid on time", "refuted"),
        ("Bob Roe said the harbour will close next year", "not_enough_evidence"),
        ("The harbour will close next year", "not_enough_evidence"),
    ],
)
def test_what_was_denied_or_asked_was_not_said(empty: Service, claim: str, verdict: str) -> None:
    """The words behind “denied that” and “asked whether” are on record, but nobody stands for them."""
    empty.ingest.add_text(
        "Captain Ann Lee denied that the ferry company paid her. Reporter Bob Roe asked whether the harbour will close "
        "next year.\n\nUnion leader Carla Mendez disputed that the crews were paid on time.",
        About(),
    )
    assert ask(empty, claim).verdict == verdict


def test_an_empty_store_decides_nothing(empty: Service) -> None:
    """The default is no verdict, with the reason in words."""
    answer = ask(empty, CLAIM)
    assert (answer.verdict, answer.evidence) == ("not_enough_evidence", ())
    assert answer.notes


def test_a_source_without_quotes_can_be_stored(empty: Service) -> None:
    """Nothing to quote is no error."""
    added = empty.ingest.add_text("Closed.", About())
    assert empty.browse.source(added.source_id).text == "Closed."


@pytest.mark.parametrize("claim", ["", "ab", "   ", "x" * 2001])
def test_a_claim_out_of_bounds_is_refused(empty: Service, claim: str) -> None:
    """3 to 2000 characters, not all of them white space."""
    with pytest.raises(InvalidInputError, match="2000"):
        ask(empty, claim)


def test_what_is_not_there_is_not_found(empty: Service) -> None:
    """Every look-up by id says so in the same way."""
    for look_up in (empty.browse.source, empty.browse.quote, empty.browse.speaker, empty.verify.answer):
        with pytest.raises(NotFoundError, match="no"):
            look_up("x")


def test_search_pages_through_every_hit_once(seeded: Service) -> None:
    """Pages of two give the same quotes in the same order as one page."""
    query = QuoteQuery(text="negotiations", speaker="Zelenskiy")
    whole = [quote.id for quote in seeded.browse.quotes(query, limit=100).items]
    paged: list[str] = []
    cursor: str | None = None
    while True:
        page = seeded.browse.quotes(query, limit=2, cursor=cursor)
        paged.extend(quote.id for quote in page.items)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert whole
    assert whole == paged


def test_a_cursor_is_good_for_its_own_search_only(seeded: Service) -> None:
    """Another query refuses it."""
    cursor = seeded.browse.quotes(QuoteQuery(text="war"), limit=1).next_cursor
    with pytest.raises(InvalidInputError, match="cursor"):
        seeded.browse.quotes(QuoteQuery(text="peace"), limit=1, cursor=cursor)
