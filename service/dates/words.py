"""Words of the calendar and small numbers, as news texts write them."""

from service.language.word_set import word_set

_MONTHS = (
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
    "november|nov december|dec"
)
MONTHS = {form: number for number, forms in enumerate(_MONTHS.split(), start=1) for form in forms.split("|")}

_WEEKDAYS = "monday|mon tuesday|tues|tue wednesday|wed thursday|thurs|thur|thu friday|fri saturday|sat sunday|sun"
WEEKDAYS = {form: number for number, forms in enumerate(_WEEKDAYS.split()) for form in forms.split("|")}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SEASONS = "spring summer autumn|fall winter"
SEASONS = {form: number for number, forms in enumerate(_SEASONS.split(), start=1) for form in forms.split("|")}

_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
CARDINALS = {word: value for value, word in enumerate(_CARDINALS.split())} | {"twenty": 20}
NUMBERS = CARDINALS | {"a": 1, "an": 1, "the": 1}

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}

# Nouns that news texts use for one and the same armed conflict.
CONFLICT = word_set("war invasion offensive conflict attack hostilities fighting aggression operation assault")


def number(text: str) -> int | None:
    """Return the number that digits, a small number word, or an ordinal stands for.

    Args:
        text: such as "3", "three", "a", "62nd" or "third".

    Returns:
        The number, or None when the text is none of these.
    """
    low = text.casefold()
    digits = low.rstrip("stndrh")
    if digits.isascii() and digits.isdigit():
        return int(digits)
    return NUMBERS.get(low, ORDINALS.get(low))
