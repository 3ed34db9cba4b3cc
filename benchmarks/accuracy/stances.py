"""Stances on public test sets: `python -m benchmarks.accuracy.stances [--sample N] [--sets A,B] [--methods A,B] …`.

Each method judges pairs of claim and evidence whose answer people (or, in the synthetic sets, rules) have given. A set
that is two-way at its source counts `supports` against the rest; FEVER symmetric counts which of `supports` and
`refutes` is likelier; macro-F1 is over the classes that occur in a set. Rows on which thresholds and calibration are
fitted (Check-COVID, HealthVer's dev split, the semi-automatic sets) are neither shown nor pooled.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from benchmarks.accuracy.stance_baselines import Judge, by_model, embedding_similarity, lexical_overlap, majority
from benchmarks.accuracy.stance_scores import Pool, Score, pool, score
from benchmarks.accuracy.stance_sets import SEED, StanceSet, data_folder, read_sets
from benchmarks.quality import keep
from benchmarks.reliability import Curve, draw
from benchmarks.service import ROOT
from service.domain.coverage import Quality
from service.embedding import CachedEmbedder, OnnxEmbedder
from service.language import Parser
from service.verdict.stances.checked import CheckedStance
from service.verdict.stances.cross_encoder import CrossEncoderStance
from service.verdict.stances.rules import RuleStance

DIAGRAM = ROOT / "benchmarks" / "reliability.png"
FLOAT32 = ROOT / "training" / "stance" / "float32.json"
_FEW_ROWS = 300

Figures = Mapping[str, Mapping[str, float]]


class Method(Struct, frozen=True, kw_only=True):
    """One way to judge pairs.

    Attributes:
        key: what `--methods` calls it.
        title: as printed.
        load: gives what judges rows, from the folder of the pairs.
        most_rows: how many rows of a set it judges unless told otherwise; None for all.
        exported: whether its figures in float32, measured when it was exported, are shown beside.
    """

    key: str
    title: str
    load: Callable[[Path], Judge]
    most_rows: int | None = None
    exported: bool = False


def methods() -> list[Method]:
    """Every way to judge pairs that is measured, in the order of the table: a further model is one line more."""
    return [
        Method(key="majority", title="majority of the set itself", load=lambda _: majority),
        Method(key="words", title="lexical overlap", load=lexical_overlap),
        Method(key="embedding", title="embedding similarity", load=embedding_similarity),
        Method(key="rules", title="rules", load=lambda _: by_model(rules()), most_rows=_FEW_ROWS),
        Method(key="model", title="model", load=lambda _: by_model(CrossEncoderStance()), exported=True),
        Method(key="checked", title="model with rules", load=lambda _: by_model(checked()), most_rows=_FEW_ROWS),
    ]


def rules() -> RuleStance:
    """Make the stance by rules as the service makes it."""
    return RuleStance(parser=Parser(), embedder=CachedEmbedder(OnnxEmbedder()))


def checked() -> CheckedStance:
    """Make the trained model with rules beside it, as the service makes it."""
    return CheckedStance(CrossEncoderStance(), rules())


class Measured(Struct, frozen=True, kw_only=True):
    """What one method did on one set.

    Attributes:
        name: of the set.
        score: the figures.
    """

    name: str
    score: Score


def measure(each: StanceSet, judge: Judge) -> Measured:
    """Judge a set's rows and score the answers."""
    return Measured(name=each.name, score=score(each.answers, [row.stance for row in each.rows], judge(each.rows)))


def float32_figures(path: Path = FLOAT32) -> Figures | None:
    """Read what the export measured in float32: set -> `accuracy` and `macro_f1`; None when it left no file."""
    if not path.is_file():
        return None
    figures: Figures = json.loads(path.read_text(encoding="utf-8"))
    return figures


def keep_float32(folder: Path, sets: Sequence[StanceSet], sample: int | None) -> None:
    """Measure a model in float32, as the export leaves it beside the shipped one, and keep its figures."""
    judge = by_model(CrossEncoderStance(folder))
    figures: dict[str, dict[str, float]] = {}
    for each in sets:
        found = measure(each.sample(sample), judge).score
        print(f"{each.name}: accuracy {found.accuracy:.4f}, macro-F1 {found.macro_f1:.4f}", file=sys.stderr)
        figures[each.name] = {"rows": len(found.right), "accuracy": found.accuracy, "macro_f1": found.macro_f1}
    FLOAT32.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def heading(figures: Figures | None) -> str:
    """Write the head of the table."""
    columns = ["data set", "answers", "rows", "method", "accuracy", "macro-F1", "ECE"]
    columns += [] if figures is None else ["float32 (measured at export): rows, accuracy, macro-F1"]
    return f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"


def table_row(measured: Measured, method: Method, figures: Figures | None) -> str:
    """Write one line of the table."""
    found = measured.score
    cells = [measured.name, found.answers, f"{len(found.right):,}", method.title]
    cells += [f"{figure:.3f}" for figure in (found.accuracy, found.macro_f1, found.ece)]
    if figures is not None:
        exact = figures.get(measured.name) if method.exported else None
        cells.append("-" if exact is None else "{rows:,.0f}, {accuracy:.3f}, {macro_f1:.3f}".format(**exact))
    return f"| {' | '.join(cells)} |"


