"""Pairs on negation: of the claim, of the evidence, of both, of another clause; scope; verbs that deny."""

from collections.abc import Iterator

from training.stance.data import Pair
from training.stance.made.clauses import Clause, keeps_capital, lower_in, rewrite
from training.stance.made.modality import is_deed
from training.stance.made.negation_rules import FORMS, base, ing, is_main_verb, negatable, negate
from training.stance.made.people import fill
from training.stance.made.pool import Pool
from training.stance.made.rows import OPPOSITE, Made

SHARES = {
    "claim": 1500,
    "both_sides": 1200,
    "other_clause": 1200,
    "double": 400,
    "not_only": 500,
    "near_negative": 900,
    "scope": 400,
}
_JOINED = (
    "{p}, and {q}.",
    "{p}, but {q}.",
    "{p}, while {q}.",
    "Although {p}, {q}.",
    "{who} said that {p} and that {q}.",
    "{p}; {q}, {who} said.",
    "“{P}, and {q},” {who} told {outlet}.",
    "{p}, and {q}, according to {who}.",
)
_NOT_ONLY = (
    "Not only is it true that {p}, but {q}.",
    "It is not only that {p}; {q} as well.",
    "{who} said that not only had it been shown that {p}, but that {q}.",
)
_DOUBLE = (
    "It is not true that {n}.",
    "{who} denied that {n}.",
    "There is no way to deny that {p}.",
    "It would be wrong to say that {n}, {who} said.",
    "Nobody can say that {n}.",
    "{who} rejected the claim that {n}.",
)
# The infinitive's clause did not come true (refutes), did (supports), or may have (nei).
_DENYING_VERBS = (
    "refused to",
    "failed to",
    "declined to",
    "was unable to",
    "neglected to",
    "never managed to",
    "did not manage to",
)
_DONE_VERBS = ("did not fail to", "did not hesitate to", "managed to", "could not avoid having to", "did not forget to")
_ACTED = frozenset(["PERSON", "ORG", "GPE", "NORP"])


def make(pool: Pool) -> Iterator[Made]:
    """Make all pairs with negation; many more than are taken."""
    pairs = pool.written_pairs()
    pool.parses.prepare(pair.claim for pair in pairs)
    for pair in pairs:
        clause = pool.parses.clause(pair.claim)
        if clause is not None and negatable(clause):
            yield from _of_claim(pool, pair, clause)
    near = pool.neighbours()
    pool.parses.prepare(text for both in near for text in both)
    for both in near:
        first, second = (pool.parses.clause(text) for text in both)
        for clause in (first, second):
            if clause is not None and negatable(clause):
                yield from _alone(pool, clause)
                yield from _near_negative(pool, clause)
                yield from _scope(clause)
        if first is not None and second is not None:
            yield from _joined(pool, first, second)


def _form(pool: Pool, clause: Clause) -> str:
    negated = (negate(clause, pool.rng.choice(FORMS)), negate(clause))
    return next(text for text in negated if text is not None)


def _of_claim(pool: Pool, pair: Pair, clause: Clause) -> Iterator[Made]:
    """An entailed claim denied is refuted, a contradicted one supported; the plain claim stands beside it."""
    yield Made(claim=_form(pool, clause), evidence=pair.evidence, label=OPPOSITE[pair.label], kind="claim")


def _alone(pool: Pool, clause: Clause) -> Iterator[Made]:
    denied = lower_in(_form(pool, clause), clause.doc)
    parts = {"p": clause.inner, "n": denied}
    for claim, label in ((clause.text, "supports"), (_form(pool, clause), "refutes")):
        yield Made(claim=claim, evidence=fill(pool.rng.choice(_DOUBLE), pool.rng, **parts), label=label, kind="double")


