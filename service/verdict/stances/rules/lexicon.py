"""Closed classes that the rules of stance rest on: English in general, nothing of any one story."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TURNING: Final = _words("not n't no never hardly scarcely barely rarely seldom neither nor cannot")
"""Words that turn round the verb, adjective or noun that they hang on."""

NEGATIVE_SUBJECTS: Final = _words("nobody none nothing nowhere")
"""Pronouns that turn round the verb whose subject or object they are."""

ADDITIVE: Final = _words("only just merely simply necessarily least")
"""After `not`, these leave the statement standing ("not only")."""

TURNING_GOVERNORS: Final = _words(
    """refuse deny fail lack reject doubt decline avoid prevent forbid oppose neglect omit dispute unwilling unable
    reluctant unlikely impossible incapable false untrue wrong fiction myth falsehood hoax lie without lest prohibit ban
    refusal failure denial absence unwillingness inability rule_out instead rather than nor disbelieve refute"""
)
"""Words that turn round what they govern ("refuses to talk", "no sign" is not one of them)."""

SUPPOSING_MARKS: Final = _words("if unless whether until once lest")
"""Conjunctions whose clause is not said to be a fact."""

SUPPOSING_MODALS: Final = _words("could might may should must")
"""Modal verbs under which a statement is not said to be a fact; "would" is "will" in reported speech."""

SUPPOSING_GOVERNORS: Final = _words(
    """want wish hope seek plan try aim demand urge ask threaten promise vow pledge offer propose intend need
    prepare attempt fear expect desire goal objective purpose request order pretend suppose imagine require call
    prepared willing ready eager able refuse decline unwilling reluctant refusal unwillingness"""
)
"""Words whose complement is wished, feared or asked for, not said to be a fact."""

LIGHT_VERBS: Final = _words(
    "make take get give show go come see keep put let seem appear become remain set bring use look hold tell say know"
)
"""Verbs that say little without their complement."""

SKIPPED: Final = _words(
    "be have do will would can could may might shall should must not that there to true false untrue"
)
"""Lemmas that are never looked for."""

QUANTIFIERS: Final = _words("all every each most many few several both some any only always")
"""Determiners and adverbs that a claim must share with its evidence."""

AT_LEAST: Final = _words("more over least above exceed exceeding beyond")
"""Words that make the figure after them a lower bound."""

AT_MOST: Final = _words("less fewer under most below within up maximum")
"""Words that make the figure after them an upper bound."""

_CALENDAR: Final = (
    _words("monday tuesday wednesday thursday friday saturday sunday"),
    _words("january february march april may june july august september october november december"),
    _words("spring summer autumn winter"),
    _words("morning afternoon evening night"),
)
_SAME_NAMES: Final = (
    _words("us usa america american americans u.s. u.s u.s.a. united_states"),
    _words("uk britain british u.k. u.k united_kingdom"),
    _words("eu e.u. european_union"),
    _words("un u.n. united_nations"),
    _words("france french"),
    _words("germany german germans"),
    _words("netherlands dutch"),
    _words("denmark danish dane danes"),
    _words("spain spanish"),
    _words("greece greek greeks"),
    _words("turkey turkish türkiye"),
    _words("switzerland swiss"),
    _words("poland polish pole poles"),
    _words("wales welsh"),
    _words("ireland irish"),
    _words("sweden swedish swedes"),
    _words("finland finnish finns"),
    _words("thailand thai"),
    _words("iraq iraqi iraqis"),
    _words("peru peruvian"),
)
_SYNONYMS: Final = (
    "end stop finish halt cease conclude terminate ending",
    "begin start launch commence open initiate beginning",
    "want wish seek aim intend desire goal objective hope plan aspire purpose",
    "talk talks negotiation negotiate dialogue discussion discuss diplomacy diplomatic negotiating",
    "war conflict fighting hostility warfare",
    "buy purchase acquire",
    "rise increase grow climb surge jump soar gain growth raise boost lift hike go_up",
    "fall drop decline decrease plunge sink slump shrink go_down come_down cut reduce lower slash trim reduction",
    "close shut shutter shut_down close_down closure shutdown",
    "break breach violate",
    "attack strike assault bomb raid bombing",
    "invade invasion occupy seize annex annexation",
    "help aid assist support assistance back backing",
    "sign indication evidence signal hint proof indicate suggest",
    "show demonstrate display exhibit reveal prove",
    "important critical crucial vital essential key significant",
    "say state tell declare add note announce assert claim insist argue explain report stress affirm maintain",
    "reject refuse dismiss rebuff deny decline",
    "accept agree approve adopt endorse",
    "kill slay murder dead die death",
    "injure wound hurt injury",
    "win victory triumph prevail defeat",
    "lose loss defeat",
    "leave depart quit exit",
    "ban prohibit forbid outlaw bar",
    "allow permit let authorize authorise",
    "job work employment position post",
    "fire dismiss sack oust",
    "hire employ recruit appoint",
    "money fund cash funding",
    "country nation state",
    "government administration cabinet authority",
    "law legislation bill act statute",
    "big large huge great major massive enormous",
    "small little tiny minor",
    "quick quickly fast rapid rapidly swift swiftly speed speedy soon",
    "complicated complex difficult hard tough challenging",
    "tax levy duty tariff",
    "troop soldier force army military trooper",
    "arm weapon weaponry munition",
    "vote ballot election elect poll",
    "child kid youngster",
    "doctor physician",
    "company firm business corporation",
    "build construct erect construction",
    "choose select pick",
    "need require necessary",
    "try attempt effort endeavour endeavor",
    "willing ready prepared open inclined inclination willingness readiness",
    "serious seriousness earnest sincere genuine",
    "believe think consider convinced convince conviction",
    "arrive come reach get arrival",
    "send deliver ship dispatch provide supply delivery",
    "continue proceed persist ongoing",
    "near nearby close",
    "price cost",
    "home house residence",
    "pay wage salary",
    "sick ill illness disease",
    "stay remain",
    "change alter modify amend",
    "destroy demolish ruin wreck",
    "protect defend guard shield",
    "sovereign independent independence sovereignty",
    "real genuine actual",
    "region territory area province zone",
    "plane aircraft jet airplane",
    "test trial experiment",
    "worker employee staff",
    "meet meeting summit",
    "urge call demand appeal",
    "swift speedy rapid",
)


_OPPOSITES: Final = """
continue/end unite/divide united/divided unity/division
keep/break honour/break honor/break kept/broken open/shut open/shut_down open/close_down play/miss attend/miss
meet/miss pass/reject pass/defeat complete/abandon complete/collapse complete/cancel stay/close stay/shut
refuse/willing refuse/ready innocent/convict rise/go_down fall/go_up raise/go_down cut/go_up intact/broken
withdraw/stay advance/withdraw
"""


def _classes(groups: Iterable[Iterable[str]]) -> Mapping[str, frozenset[int]]:
    """Number the groups and list, for each word, those that it belongs to."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group:
            found.setdefault(word, set()).add(number)
    return MappingProxyType({word: frozenset(numbers) for word, numbers in found.items()})


SYNONYMS: Final = _classes(line.split() for line in _SYNONYMS)
"""For each lemma the numbers of the groups of near synonyms that it belongs to."""

OPPOSITES: Final = frozenset(frozenset(pair.split("/")) for pair in _OPPOSITES.split())
"""Pairs of lemmas that say the opposite of the same subject or object, beside those of the word lists."""

SAME_NAMES: Final = _classes(_SAME_NAMES)
"""For each short or adjectival form of a name the number of its group."""

CALENDAR: Final = _classes(_CALENDAR)
"""For each day, month, season and part of the day the number of its series."""

DERIVATIONS: Final = _words(
    """e s ed ing er or ion ation ition ment ness ity al ally ly able ive ous ant ent ance ence ism ist ful ful ial ical
    ic cy tic t an ian ans ians tion ions ate ated ating sion de se ce ction nce ption d n ns"""
) | {""}
"""Endings that two words of one family differ by."""

KNOWN: Final = frozenset(SYNONYMS) | TURNING_GOVERNORS | SUPPOSING_GOVERNORS | LIGHT_VERBS
"""Base forms that the classes above look for."""
