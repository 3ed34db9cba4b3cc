"""Pairs on figures: changed, in another form, rounded, bounded, dropped, added; dates likewise."""

import re
from collections.abc import Iterator

from training.stance.made import figure_forms as forms
from training.stance.made.clauses import is_tidy
from training.stance.made.figure_forms import Count
from training.stance.made.people import fill
from training.stance.made.pool import FIGURED, Pool
from training.stance.made.rows import Made

SHARES = {"figure": 1700, "figure_bound": 1200, "figure_added": 900, "unit": 300, "date": 900, "figure_rounded": 700}
_FRAMES = (
    "{who} said that {p}.",
    "According to {who}, {p}.",
    "“{P},” {who} said.",
    "{who} told {outlet} that {p}.",
    "{P}, {who} said on {day}.",
)
_WHOLE = ("“{P},” {who} said.", "“{P},” {who} told {outlet}.", "{P}, {who} said on {day}.")
_LONGEST = 40
# With another date such a claim may be true as well.
_NO_POINT = re.compile(r"\b(?:as of|by|after|since|before|until|from|between|through|for|during)\b", re.IGNORECASE)
_ABOUT = ("about", "around", "roughly", "some", "approximately")
_OVER, _UNDER = ("more than", "over"), ("fewer than", "less than", "under")
_LEAST_COUNT = 5


def make(pool: Pool) -> Iterator[Made]:
    """Make all pairs with figures; many more than are taken."""
    bases: list[tuple[str, str]] = []
    for name in FIGURED:
        bases += [
            (pair.claim, pair.evidence)
            for pair in pool.pairs[name]
            if pair.label == "supports" and is_tidy(pair.claim) and len(pair.evidence.split()) <= _LONGEST
        ]
    news = [text for document in pool.news for text in document.sentences if is_tidy(text, _LONGEST)]
    bases += [(text, text) for text in news if any(char.isdigit() for char in text) or forms.WEEKDAY.search(text)]
    pool.rng.shuffle(bases)
    for claim, evidence in bases:
        framed = evidence
        if claim == evidence or pool.rng.random() < 0.2:  # noqa: PLR2004 (a share)
            framed = _framed(pool, evidence)
        yield from _counted(pool, claim, evidence, framed)
        yield from _dated(pool, claim, evidence, framed)


def _framed(pool: Pool, text: str) -> str:
    if not is_tidy(text, _LONGEST) or pool.rng.random() < 0.35:  # noqa: PLR2004 (a share)
        return text
    first = text.split(maxsplit=1)[0]
    lower = first in {
        "The",
        "A",
        "An",
        "In",
        "He",
        "She",
        "It",
        "They",
        "This",
        "There",
        "His",
        "Her",
        "At",
        "On",
        "By",
        "After",
    }
    bare = text.removesuffix(".")
    frames = _FRAMES if lower else _WHOLE
    return fill(pool.rng.choice(frames), pool.rng, p=bare[0].lower() + bare[1:] if lower else bare, P=bare)


def _counted(pool: Pool, claim: str, evidence: str, framed: str) -> Iterator[Made]:
    found = forms.counts(claim)
    shown = {count.value for count in forms.counts(evidence)}
    if len(found) != 1 or found[0].value not in shown or len(shown) != 1:
        return
    count = found[0]
    changed = forms.change(count, claim, pool.rng)
    yield Made(claim=changed, evidence=framed, label="refutes", kind="figure")
    again = forms.other_form(count, claim, pool.rng)
    if again is not None:
        yield Made(claim=again, evidence=framed, label="supports", kind="figure")
        (other, *_) = forms.counts(changed) or [count]
        wrong = forms.other_form(other, changed, pool.rng) if other.value != count.value else None
        if wrong is not None:
            yield Made(claim=wrong, evidence=framed, label="refutes", kind="figure")
    elif pool.rng.random() < 0.5:  # noqa: PLR2004 (a share)
        yield Made(claim=claim, evidence=framed, label="supports", kind="figure")
    unit = forms.change_unit(claim, pool.rng)
    if unit is not None and forms.change_unit(evidence, pool.rng) is not None:
        yield Made(claim=unit, evidence=framed, label="refutes", kind="unit")
        yield Made(claim=claim, evidence=framed, label="supports", kind="unit")
    dropped = forms.without_count(count, claim)
    if dropped is not None:
        yield Made(claim=dropped, evidence=framed, label="supports", kind="figure_added")
        yield Made(claim=claim, evidence=_framed(pool, dropped), label="nei", kind="figure_added")
        yield Made(claim=changed, evidence=_framed(pool, dropped), label="nei", kind="figure_added")
        yield Made(claim=changed, evidence=framed, label="refutes", kind="figure_added")
    if forms.is_amount(count, claim) and count.value >= _LEAST_COUNT:
        yield from _bounds(pool, count, claim, framed)


