"""Government: which expression of a sentence says when the utterance was made, not when something in it happened."""

import re
from collections.abc import Iterator, Sequence

from service.dates.expression import Expression
from service.dates.venues import SPEECH_EVENTS, SPEECH_VERBS
from service.domain.quote import Quote
from service.domain.span import Span
from service.language import Doc, Token
from service.language.word_set import word_set

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "relcl", "advcl", "acl", "conj", "csubj"})
_NEXT_TO = re.compile(r"\s*,?\s*(?:on|in|late|early|earlier)?\s*", re.IGNORECASE)

_SUBJECT_OF_MORE = re.compile(r"\s+(?:\w+\s+)?(?:was|is|were|had|has|will|would)\b")
_ADVERBIAL = frozenset({"ADP", "ADV", "SCONJ"})
_OPENING = re.compile(
    r"\W*(?:(?:but|and|so|then|later|late|early|earlier|on|in|at|around|by|from)\s+|at\s+[\d:.]+\s*(?:[ap]\.?m\.?\s+)?)*",
    re.IGNORECASE,
)
# Who "spoke on Monday" said it then; who "announced a ban on Monday" need not have.
_SPEAKING = frozenset({"speak", "talk", "testify"})
# What will be said has not been said.
_FUTURE = frozenset({"will", "shall"})
_ASKING = frozenset({"ask", "press", "question"})
# Expressions of several words with a clause or a preposition among them.
_COMPOUND = frozenset({"ordinal", "range", "after", "later"})
_OTHER_TIMES = word_set("after before since until about of prior ahead following amid despite regarding")


def governing_expression(
    text: str, doc: Doc, quote: Quote, expressions: Sequence[Expression], contents: Sequence[Span]
) -> Expression | None:
    """Return the expression that dates an utterance.

    It stands right beside the cue, or depends on its verb: directly ("said on Tuesday"), through a participle of
    speaking ("speaking to reporters on December 22"), or through an occasion of speech ("in an interview that aired
    Thursday"). What stands inside the content of a quote, or dates another noun or clause, is not taken.

    Args:
        text: the text of the document.
        doc: the same text, parsed.
        quote: the quote; without a cue nothing dates it.
        expressions: the expressions of the document.
        contents: where the contents of all quotes stand.

    Returns:
        The expression nearest to the cue, or None.
    """
    cue = quote.cue
    verb = _verb(doc, cue.span) if cue else None
    if cue is None or verb is None or any(child.dep_ == "aux" and child.lemma_ in _FUTURE for child in verb.children):
        return None
    sentence = Span(verb.sent.start_char, verb.sent.end_char)
    near = [expression for expression in expressions if sentence.overlap(expression.span)]
    if not near:
        return None
    around = [content for content in contents if content.overlap(sentence) and not content.overlap(cue.span)]
    foreign = [*around, quote.span]
    near = [expression for expression in near if not any(content.overlap(expression.span) for content in foreign)]
    heads = [*_heads(verb), *_participles(doc, quote, verb), *_relatives(doc, quote)]
    governed = {token.i for head in heads for child in head.children for token in _from_verb(child, foreign)}
    found = [
        expression
        for expression in near
        if _beside(text, cue.span, expression.span)
        or _hangs(doc, expression, heads, governed)
        or (verb.dep_ == "ROOT" and _opens(text, sentence, expression.span))
    ]
    return min(found, key=lambda expression: _distance(cue.span, expression.span)) if found else None


def _verb(doc: Doc, span: Span) -> Token | None:
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return None
    verbs = [token for token in tokens if token.pos_ in {"VERB", "AUX"}]
    return verbs[-1] if verbs else tokens.root


def _distance(cue: Span, expression: Span) -> int:
    return max(expression.start - cue.end, cue.start - expression.end)


def _beside(text: str, cue: Span, expression: Span) -> bool:
    """Tell whether only "on" or a comma stands between the cue and the expression behind it, and no verb follows."""
    if cue.end > expression.start or not _NEXT_TO.fullmatch(text, cue.end, expression.start):
        return False
    return _SUBJECT_OF_MORE.match(text, expression.end) is None


def _opens(text: str, sentence: Span, expression: Span) -> bool:
    """Tell whether an expression opens its sentence and a comma parts it from the main clause, which it dates."""
    return bool(_OPENING.fullmatch(text, sentence.start, expression.start)) and text.startswith(",", expression.end)


def _hangs(doc: Doc, expression: Expression, heads: Sequence[Token], governed: set[int]) -> bool:
    """Tell whether an expression hangs on one of the verbs, maybe by a clause ("a day after he left on May 3")."""
    roots = _roots(doc, expression)
    return not governed.isdisjoint(roots) or (expression.kind == "after" and any(doc[i].head in heads for i in roots))


