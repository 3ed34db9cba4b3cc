"""Variants: stored forms of one utterance, with what differs between them."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from service.domain.date import Date
from service.domain.origin import Variant
from service.domain.quote import Quote
from service.language.edits import diff, same_words
from service.language.wordforms import words
from service.language.wordlists import STOPWORDS

_SHARE: Final = 0.65
_FEWEST: Final = 5
_FEWEST_VERBATIM: Final = 3


class _Form(Struct, frozen=True):
    """A quote and its content words."""

    quote: Quote
    keys: tuple[str, ...]
    vocabulary: frozenset[str]


def variants(quotes: Sequence[Quote], others: Sequence[Quote]) -> tuple[tuple[str, Variant], ...]:
    """Find quotes that are forms of one utterance.

    Two quotes are that when at least 65 % of the content words of the one that has fewer, and at least five, stand in
    order in the other, and neither the speakers nor the dates exclude it. Three content words are enough for the same
    words throughout.

    Args:
        quotes: new quotes.
        others: quotes to compare each of them with; a quote is not compared with itself.

    Returns:
        Pairs of a quote's id and its variant, each in both directions, sorted; the edits lead from the quote to its
        variant.
    """
    known = _forms(others)
    found: dict[tuple[str, str], Variant] = {}
    for form in _forms(quotes):
        for other in known:
            if form.quote.id != other.quote.id and _is_form_of(form, other):
                for one, two in ((form.quote, other.quote), (other.quote, form.quote)):
                    found[one.id, two.id] = _variant(one, two)
    return tuple((quote_id, found[quote_id, other_id]) for quote_id, other_id in sorted(found))


def _forms(quotes: Iterable[Quote]) -> list[_Form]:
    """Take the content words of quotes; narration is nobody's utterance."""
    forms = []
    for quote in quotes:
        if quote.kind != "narration":
            keys = tuple(word.key for word in words(quote.text) if word.key not in STOPWORDS)
            forms.append(_Form(quote, keys, frozenset(keys)))
    return forms


def _is_form_of(one: _Form, other: _Form) -> bool:
    """Tell whether two quotes can be one utterance."""
    shorter = min(len(one.keys), len(other.keys))
    shared = len(one.vocabulary & other.vocabulary)
    if shorter < _FEWEST_VERBATIM or shared < _FEWEST_VERBATIM or _excluded(one.quote, other.quote):
        return False
    needed = max(_FEWEST, _SHARE * shorter)
    if LCSseq.similarity(one.keys, other.keys) >= needed:
        return True
    return one.keys == other.keys and same_words(one.quote.text, other.quote.text)


def _excluded(one: Quote, other: Quote) -> bool:
    """Tell whether two quotes were said by different speakers or on different days."""
    if one.speaker is not None and other.speaker is not None and one.speaker.id != other.speaker.id:
        return True
    return one.said_on is not None and other.said_on is not None and _disjoint(one.said_on, other.said_on)


def _disjoint(one: Date, other: Date) -> bool:
    """Tell whether no day can be both dates."""
    return any(
        first.latest is not None and second.earliest is not None and first.latest < second.earliest
        for first, second in ((one, other), (other, one))
    )


def _variant(quote: Quote, other: Quote) -> Variant:
    edits = diff(quote.text, other.text)
    return Variant(quote_id=other.id, relation="altered" if edits else "verbatim", edits=edits)