def pooled_table(pools: Sequence[tuple[Method, Pool]]) -> str:
    """Write the table over all sets."""
    lines = [
        "| method | sets | headline | accuracy | macro-F1 | three-way rows | ECE | Brier |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for method, over in pools:
        means = f"{over.headline:.3f} | {over.accuracy:.3f} | {over.macro_f1:.3f}"
        rows = f"{len(over.right):,} | {over.ece:.3f} | {over.brier:.3f}" if over.right else "0 | - | -"
        lines.append(f"| {method.title} | {over.sets} | {means} | {rows} |")
    return "\n".join(lines)


def everything(sample: int | None, results: Mapping[str, Sequence[Measured]]) -> dict[str, object]:
    """Put all figures into one value for `--json`; `results` is by the method's key."""
    sets: dict[str, dict[str, object]] = {}
    for key, measured in results.items():
        for each in measured:
            found = each.score
            sets.setdefault(each.name, {})[key] = {
                "answers": found.answers,
                "rows": len(found.right),
                "accuracy": found.accuracy,
                "macro_f1": found.macro_f1,
                "ece": found.ece,
            }
    pools = {key: pool([each.score for each in measured]) for key, measured in results.items()}
    pooled = {
        key: {
            "sets": over.sets,
            "headline": over.headline,
            "accuracy": over.accuracy,
            "macro_f1": over.macro_f1,
            "three_way_rows": len(over.right),
            "ece": over.ece,
            "brier": over.brier,
        }
        for key, over in pools.items()
    }
    return {"seed": SEED, "sample": sample, "sets": sets, "pooled": pooled}


def quality(over: Pool) -> Quality:
    """Sum up the pooled figures of a method as `GET /v1/coverage` gives them."""
    return Quality(
        data="public test sets: stance of one piece of evidence towards a claim",
        claims=len(over.right),
        accuracy=round(over.accuracy, 3),
        ece=round(over.ece, 3),
        brier=round(over.brier, 3),
        method="the trained model alone; one temperature, fitted on pairs that are neither trained on nor reported",
    )


def run(sets: Sequence[StanceSet], chosen: Sequence[Method], sample: int | None) -> dict[str, list[Measured]]:
    """Judge every set with every method and print the table line by line; progress goes to standard error.

    Returns:
        What was measured, in the order of the sets, by the method's key.
    """
    folder = data_folder()
    figures = float32_figures()
    judges = {}
    for method in chosen:
        print(f"getting {method.title} ready", file=sys.stderr)
        judges[method.key] = method.load(folder)
    results: dict[str, list[Measured]] = {method.key: [] for method in chosen}
    print(heading(figures))
    for number, each in enumerate(sets, start=1):
        for method in chosen:
            started = time.perf_counter()
            measured = measure(each.sample(sample or method.most_rows), judges[method.key])
            results[method.key].append(measured)
            seconds = time.perf_counter() - started
            print(f"set {number} of {len(sets)}, {each.name}: {method.title}, {seconds:.1f} s", file=sys.stderr)
            print(table_row(measured, method, figures), flush=True)
    if figures is None:
        print(f"\nNo column for float32: the export has left no {FLOAT32.relative_to(ROOT)}.")
    return results


def remarks(chosen: Sequence[Method], sample: int | None) -> str:
    """Say on how many rows the figures rest, and what the pooled ones are."""
    if sample is not None:
        lines = [f"Of each set a seeded sample of at most {sample:,} rows is judged."]
    else:
        lines = [
            f"{method.title}: slow, so at most {method.most_rows:,} rows a set, a seeded sample; --sample sets another."
            for method in chosen
            if method.most_rows is not None
        ]
    lines.append(
        "Over all sets, each counting the same: the headline figure is macro-F1 of three-way sets, and accuracy where "
        "the choice is of two. ECE (15 bins) and Brier are over the three-way rows of all sets together."
    )
    return "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.stances", description=__doc__)
    parser.add_argument("--sample", type=_positive, metavar="N", help="rows a set, seeded; all for the fast methods")
    parser.add_argument("--sets", type=_names, default=(), metavar="A,B", help="only these sets")
    parser.add_argument("--methods", type=_names, default=(), metavar="A,B", help=f"of {', '.join(_keys())}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--diagram", type=Path, default=DIAGRAM, metavar="FILE", help="reliability diagram, PNG")
    parser.add_argument("--float32", type=Path, metavar="FOLDER", help="only keep the figures of this float32 model")
    parser.add_argument("--write", action="store_true", help="keep the model's figures for GET /v1/coverage")
    parser.add_argument("--drawn", type=_names, default=(), metavar="A,B", help="methods in it; all that are measured")
    return parser.parse_args()


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        message = f"{number} is less than 1"
        raise argparse.ArgumentTypeError(message)
    return number


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _keys() -> list[str]:
    return [method.key for method in methods()]


def _chosen(keys: Sequence[str]) -> list[Method]:
    if unknown := set(keys) - set(_keys()):
        sys.exit(f"No method is called {', '.join(sorted(unknown))}; there are {', '.join(_keys())}.")
    return [method for method in methods() if not keys or method.key in keys]


def main() -> None:
    """Run the command."""
    given = _arguments()
    if given.float32:
        keep_float32(given.float32, read_sets(data_folder(), given.sets), given.sample)
        return
    chosen = _chosen(given.methods)
    drawn = {method.key for method in _chosen(given.drawn)}
    results = run(read_sets(data_folder(), given.sets), chosen, given.sample)
    pools = [(method, pool([each.score for each in results[method.key]])) for method in chosen]
    print(f"\n{remarks(chosen, given.sample)}\n\n{pooled_table(pools)}")
    if given.json:
        given.json.write_text(json.dumps(everything(given.sample, results), indent=2) + "\n", encoding="utf-8")
    if given.write:
        keep([quality(over) for method, over in pools if method.key == "model"])
    curves = [
        Curve(title=method.title, confidences=over.confidences, right=over.right)
        for method, over in pools
        if method.key in drawn and over.right
    ]
    if curves:
        draw(curves, given.diagram)


if __name__ == "__main__":
    main()
