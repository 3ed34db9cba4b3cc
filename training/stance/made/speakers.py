"""Pairs whose evidence names its speaker, as the service gives it where a quote says "I" or "we"."""

from collections.abc import Iterator

from spacy.tokens import Token

from training.stance.data import Pair
from training.stance.made import speaker_texts as texts
from training.stance.made.clauses import Clause, rewrite
from training.stance.made.negation_rules import base, negatable, negate
from training.stance.made.people import person, speaker, upper_first
from training.stance.made.pool import Pool, Quoted
from training.stance.made.quotes import SELF, in_third_person, sentence_of
from training.stance.made.rows import OPPOSITE, Made

SHARES = {
    "self": 1800,
    "self_pair": 1500,
    "said": 900,
    "said_frame": 1800,
    "quoted_self": 900,
    "pronoun": 900,
}
_NAMED = frozenset(["PERSON", "ORG", "GPE", "NORP"])
_LONGEST_NAME = 5
_PERSON_FORMS = {"is": "am", "has": "have", "does": "do"}
_BODY_FORMS = {"is": "are", "was": "were", "has": "have", "does": "do"}
_OWN = {"its": "our", "itself": "ourselves"}
_HIS = {"his": "my", "himself": "myself", "herself": "myself"}
# Whom these mean is not sure enough to be said in the first person.
_OTHERS = frozenset(["he", "him", "she", "they", "them", "their", "it", "i", "me", "my", "we", "us", "our"])
_DOCUMENTS = 900


def make(pool: Pool) -> Iterator[Made]:
    """Make all pairs; many more than are taken."""
    pairs = pool.general()
    named = [pair for pair in pairs if pair.evidence[:1].isupper()][:14000]
    clauses = {
        clause.text: clause for clause in pool.clauses(text for pair in named for text in (pair.evidence, pair.claim))
    }
    for pair in named:
        claim, evidence = clauses.get(pair.claim), clauses.get(pair.evidence)
        if evidence is not None and not evidence.is_personal:
            yield from _of_pair(pool, pair, evidence)
        if claim is not None and not claim.is_personal:
            yield from _of_clause(pool, claim)
    yield from _of_news(pool)


def said(who: str, words: str) -> str:
    """Write evidence as the service does where a quote speaks of its own speaker."""
    return f"{upper_first(who.rstrip(','))} said: “{words}”"


def _of_pair(pool: Pool, pair: Pair, evidence: Clause) -> Iterator[Made]:
    yield Made(claim=pair.claim, evidence=said(speaker(pool.rng), pair.evidence), label=pair.label, kind="said")
    about = named_subject(evidence)
    own = in_first_person(evidence)
    if about is None or own is None or about.lower() not in pair.claim.lower():
        return
    yield Made(claim=pair.claim, evidence=said(about, own), label=pair.label, kind="self_pair")
    if pair.label != "nei":
        yield Made(claim=pair.claim, evidence=said(_somebody_else(pool), own), label="nei", kind="self_pair")
    pronoun = _by_pronoun(pool, evidence)
    if pronoun is not None:
        yield Made(claim=pair.claim, evidence=pronoun, label=pair.label, kind="pronoun")


def _of_clause(pool: Pool, clause: Clause) -> Iterator[Made]:
    if not negatable(clause):
        return
    denied = negate(clause, pool.rng.choice(("not", "n't", "never", "no longer"))) or negate(clause)
    if denied is None:
        return
    parts = {"p": clause.inner, "P": upper_first(clause.inner)}
    for frames, label in ((texts.DENYING, "refutes"), (texts.ASSERTING, "supports"), (texts.OPEN, "nei")):
        evidence = said(speaker(pool.rng), pool.rng.choice(frames).format(**parts))
        yield Made(claim=clause.text, evidence=evidence, label=label, kind="said_frame")
        yield Made(claim=denied, evidence=evidence, label=OPPOSITE[label], kind="said_frame")
    yield from _of_self(pool, clause, denied)


def _of_self(pool: Pool, clause: Clause, denied: str) -> Iterator[Made]:
    about, own = named_subject(clause), in_first_person(clause)
    if about is None or own is None:
        return
    other = _somebody_else(pool)
    yield Made(claim=clause.text, evidence=said(about, own), label="supports", kind="self")
    yield Made(claim=denied, evidence=said(about, own), label="refutes", kind="self")
    yield Made(claim=clause.text, evidence=said(other, own), label="nei", kind="self")
    yield Made(claim=denied, evidence=said(other, own), label="nei", kind="self")
    pronoun = _by_pronoun(pool, clause)
    if pronoun is not None:
        yield Made(claim=clause.text, evidence=pronoun, label="supports", kind="pronoun")
        yield Made(claim=denied, evidence=pronoun, label="refutes", kind="pronoun")


