"""Negation of a clause by rule."""

import re

from spacy.tokens import Token

from training.stance.made.clauses import NEGATIVE, QUANTIFIERS, STUBBORN, Clause, rewrite
from training.stance.made.word_list import word_list

FORMS = ("not", "n't", "never", "no longer", "no")
_CONTRACTED = {"will": "won't", "can": "can't", "shall": "shan't"}
# Their negation is no contradiction ("may not"), or another word does it.
_SOFT = frozenset(["may", "might", "could", "should", "ought", "must", "am", "shall", "would", "'d"])
# Sentences that report or only link say little once denied.
_REPORTING = frozenset(
    word_list(
        """
        say tell write recall ask note add explain respond reply post speak tweet argue joke quip shout continue
        """
    )
)
_LINKED = re.compile(
    r"(?:In fact|In other words|For one|For example|In response|Of course|In addition|Instead|Now|Then|Here)\b"
)
_DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
_VOWELS = "aeiou"


def negatable(clause: Clause) -> bool:
    """Tell whether putting "not" to the finite verb denies exactly what the clause says."""
    subject = {token.lower_ for token in clause.subject.subtree}
    clausal = any(child.dep_ in {"advcl", "ccomp", "conj"} for child in clause.root.children)
    return (
        not clause.words & (NEGATIVE | STUBBORN)
        and clause.root.lemma_ not in _REPORTING
        and not _LINKED.match(clause.text)
        and not subject & QUANTIFIERS
        and clause.finite.lower_ not in _SOFT
        and not clausal
        and base(clause.finite).isalpha()
        and not (clause.finite.i > clause.subject.right_edge.i + 1)
    )


def negate(clause: Clause, form: str = "not") -> str | None:
    """Deny a clause.

    Args:
        clause: one that is `negatable`.
        form: one of FORMS.

    Returns:
        The sentence, or None where the form does not fit.
    """
    finite = clause.finite
    if form in {"not", "n't"}:
        return rewrite(clause.doc, {finite.i: negated_verb(finite, is_main=is_main_verb(clause), short=form == "n't")})
    if form == "never" and finite.tag_ == "VBD" and finite.lemma_ != "be":
        both = f"{finite.text} never" if finite.i != clause.root.i else f"never {finite.text}"
        return rewrite(clause.doc, {finite.i: both})
    if form == "no longer" and finite.tag_ in {"VBZ", "VBP"} and finite.lemma_ != "have":
        both = f"no longer {finite.text}" if is_main_verb(clause) else f"{finite.text} no longer"
        return rewrite(clause.doc, {finite.i: both})
    if form == "no":
        return _no_noun(clause)
    return None


def is_main_verb(clause: Clause) -> bool:
    """Whether the finite verb needs "do" to be denied."""
    return clause.finite.i == clause.root.i and clause.finite.lemma_ != "be"


def negated_verb(finite: Token, *, is_main: bool, short: bool) -> str:
    """Deny a finite verb: "sank" -> "did not sink", "is" -> "isn't"."""
    if is_main:
        helper = _DO[finite.tag_]
        return f"{helper}n't {base(finite)}" if short else f"{helper} not {base(finite)}"
    word = finite.text.lower()
    if short:
        return _CONTRACTED.get(word, f"{word}n't")
    return "cannot" if word == "can" else f"{word} not"


def _no_noun(clause: Clause) -> str | None:
    """Put "no" before what there is or what one has."""
    if not (clause.subject.dep_ == "expl" or (is_main_verb(clause) and clause.root.lemma_ in {"have", "find", "see"})):
        return None
    objects = [child for child in clause.root.children if child.dep_ in {"attr", "dobj"} and child.i > clause.root.i]
    articles = [child for noun in objects[:1] for child in noun.lefts if child.lower_ in {"a", "an"}]
    return rewrite(clause.doc, {articles[0].i: "no"}) if articles else None


def base(verb: Token) -> str:
    """Return the infinitive of a verb."""
    return {"was": "be", "were": "be", "is": "be", "are": "be", "'s": "be", "lay": "lie"}.get(
        verb.lower_, verb.lemma_.lower()
    )


def ing(infinitive: str) -> str:
    """Return the -ing form of an infinitive: "stop" -> "stopping", "take" -> "taking"."""
    if infinitive.endswith("ie"):
        return infinitive[:-2] + "ying"
    if infinitive.endswith("e") and not infinitive.endswith(("ee", "oe", "ye")) and infinitive != "be":
        return infinitive[:-1] + "ing"
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprtvz]", infinitive)
    doubled = short or infinitive in {
        "admit",
        "begin",
        "commit",
        "control",
        "forget",
        "occur",
        "permit",
        "prefer",
        "refer",
    }
    return infinitive + (infinitive[-1] if doubled else "") + "ing"


def third_person(infinitive: str) -> str:
    """Return the third person of an infinitive: "carry" -> "carries"."""
    irregular = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if infinitive in irregular:
        return irregular[infinitive]
    if infinitive.endswith("y") and infinitive[-2:-1] not in _VOWELS:
        return infinitive[:-1] + "ies"
    return infinitive + ("es" if infinitive.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
