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
from service.language.wordlists import NEGATIONS, STOPWORDS

_LONG: Final = 20
_LONG_SHARE: Final = 0.65
_CLOSE_SHARE: Final = 0.85
_CONTENT_SHARE: Final = 0.65
_OWN_SHARE: Final = 0.6
_SHARE: Final = 0.6
_FEWEST: Final = 5
_FEWEST_VERBATIM: Final = 3
_FEWEST_NEAR: Final = 2
_SAME_SIZE: Final = 4
_NEAR_SIZE: Final = 6
_NEAR_SHARE: Final = 0.8
_PART_SIZE: Final = 6
_SPREAD: Final = 1.8
_SPREAD_OF_CUT: Final = 3.0
_WHOLE: Final = 0.95


class _Form(Struct, frozen=True):
    """A quote with its words, those that do not negate, its content words, and those of them that are names."""

    quote: Quote
    keys: tuple[str, ...]
    plain: tuple[str, ...]
    content: tuple[str, ...]
    names: frozenset[str]


class _Likeness(Struct, frozen=True):
    """What two quotes have in common, in the same order.

    Attributes:
        words: share of the words of the shorter quote.
        size: how many words the shorter quote has.
        content: share of its content words.
        aligned: how many content words.
        own: share of its content words that are no names: titles and names alike are no likeness.
    """

    words: float
    size: int
    content: float
    aligned: int
    own: float

    def is_form(self) -> bool:
        """Tell whether it is that of two forms of one utterance; the longer the quotes, the less must be the same."""
        if self.size >= _LONG and self.words >= _LONG_SHARE:
            return True
        if self.own < _OWN_SHARE or self.aligned < _FEWEST - 1:
            return False
        near = self.aligned >= _FEWEST and self.content >= _CONTENT_SHARE and self.words >= _SHARE
        return near or self.words >= _CLOSE_SHARE


def variants(quotes: Sequence[Quote], others: Sequence[Quote]) -> tuple[tuple[str, Variant], ...]:
    """Find quotes that are forms of one utterance.

    Two quotes are that when enough of the words of the shorter one stand in order, close together, in the other - 65 %
    of its content words, names apart 60 %; less of the content where long quotes share the grammar around it - and
    neither the speakers nor the dates exclude it. Less is enough where the words are nearly all the same: four words,
    two of them content, that differ at most by a negation; six that stand in the other quote without a gap; six of
    which the two have 80 % in common, negations apart.

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
    """Take the words of quotes; narration is nobody's utterance."""
    return [_form(quote) for quote in quotes if quote.kind != "narration"]


def _form(quote: Quote) -> _Form:
    found = words(quote.text)
    capitals = [quote.text[word.start].isupper() for word in found]
    # The first word is a name only in a row of capitals ("President Sol said").
    is_name = [capital and (index > 0 or capitals[1:2] == [True]) for index, capital in enumerate(capitals)]
    content = tuple(word.key for word in found if word.key not in STOPWORDS)
    names = frozenset(word.key for word, named in zip(found, is_name, strict=True) if named)
    keys = tuple(word.key for word in found)
    plain = tuple(key for key in keys if key not in NEGATIONS)
    return _Form(quote, keys, plain, content, names)


def _is_form_of(one: _Form, other: _Form) -> bool:
    """Tell whether two quotes can be one utterance."""
    short, long = sorted((one, other), key=lambda form: (len(form.keys), form.quote.id))
    shared = len(set(short.content) & set(long.content))
    if shared < _FEWEST_NEAR or _excluded(one.quote, other.quote):
        return False
    if _is_nearly_same(short, long):
        return True
    if shared < _FEWEST_VERBATIM:
        return False
    if _is_part(short, long) or (short.content == long.content and same_words(short.quote.text, long.quote.text)):
        return True
    likeness = _likeness(short, long)
    return likeness.is_form() and _is_compact(short, long, likeness)


def _is_nearly_same(one: _Form, other: _Form) -> bool:
    """Tell whether two quotes have nearly all words in common; a "not" more makes it no other utterance."""
    sizes = sorted((len(one.plain), len(other.plain)))
    if one.plain == other.plain:
        return sizes[0] >= _SAME_SIZE
    if sizes[0] < max(_NEAR_SIZE, _NEAR_SHARE * sizes[1]):
        return False
    return int(LCSseq.similarity(one.plain, other.plain)) >= _NEAR_SHARE * sizes[1]


def _is_part(short: _Form, long: _Form) -> bool:
    """Tell whether the words of one quote, more than a name, stand in the other without a gap."""
    size = len(short.keys)
    if size < _PART_SIZE or len(set(short.content) - short.names) < _FEWEST_NEAR:
        return False
    return any(long.keys[start : start + size] == short.keys for start in range(len(long.keys) - size + 1))


def _likeness(short: _Form, long: _Form) -> _Likeness:
    names = short.names | long.names
    own_short, own_long = ([key for key in form.content if key not in names] for form in (short, long))
    aligned = int(LCSseq.similarity(short.content, long.content))
    return _Likeness(
        words=LCSseq.similarity(short.keys, long.keys) / len(short.keys),
        size=len(short.keys),
        content=aligned / min(len(short.content), len(long.content)),
        aligned=aligned,
        own=LCSseq.similarity(own_short, own_long) / max(1, min(len(own_short), len(own_long))),
    )


def _is_compact(short: _Form, long: _Form, likeness: _Likeness) -> bool:
    """Tell whether the common words stand together in the longer quote, not strewn over it by chance."""
    equal = [code for code in LCSseq.opcodes(short.keys, long.keys) if code.tag == "equal"]
    spread = equal[-1].dest_end - equal[0].dest_start
    return spread <= (_SPREAD_OF_CUT if likeness.words >= _WHOLE else _SPREAD) * len(short.keys)


def _excluded(one: Quote, other: Quote) -> bool:
    """Tell whether two quotes were said by different speakers or on different days, or one is a part of the other."""
    if one.source_id == other.source_id and one.span.overlap(other.span):
        return True
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
