"""The words that attribute a claim: which verbs do, and what they need after them."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING: Final = _words(
    """say state claim assert insist argue note explain confirm acknowledge admit concede maintain contend allege add
    reply respond answer remark observe comment report reveal disclose suggest believe think hope fear expect predict
    reiterate repeat stress emphasize emphasise underline underscore conclude estimate declare announce write tweet post
    recall signal indicate caution complain joke boast testify swear guess feel vow pledge promise propose demand warn
    tell inform assure remind advise notify convince notes quip lament mention proclaim affirm profess suspect"""
)
"""Verbs that attribute a clause or quoted words."""

IRREGULAR: Final = _words("said told thought wrote swore felt spoke foresaw")
"""Past forms that no ending gives away."""

FREE: Final = _words(
    """say tell think believe hope argue insist admit note add explain warn claim assert stress maintain reply fear
    concede contend acknowledge"""
)
"""Verbs that a clause without "that" may follow, however the parser reads it."""

ADDRESSING: Final = _words("tell inform assure remind advise notify warn promise convince")
"""Verbs that name the hearer before the content."""

OF_CONTENT: Final = _words("accuse suspect")
"""Verbs with a person and `of` ("accused Y of Z")."""

WARNING: Final = _words("warn complain speak boast")
"""Verbs whose content may follow `of`, `about` or `against`."""

NAMING: Final = _words("call describe label brand dub denounce")
"""Verbs that say what something is ("called Y a Z", "described Y as Z")."""

DENYING: Final = _words("deny dispute doubt")
"""Verbs that attribute the opposite of the clause after them."""

OF_ONESELF: Final = _words("claim profess vow pledge promise threaten swear offer undertake")
"""Verbs whose content may be an infinitive that tells of the speaker ("Y claimed to have seen it")."""

NOUN_CUES: Final = _words("opinion view words account estimate statement telling judgment judgement assessment")
"""Nouns with an owner that attribute a clause ("in the minister's words")."""
