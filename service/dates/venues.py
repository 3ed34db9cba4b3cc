"""Venues: where and to whom an utterance was made, as far as its attribution says."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from service.domain.quote import Quote
from service.domain.span import Span
from service.language import Doc, Token
from service.language.word_set import word_set

# Verbs of making an utterance, whose time is that of the words themselves.
SPEECH_VERBS = word_set(
    """
    speak talk say tell address testify respond reply write appear answer brief comment react tweet post announce
    state declare add explain remark note argue insist warn give deliver ask describe publish release
    issue air broadcast
    """
)

# Occasions and vessels of speech.
SPEECH_EVENTS = word_set(
    """
    interview statement speech conference briefing tweet letter address testimony hearing remark post email e-mail
    call rally debate meeting panel session appearance op-ed article report message memo announcement broadcast
    podcast program programme show event town-hall forum summit lecture sermon release video visit trip
    """
)

_PRIOR = word_set(
    "previously before once repeatedly often ever long since recently initially originally earlier formerly later again"
)


_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "once"})


class Venue(Struct, frozen=True):
    """Where an utterance was made.

    Attributes:
        events: lemmas of occasions of speech ("interview").
        names: proper names among those spoken to or at, in small letters.
    """

    events: frozenset[str]
    names: frozenset[str]

    def agrees(self, other: "Venue") -> bool:
        """Tell whether nothing in two venues shows that they are different ones."""
        events = not self.events or not other.events or bool(self.events & other.events)
        names = not self.names or not other.names or bool(self.names & other.names)
        return events and names


def venue_of(doc: Doc, quote: Quote, contents: Sequence[Span]) -> Venue:
    """Return the venue that the attribution of a quote names.

    Args:
        doc: the parsed document.
        quote: the quote.
        contents: where the contents of all quotes stand; nothing inside them is a venue.
    """
    tokens = list(_around(doc, quote, contents))
    events = frozenset(token.lemma_.casefold() for token in tokens if token.lemma_.casefold() in SPEECH_EVENTS)
    names = frozenset(
        token.lower_ for token in tokens if token.pos_ == "PROPN" and not token.ent_type_.startswith("DATE")
    )
    return Venue(events, names)


def _around(doc: Doc, quote: Quote, contents: Sequence[Span]) -> Iterator[Token]:
    cue = quote.cue
    span = doc.char_span(cue.span.start, cue.span.end, alignment_mode="expand") if cue else None
    if span is None:
        return
    for child in span.root.children:
        if child.dep_ not in {"dobj", "dative", "prep"}:
            continue
        for token in child.subtree:
            if not any(content.start <= token.idx < content.end for content in contents):
                yield token


def is_of_another_time(doc: Doc, quote: Quote) -> bool:
    """Tell whether a cue shows that the utterance is not part of the event told: "has said", "previously said".

    Args:
        doc: the parsed document.
        quote: a quote with a cue.
    """
    cue = quote.cue
    span = doc.char_span(cue.span.start, cue.span.end, alignment_mode="expand") if cue else None
    if span is None or looks_back(doc, quote):
        return True
    verb = span.root
    # "Challenged over his remark that": a noun behind a preposition takes up what is known already.
    if verb.pos_ == "NOUN" and verb.dep_ == "pobj":
        return True
    perfect = any(child.dep_ == "aux" and child.lemma_ in {"have", "will", "would"} for child in verb.children)
    if verb.dep_ == "conj" and not any(child.dep_ == "nsubj" for child in verb.children):
        # "Had first hailed the plan and said": the first verb has the auxiliary of both.
        perfect = perfect or any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.head.children)
    return perfect or any(token.lemma_ == "have" for token in span)


def looks_back(doc: Doc, quote: Quote) -> bool:
    """Tell whether words beside a cue place it before what the document tells: "previously said", "after he said".

    Args:
        doc: the parsed document.
        quote: a quote.
    """
    cue = quote.cue
    span = doc.char_span(cue.span.start, cue.span.end, alignment_mode="expand") if cue else None
    if span is None:
        return False
    # "Three days after Orlov told the BBC": the clause dates another event by what he said before.
    beside = {child.lower_ for child in span.root.children if child.dep_ in {"advmod", "mark"}}
    if span.root.dep_ == "pcomp":
        beside.add(span.root.head.lower_)
    return not beside.isdisjoint(_PRIOR | _CONJUNCTIONS)
