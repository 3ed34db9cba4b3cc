"""Other extractors behind one filter, run as a script by the Python of an environment that has them.

`PYTHON extraction_adapters.py textacy|ggt MODEL [FOLDER]` reads JSON lines `{"id", "text"}` and writes JSON lines
`{"id", "quotes": [{"start", "end", "speaker": {"start", "end", "text"} | null}], "seconds"}`. `seconds` is the
processor time of the peer's own work: its preparation of the text, spaCy, its rules. None of the peers' code is here;
FOLDER is the folder `nlp/english` of a checkout of the Gender Gap Tracker.
"""

import difflib
import importlib
import itertools
import json
import os
import re
import sys
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# What a peer returns is typed nowhere; a quote is a start, an end, and a start and an end of the speaker.
Quote = tuple[int, int, int | None, int | None]
# From a text to the text as the peer prepared it, and quotes in that.
Extract = Callable[[str], tuple[str, list[Quote]]]

_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_PAIR = re.compile(r"\((\d+),(\d+)\)")


def textacy_by_paragraph(model: str) -> Extract:
    """Return textacy's direct quotations, paragraph by paragraph: one odd mark costs a paragraph, not the document."""
    nlp = importlib.import_module("spacy").load(model)
    triples = importlib.import_module("textacy.extract.triples")

    def extract(text: str) -> tuple[str, list[Quote]]:
        found: list[Quote] = []
        for paragraph in _PARAGRAPH.finditer(text):
            doc, first = nlp(paragraph.group()), paragraph.start()
            try:
                rows = list(triples.direct_quotations(doc))
            except ValueError:
                continue
            for row in rows:
                speaker = (row.speaker[0].idx + first, row.speaker[-1].idx + len(row.speaker[-1]) + first)
                found.append((row.content.start_char + first, row.content.end_char + first, *speaker))
        return text, found

    return extract


def gender_gap_tracker(model: str, folder: Path) -> Extract:
    """Return the English quote extractor of the Gender Gap Tracker, as its checkout has it."""
    # It keeps its results in a database, whose client it imports though the rules do without.
    pymongo, bson = types.ModuleType("pymongo"), types.ModuleType("bson")
    vars(bson)["ObjectId"] = str
    sys.modules.update({"pymongo": pymongo, "bson": bson})
    sys.path.insert(0, str(folder))
    helpers = importlib.import_module("utils")
    vars(helpers)["create_logger"] = lambda *_, **__: importlib.import_module("logging").getLogger("peer")
    nlp = importlib.import_module("spacy").load(model)
    rules = importlib.import_module("quote_extractor")
    verbs = str(folder / "rules" / "quote_verb_list.txt")
    extractor = rules.QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": verbs}})

    def extract(text: str) -> tuple[str, list[Quote]]:
        clean = helpers.preprocess_text(text)
        rows = extractor.extract_quotes(nlp(clean))
        return clean, [quote for row in rows if (quote := _quote(row)) is not None]

    return extract


def _quote(row: dict[str, Any]) -> Quote | None:
    quote, speaker = _PAIR.fullmatch(row["quote_index"]), _PAIR.fullmatch(row["speaker_index"])
    if quote is None:
        return None
    # (0,0) stands for no speaker.
    named = speaker is not None and int(speaker[2])
    left, right = (int(speaker[1]), int(speaker[2])) if speaker is not None and named else (None, None)
    return int(quote[1]), int(quote[2]), left, right


def _places(clean: str, text: str) -> list[int]:
    """Return for every place of a prepared text its place in the text that it was made of, word by word."""
    made, words = list(_WORD.finditer(clean)), list(_WORD.finditer(text))
    matcher = difflib.SequenceMatcher(None, [w.group() for w in made], [w.group() for w in words], autojunk=False)
    anchors = [(0, 0)]
    for block in matcher.get_matching_blocks():
        for left, right in zip(
            made[block.a : block.a + block.size], words[block.b : block.b + block.size], strict=True
        ):
            anchors += [(left.start(), right.start()), (left.end(), right.end())]
    places: list[int] = []
    for (start, place), (end, limit) in itertools.pairwise([*anchors, (len(clean) + 1, len(text))]):
        places += [min(place + step, limit) for step in range(end - start)]
    return places


def _rows(extract: Extract) -> Iterator[str]:
    for line in sys.stdin:
        row = json.loads(line)
        started = time.process_time()
        prepared, found = extract(row["text"])
        seconds = time.process_time() - started
        yield json.dumps({"id": row["id"], "quotes": _placed(found, prepared, row["text"]), "seconds": seconds})


def _placed(found: list[Quote], prepared: str, text: str) -> list[dict[str, Any]]:
    """Return quotes in the scorer's form, at their places in the text."""
    places = range(len(text) + 1) if prepared == text else _places(prepared, text)
    placed: list[dict[str, Any]] = []
    for start, end, left, right in found:
        speaker = None
        if left is not None and right is not None:
            speaker = {"start": places[left], "end": places[right], "text": text[places[left] : places[right]]}
        placed.append({"start": places[start], "end": places[end], "speaker": speaker})
    return placed


def main() -> None:
    """Read texts and write quotes until the input ends."""
    name, model, *rest = sys.argv[1:]
    extract = textacy_by_paragraph(model) if name == "textacy" else gender_gap_tracker(model, Path(rest[0]))
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in _rows(extract):
        out.write(line + "\n")
    out.close()


if __name__ == "__main__":
    main()
