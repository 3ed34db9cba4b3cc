"""Reported speech with the cue in front of its content: "Y said (that) C", "Y accused Z of C", "Y called Z C"."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from service.language import Doc, Span, Token
from service.verdict import cues

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MARKS: Final = frozenset({'"', "\u201c", "\u201d", "``", "''", "\u00ab", "\u00bb", "\u201e"})
_OPENERS: Final = _MARKS | {":", ",", "\u2018", "'"}
_EXPLETIVE: Final = frozenset({"it", "there", "this", "which", "that", "who", "what"})
_NOTHING: Final = frozenset({"nothing", "little", "something", "anything", "goodbye", "so", "much", "no", "yes"})
_THAT_WITHIN: Final = 14
_LONGEST_CUE: Final = 4
_FEWEST_WORDS: Final = 3
_THING_AND_NAME: Final = 2
_SPEECH_FORMS: Final = frozenset({"said", "says", "say", "told", "tells"})
_BETWEEN: Final = frozenset({"ADP", "ADV", "SCONJ"})


class Parts(Struct, frozen=True):
    """A claim taken apart.

    Attributes:
        mention: whom it is attributed to, or empty where only a pronoun or "it" says.
        cue: the words that attribute it.
        content: what is claimed.
        denied: whether it says that they did not say it.
    """

    mention: str
    cue: str
    content: str
    denied: bool = False


def reported(doc: Doc) -> Parts | None:
    """Take apart a claim whose attribution comes first.

    Args:
        doc: the parsed claim.

    Returns:
        Its parts, or None when nothing in front of a clause attributes it.
    """
    for token in doc:
        if is_cue(token) and _governs(token):
            parts = _apart(doc, token)
            if parts is not None:
                return parts
    return None


def is_cue(token: Token) -> bool:
    """Tell whether a word is a verb that can attribute."""
    if token.lower_ in _SPEECH_FORMS:
        return True
    verb = token.pos_ in {"VERB", "AUX"} or token.tag_ in _FINITE
    return verb and lemma(token) in cues.SAYING | cues.OF_CONTENT | cues.NAMING | cues.DENYING | cues.WARNING


def lemma(token: Token) -> str:
    """Return the base form of a verb, lower case; that of the commonest cues does not rest on the parser."""
    return {"said": "say", "says": "say", "told": "tell", "tells": "tell"}.get(token.lower_, token.lemma_.lower())


def _governs(cue: Token) -> bool:
    """Tell whether a cue attributes the claim itself, not an aside in it and not in the passive."""
    if cue.i == 0 or cue.dep_ in {"relcl", "acl", "amod", "compound"}:
        return False
    before = {word.lower_ for word in cue.lefts}
    passive = cue.tag_ == "VBN" and any(word.dep_ == "auxpass" for word in cue.lefts)
    return not passive and ("to" not in before or _goes_on(cue))


def _goes_on(cue: Token) -> bool:
    """Tell whether "to say" hangs on a verb that leaves it said: "used to say", "went on to say"."""
    return cue.dep_ in {"xcomp", "advcl"} and cue.head.lower_ in {"used", "went"} and cue.head.i < cue.i


def _apart(doc: Doc, cue: Token) -> Parts | None:
    mention = _mention(doc, cue)
    if mention is None:
        return None
    verb = lemma(cue)
    denied = _negated(cue)
    if verb in cues.DENYING:
        return None if denied else _denial(doc, cue, mention)
    content = _content(doc, cue, verb)
    if content is None:
        return None
    return Parts(mention, _cue_words(cue), content, denied)


def _mention(doc: Doc, cue: Token) -> str | None:
    """Return who says it; empty for a pronoun, None when nobody does."""
    subject = _subject(cue)
    if subject is None:
        return _mention_on_surface(doc, cue)
    if subject.lower_ in _EXPLETIVE:
        return None
    if subject.pos_ == "PRON":
        return ""
    words = [word for word in doc[subject.left_edge.i : cue.i] if word.i <= subject.right_edge.i]
    return _until_comma(doc, words, subject) or None


def _subject(cue: Token) -> Token | None:
    for verb in (cue, cue.head) if cue.dep_ in {"conj", "advcl", "xcomp"} else (cue,):
        for child in verb.lefts:
            if child.dep_ == "nsubj" and child.i < cue.i:
                return child
    return None


def _until_comma(doc: Doc, words: Sequence[Token], subject: Token) -> str:
    """Cut a noun phrase at the comma, clause or bracket that follows its head."""
    end = words[0].i
    for word in words:
        if word.i > subject.i and (word.text in {",", "(", "-", "\u2013", "\u2014"} or word.dep_ in {"relcl", "acl"}):
            break
        end = word.i + 1
    return doc[words[0].i : end].text.strip(" ,;:\"'\u201c\u201d\u2018\u2019")


def _mention_on_surface(doc: Doc, cue: Token) -> str | None:
    """Without help of the parser: the nouns right before the cue, as far as the comma before them."""
    end = cue.i
    while end > 0 and doc[end - 1].pos_ in {"AUX", "ADV", "PART"}:
        end -= 1
    start = end
    while start > 0 and doc[start - 1].text not in {",", ":", ";"} and doc[start - 1].tag_ not in _FINITE:
        start -= 1
    phrase = doc[start:end]
    if not any(word.pos_ in {"PROPN", "NOUN"} for word in phrase):
        return None
    return phrase.text.strip() or None


def _negated(cue: Token) -> bool:
    return any(word.dep_ == "neg" or word.lower_ == "never" for word in cue.lefts)


def _cue_words(cue: Token) -> str:
    """Return the cue with its auxiliaries ("has said")."""
    first = cue.head if _goes_on(cue) else cue
    start = min([first.i, *(word.i for word in cue.lefts if word.dep_ in {"aux", "neg"})])
    words = cue.doc[start : cue.i + 1]
    return words.text if len(words) <= _LONGEST_CUE else cue.text


def _content(doc: Doc, cue: Token, verb: str) -> str | None:
    if verb in cues.NAMING:
        return _named(doc, cue)
    after = doc[cue.i + 1 :]
    if verb in cues.OF_CONTENT and any(word.lower_ == "of" for word in after):
        return clean(after.text)
    if verb in cues.WARNING and len(after) > 1 and after[0].lower_ in {"of", "about"}:
        return clean(after[1:].text)
    if verb in cues.OF_ONESELF and len(after) > 1 and after[0].lower_ == "to" and after[1].tag_ == "VB":
        return _of_oneself(after)
    if verb not in cues.SAYING or not len(after) or (after[0].lower_ in _NOTHING and not _opens_clause(after[0], cue)):
        return None
    start = _start(doc, cue, verb)
    return clean(doc[start:].text) if start is not None and start < len(doc) else None


def _opens_clause(word: Token, cue: Token) -> bool:
    """Tell whether "nothing" and the like belong to what is said ("said nothing is decided")."""
    clause = word.head
    return clause.i > word.i and word.dep_.startswith("nsubj") and clause.dep_ == "ccomp" and clause.head.i == cue.i


def _of_oneself(after: Span) -> str | None:
    """Turn "(claimed) to have seen it" into "they had seen it", and "(vowed) to resign" into "they will resign"."""
    if after[1].lower_ == "have":
        return clean(f"they had {after[2:].text}")
    return clean(f"they will {after[1:].text}")


def _start(doc: Doc, cue: Token, verb: str) -> int | None:
    """Find where the content begins; None when no clause follows."""
    first = cue.i + 1
    if doc[first].text in _OPENERS:
        return first
    that = _that(doc, cue)
    if that is not None:
        return that + 1
    if not any(word.tag_ in _FINITE for word in doc[first:]):
        return first if verb == "say" and len(doc) - first >= _FEWEST_WORDS else None
    clause = next((child for child in cue.rights if child.dep_ == "ccomp"), None)
    if clause is not None and clause.left_edge.i >= first:
        return _clause_start(doc, first, clause, verb)
    if verb in cues.ADDRESSING:
        return _after_hearer(doc, first)
    return first if verb in cues.FREE else None


def _that(doc: Doc, cue: Token) -> int | None:
    """Find the "that" which opens the content: near the cue, with no verb between them."""
    for word in doc[cue.i + 1 : cue.i + 1 + _THAT_WITHIN]:
        if word.lower_ == "that" and (word.dep_ == "mark" or word.i == cue.i + 1 or word.pos_ == "SCONJ"):
            return word.i
        if word.tag_ in _FINITE:
            return None
    return None


def _clause_start(doc: Doc, first: int, clause: Token, verb: str) -> int:
    """Skip what stands between cue and clause: the hearer, the place and the time, but no part of a subject."""
    edge = clause.left_edge.i
    between = doc[first:edge]
    if not len(between) or verb in cues.ADDRESSING:
        return edge
    return edge if between[0].pos_ in _BETWEEN or between[0].ent_type_ in {"DATE", "TIME"} else first


def _after_hearer(doc: Doc, first: int) -> int:
    for chunk in doc.noun_chunks:
        if chunk.start <= first < chunk.end:
            return chunk.end if chunk.end < len(doc) else first
    return first


def _named(doc: Doc, cue: Token) -> str | None:
    """Turn "called Y (a) Z" into "Y is (a) Z"; None when nothing is named."""
    after = doc[cue.i + 1 :]
    if len(after) < _THING_AND_NAME or after[0].lower_ in {"for", "on", "off", "it", "to"}:
        return None
    for word in after[1:]:
        if word.nbor(-1).pos_ == "ADP" and word.lower_ != "as":
            continue
        if word.lower_ in {"a", "an", "the", "as"} or word.text in _MARKS:
            thing = clean(doc[after[0].i : word.i].text)
            label = clean(doc[word.i + (word.lower_ == "as") :].text)
            copula = "are" if doc[word.i - 1].tag_ in {"NNS", "NNPS"} else "is"
            return f"{thing} {copula} {label}" if thing and label else None
    return None


def _denial(doc: Doc, cue: Token, mention: str) -> Parts | None:
    """Read "Y denied that C" as Y saying that C is not true, and "Y denied saying C" as not having said it."""
    after = doc[cue.i + 1 :]
    if len(after) > 1 and lemma(after[0]) in cues.SAYING and after[0].tag_ == "VBG":
        content = clean(after[1:].text)
        return Parts(mention, doc[cue.i : cue.i + 2].text, content, denied=True) if content else None
    if not any(word.tag_ in _FINITE for word in after):
        return None
    content = clean(after.text)
    return Parts(mention, _cue_words(cue), f"it is not true that {content}") if content else None


def clean(text: str) -> str:
    """Strip a content of its opening "that", its quotation marks and the full stop."""
    bare = "".join(" " if mark in _MARKS else mark for mark in text)
    bare = " ".join(bare.split()).strip(" ,;:.\u2026-\u2013\u2014")
    if bare[:1] in {"'", "\u2018"} and bare[-1:] in {"'", "\u2019"}:
        bare = bare[1:-1].strip(" ,.")
    return bare[5:].strip() if bare[:5].lower() == "that " else bare
