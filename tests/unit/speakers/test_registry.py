"""Across documents one speaker has one identity, whatever the order."""

import itertools

import pytest
from msgspec.structs import replace

from service.domain.ids import make_id
from service.domain.quote import Quote, SpeakerRef, Words, quote_id
from service.domain.span import Span
from service.domain.speaker import Speaker
from service.speakers import Attribution, identify
from service.speakers.names import normal_form


def speaker(name: str, *aliases: str, roles: tuple[str, ...] = ()) -> Speaker:
    """Return a speaker under the id of its name."""
    return Speaker(id=make_id("spk", normal_form(name)), name=name, aliases=aliases, roles=roles)


def document(*people: Speaker) -> Attribution:
    """Return the attribution of a document in which each of these says something."""
    quotes = tuple(_quote(place, person) for place, person in enumerate(people))
    return Attribution(quotes, people)


def _quote(place: int, person: Speaker) -> Quote:
    span = Span(10 * place, 10 * place + 5)
    ref = SpeakerRef(id=person.id, name=person.name, confidence=0.9, reason="named")
    key = quote_id("src_x", span, "direct")
    words = Words("words", span)
    return Quote(
        id=key, source_id="src_x", kind="direct", text="words", span=span, context=words, group=key, speaker=ref
    )


def ingest(*documents: Attribution) -> dict[str, Speaker]:
    """Return the store after documents have come one by one."""
    store: dict[str, Speaker] = {}
    for attribution in documents:
        found = identify(attribution, tuple(store.values()))
        for old in found.merged:
            del store[old]
        store.update({person.id: person for person in found.speakers})
        for quote in found.quotes:
            assert quote.speaker is not None
            assert store[quote.speaker.id].name == quote.speaker.name
    return store


def test_spellings_of_one_name_are_one_speaker() -> None:
    """The second spelling becomes an alias, or the name when it is the fuller one."""
    store = ingest(document(speaker("Sergei Orlov")), document(speaker("Sergey Orlov")))
    assert [(person.name, person.aliases) for person in store.values()] == [("Sergey Orlov", ("Sergei Orlov",))]


def test_a_surname_is_the_only_person_who_has_it() -> None:
    """The quote of "Orlov" goes to Sergei Orlov, with less confidence and a reason."""
    known = (speaker("Sergei Orlov"),)
    found = identify(document(speaker("Orlov")), known)
    ref = found.quotes[0].speaker
    assert ref is not None
    assert (ref.name, ref.confidence < 0.9) == ("Sergei Orlov", True)
    assert "only person" in ref.reason


def test_an_ambiguous_surname_stays() -> None:
    """Of two Orlovs, "Orlov" is neither."""
    known = (speaker("Sergei Orlov"), speaker("Anna Orlov"))
    found = identify(document(speaker("Orlov")), known)
    assert found.quotes[0].speaker is not None
    assert found.quotes[0].speaker.name == "Orlov"
    assert found.merged == {}


def test_a_stored_surname_becomes_the_full_name() -> None:
    """The old id leads to the new one."""
    old = speaker("Orlov")
    found = identify(document(speaker("Sergei Orlov")), (old,))
    assert found.merged == {old.id: speaker("Sergei Orlov").id}
    assert found.speakers == (speaker("Sergei Orlov", "Orlov"),)


def test_other_given_names_are_other_people() -> None:
    """Carol Webb is not Martin Webb."""
    store = ingest(document(speaker("Carol Webb")), document(speaker("Martin Webb")))
    assert {person.name for person in store.values()} == {"Carol Webb", "Martin Webb"}


def test_a_usual_short_form_is_the_same_person_with_less_certainty() -> None:
    """Tom Webb is Thomas Webb, and the reason says by what."""
    found = identify(document(speaker("Tom Webb")), (speaker("Thomas Webb"),))
    ref = found.quotes[0].speaker
    assert ref is not None
    assert (ref.name, ref.confidence < 0.9) == ("Thomas Webb", True)
    assert "short form" in ref.reason


def test_a_short_form_of_two_persons_is_neither() -> None:
    """Pat Webb may be Patrick or Patricia Webb."""
    found = identify(document(speaker("Pat Webb")), (speaker("Patrick Webb"), speaker("Patricia Webb")))
    assert found.quotes[0].speaker is not None
    assert found.quotes[0].speaker.name == "Pat Webb"


def test_initials_are_the_same_person() -> None:
    """J. Novak is Jana Novak where nobody else of the name is on record."""
    store = ingest(document(speaker("J. Novak")), document(speaker("Jana Novak")))
    assert [(person.name, person.aliases) for person in store.values()] == [("Jana Novak", ("J. Novak",))]


def test_an_operator_table_comes_first() -> None:
    """What no rule can know, an operator can tell."""
    found = identify(document(speaker("Ace Webb")), (speaker("Anthony Webb"),), {"ace webb": "Anthony Webb"})
    assert found.quotes[0].speaker is not None
    assert found.quotes[0].speaker.name == "Anthony Webb"
    assert found.speakers == (speaker("Anthony Webb", "Ace Webb"),)


def test_an_operator_table_knows_who_is_only_described() -> None:
    """A quote of "the people's mayor", whom the document names nowhere, goes to the name in the table."""
    said = document(speaker("Carol Webb"))
    mention = Words("the people's mayor", Span(20, 38))
    described = replace(said.quotes[0], speaker=None, mention=mention, id="qte_other")
    attribution = Attribution((*said.quotes, described), said.people)
    assert identify(attribution, ()).quotes[1].speaker is None
    found = identify(attribution, (speaker("Anthony Webb"),), {"People's Mayor": "Anthony Webb"})
    ref = found.quotes[1].speaker
    assert ref is not None
    assert (ref.name, ref.reason) == ("Anthony Webb", "the operator's table of aliases")
    assert speaker("Anthony Webb", "people's mayor") in found.speakers
    assert found.quotes[0].speaker == said.quotes[0].speaker


def test_roles_and_aliases_are_gathered() -> None:
    """Nothing that a document tells is lost."""
    store = ingest(
        document(speaker("Carol Webb", "Webb", roles=("Senator",))),
        document(speaker("Carol A. Webb", roles=("senator from Ohio",))),
    )
    assert [(person.name, person.aliases, person.roles) for person in store.values()] == [
        ("Carol A. Webb", ("Carol Webb", "Webb"), ("Senator", "senator from Ohio"))
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_the_order_of_documents_does_not_matter(order: tuple[int, ...]) -> None:
    """Every order ends in the same speakers."""
    documents = (
        document(speaker("Zelensky"), speaker("Carol Webb")),
        document(speaker("Volodymyr Zelenskiy", "Zelenskiy")),
        document(speaker("Volodymyr Zelenskyy"), speaker("Webb")),
        document(speaker("U.S. officials")),
    )
    store = ingest(*(documents[place] for place in order))
    assert sorted(person.name for person in store.values()) == ["Carol Webb", "U.S. officials", "Volodymyr Zelenskyy"]


def test_ingesting_again_changes_nothing() -> None:
    """A document that is known already brings no change."""
    attribution = document(speaker("Carol Webb", "Webb"))
    first = identify(attribution, ())
    again = identify(attribution, first.speakers)
    assert again.speakers == ()
    assert again.merged == {}
    assert [replace(quote, speaker=None) for quote in again.quotes] == [
        replace(quote, speaker=None) for quote in attribution.quotes
    ]
