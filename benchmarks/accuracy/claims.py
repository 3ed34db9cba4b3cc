"""Verdicts on claims with known answers: `python -m benchmarks.accuracy.claims [--write] [--stance NAME] [FILE …]`.

The claims are about the documents in the folder `documents` beside their file, or about the seeds where there is none.
A row of a file has `claim` and `verdict`, and where they are certain `speaker`, `evidence` (source file and a phrase
that the offered quote or its context must hold), `independent_sources` (origins that support it) and `said_on` (what
the date must contain).
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.calibration import brier, expected_calibration_error
from benchmarks.quality import keep
from benchmarks.service import ROOT, SEEDS, seeded_service
from service.bootstrap import Service
from service.domain.claim import Question
from service.domain.coverage import Quality
from service.domain.views import Evidence, Verification

DEVELOPMENT = ROOT / "tests" / "golden" / "claims" / "seeds-dev.jsonl"

MORE = DEVELOPMENT.with_name("seeds-more.jsonl")

INVENTED = tuple(DEVELOPMENT.parent / folder / "dev.jsonl" for folder in ("invented", "invented-2"))

UNSEEN = tuple(path.with_name("test.jsonl") for path in INVENTED)

_DIGITS = 3
_KNOWN = {
    DEVELOPMENT: "development claims on the seeds, on which the rules were tuned",
    MORE: "further claims on the seeds, on which the confidence of verdicts was fitted",
    **dict.fromkeys(INVENTED, "claims on invented news, on which rules were tuned and the confidence was fitted"),
    **dict.fromkeys(UNSEEN, "claims on invented news that nothing was tuned on"),
}


class Wanted(Struct, frozen=True):
    """A phrase that must be offered.

    Attributes:
        source: name of the document's file.
        contains: the phrase.
    """

    source: str
    contains: str


class Row(Struct, frozen=True, kw_only=True):
    """A claim with its known answer; null where it is not certain."""

    id: str
    claim: str
    verdict: str
    speaker: str | None = None
    evidence: tuple[Wanted, ...] = ()
    independent_sources: int | None = None
    said_on: str | None = None
    tags: tuple[str, ...] = ()


class Score(Struct, frozen=True, kw_only=True):
    """What was right for one claim; null where nothing was asked."""

    row: Row
    answer: Verification
    verdict: bool
    evidence: bool | None
    speaker: bool | None
    date: bool | None
    origins: bool | None


def documents_of(path: Path) -> Path:
    """Return the folder of the documents that the claims of a file are about."""
    beside = path.with_name("documents")
    return beside if beside.is_dir() else SEEDS


def score(service: Service, row: Row, documents: Path) -> Score:
    """Ask the service and compare its answer with the known one.

    Args:
        service: holds the documents.
        row: the claim.
        documents: folder of the documents.
    """
    answer = service.verify.verify(Question(text=row.claim))
    offered = [
        item for item in answer.evidence if any(_offers(service, item, documents, each) for each in row.evidence)
    ]
    return Score(
        row=row,
        answer=answer,
        verdict=answer.verdict == row.verdict,
        evidence=bool(offered) if row.evidence else None,
        speaker=_said_by(offered, row.speaker) if row.evidence and row.speaker else None,
        date=any(row.said_on in item.quote.said_on.edtf for item in offered if item.quote.said_on)
        if row.said_on
        else None,
        origins=None if row.independent_sources is None else answer.counts.supports.origins == row.independent_sources,
    )


def _offers(service: Service, item: Evidence, documents: Path, wanted: Wanted) -> bool:
    text = (documents / wanted.source).read_text(encoding="utf-8")
    words = f"{item.quote.text}\n{item.quote.context}"
    return _flat(wanted.contains) in _flat(words) and _flat(service.browse.source(item.source.id).text) == _flat(text)


def _flat(text: str) -> str:
    """Take line ends and runs of spaces for one space each."""
    return " ".join(text.split())


def _said_by(offered: Sequence[Evidence], speaker: str) -> bool:
    return any(item.quote.speaker is not None and item.quote.speaker.name == speaker for item in offered)


def load(path: Path) -> list[Row]:
    """Read a file of claims, JSON lines."""
    return [msgspec.json.decode(line, type=Row) for line in path.read_bytes().splitlines() if line.strip()]


def measure(path: Path, stance_model: str) -> list[Score]:
    """Ask a service every claim of a file.

    Args:
        path: the claims.
        stance_model: as in the setting of that name.
    """
    documents = documents_of(path)
    with seeded_service(stance_model, documents) as service:
        return [score(service, row, documents) for row in load(path)]


def table(scores: Sequence[Score]) -> str:
    """Show how many were right, of how many that were asked, and how honest the confidence is."""
    lines = ["| what | right | of | share |", "|---|---|---|---|"]
    for name in ("verdict", "evidence", "speaker", "date", "origins"):
        asked = [getattr(each, name) for each in scores if getattr(each, name) is not None]
        share = f"{sum(asked) / len(asked):.3f}" if asked else "-"
        lines.append(f"| {name} | {sum(asked)} | {len(asked)} | {share} |")
    confidences = [each.answer.confidence for each in scores]
    right = [each.verdict for each in scores]
    lines.append(f"\nECE {expected_calibration_error(confidences, right):.3f}, Brier {brier(confidences, right):.3f}")
    return "\n".join(lines)


def misses(scores: Sequence[Score]) -> str:
    """List every claim of which something was wrong."""
    lines = []
    for each in scores:
        wrong = [name for name in ("verdict", "evidence", "speaker", "date", "origins") if getattr(each, name) is False]
        if wrong:
            lines.append(
                f"- {each.row.id} {each.row.claim!r}: wrong {', '.join(wrong)}; answered {each.answer.verdict}"
            )
    return "\n".join(lines)


def _name(path: Path) -> str:
    """Name a file of claims by its place among the project's."""
    return path.relative_to(DEVELOPMENT.parent).as_posix() if path in _KNOWN else path.name


def quality(path: Path, scores: Sequence[Score]) -> Quality:
    """Sum up a measurement as `GET /v1/coverage` gives it."""
    confidences = [each.answer.confidence for each in scores]
    right = [each.verdict for each in scores]
    return Quality(
        data=f"{_name(path)}: {_KNOWN.get(path, 'claims of your own')}",
        claims=len(scores),
        accuracy=round(sum(right) / len(right), _DIGITS),
        ece=round(expected_calibration_error(confidences, right), _DIGITS),
        brier=round(brier(confidences, right), _DIGITS),
        method="strength of the decisive evidence through a logistic curve fitted by training.verdicts (Platt scaling)",
    )


def main(arguments: Sequence[str]) -> None:
    """Print the table and the misses of each file; `--write` keeps the figures for `GET /v1/coverage`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.claims", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[*_KNOWN], help="default: all claims of the project")
    parser.add_argument("--write", action="store_true", help="keep the figures for GET /v1/coverage")
    parser.add_argument("--stance", default="checked", help="as in ONRECORD_STANCE_MODEL; default: %(default)s")
    asked = parser.parse_args(arguments)
    measured = [(path, measure(path, asked.stance)) for path in asked.files]
    for path, scores in measured:
        print(f"## {_name(path)}: {len(scores)} claims\n\n{table(scores)}\n\n{misses(scores)}\n")
    if asked.write:
        keep([quality(path, scores) for path, scores in measured])


if __name__ == "__main__":
    main(sys.argv[1:])
