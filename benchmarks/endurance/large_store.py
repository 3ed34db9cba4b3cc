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
                held += len(document.quotes) if store.add_source(_copy(document, swap, number)) else 0
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


def _copy(document: Document, swap: Mapping[str, str], number: int) -> Addition:
    def other(text: str) -> str:
        return _WORD.sub(lambda word: swap.get(word[0], word[0]), text)

    def words(found: Words) -> Words:
        return Words(found.span.of(text), found.span)

    text = other(document.source.text)
    about = structs.replace(
        document.source.about,
        title=other(document.source.about.title) if document.source.about.title else None,
        publisher=f"The Paper {number % _PUBLISHERS}",
    )
    source = structs.replace(document.source, id=source_id(text, about), text=text, about=about)
    speakers = {
        each.id: Speaker(
            id=make_id("spk", other(each.name)),
            name=other(each.name),
            aliases=tuple(sorted(map(other, each.aliases))),
            roles=tuple(sorted(map(other, each.roles))),
        )
        for each in document.speakers
    }
    ids = {each.id: quote_id(source.id, each.span, each.kind) for each in document.quotes}

    def speaker(ref: SpeakerRef) -> SpeakerRef:
        return structs.replace(ref, id=speakers[ref.id].id, name=speakers[ref.id].name)

    def date(said: Date) -> Date:
        return structs.replace(said, expression=said.span.of(text)) if said.span else said

    quotes = tuple(
        structs.replace(
            each,
            id=ids[each.id],
            source_id=source.id,
            text=each.span.of(text),
            context=words(each.context),
            group=ids.get(each.group, ids[each.id]),
            cue=words(each.cue) if each.cue else None,
            mention=words(each.mention) if each.mention else None,
            speaker=speaker(each.speaker) if each.speaker else None,
            said_on=date(each.said_on) if each.said_on else None,
        )
        for each in document.quotes
    )
    return Addition(
        source=source,
        quotes=quotes,
        vectors=_near(document.vectors, number),
        fingerprints=fingerprints(text),
        speakers=tuple({each.id: each for each in speakers.values()}.values()),
        merged={},
        links=(),
        origins=settle([source], ()),
        variants=(),
    )


def _near(vectors: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    noise = np.random.default_rng(seed).standard_normal(vectors.shape)
    moved = vectors + _NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
    return unit
