"""Pairs on names: exchanged, shortened, turned round; with invented names and in sentences that were found."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from training.stance.made import name_texts as texts
from training.stance.made.clauses import is_tidy, rewrite
from training.stance.made.people import (
    DAYS,
    FAMILY,
    GIVEN,
    PLACES,
    ROLES,
    TITLES,
    fill,
    organisation,
    person,
    upper_first,
)
from training.stance.made.pool import FIGURED, Pool
from training.stance.made.rows import Made
from training.stance.made.word_list import word_list

SHARES = {"turned": 900, "exchanged": 700, "shortened": 500, "found": 1000}
_ROUNDS = 2500
_MOST = 3000
# With one of these as the main verb another subject or place makes it another event of which there was one only.
_ONE_ONLY = frozenset(
    word_list(
        """
    bear die found win direct write compose establish defeat elect appoint headquarter locate kill release
    succeed invent design build bury launch assassinate marry discover create publish sign
    """
    )
)
_SHARED = frozenset(
    word_list(
        """
    support like criticize praise visit attend want believe love oppose endorse mention blame fear
    hate help
    """
    )
)


def make(pool: Pool) -> Iterator[Made]:
    """Make all pairs with names; many more than are taken."""
    for _ in range(_ROUNDS):
        yield from _turned(pool)
        yield from _exchanged(pool)
        yield from _shortened(pool)
    yield from _found(pool)


def _parts(pool: Pool) -> dict[str, str]:
    rng = pool.rng
    parts = {
        "x": rng.choice(ROLES),
        "t": rng.choice(texts.TOPICS),
        "place": rng.choice(PLACES),
        "day": rng.choice(DAYS),
    }
    return parts | dict(zip("ab", rng.sample(FAMILY, 2), strict=True))


def _put(pool: Pool, clause: str) -> str:
    frame = pool.rng.choice(texts.FRAMES)
    inside = (
        clause[0].lower() + clause[1:]
        if clause.startswith(("The ", "A ")) and not frame.startswith(("{p}", "“"))
        else clause
    )
    return fill(frame, pool.rng, p=inside)


def _turned(pool: Pool) -> Iterator[Made]:
    """Who did it and to whom it was done exchange their places."""
    rng = pool.rng
    for relations, label in ((texts.ONE_WAY, "refutes"), (texts.OPEN_WAY, "nei"), (texts.BOTH_WAYS, "supports")):
        relation, parts = rng.choice(relations), _parts(pool)
        if rng.random() < 0.4:  # noqa: PLR2004 (a share)
            parts |= {"a": f"{rng.choice(GIVEN)} {parts['a']}", "b": f"{rng.choice(GIVEN)} {parts['b']}"}
        plain = relation.format(**parts)
        back = relation.format(**{**parts, "a": parts["b"], "b": parts["a"]})
        evidence = _put(pool, plain)
        yield Made(claim=upper_first(back) + ".", evidence=evidence, label=label, kind="turned")
        if label != "supports" and rng.random() < 0.5:  # noqa: PLR2004 (a share)
            yield Made(claim=upper_first(plain) + ".", evidence=_put(pool, plain), label="supports", kind="turned")


def _exchanged(pool: Pool) -> Iterator[Made]:
    """Somebody else did it: false where only one can have, open where others may have."""
    rng = pool.rng
    for relations, label in ((texts.SINGLE, "refutes"), (texts.MANY, "nei")):
        relation, parts = rng.choice(relations), _parts(pool)
        label_here = "nei" if relation.startswith("{a} was born") else label
        for key in "ab":
            parts[key] = f"{rng.choice(GIVEN)} {parts[key]}" if rng.random() < 0.5 else parts[key]  # noqa: PLR2004 (a share)
        plain, other = relation.format(**parts), relation.format(**{**parts, "a": parts["b"]})
        yield Made(claim=other + ".", evidence=_put(pool, plain), label=label_here, kind="exchanged")
        yield Made(claim=plain + ".", evidence=_put(pool, plain), label="supports", kind="exchanged")
        if "{place}" in relation and relations is texts.SINGLE:
            place = rng.choice([place for place in PLACES if place != parts["place"]])
            moved = relation.format(**{**parts, "place": place})
            sure = relation.startswith(("{a} was born", "The talks", "The company"))
            yield Made(
                claim=moved + ".", evidence=_put(pool, plain), label="refutes" if sure else "nei", kind="exchanged"
            )


def _shortened(pool: Pool) -> Iterator[Made]:
    """A full name stands for the surname; another given name is another person."""
    rng = pool.rng
    relation, parts = rng.choice((*texts.SINGLE, *texts.MANY)), _parts(pool)
    given, another = rng.sample(GIVEN, 2)
    surname = parts["a"]
    role = rng.choice(ROLES)
    long = (
        f"{given} {surname}",
        f"{rng.choice(TITLES)} {given} {surname}",
        f"{role} {given} {surname}",
        f"{given} {surname}, a former {role},",
    )
    full = rng.choice(long).rstrip("," if relation.endswith("{a}") else "")
    evidence = _put(pool, relation.format(**{**parts, "a": full}))
    short = rng.choice(
        (
            surname,
            f"{given} {surname}",
            f"{rng.choice(TITLES[-2:])} {surname}" if rng.random() < 0.2 else surname,  # noqa: PLR2004 (a share)
        )
    )
    yield Made(
        claim=upper_first(relation.format(**{**parts, "a": short})) + ".",
        evidence=evidence,
        label="supports",
        kind="shortened",
    )
    label = "refutes" if relation in texts.SINGLE and "was born" not in relation else "nei"
    wrong = relation.format(**{**parts, "a": f"{another} {surname}"})
    yield Made(claim=upper_first(wrong) + ".", evidence=evidence, label=label, kind="shortened")


def _found(pool: Pool) -> Iterator[Made]:
    """Exchange names in claims that their evidence supports."""
    pairs = [pair for name in FIGURED for pair in pool.pairs[name] if pair.label == "supports" and is_tidy(pair.claim)]
    news = [text for document in pool.news for text in document.sentences if is_tidy(text)]
    pool.rng.shuffle(news)
    both = [(pair.claim, pair.evidence) for pair in pairs] + [(text, text) for text in news[:_MOST]]
    pool.rng.shuffle(both)
    both = both[:_MOST]
    pool.parses.prepare(claim for claim, _ in both)
    for claim, evidence in both:
        doc = pool.parses.doc(claim)
        if len(list(doc.sents)) == 1:
            yield from _of_sentence(pool, doc, evidence)


def _of_sentence(pool: Pool, doc: Doc, evidence: str) -> Iterator[Made]:
    root = next(doc.sents).root
    kinds = {"refutes": root.lemma_ in _ONE_ONLY, "nei": root.lemma_ in _SHARED}
    label = next((label for label, fits in kinds.items() if fits), None)
    for entity in doc.ents:
        other = _other(pool, entity)
        fits = other is not None and evidence.count(entity.text) == 1 and _has_role(entity)
        if label is None or other is None or not fits or (label == "nei" and entity.root.head.i != root.i):
            continue
        framed = evidence if evidence != doc.text else fill("{who} said: “{p}”", pool.rng, p=evidence)
        changes = {token.i: "" for token in entity} | {entity.start: other + ("'s" if entity[-1].text == "'s" else "")}
        yield Made(claim=_spaced(doc, entity, changes), evidence=framed, label=label, kind="found")
        yield Made(claim=doc.text, evidence=framed, label="supports", kind="found")
        if entity.label_ == "PERSON" and len(entity) == 2 and entity[0].i == 0:  # noqa: PLR2004 (given name and surname)
            yield Made(claim=rewrite(doc, {entity.start: ""}), evidence=framed, label="supports", kind="found")
        break


def _spaced(doc: Doc, entity: Span, changes: dict[int, str]) -> str:
    text = doc.text[: entity.start_char] + changes[entity.start] + doc.text[entity.end_char :]
    return upper_first(text)


def _has_role(entity: Span) -> bool:
    """Whether the name is a subject, an object or a place of the main clause."""
    head = entity.root
    direct = head.dep_ in {"nsubj", "nsubjpass", "dobj"} and head.head.dep_ == "ROOT"
    behind = head.dep_ == "pobj" and head.head.lower_ in {"in", "by"} and head.head.head.dep_ == "ROOT"
    return (direct or behind) and not any(child.dep_ in {"conj", "cc", "appos"} for child in head.children)


def _other(pool: Pool, entity: Span) -> str | None:
    if not all(token.is_alpha and token.tag_ == "NNP" for token in entity):
        return None
    if entity.label_ == "PERSON":
        return person(pool.rng) if len(entity) > 1 else pool.rng.choice(FAMILY)
    if entity.label_ == "GPE":
        return pool.rng.choice(PLACES)
    return organisation(pool.rng) if entity.label_ == "ORG" and len(entity) > 1 else None