def _of_news(pool: Pool) -> Iterator[Made]:
    """What people really said of themselves, the claim in the third person."""
    for document in pool.news[:_DOCUMENTS]:
        told = [(quote, sentence_of(quote)) for quote in document.quotes if quote.kind == "direct"]
        own = [(quote, text) for quote, text in told if text and set(text.lower().split()) & set(SELF)]
        for quote, text in own:
            around = document.sentences[quote.sentence]
            yield from _of_own_words(pool, quote, text, around)
            for then, other in own:
                if then.speaker == quote.speaker and other != text:
                    third = in_third_person(pool.parses.doc(text), quote.speaker, around)
                    if third is not None:
                        yield Made(claim=third, evidence=said(then.speaker, other), label="nei", kind="quoted_self")
                    break


def _of_own_words(pool: Pool, quote: Quoted, text: str, around: str) -> Iterator[Made]:
    third = in_third_person(pool.parses.doc(text), quote.speaker, around)
    if third is None:
        return
    yield Made(claim=third, evidence=said(quote.speaker, text), label="supports", kind="quoted_self")
    clause = pool.parses.clause(text)
    denied = negate(clause) if clause is not None and negatable(clause) else None
    if denied is not None:
        against = in_third_person(pool.parses.doc(denied), quote.speaker, around)
        if against is not None:
            yield Made(claim=against, evidence=said(quote.speaker, text), label="refutes", kind="quoted_self")
            yield Made(claim=third, evidence=said(quote.speaker, denied), label="refutes", kind="quoted_self")


def named_subject(clause: Clause) -> str | None:
    """Return the name that opens a clause as its subject; None where the subject is no plain name."""
    first, last = clause.subject.left_edge.i, clause.subject.right_edge.i
    words = clause.doc[first : last + 1]
    plain = first == 0 and len(words) <= _LONGEST_NAME and all(token.tag_ in {"NNP", "NNPS", "DT"} for token in words)
    if not plain or clause.subject.ent_type_ not in _NAMED or clause.subject.tag_ != "NNP":
        return None
    return words.text.removeprefix("The ")


def in_first_person(clause: Clause) -> str | None:
    """Say a clause as its subject would; None where another pronoun leaves open who is meant."""
    about = named_subject(clause)
    if about is None:
        return None
    is_person = clause.subject.ent_type_ == "PERSON"
    owned = _HIS if is_person else _OWN
    behind = clause.doc[clause.subject.right_edge.i + 1 :]
    own = {token.i: owned[token.lower_] for token in behind if token.lower_ in owned}
    own |= {token.i: "my" for token in behind if is_person and token.lower_ == "her" and token.tag_ == "PRP$"}
    if any(token.i not in own and token.lower_ in {*_OTHERS, "her", *_OWN, *_HIS} for token in behind):
        return None
    changes = own | {token.i: "" for token in clause.doc[: clause.subject.right_edge.i + 1]}
    changes[0] = "I " if is_person else "We "
    changes[clause.finite.i] = _agreeing(clause.finite, is_person=is_person)
    return rewrite(clause.doc, changes)


def _agreeing(finite: Token, *, is_person: bool) -> str:
    forms = _PERSON_FORMS if is_person else _BODY_FORMS
    if finite.lower_ in forms:
        return forms[finite.lower_]
    return base(finite) if finite.tag_ == "VBZ" else finite.text


def _by_pronoun(pool: Pool, clause: Clause) -> str | None:
    """Name the subject by a pronoun only: in a quote it is mostly whom the talk is about."""
    if named_subject(clause) is None:
        return None
    pronoun = pool.rng.choice(("He", "She")) if clause.subject.ent_type_ == "PERSON" else "It"
    return rewrite(
        clause.doc, {token.i: "" for token in clause.doc[1 : clause.subject.right_edge.i + 1]} | {0: f"{pronoun} "}
    )


def _somebody_else(pool: Pool) -> str:
    return pool.rng.choice((person(pool.rng), speaker(pool.rng)))
