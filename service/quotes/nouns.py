"""Reported speech behind a noun: "his claim that …", "the company's promise to …"."""

from collections.abc import Iterator

from service.language import Doc, Token
from service.quotes import lexicon
from service.quotes.cues import LONGEST_SENTENCE
from service.quotes.found import Found
from service.quotes.mentions import NOMINAL, mention_at
from service.quotes.tree import Cover, chars, child, descendants

_LIGHT = frozenset({"make", "issue", "give", "repeat", "release", "offer", "reject", "deny"})
_FEWEST_WORDS = 3


def find_noun_speech(doc: Doc, cover: Cover) -> Iterator[Found]:
    """Find what nouns of saying report, where the text names who said it.

    Args:
        doc: the parsed text.
        cover: the quoted regions; nouns inside them are left out.
    """
    for sentence in doc.sents:
        if len(sentence) > LONGEST_SENTENCE:
            continue
        for token in sentence:
            if token.lemma_.lower() in lexicon.NOUNS and token.pos_ == "NOUN" and cover.at(token.idx) is None:
                yield from _reported(token, cover)


def _reported(noun: Token, cover: Cover) -> Iterator[Found]:
    start = noun.i + 1
    near = [*noun.rights, *(item for item in noun.head.rights if item.dep_ == "ccomp" and noun.dep_ == "dobj")]
    clause = next((item for item in near if item.left_edge.i == start and _is_content(item, noun)), None)
    speaker = _speaker(noun)
    if clause is None or speaker is None:
        return
    words = descendants(clause)
    first = start + 1 if noun.doc[start].lower_ == "that" else start
    end = max(words) + 1
    while end > first and (noun.doc[end - 1].is_space or noun.doc[end - 1].text in {",", ".", ";", ":"}):
        end -= 1
    mention = mention_at(speaker, cover)
    if end - first >= _FEWEST_WORDS and mention is not None:
        cue = chars(noun.doc, noun.i, noun.i + 1)
        yield Found(span=chars(noun.doc, first, end), cue=cue, mention=mention, utterance=cue.start)


def _is_content(clause: Token, noun: Token) -> bool:
    if clause.dep_ not in {"acl", "relcl", "ccomp"}:
        return False
    opening = clause.left_edge
    if opening.lower_ == "that":
        return opening.dep_ == "mark"
    return opening.lower_ == "to" and clause.tag_ == "VB" and child(noun, "poss") is not None


def _speaker(noun: Token) -> Token | None:
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    maker = next((item for item in noun.lefts if item.dep_ in {"compound", "nmod"} and item.ent_type_ == "ORG"), None)
    if maker is not None:
        return maker
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in _LIGHT:
        subject = child(verb, "nsubj")
        return subject if subject is not None and subject.pos_ in NOMINAL else None
    return None