def _roots(doc: Doc, expression: Expression) -> frozenset[int]:
    """Return the tokens by which an expression hangs on the rest of its sentence."""
    tokens = doc.char_span(expression.span.start, expression.span.end, alignment_mode="expand")
    if tokens is None:
        return frozenset()
    if expression.kind in _COMPOUND:
        inside = {token.i for token in tokens}
        return frozenset(token.i for token in tokens if token.head.i not in inside or token.head is token)
    named = [token for token in tokens if token.pos_ in _NOMINAL] or list(tokens)
    roots = [token for token in named if token.head not in named or token.head is token]
    return frozenset({(roots or named)[-1].i})


def _heads(verb: Token) -> list[Token]:
    """Return the verb of a cue and the one that it continues ("spoke on Monday and said", "left on Monday, saying")."""
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and _is_participle(verb) and verb.head.i < verb.i:
        return [verb, verb.head]
    shares = verb.dep_ == "conj" and not any(child.dep_ == "nsubj" for child in verb.children)
    continues = shares or (verb.dep_ in {"advcl", "acl"} and _is_participle(verb))
    return [verb, verb.head] if continues and verb.head.lemma_ in SPEECH_VERBS else [verb]


def _participles(doc: Doc, quote: Quote, verb: Token) -> list[Token]:
    """Return participles of speaking, or of being asked, at the start of the sentence or right behind the speaker.

    "Orlov, speaking on Monday, a day after he resigned, said …": parsers often hang such a participle on a wrong verb,
    but where it stands tells whose it is.
    """
    mention = quote.mention
    found = []
    for token in verb.sent:
        said = token.tag_ == "VBG" and token.lemma_ in SPEECH_VERBS
        if not (said or (token.tag_ == "VBN" and token.lemma_ in _ASKING)) or token.i >= verb.i:
            continue
        comma = token.i > verb.sent.start and doc[token.i - 1].text == ","
        behind = comma and mention is not None and doc[token.i - 1].idx == mention.span.end
        if token.i == verb.sent.start or behind:
            found.append(token)
    return found


def _relatives(doc: Doc, quote: Quote) -> list[Token]:
    """Return verbs of speaking in a relative clause of the speaker: "according to Orlov, who spoke on Monday"."""
    mention = quote.mention
    tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand") if mention else None
    children = tokens.root.children if tokens is not None else ()
    return [child for child in children if child.dep_ == "relcl" and child.lemma_ in _SPEAKING]


def _is_foreign(token: Token, foreign: Sequence[Span]) -> bool:
    return any(content.start <= token.idx < content.end for content in foreign)


def _from_verb(token: Token, foreign: Sequence[Span]) -> Iterator[Token]:
    """Walk down from a child of a verb of speech."""
    if _is_foreign(token, foreign):
        return
    if token.dep_ in _CLAUSES:
        below = list(token.children) if _is_speaking(token) else []
    elif token.dep_ in {"nsubj", "nsubjpass"}:
        below = [child for child in token.children if child.dep_ in {"acl", "advcl"} and _is_speaking(child)]
    else:
        yield token
        if token.pos_ in _NOMINAL:
            yield from _from_noun(token, foreign)
            return
        below = list(token.children) if token.pos_ in _ADVERBIAL and token.lower_ not in _OTHER_TIMES else []
    for child in below:
        yield from _from_verb(child, foreign)


def _is_speaking(token: Token) -> bool:
    """Tell whether a clause describes the same act of speech ("speaking to reporters"), not another event."""
    return _is_participle(token) and token.lemma_ in SPEECH_VERBS


def _is_participle(token: Token) -> bool:
    return token.tag_ in {"VBG", "VBN"} and not any(child.dep_ in {"mark", "nsubj", "aux"} for child in token.children)


def _from_noun(noun: Token, foreign: Sequence[Span]) -> Iterator[Token]:
    """Walk down from an object or an occasion of the verb ("told reporters in Ruritania on Monday")."""
    occasion = noun.lemma_.casefold() in SPEECH_EVENTS
    place = noun.ent_type_ in {"GPE", "LOC", "ORG", "FAC", "PERSON", "NORP"} or noun.dep_ in {"dobj", "dative"}
    if not (occasion or place or noun.ent_type_ in {"DATE", "TIME"}):
        return
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and occasion and not _is_foreign(child, foreign):
            for grandchild in child.children:
                if grandchild.dep_ not in _CLAUSES | {"nsubj", "nsubjpass"}:
                    yield from _from_verb(grandchild, foreign)
        elif child.dep_ in {"prep", "npadvmod", "nmod", "appos"}:
            yield from _from_verb(child, foreign)
