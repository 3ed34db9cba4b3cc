"""Pairs of a statement under a frame: asserting, denying, leaving open; on the evidence's side and on the claim's."""

from collections.abc import Iterator, Sequence

from training.stance.data import Pair
from training.stance.made import frame_texts as texts
from training.stance.made.clauses import Clause, lower_in
from training.stance.made.negation_rules import negatable, negate
from training.stance.made.people import fill, upper_first
from training.stance.made.pool import Pool
from training.stance.made.rows import OPPOSITE, Made

SHARES = {
    "assert": 2400,
    "deny": 1500,
    "deny_entailed": 700,
    "suspend": 900,
    "suspend_open": 600,
    "assert_deny": 1200,
    "assert_suspend": 1200,
    "claim_frame": 900,
}


def make(pool: Pool) -> Iterator[Made]:
    """Make all pairs with frames; many more than are taken."""
    pairs = pool.written_pairs()
    pool.parses.prepare(text for pair in pairs for text in (pair.claim, pair.evidence))
    for pair in pairs:
        claim, evidence = pool.parses.clause(pair.claim), pool.parses.clause(pair.evidence)
        if claim is not None and evidence is not None and not claim.is_personal and not evidence.is_personal:
            yield from _of_pair(pool, pair, claim, evidence)
    near = pool.neighbours()
    pool.parses.prepare(text for both in near for text in both)
    for both in near:
        first, second = (pool.parses.clause(text) for text in both)
        if first is not None and second is not None and not first.is_personal and not second.is_personal:
            yield from composed(pool, first, second)
            yield from composed(pool, second, first)
            yield from alone(pool, first, second)


def _of_pair(pool: Pool, pair: Pair, claim: Clause, evidence: Clause) -> Iterator[Made]:
    framed = framing(pool, texts.ASSERTING, evidence)
    yield Made(claim=pair.claim, evidence=framed, label=pair.label, kind="assert")
    frame = pool.rng.choice(texts.CLAIM_FALSE)
    false = frame.format(p=claim.inner, P=upper_first(claim.inner))
    yield Made(claim=false, evidence=pair.evidence, label=OPPOSITE[pair.label], kind="claim_frame")
    true = pool.rng.choice(texts.CLAIM_TRUE).format(p=claim.inner, P=upper_first(claim.inner))
    yield Made(claim=true, evidence=pair.evidence, label=pair.label, kind="claim_frame")
    # If E entails C, denying C denies E; if E contradicts C, denying C leaves E open.
    turned = {"supports": "refutes", "refutes": "nei", "nei": "nei"}[pair.label]
    yield Made(claim=pair.evidence, evidence=framing(pool, texts.DENYING, claim), label=turned, kind="deny_entailed")
    if negatable(evidence):
        framed = framing(pool, texts.DENYING, claim)
        yield Made(claim=_opposite(pool, evidence), evidence=framed, label=OPPOSITE[turned], kind="deny_entailed")
    if pair.label == "nei":
        yield from composed(pool, evidence, claim)
    yield from alone(pool, claim, None)


def alone(pool: Pool, clause: Clause, other: Clause | None) -> Iterator[Made]:
    """Make pairs of a clause under one frame and the clause, its opposite, or another one as the claim."""
    if not negatable(clause):
        return
    opposite = _opposite(pool, clause)
    denied = framing(pool, texts.DENYING, clause)
    yield Made(claim=clause.text, evidence=denied, label="refutes", kind="deny")
    yield Made(claim=opposite, evidence=framing(pool, texts.DENYING, clause), label="supports", kind="deny")
    if other is not None:
        yield Made(claim=other.text, evidence=denied, label="nei", kind="deny")
    yield Made(claim=clause.text, evidence=framing(pool, texts.SUSPENDING, clause), label="nei", kind="suspend")
    yield Made(claim=opposite, evidence=framing(pool, texts.SUSPENDING, clause), label="nei", kind="suspend")
    asserted = framing(pool, texts.ASSERTING, clause)
    yield Made(claim=opposite, evidence=asserted, label="refutes", kind="suspend")
    against = fill(
        pool.rng.choice(texts.ASSERTING), pool.rng, p=lower_in(opposite, clause.doc), P=opposite.removesuffix(".")
    )
    yield Made(claim=opposite, evidence=against, label="supports", kind="suspend")
    is_open = pool.rng.choice(texts.CLAIM_OPEN).format(p=clause.inner)
    yield Made(claim=is_open, evidence=framing(pool, texts.OPEN, clause), label="supports", kind="suspend_open")
    yield Made(claim=is_open, evidence=asserted, label="refutes", kind="suspend_open")
    yield Made(claim=clause.text, evidence=framing(pool, texts.OPEN, clause), label="nei", kind="suspend_open")


def composed(pool: Pool, asserted: Clause, framed: Clause) -> Iterator[Made]:
    """Make pairs of two clauses in one sentence, one asserted and one denied or left open."""
    if not (negatable(asserted) and negatable(framed)):
        return
    parts = {"p": asserted.inner, "P": upper_first(asserted.inner), "q": framed.inner}
    denying = fill(pool.rng.choice(texts.ASSERT_DENY), pool.rng, **parts)
    opening = fill(pool.rng.choice(texts.ASSERT_SUSPEND), pool.rng, **parts)
    for evidence, kind in ((denying, "assert_deny"), (opening, "assert_suspend")):
        yield Made(claim=asserted.text, evidence=evidence, label="supports", kind=kind)
        yield Made(claim=_opposite(pool, asserted), evidence=evidence, label="refutes", kind=kind)
    yield Made(claim=framed.text, evidence=denying, label="refutes", kind="assert_deny")
    yield Made(claim=_opposite(pool, framed), evidence=denying, label="supports", kind="assert_deny")
    yield Made(claim=framed.text, evidence=opening, label="nei", kind="assert_suspend")
    yield Made(claim=_opposite(pool, framed), evidence=opening, label="nei", kind="assert_suspend")


def framing(pool: Pool, frames: Sequence[str], clause: Clause) -> str:
    """Put a clause under one of some frames."""
    return fill(pool.rng.choice(frames), pool.rng, p=clause.inner, P=upper_first(clause.inner))


def _opposite(pool: Pool, clause: Clause) -> str:
    negated = negate(clause, pool.rng.choice(("not", "not", "n't", "never", "no longer")))
    return negated or negate(clause) or clause.text
