"""Pairs of one clause in different tenses and moods: done, will be done, may be done, tried, promised."""

import re
from collections.abc import Iterator

from training.stance.made.clauses import PERSONAL, Clause, rewrite
from training.stance.made.negation_rules import base, is_main_verb, negatable, negate, third_person
from training.stance.made.people import fill
from training.stance.made.pool import Pool
from training.stance.made.rows import Made
from training.stance.made.word_list import word_list

SHARES = {"done": 1700, "hedged": 900, "promised": 700, "used_to": 500, "future": 700}
# What someone wanted or tried to do may not have been done.
_OPEN = (
    "wanted to", "tried to", "planned to", "hoped to", "was expected to", "was going to", "intended to", "was ready to",
    "was asked to", "had the chance to", "was urged to", "considered whether to", "was preparing to", "offered to",
)  # fmt: skip
_DONE = (
    "managed to",
    "was able to",
    "was forced to",
    "went on to",
    "was the one to",
    "took the step to",
    "happened to",
)
_MODAL = (
    "may",
    "could",
    "might",
    "should",
    "will",
    "plans to",
    "wants to",
    "hopes to",
    "is expected to",
    "would like to",
)
_PROMISED = ("promised to", "pledged to", "vowed to", "committed to", "agreed to", "said it was willing to")
_REFUSED = ("refused to", "declined to", "ruled out any plan to", "said it would never", "vowed never to")
_THREATENED = ("threatened to", "warned that it would")
_WILL = ("will", "is going to", "is set to", "is certain to")
_MAYBE = ("may", "might", "could", "will perhaps", "may or may not")
_MAY_HAVE = ("may have", "might have", "could have")
_FRAMES = (
    "{who} said that {p}.",
    "According to {who}, {p}.",
    "{P}, {who} said.",
    "{who} told {outlet} that {p}.",
    "“{P},” {who} said on {day}.",
)
_ACTORS = frozenset(
    word_list(
        """
    president senator governor company government court team police campaign party committee spokesman minister
    candidate mayor union council house senate administration coach director bank group agency army judge he she
    """
    )
)
# Not done on purpose, or not at one time.
_STATES = frozenset(
    word_list(
        """
    be have know seem own contain include belong die bear receive become need want like love hate believe think
    feel appear lose fail remain hear see suffer cost mean lack consist fall happen hope try plan promise agree
    refuse decline manage expect intend say tell ask note add argue warn suggest claim insist state concede
    acknowledge describe call win get find lead grow rise come start begin continue decide seek look keep stay
    live understand realize discover use born do let prefer attempt threaten offer get vow pledge deny accuse
    recall remember learn face enjoy gain inherit earn tend stop end go use rank score total finish peak premiere debut
    """
    )
)
_MOST = 6000
_ONCE = frozenset(word_list("marry married die twice majority career debut once"))
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_NAMED = frozenset(word_list("PERSON ORG GPE"))


def make(pool: Pool) -> Iterator[Made]:
    """Make all pairs; many more than are taken."""
    texts = [text for document in pool.news for text in document.sentences]
    texts += [text for pair in pool.general() for text in (pair.claim, pair.evidence)]
    texts += [pair.claim for pair in pool.pairs["wsplit_synth"]]
    pool.rng.shuffle(texts)
    for clause in pool.clauses(list(dict.fromkeys(_likely(texts)))[:_MOST]):
        if is_deed(clause):
            yield from _done(pool, clause)
            yield from _future(pool, clause)
            yield from _habits(pool, clause)


def _likely(texts: list[str]) -> list[str]:
    """Keep what may have a subject in the singular, before the costly parse."""
    return [text for text in texts if len(words := text.split()[:4]) > 1 and _may_act(words)]


def _may_act(words: list[str]) -> bool:
    named = words[0].istitle() and words[1].istitle()
    return words[0] in {"He", "She"} or named or not _ACTORS.isdisjoint(word.lower() for word in words)


