"""Whether two mentions have the same head, and whether two names are the same name: string rules of the scorer."""

import re

from service.language.word_set import word_set

_TITLES = word_set("""
    mr mrs ms miss dr sir lord lady prof professor president prime minister secretary senator sen rep representative
    congressman congresswoman gov governor gen general col colonel lt capt captain sgt judge justice king queen prince
    princess pope chancellor ambassador chairman chairwoman chair chief director former vice deputy foreign defense
    defence state mayor rev reverend spokesman spokeswoman spokesperson analyst us u.s uk
""")
_STOP = word_set("""
    the a an of and in on for to at by with from who which that as his her its their our my this these those
""")
_PRONOUNS = word_set("""
    i me us we you he him she her it they them who whom his hers theirs ours mine one this that those these himself
    herself themselves myself
""")
_PREPOSITIONS = word_set("""
    of for with at from in on to by about near outside inside against within who that which whose
""")
_WORD = re.compile(r"[^\W_]+(?:[.'\u2019\-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_END = re.compile(r"[,;:(\u2014\u2013]| - ")


def same_head(left: str, right: str) -> bool:
    """Tell whether two mentions have the same head: the last name of a name, the noun of a phrase, a pronoun itself."""
    return _head(left) == _head(right)


def same_name(gold: str, found: str | None) -> bool:
    """Tell whether a name, or a mention where there is none, names the same person or body as the gold name."""
    if not found or found.strip().lower() in _PRONOUNS:
        return False
    wanted, given = _words(gold), _words(found.split(",")[0])
    if not wanted or not given:
        return False
    if wanted[-1] == given[-1] or _head(gold) == _head(found):
        return True
    left, right = set(wanted) - _TITLES, set(given) - _TITLES
    return bool(left and right and (left <= right or right <= left))


def _head(mention: str) -> str:
    segment = _END.split(mention.strip())[0].strip() or mention
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(segment)]
    cut = next((index for index, word in enumerate(words) if index and word.lower() in _PREPOSITIONS), None)
    if not words or cut is None:
        return words[-1].lower() if words else ""
    role, after = words[cut - 1], words[cut + 1 :]
    titled = role.lower() in _TITLES and role[:1].isupper()
    named = len(after) > 1 and after[-1][:1].isupper() and after[-2][:1].isupper()
    return after[-1].lower() if titled and named else role.lower()


def _words(name: str) -> list[str]:
    found = (word for word in _WORD.findall(name) if word.lower() not in _STOP)
    return [_POSSESSIVE.sub("", word).lower() for word in found]
