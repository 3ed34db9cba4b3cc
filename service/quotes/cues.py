"""Cues: the verbs of a text that attribute speech, and to whom."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from service.domain.span import Span
from service.language import Doc, Token
from service.quotes import lexicon
from service.quotes.mentions import mention_at
from service.quotes.subjects import inverted_speaker, neighbour_of, subject_of
from service.quotes.tree import Cover, chars, child

# What parsers make of a "sentence" of so many words is noise, and trees that deep are slow to walk.
LONGEST_SENTENCE = 400

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_VERBAL = frozenset({"VERB", "AUX"})
_ADJECTIVAL = frozenset({"amod", "compound", "nmod", "poss"})


class Cue(Struct, frozen=True):
    """A verb that attributes speech.

    Attributes:
        token: index of the verb in the Doc.
        words: the verb with its auxiliaries and particle ("has said", "pointed out").
        mention: the speaker as the text names them, or None.
        own_subject: the speaker is named beside this verb, not taken over from a verb that governs it.
        denied: the text says that it was not said.
        marked_only: the verb attributes speech only beside quotation marks.
        quoted: the cue itself stands inside quotation marks.
    """

    token: int
    words: Span
    mention: Span | None
    own_subject: bool
    denied: bool
    marked_only: bool
    quoted: bool


def find_cues(doc: Doc, cover: Cover) -> tuple[Cue, ...]:
    """Find the cues of a text in order.

    Args:
        doc: the parsed text.
        cover: the quoted regions.
    """
    return tuple(_cues(doc, cover))


def _cues(doc: Doc, cover: Cover) -> Iterator[Cue]:
    for sentence in doc.sents:
        if len(sentence) > LONGEST_SENTENCE:
            continue
        before: Cue | None = None
        for token in sentence:
            lemma = token.lemma_.lower()
            if token.pos_ in _VERBAL and lemma not in lexicon.THINKING and _is_cue(token, lemma, cover):
                cue = _cue(token, lemma, cover)
                if cue.mention is None and before is not None and _is_coordinated(token, doc[before.token]):
                    cue = replace(cue, mention=before.mention)
                yield cue
                before = cue if not cue.quoted else before


def _is_cue(token: Token, lemma: str, cover: Cover) -> bool:
    if lemma not in lexicon.VERBS and not _takes_clause(token):
        return False
    if _is_that_said(token) or (token.dep_ in _ADJECTIVAL and not _follows_marks(token, cover)):
        return False
    if token.dep_ in {"aux", "auxpass", "prep"}:
        return False
    if any(item.lower_ == "to" and item.dep_ == "aux" for item in token.lefts) and not _is_fact(token):
        return False
    particles = lexicon.PARTICLES.get(lemma) or lexicon.MARKED_PARTICLES.get(lemma)
    return particles is None or any(item.lower_ in particles for item in token.children)


def _is_coordinated(verb: Token, before: Token) -> bool:
    """Tell whether a verb without a subject goes on with the cue before it, which the parser has not seen."""
    joined = verb.nbor(-1).pos_ == "CCONJ" if verb.i else False
    return joined and verb.tag_ == before.tag_ and child(verb, "nsubj", "nsubjpass") is None


def _is_that_said(token: Token) -> bool:
    """Tell whether a verb belongs to "That said, …", which attributes nothing."""
    if token.i == token.sent.start or token.i + 1 == token.sent.end:
        return False
    that = token.nbor(-1)
    opens = that.i == token.sent.start or that.nbor(-1).text == "("
    return that.lower_ == "that" and opens and token.nbor().text == ","


def _follows_marks(token: Token, cover: Cover) -> bool:
    """Tell whether a verb stands right behind a quotation, where a participle is none: "…," tweeted Mayor Lee."""
    return token.i > 0 and cover.at(token.nbor(-1).idx) is not None and cover.at(token.idx) is None


def _takes_clause(token: Token) -> bool:
    """Tell whether a verb outside the lexicon stands like one of saying: somebody named, the verb, "that", a clause."""
    subject, clause = child(token, "nsubj"), child(token, "ccomp")
    if subject is None or clause is None or token.tag_ not in _FINITE or subject.i > token.i or clause.i < token.i:
        return False
    named = subject.pos_ == "PROPN" or subject.lower_ in {"he", "she"}
    return named and clause.left_edge.lower_ == "that" and clause.left_edge.dep_ == "mark"


def _is_fact(infinitive: Token) -> bool:
    """Tell whether what an infinitive names took place ("went on to say"), or negates it ("declined to say")."""
    governor = infinitive.head.lemma_.lower()
    return infinitive.dep_ in {"xcomp", "advcl"} and (governor in lexicon.IMPLICATIVE or governor in lexicon.UNSAYING)


def _cue(token: Token, lemma: str, cover: Cover) -> Cue:
    region = cover.at(token.idx)
    around = Cover([item for item in cover.spans if item is not region]) if region is not None else cover
    head = inverted_speaker(token, around)
    own = head is not None
    if head is None:
        head = subject_of(token, around)
        own = child(token, "nsubj", "agent") is not None and head is not None
    if head is None and not _is_passive(token):
        head = neighbour_of(token, around)
        own = head is not None
    return Cue(
        token=token.i,
        words=_words(token),
        mention=mention_at(head, around) if head is not None else None,
        own_subject=own,
        denied=_is_denied(token, head, around),
        marked_only=lemma in lexicon.VERBS and lemma not in lexicon.INTRODUCING and not _takes_clause(token),
        quoted=region is not None,
    )


def _is_passive(token: Token) -> bool:
    participle = token.tag_ == "VBN" and token.dep_ in {"advcl", "acl"}
    return participle or child(token, "nsubjpass") is not None


def _words(token: Token) -> Span:
    start, end = token.i, token.i + 1
    while start > 0 and token.doc[start - 1].dep_ in {"aux", "auxpass"} and token.doc[start - 1].head == token:
        start -= 1
    if end < len(token.doc) and token.doc[end].dep_ == "prt" and token.doc[end].head == token:
        end += 1
    return chars(token.doc, start, end)


def _is_denied(token: Token, subject: Token | None, cover: Cover) -> bool:
    before = [item for item in token.lefts if cover.at(item.idx) is None]
    if any(item.dep_ == "neg" or item.lower_ in lexicon.NEGATIONS for item in before):
        return not any(item.lower_ in {"only", "just", "merely"} for item in before)
    if subject is not None and (subject.lower_ in lexicon.NOBODY or any(c.lower_ == "no" for c in subject.lefts)):
        return True
    if token.dep_ == "pcomp":
        return token.head.lower_ == "without"
    if token.dep_ != "xcomp":
        return False
    governor = token.head
    return governor.lemma_.lower() in lexicon.UNSAYING or any(item.dep_ == "neg" for item in governor.lefts)