def _joined(pool: Pool, first: Clause, second: Clause) -> Iterator[Made]:
    """One clause is denied in the evidence, perhaps the other one too; the claim is about one of them."""
    if first.is_personal or second.is_personal or not (negatable(first) and negatable(second)):
        return
    denied = lower_in(_form(pool, first), first.doc)
    parts = {"p": denied, "P": denied[:1].upper() + denied[1:], "q": second.inner}
    evidence = fill(pool.rng.choice(_JOINED), pool.rng, **parts)
    yield Made(claim=second.text, evidence=evidence, label="supports", kind="other_clause")
    yield Made(claim=_form(pool, second), evidence=evidence, label="refutes", kind="other_clause")
    for claim, label in ((_form(pool, first), "supports"), (first.text, "refutes")):
        yield Made(claim=claim, evidence=evidence, label=label, kind="both_sides")
    plain = fill(pool.rng.choice(_JOINED), pool.rng, p=first.inner, P=first.text.removesuffix("."), q=second.inner)
    for claim, label in ((_form(pool, first), "refutes"), (first.text, "supports")):
        yield Made(claim=claim, evidence=plain, label=label, kind="both_sides")
    only = fill(pool.rng.choice(_NOT_ONLY), pool.rng, p=first.inner, q=second.inner)
    for clause in (first, second):
        yield Made(claim=clause.text, evidence=only, label="supports", kind="not_only")
        yield Made(claim=_form(pool, clause), evidence=only, label="refutes", kind="not_only")
    single = fill("{who} said that {p}.", pool.rng, p=denied)
    yield Made(claim=second.text, evidence=single, label="nei", kind="other_clause")


def _near_negative(pool: Pool, clause: Clause) -> Iterator[Made]:
    """What someone refused or failed to do was not done; what someone managed to do was."""
    if not is_deed(clause):
        return
    actor = clause.subject
    singular = actor.tag_ in {"NNP", "NN", "PRP"} and actor.lower_ not in {
        "they",
        "it",
        "this",
        "that",
        "we",
        "you",
        "i",
    }
    is_done = is_main_verb(clause) and clause.finite.tag_ == "VBD" and clause.subject.dep_ == "nsubj"
    if not (singular and is_done and (actor.ent_type_ in _ACTED or actor.lower_ in {"he", "she"})):
        return
    verb = base(clause.finite)
    stopped = rewrite(
        clause.doc, {clause.finite.i: f"{pool.rng.choice(('ruled out', 'avoided', 'stopped short of'))} {ing(verb)}"}
    )
    not_done = rewrite(clause.doc, {clause.finite.i: f"{pool.rng.choice(_DENYING_VERBS)} {verb}"})
    done = rewrite(clause.doc, {clause.finite.i: f"{pool.rng.choice(_DONE_VERBS)} {verb}"})
    for evidence, label in ((not_done, "refutes"), (stopped, "refutes"), (done, "supports")):
        yield Made(claim=clause.text, evidence=evidence, label=label, kind="near_negative")
        yield Made(claim=_form(pool, clause), evidence=evidence, label=OPPOSITE[label], kind="near_negative")


def _scope(clause: Clause) -> Iterator[Made]:
    """What "not all" leaves: "not all" leaves some, "few" leaves nearly none; of plural subjects without an article."""
    head = clause.subject
    if (
        head.tag_ != "NNS"
        or clause.finite.tag_ == "VBZ"
        or head.left_edge.i != 0
        or clause.doc[0].tag_ in {"DT", "PRP$", "CD"}
    ):
        return
    rest = clause.text if keeps_capital(clause.doc[0]) else clause.text[:1].lower() + clause.text[1:]
    for evidence, claim, label in (
        ("Not all", "Some", "nei"),
        ("Not all", "All", "refutes"),
        ("All", "Some", "supports"),
        ("No", "Some", "refutes"),
        ("Few", "Most", "refutes"),
        ("Some", "All", "nei"),
        ("Most", "Some", "supports"),
        ("Few", "Not all", "supports"),
        ("Some", "Most", "nei"),
        ("Some", "No", "refutes"),
        ("Not all", "Few", "nei"),
        ("No", "Not all", "supports"),
    ):
        yield Made(claim=f"{claim} {rest}", evidence=f"{evidence} {rest}", label=label, kind="scope")
