"""Words that the parts of a mention are told apart by: titles, offices, pronouns, particles. No names of people."""

import re
from typing import Literal

from service.language.word_set import word_set

Gender = Literal["m", "f"]

HONORIFICS: dict[str, Gender | None] = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "monsieur": "m", "herr": "m", "señor": "m",
    "mrs": "f", "ms": "f", "miss": "f", "madam": "f", "lady": "f", "dame": "f", "madame": "f", "frau": "f",
    "dr": None, "doctor": None, "prof": None, "rev": None, "fr": None, "hon": None, "st": None,
    "gen": None, "col": None, "lt": None, "maj": None, "capt": None, "sgt": None, "cpl": None, "adm": None,
    "cmdr": None,
    "sen": None, "rep": None, "gov": None, "pres": None, "sec": None, "amb": None, "det": None, "insp": None,
    "cllr": None, "supt": None, "atty": None,
}  # fmt: skip

SUFFIXES = word_set("jr sr ii iii iv phd md qc kc sc mp mep mbe obe cbe esq dds jd rn")

PARTICLES = word_set(
    """
    al el bin ibn ben von van der den de del della di da dos du la le los ter ten abu abd zu zur af av ould
    """
)

ROLE_NOUNS = word_set(
    """
    president vice-president premier minister chancellor secretary undersecretary governor mayor senator
    congressman congresswoman representative lawmaker legislator deputy mp mep councillor councilman
    councilwoman alderman speaker leader chief head director chairman chairwoman chairperson chair commissioner
    ambassador envoy diplomat consul attache spokesman spokeswoman spokesperson spokeswomen spokesmen adviser
    advisor aide counselor counsellor strategist official officer candidate nominee contender hopeful king queen
    prince princess duke duchess emperor empress pope cardinal archbishop bishop priest pastor imam rabbi
    reverend ayatollah sheikh emir sultan general admiral colonel major captain lieutenant sergeant commander
    marshal corporal sheriff detective inspector constable superintendent judge justice prosecutor attorney
    lawyer solicitor barrister counsel magistrate professor lecturer dean provost principal teacher researcher
    scientist economist analyst expert historian author writer novelist poet journalist reporter correspondent
    editor columnist anchor presenter host broadcaster producer filmmaker actor actress singer musician rapper
    artist comedian coach manager player striker goalkeeper midfielder defender quarterback athlete champion
    driver founder cofounder co-founder ceo cfo coo executive entrepreneur investor billionaire businessman
    businesswoman owner partner administrator coordinator organizer activist campaigner member fellow democrat
    republican conservative liberal socialist politician statesman dissident rebel doctor physician surgeon
    nurse epidemiologist virologist psychologist astronaut pilot engineer treasurer comptroller controller
    trustee regent monarch ruler dictator strongman resident survivor witness victim veteran soldier mother
    father wife husband son daughter brother sister widow pollster operative surrogate moderator president-elect
    coauthor co-author negotiator mediator rapporteur chief-of-staff chaplain farmer student neighbor neighbour
    lobbyist front-runner frontrunner runner-up
    """
)

_GENDERED_ROLES: dict[Gender, str] = {
    "m": """spokesman chairman congressman councilman alderman king prince duke emperor pope actor businessman statesman
            cardinal archbishop priest imam father husband son brother sultan sheikh emir ayatollah""",
    "f": """spokeswoman chairwoman congresswoman councilwoman queen princess duchess empress actress businesswoman
            mother wife daughter sister widow""",
}
ROLE_GENDER: dict[str, Gender] = {word: gender for gender, words in _GENDERED_ROLES.items() for word in words.split()}

# Offices that are common surnames as well.
SURNAME_ROLES = word_set("king prince pope major judge dean bishop marshal duke cardinal farmer speaker driver")

# What stands before the noun of an office without saying which office it is.
MODIFIERS = word_set(
    """
    prime vice deputy former ex acting interim incoming outgoing current senior junior top chief high longtime
    late new then general managing assistant associate first ruling governing veteran leading prominent fellow
    """
)

# What an office may be the office *of*, beside a country; a capital letter does not make these a name of a person.
DEPARTMENTS = word_set(
    """
    state defense defence treasury interior commerce justice labor labour energy education health transportation
    transport agriculture finance affairs foreign security homeland housing trade culture environment veterans
    war staff press council senate house parliament congress cabinet government administration
    """
)

BODY_WORDS = word_set(
    """
    council committee commission department ministry university college school institute institution party times
    post journal gazette herald tribune news radio television house court union organization organisation
    association agency authority bank group company corporation inc corp ltd llc foundation society federation
    league club team office bureau police army navy force forces service services administration government
    parliament congress senate assembly nations states republic kingdom coalition alliance campaign network
    magazine newspaper center centre fund exchange board church mission embassy kremlin pentagon officials
    authorities sources website report poll survey study statement document letter allies members lawmakers
    leaders residents ministers diplomats experts researchers scientists republicans democrats
    """
)  # fmt: skip

PRONOUNS: dict[str, tuple[Literal["s", "p"], Gender | None]] = {
    "he": ("s", "m"), "him": ("s", "m"), "his": ("s", "m"), "himself": ("s", "m"),
    "she": ("s", "f"), "her": ("s", "f"), "hers": ("s", "f"), "herself": ("s", "f"),
    "they": ("p", None), "them": ("p", None), "their": ("p", None), "themselves": ("p", None),
}  # fmt: skip
FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
OTHER_PRONOUNS = word_set("it its we us our you your who which that this these those one someone anyone both")

ARTICLE = re.compile(
    r"^(?:(?:the|a|an|some|another|one|this|that|these|those|its|his|her|their|our|my)\s+)+", re.IGNORECASE
)
INDEFINITE = re.compile(r"^(?:a|an|some|another|one|two|three|several|many|most|few|any|other)\b", re.IGNORECASE)
POSSESSIVE = re.compile(r"['\u2019]s?$")
WORD = re.compile(r"[^\W_](?:[\w.&'\u2019-]*[\w.])?", re.UNICODE)


def bare(word: str) -> str:
    """Return a word in lower case without dots at its end and without a possessive ending."""
    return POSSESSIVE.sub("", word.strip(".,;:")).casefold()


BEFORE_OFFICE = re.compile(r"^(?:ex|then|former)-(?=\w)", re.IGNORECASE)
AFTER_OFFICE = re.compile(r"-(?:elect|designate|in-waiting)$", re.IGNORECASE)

# Verbs that say what somebody is: "who heads the observatory" is its head.
HOLDS = {
    "head": "head", "lead": "leader", "run": "head", "chair": "chair", "coach": "coach", "manage": "manager",
    "captain": "captain", "edit": "editor", "direct": "director", "own": "owner", "found": "founder",
    "train": "trainer", "command": "commander", "oversee": "head",
}  # fmt: skip

# What somebody is called who has just been named, though no text says before that they are that.
EPITHETS = word_set(
    """
    striker goalkeeper keeper midfielder defender winger forward quarterback pitcher batsman bowler sprinter swimmer
    cyclist boxer rider player athlete champion veteran teenager newcomer youngster actor actress singer rapper author
    writer novelist artist comedian star witness defendant accused claimant complainant plaintiff suspect
    """
)


def is_role_noun(word: str) -> bool:
    """Tell whether a word names an office or a function that a person holds."""
    low = AFTER_OFFICE.sub("", BEFORE_OFFICE.sub("", bare(word)))
    return low in ROLE_NOUNS or low.removesuffix("s") in ROLE_NOUNS
