"""How well altered quotes are told: `python -m benchmarks.accuracy.altered [dev|train|gum] [--wrong]`.

A thousand edits of known type are made on the quotes of a corpus, and each quote is written in every other look that
leaves its words as they are. Printed are: how often the edits that are found are all of the type that was made; how
often they stand where it was made and all else is the same; how often the altered quote is found to be a variant of the
quote; and how often a quote of the same words is called altered. `--wrong` lists what went wrong. Develop on `train`;
the figures that count are those of `dev`.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct
from spacy.tokens import Doc

from benchmarks.accuracy.corpus import Article, articles
from benchmarks.accuracy.made_edits import KINDS, MadeEdit, Maker, names_in
from benchmarks.accuracy.rewording import Rewording
from benchmarks.accuracy.untouched import LOOKS
from service.domain.origin import Edit, EditKind
from service.domain.quote import Quote, Words, quote_id
from service.domain.span import Span
from service.language import Parser
from service.language.edits import diff
from service.language.wordforms import alike, words
from service.lineage import variants

_SEED = 20220629
_EDITS = 1000
_QUOTES = 1000
_FEWEST_WORDS = 8
_MARKS = "\"'“”‘’«», "


class Case(Struct, frozen=True):
    """A quote, what was made of it, and what was found."""

    kind: EditKind
    before: str
    after: str
    made: MadeEdit
    edits: tuple[Edit, ...]

    @property
    def is_right(self) -> bool:
        """Whether all edits found are of the type that was made."""
        return bool(self.edits) and all(edit.kind == self.kind for edit in self.edits)

    @property
    def is_exact(self) -> bool:
        """Whether the edits stand where they say, one of them where it was made, and all else is the same."""
        said = all(
            edit.before_span.of(self.before) == edit.before and edit.after_span.of(self.after) == edit.after
            for edit in self.edits
        )
        met = any(self._meets(edit.before_span) for edit in self.edits)
        left = _outside(self.before, [edit.before_span for edit in self.edits])
        right = _outside(self.after, [edit.after_span for edit in self.edits])
        return said and met and len(left) == len(right) and all(map(alike, left, right))

    def _meets(self, span: Span) -> bool:
        """Tell whether no word stands between a span and the place where the edit was made."""
        between = self.before[min(span.end, self.made.end) : max(span.start, self.made.start)]
        return not any(map(str.isalnum, between))

    @property
    def is_linked(self) -> bool:
        """Whether the two are found to be variants of one another, and the one altered."""
        found = variants([_quote(self.before, "src_a")], [_quote(self.after, "src_b")])
        return bool(found) and all(variant.relation == "altered" for _, variant in found)


def quotes_of(corpus: Sequence[Article], limit: int) -> list[str]:
    """Draw quotes of some length, without their outer marks.

    Args:
        corpus: the articles that they are drawn from.
        limit: at most how many.
    """
    contents = sorted(
        {
            article.text[quote.start : quote.end].strip(_MARKS)
            for article in corpus
            for quote in article.quotes
            if quote.kind == "direct"
        }
    )
    long_enough = [text for text in contents if len(text.split()) >= _FEWEST_WORDS and "\n" not in text]
    random.Random(_SEED).shuffle(long_enough)  # noqa: S311 - draws of a benchmark, no secrets
    return long_enough[:limit]


def made_cases(quotes: Sequence[Doc], size: int) -> list[Case]:
    """Make edits of every type in turn, and find them.

    Args:
        quotes: parsed quotes; one is used for several edits of a type only when all have been used.
        size: how many edits.
    """
    chance = random.Random(_SEED)  # noqa: S311 - draws of a benchmark, no secrets
    maker = Maker(Rewording(quotes), names_in(quotes))
    cases: list[Case] = []
    for number, kind in enumerate(KINDS):
        wanted = size // len(KINDS) + (number < size % len(KINDS))
        made: dict[tuple[str, MadeEdit], Case] = {}
        for _ in range(20):
            for quote in chance.sample(quotes, len(quotes)):
                edit = maker.make(kind, quote, chance) if len(made) < wanted else None
                if edit is not None:
                    after = edit.apply(quote.text)
                    made[quote.text, edit] = Case(kind, quote.text, after, edit, diff(quote.text, after))
        cases.extend(made.values())
    return cases


def _outside(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the words of a text that stand in none of the spans."""
    return [word.key for word in words(text) if not any(span.start <= word.start < span.end for span in spans)]


def _quote(text: str, source: str) -> Quote:
    span = Span(0, len(text))
    made = quote_id(source, span, "direct")
    return Quote(id=made, source_id=source, kind="direct", text=text, span=span, context=Words(text, span), group=made)


def _print_edits(cases: Sequence[Case]) -> None:
    by_kind = defaultdict(list)
    for case in cases:
        by_kind[case.kind].append(case)
    print("| edit made | edits | type right | exact | variant found | else typed |\n|---|---|---|---|---|---|")
    for kind, group in [*by_kind.items(), ("all", list(cases))]:
        wrong = Counter(edit.kind for case in group if not case.is_right for edit in case.edits if edit.kind != kind)
        share = [
            sum(marks) / len(group)
            for marks in zip(*((c.is_right, c.is_exact, c.is_linked) for c in group), strict=True)
        ]
        else_typed = ", ".join(f"{name} {count}" for name, count in wrong.most_common(3)) if kind != "all" else ""
        print(f"| {kind} | {len(group)} | {share[0]:.3f} | {share[1]:.3f} | {share[2]:.3f} | {else_typed} |")


def _print_untouched(quotes: Sequence[str]) -> None:
    chance = random.Random(_SEED)  # noqa: S311 - draws of a benchmark, no secrets
    print("\n| untouched quote | quotes | called altered |\n|---|---|---|")
    flagged = []
    for name, look in LOOKS.items():
        made = [(quote, look(quote, chance)) for quote in quotes]
        found = [pair for pair in made if diff(*pair)]
        print(f"| {name} | {len(quotes)} | {len(found) / len(quotes):.2%} |")
        flagged += found
    total = len(quotes) * len(LOOKS)
    print(f"| all | {total} | {len(flagged) / total:.2%} |")
    if "--wrong" in sys.argv:
        for pair in flagged:
            _print_wrong("untouched", *pair)


def _print_wrong(kind: str, before: str, after: str) -> None:
    edits = [(edit.kind, edit.before, edit.after) for edit in diff(before, after)]
    print(f"\n{kind}: {before}\n  -> {after}\n  {edits}")


def main() -> None:
    """Print both tables."""
    corpus = next((name for name in sys.argv[1:] if not name.startswith("-")), "dev")
    quotes = quotes_of(articles(corpus), _QUOTES)
    parser = Parser()
    cases = made_cases([parser.parse(quote) for quote in quotes], _EDITS)
    _print_edits(cases)
    if "--wrong" in sys.argv:
        for case in cases:
            if not (case.is_right and case.is_exact):
                _print_wrong(case.kind, case.before, case.after)
    _print_untouched(quotes)


if __name__ == "__main__":
    main()