def is_deed(clause: Clause) -> bool:
    """Whether somebody in the singular did something on purpose at some time in the past."""
    subject = clause.subject
    acts = subject.lower_ in _ACTORS or (subject.ent_type_ in _NAMED and subject.tag_ == "NNP")
    plain = not any(child.dep_ in {"cc", "conj", "relcl", "appos"} for child in subject.children)
    starts = subject.left_edge.i == 0
    verb = base(clause.finite)
    return (
        acts
        and plain
        and starts
        and subject.dep_ == "nsubj"
        and is_main_verb(clause)
        and clause.finite.tag_ == "VBD"
        and negatable(clause)
        and not clause.words & PERSONAL
        and verb not in _STATES
        and any(child.dep_ in {"dobj", "prep", "prt"} for child in clause.root.children)
        and not any(child.tag_ == "VBD" for child in clause.root.subtree if child.i != clause.root.i)
    )


def _with(clause: Clause, words: str, *, bare: bool = True) -> str:
    """Put words and the infinitive instead of the verb."""
    verb = base(clause.finite) if bare else _participle(clause)
    return rewrite(clause.doc, {clause.finite.i: f"{words} {verb}"})


def _participle(clause: Clause) -> str:
    """Return the participle where it is like the past; nothing else can be told by rule."""
    return clause.finite.text if clause.finite.text.endswith("ed") else ""


def _framed(pool: Pool, text: str, clause: Clause) -> str:
    if pool.rng.random() < 0.5:  # noqa: PLR2004 (a share)
        return text
    bare = text.removesuffix(".")
    same = text.split(maxsplit=1)[0] == clause.doc[0].text and clause.inner[:1].isupper()
    return fill(pool.rng.choice(_FRAMES), pool.rng, p=bare if same else bare[0].lower() + bare[1:], P=bare)


def _is_body(clause: Clause) -> bool:
    return clause.subject.lower_ not in {"he", "she"} and clause.subject.ent_type_ != "PERSON"


def _done(pool: Pool, clause: Clause) -> Iterator[Made]:
    rng = pool.rng
    denied = negate(clause) or ""
    tried = _framed(pool, _with(clause, rng.choice(_OPEN)), clause)
    modal = _framed(pool, _with(clause, rng.choice(_MODAL)), clause)
    plain = _framed(pool, clause.text, clause)
    done = _framed(pool, _with(clause, rng.choice(_DONE)), clause)
    yield Made(claim=clause.text, evidence=tried, label="nei", kind="done")
    yield Made(claim=clause.text, evidence=modal, label="nei", kind="done")
    yield Made(claim=denied, evidence=tried, label="nei", kind="done")
    yield Made(claim=denied, evidence=done, label="refutes", kind="done")
    yield Made(claim=clause.text, evidence=done, label="supports", kind="done")
    yield Made(claim=_with(clause, rng.choice(_DONE[:2])), evidence=plain, label="supports", kind="done")
    yield Made(
        claim=_with(clause, rng.choice(("failed to", "refused to"))), evidence=plain, label="refutes", kind="done"
    )
    if _participle(clause):
        maybe = rewrite(clause.doc, {clause.finite.i: f"{rng.choice(_MAY_HAVE)} {_participle(clause)}"})
        has = rewrite(clause.doc, {clause.finite.i: f"has {rng.choice(('', 'now ', 'already '))}{_participle(clause)}"})
        never = rewrite(clause.doc, {clause.finite.i: f"has {rng.choice(('never', 'not'))} {_participle(clause)}"})
        yield Made(claim=maybe, evidence=plain, label="supports", kind="hedged")
        yield Made(claim=clause.text, evidence=_framed(pool, maybe, clause), label="nei", kind="hedged")
        yield Made(claim=maybe, evidence=_framed(pool, maybe, clause), label="supports", kind="hedged")
        yield Made(claim=maybe, evidence=_framed(pool, never, clause), label="refutes", kind="hedged")
        yield Made(claim=clause.text, evidence=_framed(pool, has, clause), label="supports", kind="hedged")
        yield Made(claim=never, evidence=plain, label="refutes", kind="hedged")
    same = clause.text.removesuffix(".")
    yield Made(claim=f"It is possible that {clause.inner}.", evidence=plain, label="supports", kind="hedged")
    yield Made(claim=clause.text, evidence=f"It is possible that {clause.inner}.", label="nei", kind="hedged")
    yield Made(claim=f"{same}, it is certain.", evidence=_framed(pool, denied, clause), label="refutes", kind="hedged")


