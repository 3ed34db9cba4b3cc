"""One-clause sentences: read from a parse, written with words exchanged."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from training.stance.made.people import upper_first
from training.stance.made.word_list import word_list

FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
NEGATIVE = frozenset(
    word_list(
        """
    not n't n’t no never none nobody nothing neither nor nowhere hardly barely scarcely rarely seldom without
    few little cannot unable fail fails failed refuse refused refuses deny denies denied lack lacks lacked
    unlikely
    """
    )
)
QUANTIFIERS = frozenset(
    word_list(
        """
    all any both each either every everybody everyone everything half many most much several some somebody
    someone something various only part majority two three four five
    """
    )
)
# Words that do not sit well beside a negation, or that change what it denies.
STUBBORN = frozenset(
    word_list(
        """
    already also always almost at because but even if just lest maybe mostly often only perhaps possibly
    probably so some still sometimes somewhat soon than too though unless until usually when whether while yet
    although however likely
    """
    )
)
PERSONAL = frozenset(word_list("i me my mine myself we us our ours you your yours let"))
_TIDY = re.compile(r"[A-Z][^\n\"“”()\[\];:?!{}*|/_<>…]*[a-z0-9%]\.")
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "NORP", "LAW", "LANGUAGE"})
_SHORTEST, _LONGEST = 4, 26


def is_tidy(text: str, longest: int = _LONGEST) -> bool:
    """Tell whether a text looks like one plain sentence of 4 to so many words."""
    words = text.split()
    return (
        _SHORTEST <= len(words) <= longest
        and _TIDY.fullmatch(text) is not None
        and ". " not in text
        and " ," not in text
        and "--" not in text
        and " '" not in text
        and " n't" not in text
    )


@dataclass(frozen=True)
class Clause:
    """A sentence of one main clause.

    Attributes:
        doc: its parse.
        root: the main verb, or a form of "be" before its complement.
        finite: the first auxiliary, or the root.
        subject: the head of the subject.
    """

    doc: Doc
    root: Token
    finite: Token
    subject: Token

    @property
    def text(self) -> str:
        """The sentence."""
        return self.doc.text

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(token.lower_ for token in self.doc)

    @property
    def is_personal(self) -> bool:
        """Whether it speaks of "I", "we" or "you"."""
        return bool(self.words & PERSONAL)

    @property
    def inner(self) -> str:
        """The sentence as it stands within another one: no capital, no full stop."""
        return inner(self.doc)


class Parses:
    """Parses of sentences, each made once."""

    def __init__(self, nlp: Language) -> None:
        """Keep the pipeline."""
        self._nlp = nlp
        self._docs: dict[str, Doc] = {}

    def prepare(self, texts: Iterable[str]) -> None:
        """Parse many texts at once."""
        new = sorted({text for text in texts if text not in self._docs})
        self._docs.update(zip(new, self._nlp.pipe(new, batch_size=256), strict=True))

    def doc(self, text: str) -> Doc:
        """Return the parse of a text."""
        if text not in self._docs:
            self._docs[text] = self._nlp(text)
        return self._docs[text]

    def clause(self, text: str) -> Clause | None:
        """Return a sentence's clause when it is a plain one."""
        return read_clause(self.doc(text)) if is_tidy(text) else None


def read_clause(doc: Doc) -> Clause | None:
    """Read a sentence of one main clause; None for questions, fragments, coordinated predicates."""
    sentences = list(doc.sents)
    if len(sentences) != 1 or doc[-1].text != ".":
        return None
    root = sentences[0].root
    if root.pos_ not in {"VERB", "AUX"} or _is_coordinated(root):
        return None
    auxiliaries = [child for child in root.children if child.dep_ in {"aux", "auxpass"} and child.i < root.i]
    finite = auxiliaries[0] if auxiliaries else root
    if root.tag_ == "MD":
        return None
    subjects = [child for child in root.children if child.dep_ in {"nsubj", "nsubjpass", "expl"} and child.i < finite.i]
    if finite.tag_ not in FINITE or finite.text[0] in "'’" or not subjects or not _begins_plainly(doc, subjects[0]):
        return None
    return Clause(doc, root, finite, subjects[0])


def _is_coordinated(root: Token) -> bool:
    return any(
        child.dep_ in {"parataxis", "csubj", "intj", "preconj"}
        or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"})
        or (child.dep_ == "ccomp" and child.i < root.i)
        or (child.dep_ == "attr" and child.tag_ in {"WP", "WRB"})
        for child in root.children
    )


def _begins_plainly(doc: Doc, subject: Token) -> bool:
    begins = subject.left_edge.i
    before = {token.lower_ for token in doc[:begins]}
    return begins == 0 or (doc[0].tag_ in {"IN", "DT", "NNP"} and doc[0].dep_ != "mark" and "and" not in before)


def inner(doc: Doc) -> str:
    """Return a sentence without its capital (where that is no name's) and without its full stop."""
    text = doc.text.removesuffix(".")
    return text if keeps_capital(doc[0]) else text[:1].lower() + text[1:]


def keeps_capital(token: Token) -> bool:
    """Tell whether a word begins with a capital in the middle of a sentence too."""
    is_name = token.ent_type_ in _NAMES and token.tag_ not in {"DT", "IN", "PRP", "PRP$"}
    return (
        token.text in {"I", "I'm"}
        or token.tag_ in {"NNP", "NNPS"}
        or is_name
        or token.text[1:] != token.text[1:].lower()
    )


def rewrite(doc: Doc, changes: Mapping[int, str]) -> str:
    """Write a sentence again with some words exchanged.

    Args:
        doc: the sentence.
        changes: position -> what stands there instead; nothing drops the word.
    """
    parts = [changes.get(token.i, token.text) + token.whitespace_ for token in doc]
    text = re.sub(r"\s+", " ", "".join(parts)).strip()
    return upper_first(re.sub(r"\s+([.,])", r"\1", text))


def lower_in(text: str, like: Doc) -> str:
    """Put a rewritten sentence within another one, its first letter as `inner` has it in the sentence it came from."""
    bare = text.removesuffix(".")
    same = bare[:1] == like.text[:1] and bare.split()[0] == like.text.split()[0]
    return bare if same and keeps_capital(like[0]) else bare[:1].lower() + bare[1:]
