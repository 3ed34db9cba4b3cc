"""Reported speech by grammar: which words of a sentence are what a cue says."""

from collections.abc import Iterator, Sequence

from service.domain.span import Span
from service.language import Doc, Token
from service.language.word_set import word_set
from service.quotes import lexicon
from service.quotes.cues import Cue
from service.quotes.found import Found
from service.quotes.limits import content_end
from service.quotes.parenthetical import after_attribution, around, host_of, insertion_of
from service.quotes.subjects import inverted_speaker
from service.quotes.tree import Cover, chars, child, descendants, runs

_COMPLEMENTIZERS = frozenset({"that", "whether", "if"})
_PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NEAR = 9
_FARTHEST_THAT = 20
_CONTENT_NOUNS = word_set(
    "belief chance concern evidence fact fear feeling hope idea impression notion possibility sign"
)
_SHOWING = frozenset({"show", "report"})
_SHOWN_BY = word_set("analysis data document figure paper poll polling record report result study survey")
_WITH_GERUND = frozenset({"say", "report"})
_DOUBTERS = frozenset({"whether", "if", "how", "why", "what", "where", "who", "when"})


def find_indirect(doc: Doc, cues: Sequence[Cue]) -> Iterator[Found]:
    """Find the content of every cue that grammar ties to it.

    Args:
        doc: the parsed text.
        cues: the cues of the text in order.

    Returns:
        Pieces of content; several pieces of one utterance where the attribution stands in its middle. Content that is
        quoted as a whole is among them: the marks decide later.
    """
    verbs = [cue.token for cue in cues]
    for cue in cues:
        if cue.denied or cue.marked_only or (cue.quoted and not _is_reliable_inside(doc, cue)):
            continue
        verb = doc[cue.token]
        for start, end in _content(verb, verbs):
            tight = _tighten(doc, start, content_end(verb, start, end, verbs))
            if tight is not None and not _is_attribution(verb, start, end, verbs):
                yield Found(span=tight, cue=cue.words, mention=cue.mention, utterance=cue.words.start)


def _is_attribution(verb: Token, start: int, end: int, verbs: Sequence[int]) -> bool:
    """Tell whether a piece is nothing but another cue set off by a comma: ", writes the Herald"."""
    others = (other for other in verbs if start <= other < end and other != verb.i)
    insertions = (insertion_of(verb.doc[other]) for other in others)
    return any(item is not None and item.start <= start and end <= item.end + 1 for item in insertions)


def _is_reliable_inside(doc: Doc, cue: Cue) -> bool:
    """Tell whether speech reported inside a quotation is worth a quote: somebody named is said to have said it."""
    verb = doc[cue.token]
    if cue.mention is None or verb.tag_ not in _PAST_OR_PRESENT or verb.lemma_.lower() not in lexicon.NESTING:
        return False
    subject = child(verb, "nsubj")
    return subject is not None and subject.pos_ in {"PROPN", "NOUN"}


