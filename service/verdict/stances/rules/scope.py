"""Scope: how many negations govern a word, and whether what it says is only supposed.

The parity of the negations on the way from a word to the root of its sentence, with words that turn round what they
govern ("refuse", "without"), follows the polarity marking of natural logic (MacCartney and Manning, IWPTE 2009).
"""

from msgspec import Struct

from service.language import Span, Token
from service.language.wordlists import MEASURES, base_forms
from service.verdict.stances.rules import lexicon

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "pcomp", "pobj", "acl", "relcl", "attr", "oprd", "prep", "advcl"})
_OUTSIDE = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "advcl", "mark", "parataxis", "appos", "cc", "punct"})
_RELATIVES = frozenset({"who", "whom", "which", "whose", "that", "what"})
_NOT = frozenset({"not", "n't", "n\u2019t"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_COMPARATIVES = frozenset({"JJR", "RBR"})
_ONLY_THEN = frozenset({"after", "when", "before", "once"})
_TURNING_ASIDES = frozenset({"longer", "means", "way"})


class Scope(Struct, frozen=True):
    """What governs a word.

    Attributes:
        negated: whether the number of negations over it is odd.
        supposed: whether it stands under a condition, a wish or a modal verb.
    """

    negated: bool = False
    supposed: bool = False

    def under(self, *, negated: bool, supposed: bool) -> "Scope":
        """Return the scope inside one more governor."""
        return Scope(self.negated ^ negated, self.supposed or supposed)


class Scopes:
    """The scopes of the words of one sentence, each worked out once."""

    def __init__(self, sentence: Span) -> None:
        """Take a parsed sentence."""
        asked = sentence.text.rstrip("\"'\u201d\u2019 ").endswith("?")
        self._asked = Scope(supposed=asked or _correlative(sentence))
        self._conditional = any(token.lower_ in {"if", "unless"} and token.dep_ == "mark" for token in sentence)
        self._known: dict[int, Scope] = {}
        for token in _heads_first(sentence):
            self._known[token.i] = self._work_out(token)

    def of(self, token: Token) -> Scope:
        """Return the scope of a word of the sentence, what hangs on the word itself included."""
        return self._known.get(token.i, Scope())

    def _work_out(self, token: Token) -> Scope:
        return self._outer(token).under(
            negated=_turned(token), supposed=_supposed(token, conditional=self._conditional)
        )

    def _outer(self, token: Token) -> Scope:
        """Return the scope that a word takes over from its head."""
        head = token.head
        if head.i == token.i or head.i not in self._known:
            return self._asked
        if _is_relative(token):
            return self._asked
        if token.dep_ == "conj" and _finite(token) and not _finite(head):
            # "wants to go and does not stay": the second verb stands beside the first finite one.
            return self._outer(next((node for node in head.ancestors if _finite(node)), token.sent.root))
        around = self._known[head.i]
        if not _inherits(token):
            around = around.under(negated=_turned(head), supposed=False)
        governed = token.dep_ in _COMPLEMENTS or (token.dep_ == "conj" and head.dep_ in _COMPLEMENTS)
        if not governed or token.dep_ == "conj":
            return around
        return around.under(
            negated=base_form(head) in lexicon.TURNING_GOVERNORS or _called_untrue(token),
            supposed=base_form(head) in lexicon.SUPPOSING_GOVERNORS or _obliged(token),
        )


def base_form(token: Token) -> str:
    """Return the base form of a word, lower case; one that the lexicon knows mends a slip of the parser's."""
    lemma = token.lemma_.lower()
    if lemma in lexicon.KNOWN or token.pos_ not in {"VERB", "NOUN"}:
        return lemma
    return min((base for base in base_forms(token.lower_) if base in lexicon.KNOWN), default=lemma)


def _heads_first(sentence: Span) -> list[Token]:
    """Order the words so that each comes after its head."""
    ordered = [sentence.root]
    for token in ordered:
        ordered.extend(token.children)
    return ordered


def _inherits(token: Token) -> bool:
    """Tell whether the negation on a word's head covers the word too."""
    if token.dep_ in _OUTSIDE:
        return False
    if token.dep_ == "conj":
        joined_by = {word.lower_ for word in token.head.children if word.dep_ == "cc"}
        own = {word.dep_ for word in token.children}
        return not (joined_by & {"but", "yet"} or own & {"nsubj", "nsubjpass", "aux", "neg"})
    return True


def _finite(token: Token) -> bool:
    """Tell whether a verb has a finite form of its own or of an auxiliary."""
    return token.tag_ in _FINITE or any(
        child.dep_ in _AUXILIARIES and child.tag_ in _FINITE for child in token.children
    )


def _is_relative(token: Token) -> bool:
    """Tell a clause about a noun ("the man who won") from the content of one ("a sign that he won")."""
    before = [word for word in token.children if word.i < token.i and word.dep_ != "mark"]
    if token.dep_ == "conj":
        return any(word.tag_ in {"WDT", "WP"} and word.dep_ in {"nsubj", "nsubjpass"} for word in before)
    return token.dep_ == "relcl" and any(word.lower_ in _RELATIVES for word in before)


def _correlative(sentence: Span) -> bool:
    """Tell whether a sentence says "the sooner …, the better": a rule or a wish, not a fact."""
    compared = [token for token in sentence if token.tag_ in _COMPARATIVES and _follows(token, "the")]
    return len(compared) > 1


def _called_untrue(token: Token) -> bool:
    """Tell whether a clause is the one that "it is false that …" speaks of."""
    complements = [child for child in token.head.children if child.dep_ == "acomp"]
    untrue = any(child.lower_ in lexicon.TURNING_GOVERNORS for child in complements)
    return token.dep_ == "ccomp" and token.head.lemma_ == "be" and untrue


def _obliged(token: Token) -> bool:
    """Tell whether a verb hangs on "have to"."""
    return token.dep_ == "xcomp" and token.head.lemma_ == "have" and any(c.lower_ == "to" for c in token.children)


def _turned(token: Token) -> bool:
    """Tell whether the words that hang on a word turn it round."""
    turning = [child for child in token.children if _turns(child, token)]
    # A second "not" on one verb is a slip of the pen ("would not does not"), not a double negation.
    slips = sum(child.lower_ in _NOT for child in turning) - 1
    return (len(turning) - max(0, slips)) % 2 == 1


def _turns(child: Token, head: Token) -> bool:
    lower = child.lower_.replace("\u2019", "'")
    if lower in lexicon.TURNING and child.dep_ in {"neg", "det", "advmod", "preconj", "cc", "amod", "nummod", "intj"}:
        following = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
        return following not in lexicon.ADDITIVE and not (lower == "nor" and child.dep_ == "cc")
    if lower == "zero" and head.pos_ in {"NOUN", "PROPN"} and head.lower_ not in MEASURES:
        return child.dep_ in {"det", "nummod", "amod", "compound"}
    if lower in lexicon.NEGATIVE_SUBJECTS:
        return child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}
    if lower in _TURNING_ASIDES and child.dep_ in {"advmod", "prep", "npadvmod", "pobj"}:
        return any(word.lower_ == "no" for word in child.children)
    if child.dep_ in {"nsubj", "nsubjpass"}:
        return any(word.lower_ in {"no", "neither"} and word.dep_ == "det" for word in child.children)
    return False


def _supposed(token: Token, *, conditional: bool) -> bool:
    """Tell whether a mark or a modal verb on a word makes its clause a supposition."""
    if token.dep_ == "pcomp" and token.head.lower_ in _ONLY_THEN and _follows(token.head, "only"):
        return True
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "mark" and lower in lexicon.SUPPOSING_MARKS and not _follows(child, "even", "as"):
            return True
        if child.dep_ in {"mark", "prep"} and lower in _ONLY_THEN and _follows(child, "only"):
            return True
        if child.dep_ == "aux" and (lower in lexicon.SUPPOSING_MODALS or (conditional and lower == "would")):
            return True
    return False


def turns_something(token: Token) -> bool:
    """Tell whether a word is a negation or turns round what it governs, wherever it hangs."""
    lower = token.lower_.replace("\u2019", "'")
    return lower in lexicon.TURNING or base_form(token) in lexicon.TURNING_GOVERNORS


def _follows(token: Token, *words: str) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in words