def _bounds(pool: Pool, count: Count, claim: str, framed: str) -> Iterator[Made]:
    """Bounds that follow from the figure or contradict it, and what a bound leaves open."""
    rng, value = pool.rng, count.value
    below, above = forms.round_numbers(value)
    if below <= 1 or (count.is_percent and above >= 100):  # noqa: PLR2004 (all of it)
        return
    over, under = (
        rng.choice(_OVER),
        rng.choice(_UNDER[:1] if not (count.money or count.is_percent or count.scaled) else _UNDER[1:]),
    )
    more, fewer = forms.bounded(count, claim, over, below), forms.bounded(count, claim, under, above)
    least, most = forms.bounded(count, claim, "at least", below), forms.bounded(count, claim, "at most", above)
    too_many, too_few = forms.bounded(count, claim, over, above), forms.bounded(count, claim, under, below)
    for bound, label in (
        (more, "supports"),
        (fewer, "supports"),
        (rng.choice((least, most)), "supports"),
        (too_many, "refutes"),
        (too_few, "refutes"),
    ):
        yield Made(claim=bound, evidence=framed, label=label, kind="figure_bound")
    high = forms.bounded(count, claim, "", above * 2).replace("  ", " ")
    low = forms.bounded(count, claim, "", max(2, below // 2)).replace("  ", " ")
    for evidence, stated, label in (
        (more, high, "nei"),
        (more, low, "refutes"),
        (fewer, high, "refutes"),
        (fewer, low, "nei"),
        (least, forms.bounded(count, claim, over, above), "nei"),
        (most, forms.bounded(count, claim, under, below), "nei"),
        (more, least, "supports"),
    ):
        yield Made(claim=stated, evidence=_framed(pool, evidence), label=label, kind="figure_bound")
    yield from _rounded(pool, count, claim, framed)


def _rounded(pool: Pool, count: Count, claim: str, framed: str) -> Iterator[Made]:
    """Rounding: "about", "nearly" "more than" a round number that the figure is near, and one that is far."""
    value, rng = count.value, pool.rng
    size = 10 ** max(0, len(str(int(value))) - 2)
    near = round(value / size) * size
    far = near * rng.choice((2, 3, 0.5))
    if value < 20 or near == value or abs(near - value) / value > 0.06:  # noqa: PLR2004 (what is near)
        return
    word = rng.choice((*_ABOUT, "nearly" if near > value else "just over"))
    yield Made(claim=forms.bounded(count, claim, word, near), evidence=framed, label="supports", kind="figure_rounded")
    yield Made(claim=forms.bounded(count, claim, word, far), evidence=framed, label="refutes", kind="figure_rounded")
    about = _framed(pool, forms.bounded(count, claim, rng.choice(_ABOUT), near))
    yield Made(
        claim=forms.bounded(count, claim, rng.choice(_ABOUT), far),
        evidence=about,
        label="refutes",
        kind="figure_rounded",
    )


def _dated(pool: Pool, claim: str, evidence: str, framed: str) -> Iterator[Made]:
    rng = pool.rng
    when = forms.without_when(claim)
    for pattern, options in (
        (forms.WEEKDAY, forms.DAYS),
        (forms.MONTH, forms.MONTHS),
        (forms.ORDINAL, ["first", "second", "third", "fourth", "fifth"]),
    ):
        changed = None if _NO_POINT.search(claim) else forms.exchange(pattern, claim, options, rng)
        if changed is not None and len(pattern.findall(evidence)) == 1 and pattern.search(evidence) is not None:
            yield Made(claim=changed, evidence=framed, label="refutes", kind="date")
    year = forms.change_year(claim, rng)
    if year is not None and not _NO_POINT.search(claim) and forms.YEAR.findall(claim) == forms.YEAR.findall(evidence):
        yield Made(claim=year, evidence=framed, label="refutes", kind="date")
    again = forms.date_form(claim)
    if again is not None and forms.DATED.findall(claim) == forms.DATED.findall(evidence):
        yield Made(claim=again, evidence=framed, label="supports", kind="date")
    if when is not None:
        yield Made(claim=when, evidence=framed, label="supports", kind="date")
        yield Made(claim=claim, evidence=framed, label="supports", kind="date")
        yield Made(claim=claim, evidence=_framed(pool, when), label="nei", kind="date")
        yield Made(claim=year or claim, evidence=_framed(pool, when), label="nei", kind="date")
