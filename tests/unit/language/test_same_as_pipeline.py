"""What is done faster than the pipeline does it gives what the pipeline gives."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from service.language import DEFAULT_MODEL, Doc, Parser
from service.language.attributes import tabled
from service.language.entities import vectorised
from service.language.sentences import mark_sentences

_SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
# Rules over one word, over two, over two that touch, and at the borders of a text.
_ODD = (
    "",
    "\n",
    "Paris",
    "Let's go, they're gonna win. Y'all ain't got ta do it, c'mon!",
    "There's a man.  There \n\n is what they ain't. Gon na let 's gon na",
    "Ann Lee\nof Ohio told The New York Times\n that 200 men left Paris on Monday. Bob",
    "nothin' and somethin' doin'; 'em ol' dogs 'nuff said",
)


@pytest.fixture(scope="module")
def pipeline() -> Language:
    """Return the pipeline as it comes."""
    return spacy.load(DEFAULT_MODEL)


def told(doc: Doc) -> list[tuple[object, ...]]:
    """Return all that the pipeline says of each word."""
    words = ((word.text, word.tag_, word.pos_, str(word.morph), word.lemma_) for word in doc)
    places = ((word.dep_, word.head.i, word.is_sent_start, word.ent_iob_, word.ent_type_) for word in doc)
    return list(zip(words, places, strict=True))


def texts() -> list[str]:
    """Return the seeds and odd texts."""
    return [*_ODD, *(path.read_text(encoding="utf-8") for path in _SEEDS)]


def test_a_parsed_text_is_what_the_pipeline_makes_of_it(pipeline: Language) -> None:
    """Tags, lemmas, dependencies and names are the pipeline's own, word by word."""
    parser = Parser()
    for text in texts():
        doc = pipeline.make_doc(text)
        mark_sentences(doc, frozenset(), by_line=True)
        assert told(parser.parse(text)) == told(pipeline(doc))


def test_looked_up_attributes_are_the_matched_ones_again_and_again(pipeline: Language) -> None:
    """A signature that is known gives what it gave when it was new."""
    ruler = pipeline.get_pipe("attribute_ruler")
    table = tabled(ruler)
    assert table is not ruler
    for text in texts() * 2:
        doc = pipeline(text)
        assert told(table(without_attributes(doc))) == told(ruler(without_attributes(doc)))


def without_attributes(doc: Doc) -> Doc:
    """Return a copy of a parsed Doc as it was before the rules."""
    bare = Doc(doc.vocab, [word.text for word in doc], [bool(word.whitespace_) for word in doc])
    known: Any = doc.to_array(["TAG", "DEP", "HEAD"])
    return bare.from_array(["TAG", "DEP", "HEAD"], known)


def test_a_rule_that_looks_at_other_things_is_left_to_the_ruler(pipeline: Language) -> None:
    """A word's shape is in no signature."""
    ruler = AttributeRuler(pipeline.vocab)
    ruler.add([[{"SHAPE": "Xx"}]], {"POS": "NOUN"})
    assert tabled(ruler) is ruler


def test_texts_parsed_side_by_side_become_what_each_becomes_alone() -> None:
    """Short texts in company, long ones cut, known words and new ones: no text sees the others."""
    many = [*texts(), "\n".join(texts()) * 2, *texts()[::-1]]
    alone = Parser()
    together = Parser().parse_all((text, ()) for text in many)
    assert [told(doc) for doc in together] == [told(alone.parse(text)) for text in many]


def test_names_are_found_where_the_pipeline_finds_them(pipeline: Language) -> None:
    """Names of one word, of many, at sentence ends and at white space."""
    find = vectorised(pipeline.get_pipe("ner"))
    assert find is not pipeline.get_pipe("ner")
    for text in texts():
        assert told(find(pipeline(text, disable=["ner"]))) == told(pipeline(text))


def test_a_recogniser_that_searches_with_a_beam_is_left_alone(pipeline: Language) -> None:
    """A search with a beam is none that takes the best action each time."""
    recogniser: Any = pipeline.get_pipe("ner")
    recogniser.cfg["beam_width"] = 4
    try:
        found = vectorised(recogniser)
    finally:
        recogniser.cfg["beam_width"] = 1
    assert found is recogniser
