"""Attribution without a verb of saying: "according to Ann", and "for Ann, it was clear that …"."""

from collections.abc import Iterator

from service.language import Doc, Token
from service.quotes.cues import LONGEST_SENTENCE
from service.quotes.found import Found
from service.quotes.mentions import mention_at
from service.quotes.tree import Cover, chars, child, descendants, runs

_SHORTEST = 2
_APPOSITION = 2
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_according(doc: Doc, cover: Cover) -> Iterator[Found]:
    """Find what a text reports according to somebody.

    Args:
        doc: the parsed text.
        cover: the quoted regions.
    """
    for sentence in doc.sents:
        if len(sentence) > LONGEST_SENTENCE:
            continue
        for token in sentence:
            if token.lower_ == "according" and token.i + 1 < sentence.end and doc[token.i + 1].lower_ == "to":
                yield from _according(token, cover)
            elif token.lower_ == "for" and token.dep_ == "prep":
                yield from _clear_for(token, cover)


def _according(token: Token, cover: Cover) -> Iterator[Found]:
    doc = token.doc
    to = doc[token.i + 1]
    source = child(to, "pobj", "pcomp")
    if source is None:
        return
    last = max(descendants(source) | {to.i}) + 1
    while last < token.sent.end and doc[last].pos_ in {"NOUN", "PROPN"}:
        source, last = doc[last], max(last, doc[last].right_edge.i) + 1
    if token.i == token.sent.start:
        last = _end_of_source(source, last)
    cue = chars(doc, token.i, to.i + 1)
    mention = mention_at(source, cover)
    outside = set(range(token.sent.start, token.sent.end)) - set(range(token.i, last))
    for start, end in runs(outside):
        first = start
        while first < end and not (doc[first].is_alpha or doc[first].is_digit or doc[first].is_quote):
            first += 1
        final = end
        while final > first and (
            doc[final - 1].is_space or doc[final - 1].text in {",", ".", ";", ":", "(", "—", "\u2013"}
        ):
            final -= 1
        if final - first >= _SHORTEST and not _is_another_clause(doc, start, first, token):
            yield Found(span=chars(doc, first, final), cue=cue, mention=mention, utterance=cue.start)


def _end_of_source(source: Token, end: int) -> int:
    """Cut a source that opens a sentence where the parser lets it swallow what follows: behind a name in apposition."""
    commas = [index for index in range(source.i, end) if source.doc[index].text == ","]
    if not commas or end >= source.sent.end or any(token.tag_ in _FINITE for token in source.doc[source.i : commas[0]]):
        return end
    named = [token for token in source.doc[commas[0] + 1 : commas[-1]] if token.ent_type_ == "PERSON"]
    swallowed = any(token.dep_ == "nsubj" for token in source.doc[end : source.sent.end])
    if swallowed or not named or len(commas) < _APPOSITION:
        return end
    return next(index for index in commas if index > named[0].i)


def _is_another_clause(doc: Doc, start: int, first: int, token: Token) -> bool:
    """Tell whether what follows "according to Ann" only tells more of Ann (", who …")."""
    return start > token.i and doc[first].tag_ in {"WP", "WDT", "WRB", "WP$"}


def _clear_for(token: Token, cover: Cover) -> Iterator[Found]:
    """Find "for Ann, it was clear that …": a judgement ascribed to somebody."""
    person, verb = child(token, "pobj"), token.head
    if person is None or verb.lemma_ != "be" or token.i > verb.i or child(verb, "nsubj") is None:
        return
    expletive, judgement = child(verb, "nsubj"), child(verb, "acomp")
    clause = child(verb, "ccomp") or (child(judgement, "ccomp") if judgement is not None else None)
    if expletive is None or expletive.lower_ != "it" or judgement is None or clause is None or clause.i < verb.i:
        return
    words = sorted(descendants(clause))
    start = words[0] + 1 if token.doc[words[0]].lower_ == "that" else words[0]
    cue = chars(token.doc, expletive.i, judgement.i + 1)
    mention = mention_at(person, cover)
    if start <= words[-1]:
        span = chars(token.doc, start, words[-1] + 1)
        yield Found(span=span, cue=cue, mention=mention, utterance=cue.start)
