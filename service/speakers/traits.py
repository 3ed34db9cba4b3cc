"""Traits: what the words around a name tell about the person, an office or a gender."""

from collections import Counter
from collections.abc import Sequence

from service.domain.span import Span
from service.language import Doc, Token
from service.speakers.lexicon import ARTICLE, HOLDS, PRONOUNS, Gender, is_role_noun
from service.speakers.roles import Role, parse_description, parse_role

_LONGEST_ROLE = 12
_BEFORE_A_NAME = frozenset({"NOUN", "PROPN", "ADJ"})


def roles_at(doc: Doc, span: Span) -> list[Role]:
    """Return the offices that stand right before a name, in apposition to it, or that its clause says it holds.

    Args:
        doc: the parsed document.
        span: where the name stands.

    Returns:
        At most one role before the name, those in apposition, and those behind "is".
    """
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return []
    texts = [_title_before(doc, tokens.start)]
    root = tokens.root
    texts += [_apposition(doc, child) for child in root.children if child.dep_ == "appos" and child.i >= tokens.end]
    if root.dep_ == "appos" and root.head.i < tokens.start and is_role_noun(root.head.text):
        texts.append(_apposition(doc, root.head, before=tokens.start))
    texts += [_apposition(doc, what) for what in _said_to_be(tokens[-1])]
    parsed = (parse_role(clean) for text in texts if (clean := ARTICLE.sub("", text).strip(" ,-\u2013\u2014")))
    return [role for role in parsed if role is not None]


def descriptions_at(doc: Doc, span: Span) -> list[Role]:
    """Return what else the words around a name say that the person is, whatever the noun: "the skipper", "a biologist".

    Args:
        doc: the parsed document.
        span: where the name stands.

    Returns:
        What stands before the name or in apposition to it, each part of it once, and what the person "heads" or "runs".
    """
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return []
    root = tokens.root
    heads = [child for child in root.children if child.dep_ == "appos" and child.i >= tokens.end]
    heads += [root.head] if root.dep_ == "appos" and root.head.i < tokens.start else []
    heads += _said_to_be(tokens[-1])
    before = doc[tokens.start - 1] if tokens.start > tokens.sent.start else None
    heads += [before] if before is not None and before.pos_ == "NOUN" and before.ent_type_ != "DATE" else []
    heads += [also for head in heads for also in head.conjuncts if also.i > head.i]
    texts = [_phrase(doc, head, tokens.start) for head in heads if head.tag_ == "NN"]
    texts += [text for verb in root.children if verb.dep_ == "relcl" and (text := _held_by_doing(doc, verb))]
    return [role for text in texts if (role := parse_description(text)) is not None and not role.plural]


def _phrase(doc: Doc, head: Token, name: int) -> str:
    """Return a noun with the words before it and with "of" and what follows, up to a name, a comma or a verb."""
    last = head.i + 1
    if last < len(doc) and doc[last].lower_ in {"of", "for", "at"}:
        ends = (token.i for token in doc[last : head.sent.end] if _ends_role(token) or token.i == name)
        last = min(next(ends, last), last + _LONGEST_ROLE)
    first = max(
        (token.i + 1 for token in doc[head.left_edge.i : head.i] if _ends_role(token)), default=head.left_edge.i
    )
    return doc[first:last].text


def _held_by_doing(doc: Doc, verb: Token) -> str:
    """Return the office of whoever "heads the observatory": "head of the observatory"."""
    noun = HOLDS.get(verb.lemma_)
    who = any(child.dep_ == "nsubj" and child.lower_ == "who" for child in verb.children)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if noun is None or not who or not objects or any(child.dep_ == "neg" for child in verb.children):
        return ""
    return f"{noun} of {doc[objects[0].left_edge.i : objects[0].i + 1].text}"


def _said_to_be(last: Token) -> list[Token]:
    """Return what a clause says that the person is whose name ends so: "Ada Novak has been a minister since May"."""
    verb = last.head
    if last.dep_ != "nsubj" or verb.lemma_ != "be" or any(child.dep_ == "neg" for child in verb.children):
        return []
    return [child for child in verb.children if child.dep_ == "attr"]


def _title_before(doc: Doc, start: int) -> str:
    """Return the words of an office before a name: nouns, adjectives, and "of" behind a noun of an office."""
    first = start
    sentence = doc[start].sent.start
    while first > sentence and start - first < _LONGEST_ROLE and _belongs(doc, doc[first - 1], sentence):
        first -= 1
    text = doc[first:start].text
    nouns = [token.i for token in doc[first:start] if is_role_noun(token.text)]
    ends_in_office = nouns and (nouns[-1] == start - 1 or doc[nouns[-1] + 1].lower_ in {"of", "for"})
    return text if ends_in_office else ""


def _belongs(doc: Doc, token: Token, sentence: int) -> bool:
    if token.ent_type_ in {"DATE", "TIME"} or token.is_space:
        return False
    if token.ent_type_ == "PERSON":
        # The recogniser takes a title with a capital into the name.
        return is_role_noun(token.text)
    if token.lower_ in {"of", "for"}:
        return token.i > sentence and is_role_noun(doc[token.i - 1].text)
    if token.text == "-":
        return bool(not token.whitespace_ and token.i > sentence and not doc[token.i - 1].whitespace_)
    return token.pos_ in _BEFORE_A_NAME or token.tag_ == "POS" or is_role_noun(token.text)


def _apposition(doc: Doc, head: Token, before: int | None = None) -> str:
    """Return an apposition up to the first comma, verb, relative clause or person in it."""
    first = head.left_edge.i
    last = (head.right_edge.i if before is None else before - 1) + 1
    ends = (token.i for token in doc[head.i : last] if _ends_role(token))
    last = min(next(ends, last), first + _LONGEST_ROLE)
    words = doc[first:last]
    return words.text if any(is_role_noun(token.text) for token in words) else ""


def _ends_role(token: Token) -> bool:
    return token.is_punct or token.is_space or token.pos_ in {"VERB", "AUX", "PRON"} or token.ent_type_ == "PERSON"


def pronoun_gender(doc: Doc, spans: Sequence[Span]) -> Counter[Gender]:
    """Count the pronouns that most likely mean a person, by gender: those behind the name in a sentence it begins.

    Args:
        doc: the parsed document.
        spans: where the name stands.

    Returns:
        How often each gender is pointed to.
    """
    votes: Counter[Gender] = Counter()
    for span in spans:
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None or tokens.root.dep_ not in {"nsubj", "nsubjpass", "appos"}:
            continue
        votes.update(_next_pronoun(doc, tokens.end) or _taken_up(doc, tokens.end))
    return votes


def _next_pronoun(doc: Doc, start: int) -> list[Gender]:
    for token in doc[start : doc[start - 1].sent.end]:
        if token.ent_type_ == "PERSON" or token.text in {"“", '"', "”"}:
            return []
        gender = PRONOUNS[token.lower_][1] if token.lower_ in PRONOUNS else None
        if gender:
            return [gender]
    return []


def _begins_person(token: Token) -> bool:
    return bool(token.ent_type_ == "PERSON" and token.ent_iob_ == "B")


def _taken_up(doc: Doc, start: int) -> list[Gender]:
    """Return the gender of a pronoun that begins the next sentence, where this one names nobody else."""
    sentence = doc[start - 1].sent
    if sentence.end >= len(doc) or sum(_begins_person(token) for token in sentence) != 1:
        return []
    words = [token for token in doc[sentence.end : sentence.end + 3] if not token.is_space]
    known = PRONOUNS.get(words[0].lower_) if words else None
    return [known[1]] if known and known[1] else []
