"""Claims taken apart: who is claimed to have said what."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from service.domain.claim import Claim
from service.language import Doc, Parser, Token
from service.verdict import cues
from service.verdict.reported import Parts, clean, is_cue, lemma, reported

_ACCORDING_FIRST = re.compile(r"\s*according to (?P<who>[^,]{2,120}), (?P<what>.+)", re.IGNORECASE | re.DOTALL)
_ACCORDING_LAST = re.compile(r"(?P<what>.+?),? according to (?P<who>[^,;:]{2,120}?)[\s.]*", re.IGNORECASE | re.DOTALL)
_OWNED = re.compile(
    rf"\s*in (?P<who>[^,]{{2,80}}?)['\u2019]s? (?:own )?(?:{'|'.join(sorted(cues.NOUN_CUES))}),? (?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
_COLON_FIRST = re.compile(r"(?P<who>[^:.!?\"\u201c]{2,60}): (?P<what>.+)", re.DOTALL)
_COLON_LAST = re.compile(r"(?P<what>.+): (?P<who>[^:.!?\"\u201c]{2,60})[\s.]*", re.DOTALL)
_INTERRUPTED = re.compile(
    r"\s*[\"\u201c](?P<first>[^\"\u201c\u201d]+)[\"\u201d](?P<who>[^\"\u201c\u201d]{3,120})"
    r"[\"\u201c](?P<second>[^\"\u201c\u201d]+)[\"\u201d][\s.]*"
)
_LAST_COMMA = re.compile(r"[,\u201d\"?!]\s*(?=[^,]*\Z)")
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ACCORDING_WORDS: Final = 2
_FEWEST_WORDS: Final = 2
_NAME_WORDS: Final = 8
_TAIL_REST: Final = 9
_TAIL_MENTION: Final = 14
_PRONOUNS: Final = frozenset({"he", "she", "they", "we", "i", "you"})


def parse_claim(text: str, parser: Parser, speaker: str | None = None) -> Claim:
    """Take a claim apart.

    Args:
        text: the claim, as the client sent it.
        parser: parses it.
        speaker: who is claimed to have said it, whatever the text says; None to read that off the text.

    Returns:
        The claim with its content, never empty; without cue and mention when nothing attributes it.
    """
    doc = parser.parse(text)
    parts = next((found for reader in _READERS if (found := reader(doc)) is not None and _full(found)), None)
    if parts is None:
        content = clean(text) or text.strip() or text
        return Claim(text=text, content=content, mention=speaker, subject=_subject(doc) if speaker is None else None)
    mention = speaker if speaker is not None else parts.mention
    return Claim(text=text, content=parts.content, cue=parts.cue, mention=mention or None, denied=parts.denied)


def _subject(doc: Doc) -> str | None:
    """Return the name that is the subject of a claim, with what belongs to the name, or the office ("the engineer")."""
    for token in doc:
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ == "PROPN":
            name = [word for word in token.lefts if word.dep_ in {"compound", "det"}]
            return doc[name[0].i if name else token.i : token.i + 1].text
        if token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ == "NN" and _is_definite(token):
            whose = [part.right_edge.i for part in token.rights if part.lower_ == "of"]
            return doc[token.left_edge.i : max(whose, default=token.i) + 1].text
    return None


def _is_definite(noun: Token) -> bool:
    return any(word.lower_ == "the" or word.dep_ == "poss" for word in noun.lefts)


def _full(parts: Parts) -> bool:
    """Tell whether a content has at least two words, or one long enough to mean something."""
    return any(mark.isalnum() for mark in parts.content) and not parts.content.isdigit()


def _according(doc: Doc) -> Parts | None:
    for pattern in (_ACCORDING_FIRST, _ACCORDING_LAST):
        match = pattern.fullmatch(doc.text)
        if match is not None:
            return Parts(match["who"].strip(), "according to", clean(match["what"]))
    return _according_without_comma(doc)


def _according_without_comma(doc: Doc) -> Parts | None:
    if [token.lower_ for token in doc[:2]] != ["according", "to"]:
        return None
    end = _ACCORDING_WORDS
    while end < len(doc) and doc[end].pos_ in {"DET", "PROPN", "ADJ"}:
        end += 1
    if end in {_ACCORDING_WORDS, len(doc)}:
        return None
    return Parts(doc[_ACCORDING_WORDS:end].text, "according to", clean(doc[end:].text))


def _interrupted(doc: Doc) -> Parts | None:
    """Read “C, ” Y said, “C” with the content on both sides of the attribution."""
    match = _INTERRUPTED.fullmatch(doc.text)
    if match is None:
        return None
    middle = [token for token in doc if match.start("who") <= token.idx < match.end("who") and not token.is_punct]
    place = next((index for index, token in enumerate(middle) if _says(token)), None)
    if place is None:
        return None
    content = f"{clean(match['first'])} {clean(match['second'])}"
    if place == 0:
        return _inverted(middle[0], middle[1:], content)
    return _tail_parts(doc, middle[:place], middle[place], content)


def _owned(doc: Doc) -> Parts | None:
    match = _OWNED.fullmatch(doc.text)
    if match is None:
        return None
    cue = doc.text[match.end("who") : match.start("what")].strip(" ,'\u2019").removeprefix("s ").strip()
    return Parts(match["who"].strip(), cue, clean(match["what"]))


def _trailing(doc: Doc) -> Parts | None:
    """Read "C, Y said", "C, said Y" and the same after a closing quotation mark."""
    match = _LAST_COMMA.search(doc.text)
    while match is not None:
        parts = _tail(doc, match.start(), match.end())
        if parts is not None:
            return parts
        # A role in commas may stand between the name and the cue: look one comma further to the left.
        match = _earlier_comma(doc.text, match.start())
    return None


def _earlier_comma(text: str, end: int) -> re.Match[str] | None:
    last = None
    for match in re.finditer(r"[,\u201d\"]\s*", text[:end]):
        last = match
    return last if last is not None and len(text) - last.start() <= _TAIL_MENTION * 10 else None


def _tail(doc: Doc, comma: int, start: int) -> Parts | None:
    tail = [token for token in doc if token.idx >= start and not token.is_punct]
    content = clean(doc.text[:comma])
    place = next((index for index, token in enumerate(tail) if _says(token)), None)
    if place is None or len(content.split()) < _FEWEST_WORDS or not _states(doc, comma):
        return None
    before, after = tail[:place], tail[place + 1 :]
    if not before:
        return None if _clause_in(after) else _inverted(tail[0], after, content)
    while before and before[-1].pos_ in {"AUX", "ADV"}:
        before.pop()
    if not before or len(after) > _TAIL_REST or _clause_in(after) or _clause_in(before):
        return None
    return _tail_parts(doc, before, tail[place], content)


def _tail_parts(doc: Doc, mention: list[Token], cue: Token, content: str) -> Parts | None:
    if not any(token.pos_ in {"PROPN", "NOUN", "PRON"} for token in mention) or mention[0].pos_ in {"ADP", "SCONJ"}:
        return None
    name = doc[mention[0].i : mention[-1].i + 1].text
    negated = any(token.dep_ == "neg" for token in cue.lefts)
    return Parts("" if name.lower() in _PRONOUNS else name, cue.text, content, negated)


def _inverted(cue: Token, after: list[Token], content: str) -> Parts | None:
    """Read "said Y on Monday": the name ends where the place or the time begins."""
    mention: list[Token] = []
    for token in after:
        if token.pos_ in {"ADP", "ADV", "SCONJ", "VERB"} and token.lower_ not in {"of", "for"}:
            break
        if token.ent_type_ in {"DATE", "TIME"}:
            break
        mention.append(token)
    return _tail_parts(cue.doc, mention, cue, content) if mention else None


def _says(token: Token) -> bool:
    return is_cue(token) and lemma(token) in cues.SAYING


def _states(doc: Doc, end: int) -> bool:
    """Tell whether the words before a comma state something and do not merely set the scene."""
    before = [token for token in doc if token.idx < end and not token.is_punct]
    opens = before[0].pos_ in {"ADP", "SCONJ"} or before[0].tag_ in {"VBG", "VBN"}
    return not opens or any(token.tag_ in _FINITE for token in before)


def _clause_in(tokens: Iterable[Token]) -> bool:
    return any(token.tag_ in _FINITE and token.pos_ != "NOUN" for token in tokens)


def _colon_first(doc: Doc) -> Parts | None:
    return _colon(doc, _COLON_FIRST)


def _colon_last(doc: Doc) -> Parts | None:
    return _colon(doc, _COLON_LAST)


def _colon(doc: Doc, pattern: re.Pattern[str]) -> Parts | None:
    match = pattern.fullmatch(doc.text)
    if match is not None and _is_name(doc, match.start("who"), match.end("who")):
        content = clean(match["what"])
        if len(content.split()) > 1:
            return Parts(match["who"].strip(), ":", content)
    return None


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether words name a person or body: a name among them, no verb, and few of them."""
    words = [token for token in doc if start <= token.idx < end]
    named = any(token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "ORG"} for token in words)
    return named and len(words) <= _NAME_WORDS and not _clause_in(words)


_READERS: Final[tuple[Callable[[Doc], Parts | None], ...]] = (
    _according,
    _owned,
    _interrupted,
    _colon_first,
    _trailing,
    reported,
    _colon_last,
)
