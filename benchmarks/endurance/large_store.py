"""A large store: the seeds again and again, each time with other words of the same length in the same places.

The seeds are read once, as the service reads them. A new copy keeps every offset, so that quotes, mentions and speakers
stay where they were found; its words and names are others of the seeds', dealt out anew, and its figures are new. Its
vectors stand near those of the quotes that it was made from. Reading a hundred thousand quotes would take an hour, and
would end in rows of the same size.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from benchmarks.endurance.texts import chance_of
from benchmarks.service import SEEDS
from service.bootstrap import fill, load_tools, open_store
from service.domain.date import Date
from service.domain.ids import make_id
from service.domain.quote import Quote, SpeakerRef, Words, evidence_text, quote_id
from service.domain.source import Source, source_id
from service.domain.speaker import Speaker
from service.lineage import fingerprints, settle
from service.ports import Addition, QuoteFilter, Store
from service.settings import Settings
from service.usecases.ingest import Ingest

_PAGE = 1000
_PUBLISHERS = 40
_SHORTEST = 4  # the little words hold sentences together and stay
_WORD = re.compile(r"\w+")
_NOISE = 0.6  # of the length of the vector itself: a cosine of 0.86


class Document(Struct, frozen=True):
    """A seed as the store holds it.

    Attributes:
        source: the document.
        quotes: its quotes.
        vectors: of the quotes.
        speakers: of the quotes.
    """

    source: Source
    quotes: tuple[Quote, ...]
    vectors: NDArray[np.float32]
    speakers: tuple[Speaker, ...]


def build(folder: Path, quotes: int, *, seed: int = 1) -> int:
    """Make a store in a folder, in a file of the usual name; the seeds are in it as they are.

    Args:
        folder: has no store yet.
        quotes: at least so many.
        seed: decides which words go where.

    Returns:
        How many quotes it holds.
    """
    settings = Settings(data_dir=folder, seeds=SEEDS, stance_model="rules")
    tools = load_tools(settings)
    store = open_store(settings, dim=tools.embedder.dim)
    try:
        ingest = Ingest(store=store, embedder=tools.embedder, parser=tools.parser)
        fill(ingest, store, settings)
        documents = [
            structs.replace(document, vectors=tools.embedder.embed([evidence_text(each) for each in document.quotes]))
            for document in _documents(store, tools.embedder.dim)
        ]
        held = store.coverage().quotes
        chance = chance_of(seed)
        number = 0
        while held < quotes:
            swap = _swap(documents, chance)
            for document in documents:
                number += 1
                held += len(document.quotes) if store.add_source(_Copy(document, swap, number).addition()) else 0
        return held
    finally:
        store.close()
        tools.cores.close()


def _documents(store: Store, dim: int) -> Iterator[Document]:
    known = {speaker.id: speaker for speaker in store.all_speakers()}
    for stored in store.sources(limit=_PAGE).items:
        quotes = store.quotes(QuoteFilter(source_id=stored.source.id), limit=_PAGE).items
        speakers = {quote.speaker.id for quote in quotes if quote.speaker}
        nothing = np.empty((0, dim), dtype=np.float32)
        yield Document(stored.source, quotes, nothing, tuple(known[each] for each in sorted(speakers)))


def _swap(documents: list[Document], chance: random.Random) -> dict[str, str]:
    """Deal the words of all documents out anew, each among those of its length and form."""
    swap: dict[str, str] = {}
    alike: defaultdict[tuple[int, bool], list[str]] = defaultdict(list)
    for word in sorted({word for each in documents for word in _WORD.findall(each.source.text)}):
        if word.isdecimal():
            swap[word] = "".join(chance.choices("0123456789", k=len(word)))
        elif len(word) >= _SHORTEST:
            alike[len(word), word[0].isupper()].append(word)
    for words in alike.values():
        swap |= zip(words, chance.sample(words, len(words)), strict=True)
    return swap


class _Copy:
    """A document with other words in the same places."""

    def __init__(self, document: Document, swap: Mapping[str, str], number: int) -> None:
        self._document = document
        self._swap = swap
        self._number = number
        self._text = self._other(document.source.text)
        about = document.source.about
        other = structs.replace(
            about,
            title=self._other(about.title) if about.title else None,
            publisher=f"The Paper {number % _PUBLISHERS}",
        )
        self._source = structs.replace(document.source, id=source_id(self._text, other), text=self._text, about=other)
        self._speakers = {each.id: self._speaker(each) for each in document.speakers}
        self._ids = {each.id: quote_id(self._source.id, each.span, each.kind) for each in document.quotes}

    def addition(self) -> Addition:
        """Return what a store takes."""
        return Addition(
            source=self._source,
            quotes=tuple(self._quote(each) for each in self._document.quotes),
            vectors=_near(self._document.vectors, self._number),
            fingerprints=fingerprints(self._text),
            speakers=tuple({each.id: each for each in self._speakers.values()}.values()),
            merged={},
            links=(),
            origins=settle([self._source], ()),
            variants=(),
        )

    def _other(self, text: str) -> str:
        return _WORD.sub(lambda word: self._swap.get(word[0], word[0]), text)

    def _speaker(self, speaker: Speaker) -> Speaker:
        name = self._other(speaker.name)
        return Speaker(
            id=make_id("spk", name),
            name=name,
            aliases=tuple(sorted(map(self._other, speaker.aliases))),
            roles=tuple(sorted(map(self._other, speaker.roles))),
        )

    def _quote(self, quote: Quote) -> Quote:
        return structs.replace(
            quote,
            id=self._ids[quote.id],
            source_id=self._source.id,
            text=quote.span.of(self._text),
            context=self._words(quote.context),
            group=self._ids.get(quote.group, self._ids[quote.id]),
            cue=self._words(quote.cue) if quote.cue else None,
            mention=self._words(quote.mention) if quote.mention else None,
            speaker=self._spoken(quote.speaker) if quote.speaker else None,
            said_on=self._dated(quote.said_on) if quote.said_on else None,
        )

    def _words(self, found: Words) -> Words:
        return Words(found.span.of(self._text), found.span)

    def _spoken(self, ref: SpeakerRef) -> SpeakerRef:
        speaker = self._speakers[ref.id]
        return structs.replace(ref, id=speaker.id, name=speaker.name)

    def _dated(self, said: Date) -> Date:
        return structs.replace(said, expression=said.span.of(self._text)) if said.span else said


def _near(vectors: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    noise = np.random.default_rng(seed).standard_normal(vectors.shape)
    moved = vectors + _NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
    return unit
