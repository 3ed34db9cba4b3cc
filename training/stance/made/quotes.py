"""Pairs from annotated news: what was said, said again in the third person, denied, and related but different."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from training.stance.made.clauses import Clause, is_tidy, rewrite
from training.stance.made.negation_rules import negatable, negate, third_person
from training.stance.made.people import upper_first
from training.stance.made.pool import News, Pool, Quoted
from training.stance.made.rows import Made
from training.stance.made.word_list import word_list

SHARES = {
    "content": 600,
    "third_person": 600,
    "negated": 700,
    "related": 1200,
    "related_sentence": 1500,
    "more_than_said": 100,
    "part": 60,
    "whose": 240,
}
_EDGES = " \t\"“”'‘’,.;:…"
_ASSERTS = frozenset(
    word_list(
        """
    said says say told tells tell added adds noted notes argued argues insisted insists stated states explained
    explains wrote declared announced announces acknowledged confirmed reported reports tweeted replied
    maintained claimed claims concluded
    """
    )
)
SELF = {"i": "{who}", "me": "{him}", "my": "{his}", "we": "they", "us": "them", "our": "their", "myself": "{him}self"}
_AGREES = {
    "am": "is",
    "have": "has",
    "do": "does",
    "'m": " is",
    "’m": " is",
    "'ve": " has",
    "’ve": " has",
    "was": "was",
}
_CLITICS = {"'ll": " will", "’ll": " will", "'d": " would", "’d": " would", "'re": " are", "’re": " are"}
_FEWEST, _MOST = 5, 30
_ODD = re.compile(r"[\[\]()“”\"…;:?!]|--|—|\.\.")
_NEEDS_PHRASE = frozenset(word_list("be come ask wait look go vote call fight"))
_DOCUMENTS = 700
_COMMON = frozenset(
    word_list("that this with from have they their will would about there what when been were more than")
)
_LOW, _HIGH = 0.15, 0.6


def make(pool: Pool) -> Iterator[Made]:
    """Make all pairs; many more than are taken."""
    news = pool.news[:_DOCUMENTS]
    contents = [sentence_of(quote) for document in news for quote in document.quotes]
    pool.parses.prepare(text for text in contents if text)
    for document in news:
        said = [(quote, text) for quote in document.quotes if (text := sentence_of(quote))]
        for quote, text in said:
            yield from _of_quote(pool, document, quote, text)
        yield from _related(pool, document, [(quote, text) for quote, text in said if _stands(pool.parses.doc(text))])
        yield from _whose(pool, said)
        yield from _near(document, [(quote, text) for quote, text in said if _stands(pool.parses.doc(text))])


def sentence_of(quote: Quoted) -> str:
    """Return the words of an asserting quote as a sentence; nothing for pieces, questions, long ones."""
    text = quote.text.strip(_EDGES).removeprefix("that ")
    asserting = quote.kind == "direct" or bool(set(quote.cue.lower().split()) & _ASSERTS)
    asserting = asserting and not re.search(
        r"\b(?:not|n['’]t|never|if|den\w+|may|might|could|would)\b|n['’]t", quote.cue
    )
    if (
        not asserting
        or not _FEWEST <= len(text.split()) <= _MOST
        or _ODD.search(text)
        or quote.text.strip('”"’ ').endswith("?")
    ):
        return ""
    return upper_first(text.replace("’", "'")) + "."


def _stands(doc: Doc) -> bool:
    """Whether a quote is a whole sentence: a finite verb with its subject."""
    if len(list(doc.sents)) != 1:
        return False
    root = next(doc.sents).root
    finite = root.tag_ in {"VBD", "VBZ", "VBP"} or any(
        child.tag_ in {"MD", "VBD", "VBZ", "VBP"} for child in root.lefts
    )
    subject = any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in root.lefts)
    opens = doc[0].dep_ not in {"cc", "mark"} and doc[0].lower_ not in {
        "and",
        "but",
        "or",
        "so",
        "because",
        "who",
        "which",
    }
    return finite and subject and opens and root.pos_ in {"VERB", "AUX"}


def _of_quote(pool: Pool, document: News, quote: Quoted, text: str) -> Iterator[Made]:
    doc = pool.parses.doc(text)
    if not _stands(doc):
        return
    around = document.sentences[quote.sentence].strip()
    personal = quote.kind == "direct" and any(token.lower_ in SELF for token in doc)
    claim, kind = text, "content"
    if personal:
        third = in_third_person(doc, quote.speaker, around)
        kind, claim = ("third_person", third) if third is not None else ("content", text)
    if len(around.split()) > len(text.split()) + 1:
        yield Made(claim=claim, evidence=around, label="supports", kind=kind)
    clause = pool.parses.clause(text)
    if clause is None or not negatable(clause):
        return
    denied = negate(clause, pool.rng.choice(("not", "n't", "never", "no longer"))) or negate(clause) or ""
    yield Made(claim=denied, evidence=around, label="refutes", kind="negated")
    yield Made(claim=claim, evidence=around, label="supports", kind="negated")
    if personal:
        again = in_third_person(pool.parses.doc(denied), quote.speaker, around)
        if again is not None:
            yield Made(claim=again, evidence=around, label="refutes", kind="third_person")
    else:
        yield Made(claim=denied, evidence=around, label="refutes", kind="content")
    yield from _less(clause, text, around)


def _less(clause: Clause, text: str, around: str) -> Iterator[Made]:
    """With its last phrase dropped a quote says less; the whole claims more than the rest says."""
    phrases = [
        child
        for child in clause.root.rights
        if (
            child.dep_ == "prep"
            and child.lower_
            in {
                "with",
                "after",
                "before",
                "during",
                "because",
                "through",
                "from",
                "for",
                "despite",
                "without",
                "against",
            }
        )
        or (child.dep_ == "advcl" and child.left_edge.lower_ in {"because", "after", "before", "since", "when"})
    ]
    if not phrases or phrases[-1].right_edge.i < len(clause.doc) - 2:
        return
    cut = phrases[-1].left_edge.i
    has_object = cut > clause.root.i + 1
    if not has_object or clause.root.lemma_ in _NEEDS_PHRASE:
        return
    short = clause.doc[:cut].text.rstrip(" ,") + "."
    yield Made(claim=short, evidence=around, label="supports", kind="part")
    denied = negate(clause)
    if denied is not None:
        yield Made(claim=denied, evidence=around, label="refutes", kind="part")
    yield Made(claim=text, evidence=short, label="nei", kind="more_than_said")
    yield Made(claim=short, evidence=text, label="supports", kind="more_than_said")
    if denied is not None:
        yield Made(claim=denied, evidence=text, label="refutes", kind="more_than_said")


def in_third_person(doc: Doc, speaker: str, around: str) -> str | None:
    """Say a quote of the first person in the third; None where its speaker cannot stand there."""
    plain = speaker.strip()
    words = plain.split()
    named = bool(words) and words[-1].istitle() and words[-1].isalpha() and words[-1] not in {"He", "She"}
    who = words[-1] if named else plain.lower()
    if not (who.istitle() or who in {"he", "she"}):
        return None
    she = who == "she" or bool(re.search(r"\b(?:she|her|Mrs|Ms)\b", around))
    pronoun, him, his = ("she", "her", "her") if she else ("he", "him", "his")
    changes: dict[int, str] = {}
    named = False
    for token in doc:
        if token.lower_ in SELF:
            changes[token.i] = SELF[token.lower_].format(
                who=pronoun if named or who in {"he", "she"} else who, him=him, his=his
            )
            named = named or token.lower_ == "i"
        elif _agrees_with_i(token):
            changes[token.i] = _AGREES.get(token.lower_) or third_person(token.text)
        elif token.lower_ in _CLITICS:
            changes[token.i] = _CLITICS[token.lower_]
    return rewrite(doc, changes)


def _agrees_with_i(token: Token) -> bool:
    heads = [child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"}]
    heads += (
        [child for child in token.head.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if token.dep_ in {"aux", "auxpass"}
        else []
    )
    is_first = any(head.lower_ == "i" for head in heads)
    is_finite = token.tag_ == "VBP" or token.lower_ in {"'m", "’m", "'ve", "’ve"}
    has_helper = token.dep_ not in {"aux", "auxpass"} and any(child.dep_ in {"aux", "auxpass"} for child in token.lefts)
    return is_first and is_finite and not has_helper


def _content(doc: Doc) -> frozenset[str]:
    return frozenset(
        token.lemma_.lower()
        for token in doc
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"} and not token.is_stop
    )


def _related(pool: Pool, document: News, said: list[tuple[Quoted, str]]) -> Iterator[Made]:
    """Another quote of the document on the same topic says neither."""
    words = {text: _content(pool.parses.doc(text)) for _, text in said}
    for quote, text in said:
        others = []
        for then, other in said:
            shared = words[text] & words[other]
            if other != text and then.sentence != quote.sentence and len(words[text]) > 2:  # noqa: PLR2004 (enough to be about something)
                others.append((len(shared) / len(words[text]), then, other))
        others = [row for row in others if _LOW <= row[0] <= _HIGH]
        for _, then, other in sorted(others, key=lambda row: (-row[0], row[2]))[:2]:
            around = document.sentences[then.sentence].strip()
            evidence = around if pool.rng.random() < 0.6 else other  # noqa: PLR2004 (a share)
            yield Made(claim=text, evidence=evidence, label="nei", kind="related")
        if others and pool.rng.random() < 0.5:  # noqa: PLR2004 (a share)
            then = max(others, key=lambda row: (row[0], row[2]))[1]
            near = document.sentences[then.sentence].strip()
            joint = f"{document.sentences[quote.sentence].strip()} {near}"
            yield Made(claim=text, evidence=joint, label="supports", kind="related")
            clause = pool.parses.clause(text)
            denied = negate(clause) if clause is not None and negatable(clause) else None
            if denied:
                yield Made(claim=denied, evidence=joint, label="refutes", kind="related")
                yield Made(claim=denied, evidence=near, label="nei", kind="related")


def _near(document: News, said: list[tuple[Quoted, str]]) -> Iterator[Made]:
    """A sentence of the document that shares words with a quote and says something else."""
    for quote, text in said:
        words = _long_words(text)
        rows = []
        for at, sentence in enumerate(document.sentences):
            if abs(at - quote.sentence) > 1 and _FEWEST < len(sentence.split()) <= _MOST and len(words) > 2:  # noqa: PLR2004 (enough)
                rows.append((len(words & _long_words(sentence)) / len(words), sentence))
        for _, sentence in sorted(row for row in rows if _LOW <= row[0] <= _HIGH)[-2:]:
            yield Made(claim=text, evidence=sentence.strip(), label="nei", kind="related_sentence")


def _long_words(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:7] for word in re.findall(r"[^\W\d_]{4,}", text) if word.lower() not in _COMMON)


def _whose(pool: Pool, said: list[tuple[Quoted, str]]) -> Iterator[Made]:
    """The same predicate of another subject of the document: open."""
    subjects = []
    for _, text in said:
        clause = pool.parses.clause(text)
        if clause is not None and clause.subject.left_edge.i == 0 and clause.subject.pos_ in {"NOUN", "PROPN"}:
            subjects.append((clause, text))
    for clause, text in subjects:
        for other, _ in subjects[:6]:
            alike = other.subject.tag_ == clause.subject.tag_ and other.subject.ent_type_ == clause.subject.ent_type_
            head = other.subject.lower_ != clause.subject.lower_ and len(list(other.subject.subtree)) <= 5  # noqa: PLR2004 (short)
            if alike and head and is_tidy(text):
                start = clause.doc[clause.subject.right_edge.i + 1].idx
                subject = other.doc[: other.subject.right_edge.i + 1].text
                yield Made(claim=f"{subject} {text[start:]}", evidence=text, label="nei", kind="whose")
                yield Made(claim=text, evidence=text, label="supports", kind="whose")
                denied = negate(clause) if negatable(clause) else None
                if denied:
                    yield Made(claim=denied, evidence=text, label="refutes", kind="whose")
                break
