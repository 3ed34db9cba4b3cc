"""Countries and their adjectives, so that "the Russian president" and "President of Russia" name the same office."""

import re

# Country, then every other form; states that news texts name often or whose adjective is not formed by rule.
_TABLE = """
afghanistan afghan; albania albanian; algeria algerian; angola angolan; argentina argentine argentinian;
armenia armenian; australia australian; austria austrian; azerbaijan azerbaijani; bahrain bahraini;
bangladesh bangladeshi; belarus belarusian belarussian; belgium belgian; bolivia bolivian; bosnia bosnian;
botswana; brazil brazilian; bulgaria bulgarian; burma burmese myanmar; burundi; cambodia cambodian;
cameroon cameroonian; canada canadian; chad chadian; chile chilean; china chinese prc; colombia colombian;
congo congolese; croatia croatian; cuba cuban; cyprus cypriot; czechia czech; denmark danish dane; ecuador ecuadorian;
egypt egyptian; eritrea eritrean; estonia estonian; ethiopia ethiopian; finland finnish finn; france french;
gabon; gambia gambian; georgia georgian; germany german; ghana ghanaian; greece greek; guatemala guatemalan; guinea;
haiti haitian; honduras honduran; hungary hungarian; iceland icelandic; india indian; indonesia indonesian;
iran iranian; iraq iraqi; ireland irish; israel israeli; italy italian; jamaica jamaican; japan japanese;
jordan jordanian; kazakhstan kazakh; kenya kenyan; kosovo kosovar; kuwait kuwaiti; kyrgyzstan kyrgyz; laos laotian;
latvia latvian; lebanon lebanese; liberia liberian; libya libyan; lithuania lithuanian; luxembourg;
macedonia macedonian;
malawi malawian; malaysia malaysian; mali malian; malta maltese; mexico mexican; moldova moldovan; mongolia mongolian;
montenegro montenegrin; morocco moroccan; mozambique mozambican; namibia namibian; nepal nepalese nepali;
netherlands dutch holland; nicaragua nicaraguan; niger nigerien; nigeria nigerian; norway norwegian; oman omani;
pakistan pakistani; palestine palestinian; panama panamanian; paraguay paraguayan; peru peruvian;
philippines philippine filipino; poland polish pole; portugal portuguese; qatar qatari; romania romanian;
russia russian; rwanda rwandan; senegal senegalese; serbia serbian serb; singapore singaporean; slovakia slovak;
slovenia slovenian; somalia somali; spain spanish spaniard; sudan sudanese; sweden swedish swede;
switzerland swiss; syria syrian; taiwan taiwanese; tajikistan tajik; tanzania tanzanian; thailand thai;
tunisia tunisian;
turkey turkish turk turkiye; turkmenistan turkmen; uganda ugandan; ukraine ukrainian; uruguay uruguayan;
uzbekistan uzbek; venezuela venezuelan; vietnam vietnamese; yemen yemeni; zambia zambian; zimbabwe zimbabwean;
britain british uk briton england english; america american usa; europe european eu
"""

# "us" in small letters is a pronoun, so undotted abbreviations count in capitals only.
_PHRASES = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\b[Uu]\.\s?[Ss]\.(?:\s?[Aa]\.)?(?!\w)|\bUSA?\b|(?i:\bunited states(?: of america)?\b)", "America"),
        (r"\b[Uu]\.\s?[Kk]\.(?!\w)|\bUK\b|(?i:\bunited kingdom\b|\bgreat britain\b)", "Britain"),
        (r"\b[Ee]\.\s?[Uu]\.(?!\w)|\bEU\b|(?i:\beuropean union\b)", "Europe"),
        (r"\b[Uu]\.\s?[Nn]\.(?!\w)|\bUN\b", "United Nations"),
        (r"(?i:\bsouth korean?\b)", "Southkorea"),
        (r"(?i:\bnorth korean?\b)", "Northkorea"),
        (r"(?i:\bsouth african?\b)", "Southafrica"),
        (r"(?i:\bnew zealand(?:er)?\b)", "Newzealand"),
        (r"(?i:\bsaudi(?: arabian?)?\b)", "Saudi"),
        (r"(?i:\bsri lankan?\b)", "Srilanka"),
    )
)
_OWN_WORDS = ("southkorea", "northkorea", "southafrica", "newzealand", "saudi", "srilanka")


def _rows() -> dict[str, str]:
    """Return every form in lower case with its country."""
    rows = [row.split() for row in _TABLE.replace("\n", " ").split(";")]
    forms = {form: row[0] for row in rows for form in row}
    return forms | {name: name for name in _OWN_WORDS}


_COUNTRY = _rows()
# What one person is called; "the French" and "the Swiss" are a people.
_ONE_PERSON = re.compile(
    r"(?:an|i|iard|dane|swede|finn|turk|serb|briton|greek|czech|pole|filipino|kazakh|uzbek|cypriot)$"
)


def write_out(text: str) -> str:
    """Replace abbreviations and names of several words by one word a country ("U.S." by "America").

    Args:
        text: any string.

    Returns:
        The text with every known abbreviation or phrase replaced.
    """
    for pattern, name in _PHRASES:
        text = pattern.sub(name, text)
    return text


def country_of(word: str) -> str | None:
    """Return the country that a word names or is the adjective of, or None.

    Args:
        word: one word, in any case; plural and possessive endings are allowed ("Russians", "Russia's").
    """
    bare = re.sub(r"['\u2019]s?$", "", word.casefold())
    return _COUNTRY.get(bare) or (_COUNTRY.get(bare[:-1]) if bare.endswith("s") else None)


def is_demonym(word: str) -> bool:
    """Tell whether a word is what one person of a country is called: "Kenyan" is, "Kenya" and "Kenyans" are not.

    Args:
        word: one word, in any case.
    """
    low = word.casefold()
    return _COUNTRY.get(low, low) != low and _ONE_PERSON.search(low) is not None