def _future(pool: Pool, clause: Clause) -> Iterator[Made]:
    rng = pool.rng
    if _YEAR.search(clause.text):
        return
    will, other = rng.sample(_WILL, 2)
    sure, maybe = _with(clause, will), _with(clause, rng.choice(_MAYBE))
    wont = _with(clause, rng.choice(("will not", "won't", "is not going to", "will never")))
    for claim, evidence, label in (
        (_with(clause, other), sure, "supports"),
        (maybe, sure, "supports"),
        (sure, maybe, "nei"),
        (wont, maybe, "nei"),
        (sure, wont, "refutes"),
        (wont, sure, "refutes"),
    ):
        if " or may not" not in claim:
            yield Made(claim=claim, evidence=_framed(pool, evidence, clause), label=label, kind="future")
    promised, again = rng.sample(_PROMISED[: 6 if _is_body(clause) else 5], 2)
    refused = rng.choice(_REFUSED if _is_body(clause) else (*_REFUSED[:3], _REFUSED[-1]))
    threatened = rng.choice(_THREATENED if _is_body(clause) else _THREATENED[:1])
    for claim, evidence, label in (
        (_with(clause, promised), _with(clause, again), "supports"),
        (_with(clause, promised), _with(clause, refused), "refutes"),
        (_with(clause, refused), _with(clause, promised), "refutes"),
        (clause.text, _with(clause, promised), "nei"),
        (clause.text, _with(clause, threatened), "nei"),
        (_with(clause, promised), clause.text, "nei"),
        (_with(clause, threatened), _with(clause, threatened), "supports"),
    ):
        framed = (
            evidence
            if claim != evidence
            else fill("{who} said that {p}.", rng, p=clause.inner and _bare(evidence, clause))
        )
        yield Made(
            claim=claim,
            evidence=framed if framed != evidence else _framed(pool, evidence, clause),
            label=label,
            kind="promised",
        )


def _bare(text: str, clause: Clause) -> str:
    bare = text.removesuffix(".")
    return bare if clause.inner[:1].isupper() else bare[0].lower() + bare[1:]


def _habits(pool: Pool, clause: Clause) -> Iterator[Made]:
    """What was once done, still is, or no longer is; without dates, which would fix one time."""
    if any(
        token.ent_type_ in {"DATE", "TIME", "CARDINAL", "ORDINAL"} for token in clause.doc
    ) or clause.root.lemma_ in {"marry", "die"}:
        return
    now = third_person(base(clause.finite))
    used, longer = _with(clause, "used to"), rewrite(clause.doc, {clause.finite.i: f"no longer {now}"})
    still, often = (
        rewrite(clause.doc, {clause.finite.i: f"{word} {now}"})
        for word in ("still", pool.rng.choice(("regularly", "often", "now")))
    )
    does = rewrite(clause.doc, {clause.finite.i: now})
    stopped = f"{used.removesuffix('.')}, but not any more."
    for claim, evidence, label in (
        (does, longer, "refutes"),
        (longer, still, "refutes"),
        (does, still, "supports"),
        (used, longer, "supports"),
        (still, stopped, "refutes"),
        (longer, stopped, "supports"),
        (often, clause.text, "nei"),
        (still, clause.text, "nei"),
        (longer, clause.text, "nei"),
    ):
        yield Made(claim=claim, evidence=_framed(pool, evidence, clause), label=label, kind="used_to")