def _content(verb: Token, verbs: Sequence[int]) -> list[tuple[int, int]]:
    """Return the token ranges of what a verb says, by the first construction that fits."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.SAY or lemma in lexicon.PARTICLES or lemma not in lexicon.VERBS:
        found = _inverted(verb, verbs) or _clause(verb, verbs) or _parenthetical(verb, verbs) or _linear(verb, verbs)
        if found:
            return found
    constructions = (
        (lexicon.TO, _infinitive),
        (lexicon.NAMING, _naming),
        (lexicon.CHARGING, _charge),
        (lexicon.PREPOSITIONS, _prepositional),
        (lexicon.OBJECT, _object),
    )
    passive = child(verb, "nsubjpass") is not None and child(verb, "agent") is None
    for lemmas, construction in constructions:
        found = construction(verb) if lemma in lemmas and not passive else []
        if found:
            return found
    return []


def _inverted(verb: Token, verbs: Sequence[int]) -> list[tuple[int, int]]:
    """Find "Recipients, said Lee, must apply"."""
    if verb.i == verb.sent.start or verb.doc[verb.i - 1].text != ",":
        return []
    insertion = insertion_of(verb) if inverted_speaker(verb, Cover(())) is not None else None
    return around(verb, insertion, verbs) if insertion is not None else []


def _clause(verb: Token, verbs: Sequence[int]) -> list[tuple[int, int]]:
    """Find "said (that) …" and "…, Ann said"."""
    found: list[tuple[int, int]] = []
    for clause in verb.children:
        if not _is_complement(clause, verb):
            continue
        words = descendants(clause)
        if clause.i < verb.i:
            start, end = min(words), max(words) + 1
            found.append((_fronted_start(verb, start, verbs), end))
            found.extend(after_attribution(verb, verbs))
        else:
            after = {word for word in words if word > verb.i}
            if clause.dep_ == "advcl" and min(after) == verb.i + 1 and verb.nbor().lower_ == "before":
                after.discard(verb.i + 1)
            found.extend(_with_predicate(verb, piece) for piece in runs(after))
    return found


def _is_complement(clause: Token, verb: Token) -> bool:
    if clause.dep_ == "ccomp":
        return not _closes(clause, verb)
    if clause.dep_ == "xcomp":
        told = any(item.dep_ in {"nsubj", "nsubjpass", "expl", "mark"} for item in clause.lefts)
        return clause.i > verb.i and (told or _is_gerund_said(clause, verb))
    if clause.dep_ == "advcl" and clause.i > verb.i:
        marks = [item for item in clause.lefts if item.dep_ in {"mark", "advmod"}]
        if any(item.lower_ == "that" for item in marks):
            return True
        # "has said before it was open": the adverb of the perfect is taken for a conjunction.
        perfect = any(item.lower_ in {"has", "have", "had"} and item.dep_ == "aux" for item in verb.lefts)
        return perfect and any(item.lower_ == "before" and item.i == verb.i + 1 for item in marks)
    return clause.dep_ == "pcomp" and clause.i > verb.i and clause.left_edge.lower_ in _DOUBTERS


def _closes(clause: Token, verb: Token) -> bool:
    """Tell whether a clause is an attribution behind all that was said: "Officials say it failed, writes the Post"."""
    behind = clause.i > verb.i and clause.nbor(-1).text == "," and child(clause, "nsubj") is None
    return behind and clause.tag_ in {"VBZ", "VBD"} and clause.lemma_.lower() in lexicon.SAY


def _is_gerund_said(clause: Token, verb: Token) -> bool:
    """Tell whether a gerund is what is said ("reported spending less"), not what went along with saying."""
    behind_marks = any(token.is_quote for token in verb.doc[verb.sent.start : verb.i])
    return (
        clause.tag_ == "VBG" and clause.left_edge.i == verb.i + 1 and verb.lemma_ in _WITH_GERUND and not behind_marks
    )


def _with_predicate(verb: Token, found: tuple[int, int]) -> tuple[int, int]:
    """Extend a gerund that is said to the predicate that the parser has cut off: "said closing it would be wrong"."""
    start, end = found
    limit = verb.sent.end
    cut_off = end < limit and verb.doc[start].tag_ == "VBG" and verb.doc[end].tag_ in {"MD", "VBD", "VBZ", "VBP"}
    return (start, limit) if cut_off else found


def _fronted_start(verb: Token, start: int, verbs: Sequence[int]) -> int:
    """Move the start of fronted content to the sentence's start, unless another cue speaks there."""
    first = verb.sent.start
    return start if any(first <= other < start for other in verbs) else first


def _parenthetical(verb: Token, verbs: Sequence[int]) -> list[tuple[int, int]]:
    """Find "…, Ann said, …" where the parser made the content the main clause."""
    host = host_of(verb)
    if host is None:
        return []
    own = descendants(verb)
    words = descendants(host) - own
    found = [(start, end) for start, end in runs(words) if end - start > 1]
    if found and found[0][0] < verb.i:
        found[0] = (_fronted_start(verb, found[0][0], verbs), found[0][1])
    return found


def _linear(verb: Token, verbs: Sequence[int]) -> list[tuple[int, int]]:
    """Find content by word order alone: "said … that …", and "…, Ann says" at the end of a sentence."""
    end = verb.sent.end
    for token in verb.doc[verb.i + 1 : min(end, verb.i + _FARTHEST_THAT)]:
        if token.text in {";", ":"} or token.i in verbs:
            break
        if token.lower_ in _COMPLEMENTIZERS and token.dep_ == "mark" and _reaches(verb, token):
            later = [other for other in verbs if other > token.i and verb.doc[other - 1].text == ","]
            return [(token.i + 1, min([end, *(other - 1 for other in later)]))]
    insertion = insertion_of(verb)
    return around(verb, insertion, verbs) if insertion is not None else []


