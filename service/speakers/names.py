"""Names of persons: their parts, their normal form, and whether two of them can be the same person's."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from rapidfuzz.distance import OSA

from service.language.word_set import word_set
from service.speakers.countries import country_of, write_out
from service.speakers.fold import fold_word, plain
from service.speakers.lexicon import (
    ARTICLE,
    BODY_WORDS,
    DEPARTMENTS,
    HONORIFICS,
    INDEFINITE,
    MODIFIERS,
    PARTICLES,
    POSSESSIVE,
    SUFFIXES,
    SURNAME_ROLES,
    WORD,
    bare,
    is_role_noun,
)
from service.speakers.nicknames import are_forms_of_one

_LONGEST_NAME = 6
_SHORTEST_SLIP = 5
# The names of a store are compared with every new one; taking each apart once keeps that to a look-up.
_REMEMBERED = 100_000
LINKS = word_set("and or of for in on at by with to from near who not about under over")
# "example.org" is an address, "J.F." are initials.
_BRACKET = re.compile(r"(?<=\w)\s*[(,\[]")
_INITIALS = re.compile(r"(?<=\b\w\.)(?=\w\b)")
_ADDRESS = re.compile(r"\w{2}\.\w|@|\d")


class Name(Struct, frozen=True):
    """A name of a person, taken apart.

    Attributes:
        text: as a text spells it, without titles and suffixes.
        given: folded given names and initials, empty for a surname alone.
        surname: the folded last word, with its particles before it.
    """

    text: str
    given: tuple[str, ...]
    surname: str

    @property
    def full(self) -> bool:
        """Whether it has more than a surname."""
        return bool(self.given)

    @property
    def normal(self) -> str:
        """The normal form: equal for every spelling of one name."""
        return " ".join((*self.given, self.surname))


def _office_end(words: Sequence[str]) -> int | None:
    """Return where the name begins behind the last title, with its "of State", "of the Treasury" or "of Ruritania".

    None when a preposition makes the name that of somebody else ("a spokesman for Orlov", "people close to Mr. Orlov").
    """
    titles = [place for place, word in enumerate(words) if _titles(words, place)]
    start = titles[-1] + 1 if titles else 0
    links = [place for place, word in enumerate(words[: start + 1]) if bare(word) in LINKS]
    if links and links[-1] < start and all(place in titles for place in range(links[-1] + 1, start)):
        return None
    if start < len(words) and bare(words[start]) in {"of", "for"}:
        begin = start = start + 1
        common = [place for place in range(start, len(words)) if _is_common(words[place])]
        start = common[-1] + 1 if common else start
        while start < len(words) and _is_office_object(words[start]):
            start += 1
        return start if start > begin else None
    return start


def is_title(word: str) -> bool:
    """Tell whether a word before a name is a title of address or an office ("Mr.", "Senator").

    Args:
        word: one word, in any case.
    """
    return bare(word) in HONORIFICS or is_role_noun(word)


def _titles(words: Sequence[str], place: int) -> bool:
    return is_title(words[place]) and not (place and _can_be_surname(words, place))


def _is_common(word: str) -> bool:
    return word.islower() and bare(word) not in PARTICLES | LINKS


def _is_office_object(word: str) -> bool:
    low = bare(word)
    acronym = word.isupper() and len(word) > 1
    return low in DEPARTMENTS or low in {"the", "and"} or acronym or country_of(low) is not None


def _can_be_surname(words: Sequence[str], place: int) -> bool:
    """Tell whether a word such as "King" ends a name ("Stephen King") rather than begins one ("King Felipe")."""
    return place == len(words) - 1 and bare(words[place]) in SURNAME_ROLES and not _describes(words[place - 1])


def is_plain(word: str) -> bool:
    """Tell whether a word before a surname is part of a title rather than a given name, whatever its letters.

    Args:
        word: one word, in any case.
    """
    return bare(word) in HONORIFICS or bare(word) in LINKS or _describes(word)


def _describes(word: str) -> bool:
    low = bare(word)
    return low in DEPARTMENTS or low in BODY_WORDS or low in MODIFIERS or bool(country_of(low)) or is_role_noun(low)


def _parts(text: str) -> list[str]:
    """Return the words of a name without suffixes; a hyphen parts words, so that "Al-Amr" is "al Amr"."""
    spaced = _INITIALS.sub(" ", _BRACKET.split(text, maxsplit=1)[0].replace("-", " "))
    words = [part for word in WORD.findall(spaced) if (part := POSSESSIVE.sub("", word))]
    while len(words) > 1 and bare(words[-1]).replace(".", "") in SUFFIXES:
        words.pop()
    return words


def _personal(words: Sequence[str]) -> bool:
    """Tell whether words without titles have the form of a personal name."""
    if not 0 < len(words) <= _LONGEST_NAME or not all(word[0].isalpha() for word in words):
        return False
    if len(words) == 1:
        return not _describes(words[0]) and not _ADDRESS.search(words[0])
    first, last = words[0], words[-1]
    # A text that has capitals gives them to every word of a name but its particles.
    spelled = all(word.islower() for word in words) or (
        all(not word[0].islower() or bare(word) in PARTICLES for word in words[1:] if word is not last)
        and not last[0].islower()
    )
    return spelled and (
        bare(last) not in BODY_WORDS | DEPARTMENTS
        and not (last.endswith("s") and country_of(last[:-1]))
        and not (is_role_noun(last) and not _can_be_surname(words, len(words) - 1))
        and bare(first) not in BODY_WORDS | MODIFIERS | {"the"}
        and not any(bare(word) in LINKS or _ADDRESS.search(word) for word in words)
    )


@lru_cache(maxsize=_REMEMBERED)
def parse_name(text: str) -> Name | None:
    """Take a name of a person apart.

    Args:
        text: the name, possibly with a title before it ("Mr. Orlov", "Foreign Minister Jana Novak"), in any case.

    Returns:
        The name without titles, or None when the text has not the form of a name: no word, too many words, or a word of
        an office, a country, or a body where a surname would stand.
    """
    words = _parts(ARTICLE.sub("", text.strip()))
    start = _office_end(words)
    if start and INDEFINITE.match(text.strip()) and any(bare(word) in {"of", "for"} for word in words[:start]):
        # "A reporter for Ruritania Today" is nobody by name.
        return None
    words = words[start:] if start is not None else []
    while len(words) > 1 and words[0].islower() and not words[-1].islower() and bare(words[0]) not in PARTICLES | LINKS:
        words = words[1:]
    if not _personal(words):
        return None
    folded = [fold_word(word) for word in words]
    cut = len(words) - 1
    while cut > 1 and bare(words[cut - 1]) in PARTICLES:
        cut -= 1
    return Name(_as_spelled(text, words), tuple(filter(None, folded[:cut])), " ".join(filter(None, folded[cut:])))


def _as_spelled(text: str, words: Sequence[str]) -> str:
    """Return the words of a name with the hyphens and dots that the text has between them."""
    found = re.search(r"[\s-]*".join(re.escape(word) for word in words), text)
    return " ".join(found.group().split()) if found else " ".join(words)


@lru_cache(maxsize=_REMEMBERED)
def normal_form(text: str) -> str:
    """Return the normal form of a speaker's name, of a person or a body: case, marks, titles and spelling folded.

    Args:
        text: any string.

    Returns:
        Folded words parted by single spaces; never empty unless the text is.
    """
    name = parse_name(text)
    if name is not None:
        return name.normal
    words = WORD.findall(write_out(ARTICLE.sub("", text.strip())))
    folded = (fold_word(country_of(word) or POSSESSIVE.sub("", word)) for word in words)
    return " ".join(filter(None, folded)) or text.strip().casefold()


def _same_given(left: str, right: str) -> bool:
    shorter, longer = sorted((left, right), key=len)
    return left == right or (len(shorter) == 1 and longer.startswith(shorter)) or are_forms_of_one(left, right)


def compatible(left: Name, right: Name) -> bool:
    """Tell whether two names can be one person's.

    The surnames are the same, and the given names are equal, initials, usual short forms ("Tom", "Thomas"), or absent.

    Args:
        left: a name.
        right: another.
    """
    if left.surname != right.surname:
        return False
    return all(_same_given(*pair) for pair in zip(left.given, right.given, strict=False))


def by_nickname(left: Name, right: Name) -> bool:
    """Tell whether the given names of two compatible names agree only as a name and its usual short form.

    Args:
        left: a name.
        right: another.
    """
    return any(are_forms_of_one(*pair) for pair in zip(left.given, right.given, strict=False))


def same_but_for_a_slip(left: Name, right: Name) -> bool:
    """Tell whether two surnames differ by one letter only, as a slip of the pen makes them.

    Short ones never do, and neither do transliterations of one name.

    Args:
        left: a name.
        right: another.
    """
    shorter, longer = sorted((plain(left.text.split()[-1]), plain(right.text.split()[-1])), key=len)
    alike = len(shorter) >= _SHORTEST_SLIP and shorter[0] == longer[0] and left.surname != right.surname
    return alike and OSA.distance(shorter, longer, score_cutoff=1) == 1


def better(left: str, right: str) -> str:
    """Return the fuller of two spellings of a name; the same one whatever their order.

    Args:
        left: a spelling.
        right: another.
    """

    def rank(text: str) -> tuple[int, bool, int, str]:
        return len(text.split()), not (text.islower() or text.isupper()), len(text), text

    return max(left, right, key=rank)


def capitalized(text: str) -> str:
    """Spell a name with capitals again where a text has lost them; particles and spelled names stay.

    Args:
        text: a name.
    """
    if not text.islower():
        return text
    return " ".join(word if word in PARTICLES else word[:1].upper() + word[1:] for word in text.split())
