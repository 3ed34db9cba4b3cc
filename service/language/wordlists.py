"""Closed word classes of English that edits, copies and verdicts look at; all lower case, with straight apostrophes."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final


def _words(text: str) -> frozenset[str]:
    """Return the words that a text lists."""
    return frozenset(text.split())


NEGATIONS: Final = _words("not no never none nothing nobody nowhere neither nor without cannot n't hardly scarcely")
"""Words that turn a statement round; `n't` is what a contraction leaves."""

HEDGES: Final = _words(
    """may might could perhaps maybe possibly probably potentially presumably reportedly allegedly supposedly
    purportedly apparently seemingly likely unlikely somewhat suggest suggests suggested appear appears appeared
    seem seems seemed believe believes believed think thinks thought expect expects expected estimate estimated
    claimed alleged arguably broadly conceivably doubtful essentially fairly generally largely mainly mostly normally
    occasionally often ostensibly partially partly plausible plausibly possible presumable probable relatively
    seemingly sometimes supposed tend tends tended theoretically typically uncertain unclear usually virtually"""
)
"""Words that weaken a statement (after the list of Hyland, "Metadiscourse", 2005, less what has other uses in news)."""

OPINION_VERBS: Final = _words("assume figure gather guess imagine presume reckon suppose suspect")
"""Verbs that weaken what they introduce, after a person who is speaking ("I guess"); other uses do not."""

HEDGE_PHRASES: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        *("as far as i know", "by and large", "for the most part", "if anything", "in general", "in my mind"),
        *("in my opinion", "in my view", "in our opinion", "in our view", "in part", "in theory", "it looks like"),
        *("it looks as if", "kind of", "more or less", "on the whole", "so to speak", "sort of", "to my knowledge"),
        *("to some degree", "to some extent", "to a degree", "to an extent", "to a certain extent"),
    )
)
"""Phrases that weaken a statement, word by word as they are compared."""

APPROXIMATORS: Final = _words("about around some nearly almost roughly approximately circa")
"""Words that weaken the figure that follows them."""

MODALS: Final = _words("can could may might must shall should will would ought")
"""Modal verbs."""

_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}

NUMBER_WORDS: Final[Mapping[str, float]] = MappingProxyType(
    {word: float(value) for value, word in enumerate(_BELOW_TWENTY.split())}
    | {word: float(10 * value) for value, word in enumerate(_TENS.split(), start=2)}
    | {word: float(value) for word, value in _SCALES.items()}
    | {f"{word}s": float(value) for word, value in _SCALES.items()}
    | {word: float(value) for value, word in enumerate(_ORDINALS.split(), start=1)}
    | {"dozen": 12.0, "dozens": 12.0, "half": 0.5, "quarter": 0.25, "twice": 2.0, "thrice": 3.0, "double": 2.0}
)
"""Number words and what each is worth alone."""

SCALES: Final = frozenset(_SCALES) | {f"{word}s" for word in _SCALES}
"""Number words that multiply the number before them."""

MEASURES: Final = _words(
    """second seconds minute minutes hour hours day days week weeks month months year years decade decades century
    centuries percent % point points metre metres meter meters kilometre kilometres kilometer kilometers km mile
    miles foot feet inch inches yard yards acre acres hectare hectares gram grams kilogram kilograms kg pound
    pounds ton tons tonne tonnes litre litres liter liters gallon gallons barrel barrels degree degrees dollar
    dollars euro euros cent cents rouble roubles ruble rubles yen yuan rupee rupees $ € £ megawatt megawatts
    gigawatt gigawatts times fold"""
)
"""Units: after the same figure, another unit makes it another figure."""

STOPWORDS: Final = _words(
    """a about above after again all also am an and any are as at be because been before being below between both
    but by can could did do does doing down during each few for from further had has have having he her here
    hers herself him himself his how i if in into is it its itself just me more most my myself now of off on
    once only or other our ours ourselves out over own s same she should so some such than that the their theirs
    them themselves then there these they this those through to too under up very was we were what when where
    which while who whom why will with would you your yours yourself yourselves 's 've 're 'll 'd 'm"""
)
"""Words that carry grammar rather than content; no negation is among them."""

_PAIRS = """
accept/reject accept/refuse accelerate/slow active/inactive add/remove admit/deny advance/retreat affirm/deny
agree/refuse agree/disagree alive/dead ally/enemy allow/ban allow/forbid allow/prevent allow/prohibit approve/reject
approve/veto arrive/leave arrive/depart ascend/descend attack/defend back/oppose ban/permit before/after begin/end
begin/finish best/worst better/worse big/small blame/praise boost/cut borrow/lend bottom/top boycott/attend
build/destroy build/demolish buy/sell calm/tense cheap/expensive clean/dirty close/open closed/open condemn/praise
condemn/welcome confirm/deny continue/cease continue/halt continue/stop continue/suspend convict/acquit create/destroy
create/abolish dangerous/safe decline/rise decrease/increase deepen/ease defeat/victory deficit/surplus delay/hasten
deny/acknowledge deploy/withdraw destroy/preserve die/live difficult/easy doubt/trust down/up early/late
embrace/reject enemy/friend enter/leave enter/exit escalate/ease exclude/include expand/shrink expand/reduce
expand/contract expel/admit export/import fail/succeed failure/success fall/rise false/true far/near fast/slow
fewer/more fire/hire first/last float/sink follow/lead for/against free/imprison gain/lose gain/loss give/take good/bad
grow/shrink guilty/innocent happy/sad hard/easy harm/help harmful/harmless hate/love heavy/light high/low higher/lower
hire/dismiss hope/fear hope/despair hostile/friendly ignore/heed improve/worsen improve/deteriorate increase/cut
increase/reduce inside/outside join/leave join/quit keep/abandon kill/save large/small launch/halt left/right
less/more lift/impose lift/lower long/short loosen/tighten lose/win major/minor majority/minority many/few
maximum/minimum north/south east/west old/new optimistic/pessimistic optimism/pessimism pass/fail peace/war
permit/forbid permit/prohibit positive/negative possible/impossible profit/loss progress/setback promote/demote
proud/ashamed public/private pull/push raise/cut raise/lower ratify/reject recede/advance release/detain release/arrest
remember/forget repeal/enact resign/stay resume/halt resume/suspend rich/poor rise/drop secure/vulnerable
start/end start/finish start/stop stay/leave stay/depart strength/weakness strengthen/weaken strong/weak succeed/flop
support/oppose support/undermine surrender/resist swell/shrink temporary/permanent thick/thin tough/lenient
uphold/overturn uphold/violate obey/violate vanish/appear victory/loss weak/robust welcome/reject
willing/reluctant worsen/ease yes/no young/old always/never everything/nothing everyone/nobody all/none
"""


def _both_ways(pairs: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Turn `a/b` pairs into a symmetrical mapping."""
    found: dict[str, set[str]] = {}
    for pair in pairs:
        one, other = pair.split("/")
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return MappingProxyType({word: frozenset(others) for word, others in found.items()})