def _reaches(verb: Token, mark: Token) -> bool:
    """Tell whether a conjunction can begin what a verb says; far behind it, "fact that" and "so that" cannot."""
    if mark.i < verb.i + _NEAR:
        return True
    before = mark.nbor(-1).lemma_.lower()
    return mark.lower_ == "that" and before != "so" and before not in lexicon.NOUNS | _CONTENT_NOUNS


def _infinitive(verb: Token) -> list[tuple[int, int]]:
    """Find "promised to …" and "urged them to …"."""
    for clause in verb.rights:
        if clause.dep_ in {"xcomp", "ccomp", "advcl"} and any(item.lower_ == "to" for item in clause.lefts):
            words = descendants(clause)
            start = min(words)
            target = next((item for item in verb.rights if item.dep_ in {"dobj", "dative"} and item.i < start), None)
            called_on = next((item for item in verb.rights if item.lower_ in {"on", "upon"} and item.i < start), None)
            target = child(called_on, "pobj") if target is None and called_on is not None else target
            if target is not None and verb.lemma_.lower() not in {"tell", "ask"}:
                start = target.left_edge.i
            return [(start, max(words) + 1)]
    return []


def _naming(verb: Token) -> list[tuple[int, int]]:
    """Find "called the plan a disgrace" and "described it as a mess"."""
    named = next((item for item in verb.rights if item.dep_ in {"dobj", "nsubj", "ccomp"}), None)
    name = next((item for item in verb.rights if item.dep_ in {"oprd", "xcomp", "attr"}), None)
    if name is None:
        name = next((item for item in verb.rights if item.dep_ == "prep" and item.lower_ == "as"), None)
    if name is None and named is not None and named.dep_ == "ccomp":
        return [(named.left_edge.i, named.right_edge.i + 1)]
    if name is None:
        return []
    start = named.left_edge.i if named is not None and named.i < name.i else name.left_edge.i
    return [(start, name.right_edge.i + 1)]


def _charge(verb: Token) -> list[tuple[int, int]]:
    """Find "accused Bob of lying"."""
    prepositions = lexicon.CHARGING[verb.lemma_.lower()]
    target = next((item for item in verb.rights if item.dep_ == "dobj"), None)
    for item in [*verb.rights, *(target.rights if target is not None else ())]:
        if item.dep_ == "prep" and item.lower_ in prepositions:
            start = target.left_edge.i if target is not None and target.i < item.i else item.i + 1
            return [(start, item.right_edge.i + 1)]
    return []


def _prepositional(verb: Token) -> list[tuple[int, int]]:
    """Find "called for a vote" and "talked about how …"."""
    prepositions = lexicon.PREPOSITIONS.get(verb.lemma_.lower(), frozenset())
    for item in verb.rights:
        if item.dep_ in {"prep", "dative", "prt"} and item.lower_ in prepositions and item.right_edge.i > item.i:
            return [(item.i + 1, item.right_edge.i + 1)]
    return []


def _object(verb: Token) -> list[tuple[int, int]]:
    """Find "proposed a tax on carbon", and "the poll shows Lee ahead of Webb"."""
    subject = child(verb, "nsubj")
    if verb.lemma_.lower() in _SHOWING and (subject is None or subject.lemma_.lower() not in _SHOWN_BY):
        return []
    for item in verb.rights:
        if verb.lemma_.lower() == "show" and item.dep_ == "dobj":
            return [(item.left_edge.i, verb.sent.end)]
        if item.dep_ == "dobj" and item.pos_ != "PRON" and item.right_edge.i - item.left_edge.i > 0:
            return [(item.left_edge.i, item.right_edge.i + 1)]
    return []


def _tighten(doc: Doc, start: int, end: int) -> Span | None:
    """Cut punctuation, "that" and line breaks off the edges of a token range; None when no word is left."""
    while start < end and ((doc[start].is_punct and not doc[start].is_quote) or doc[start].is_space):
        start += 1
    if end - start > 1 and doc[start].lower_ == "that" and _is_conjunction(doc[start]):
        start += 1 + (doc[start + 1].text == ",")
    while end > start and (doc[end - 1].text in {",", ";", ":", "-", "—", "\u2013", "."} or doc[end - 1].is_space):
        end -= 1
    if end <= start or not any(token.is_alpha or token.is_digit for token in doc[start:end]):
        return None
    return chars(doc, start, end)


def _is_conjunction(that: Token) -> bool:
    """Tell whether "that" begins a clause; before another article or a pronoun it cannot be one itself."""
    return that.dep_ == "mark" or that.tag_ == "IN" or that.nbor().pos_ in {"DET", "PRON"}