ANTONYMS: Final = _both_ways(_PAIRS.split())
"""Base forms and their opposites, both ways."""

_IRREGULAR = MappingProxyType(
    {
        "won": "win", "lost": "lose", "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise", "grew": "grow",
        "grown": "grow", "shrank": "shrink", "shrunk": "shrink", "began": "begin", "begun": "begin", "left": "leave",
        "gave": "give", "given": "give", "took": "take", "taken": "take", "built": "build", "bought": "buy",
        "sold": "sell", "kept": "keep", "lent": "lend", "led": "lead", "forgot": "forget", "forgotten": "forget",
        "died": "die", "dying": "die", "lied": "lie", "withdrew": "withdraw", "withdrawn": "withdraw",
        "forbade": "forbid", "forbidden": "forbid", "losses": "loss",
    }
)  # fmt: skip
_INFLECTIONS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)
_SHORTEST_BASE = 3


def base_forms(word: str) -> frozenset[str]:
    """List what a word may be an inflected form of, itself included.

    Args:
        word: lower case.

    Returns:
        Candidates, not all of them words: `stopping` gives `stopping`, `stopp`, `stoppe` and `stop`.
    """
    bases = {word, _IRREGULAR.get(word, word)}
    for ending, replacement in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_BASE:
            base = word[: len(word) - len(ending)]
            bases.add(base + replacement)
            if base[-1] == base[-2]:
                bases.add(base[:-1])
    return frozenset(bases)


_PREFIXES = ("un", "dis", "non")
_LATIN_PREFIXES = ("in", "im", "il", "ir")
_LATIN_ENDINGS = tuple(_words("able ible ent ant al ate ect ure ite ive ous ary ity ence ance acy ly tion"))
_FALSE_PREFIXES = _words(
    """unless discover discovered discourse dissolve dissolved disclose disclosed discharge dispatch displace
    disguise invaluable infamous immigrate immigrant immigration inflammable"""
)
_SHORTEST_STEM = 4


def _negates(long: str, short: str) -> bool:
    """Tell whether `long` is `short` with a negating prefix."""
    if len(short) < _SHORTEST_STEM or not long.endswith(short) or long in _FALSE_PREFIXES:
        return False
    prefix = long[: len(long) - len(short)]
    return prefix in _PREFIXES or (prefix in _LATIN_PREFIXES and short.endswith(_LATIN_ENDINGS))


def are_opposites(one: str, other: str) -> bool:
    """Tell whether two words say the opposite: by the list of antonyms in any inflection, or by a negating prefix.

    Args:
        one: a lower-case word, such as `unwilling` or `increased`.
        other: another, such as `willing` or `decreased`.

    Returns:
        The same either way round; False for equal words.
    """
    if one == other:
        return False
    if _negates(one, other) or _negates(other, one):
        return True
    others = base_forms(other)
    return any(not others.isdisjoint(ANTONYMS.get(base, ())) for base in base_forms(one))
