"""Utterances with known dates: what may date them, and what stands beside or inside them and must not.

In every row the utterance to date is between braces. The day of publication, where there is one, is Tuesday, 26 April
2022; an utterance that no words date was said by then: `../2022-04-26`.
"""

import re
from collections.abc import Iterator

from benchmarks.accuracy.date_cases import PUBLISHED, Case
from benchmarks.accuracy.date_tables import table

_GOVERNED = """
Orlov said on Tuesday {the border is open}. | 2022-04-26
Orlov said Monday that {the border is open}. | 2022-04-25
On Friday, Orlov said {the border is open}. | 2022-04-22
“{The border is open},” Orlov said late Thursday. | 2022-04-21
“{The border is open},” said Orlov on Sunday. | 2022-04-24
Orlov said last Thursday {the border is open}. | 2022-04-21
Orlov said last week {the border is open}. | 2022-04-18/2022-04-24
Orlov told the Senate in March that {the border is open}. | 2022-03
Orlov told the BBC on 3 May 2021 that {the border is open}. | 2021-05-03
In mid-March, Orlov said {the border is open}. | 2022-03-11~/2022-03-20~
Earlier this month, Orlov said {the border is open}. | 2022-04-01/2022-04-26
Two weeks ago, Orlov said {the border is open}. | 2022-04-09/2022-04-15
Overnight, Orlov said {the border is open}. | 2022-04-25/2022-04-26
Orlov said yesterday {the border is open}. | 2022-04-25
Orlov said in the summer of 2019 that {the border is open}. | 2019-22
Last summer, Orlov said {the border is open}. | 2021-22
Around April 5, Orlov said {the border is open}. | 2022-04-05~
In the 1990s, Orlov said {the border is open}. | 199X
Speaking on Monday, Orlov said {the border is open}. | 2022-04-25
Orlov, speaking to reporters on April 20, said {the border is open}. | 2022-04-20
In a speech on April 20, Orlov said {the border is open}. | 2022-04-20
In an interview that aired Sunday, Orlov said {the border is open}. | 2022-04-24
In an interview published on Saturday, Orlov said {the border is open}. | 2022-04-23
Orlov said in a statement issued on Friday that {the border is open}. | 2022-04-22
Orlov wrote on Twitter on Sunday that {the border is open}. | 2022-04-24
Orlov tweeted Sunday that {the border is open}. | 2022-04-24
At a rally in Ruritania on Saturday, Orlov said {the border is open}. | 2022-04-23
At 3 p.m. on Monday, Orlov said {the border is open}. | 2022-04-25
Orlov told a news conference on Wednesday morning that {the border is open}. | 2022-04-27?
Orlov told a news conference on Thursday morning that {the border is open}. | 2022-04-21
Orlov went further on Sunday, saying that {the border is open}. | 2022-04-24
Orlov resigned on Friday, saying {the border is open}. | 2022-04-22
Asked on Monday whether it was true, Orlov said {the border is open}. | 2022-04-25
Asked at a briefing Monday about the vote, Orlov said {the border is open}. | 2022-04-25
Orlov said over the weekend {the border is open}. | 2022-04-23/2022-04-24
Pressed by reporters on Sunday, Orlov said {the border is open}. | 2022-04-24
Orlov said on Monday, March 7, that {the border is open}. | 2022-03-07
Between 3 and 5 April, Orlov said several times {the border is open}. | 2022-04-03/2022-04-05
According to Orlov, who spoke on Sunday, {the border is open}. | 2022-04-24
Orlov testified on April 20 that {the border is open}. | 2022-04-20
Orlov announced on Friday that {the border is open}. | 2022-04-22
"""

_AFTER = """
A day after the vote on April 20, Orlov said {the border is open}. | 2022-04-21
Two days before the vote of April 20, Orlov said {the border is open}. | 2022-04-18
A week after the premier resigned on April 1, Orlov said {the border is open}. | 2022-04-08
The premier resigned on April 20. A day later, Orlov said {the border is open}. | 2022-04-21
The premier resigned on April 20. The next day, Orlov said {the border is open}. | 2022-04-21
The premier resigned on April 20. The following day Orlov said {the border is open}. | 2022-04-21
The premier resigned on April 20. The previous day, Orlov said {the border is open}. | 2022-04-19
The premier resigned on April 20. Two days earlier, Orlov said {the border is open}. | 2022-04-18
The premier resigned on April 20. The same day, Orlov said {the border is open}. | 2022-04-20
The premier resigned on Thursday. The next day, Orlov said {the border is open}. | 2022-04-22
The premier resigned on December 31, 2021. The next day, Orlov said {the border is open}. | 2022-01-01
The premier resigned on February 28, 2020. The next day, Orlov said {the border is open}. | 2020-02-29
The premier resigned. A day later, Orlov said {the border is open}. | ../2022-04-26
A day after the premier resigned, Orlov said {the border is open}. | ../2022-04-26
Orlov, speaking on April 20, a day after the premier resigned, said {the border is open}. | 2022-04-20
The war began on February 24. On the 62nd day of the war, Orlov said {the border is open}. | 2022-04-26
The strike began on April 1. On the third day of the strike, Orlov said {the border is open}. | 2022-04-03
The strike began on December 30, 2021. On day 4 of the strike, Orlov said {the border is open}. | 2022-01-02
The siege began on 27 February 2020. On the 4th day of the siege, Orlov said {the border is open}. | 2020-03-01
On the third day of the strike, Orlov said {the border is open}. | ../2022-04-26
"""

_TRAPS = """
Orlov said {the vote on Monday was free}. |
Orlov said {he met the premier on Monday}. |
Orlov said {the border has been open since April 20}. |
Orlov said that {on Monday the border was open}. |
Orlov said {Monday's vote was free}. |
Orlov said {the border would open on 3 May}. |
Orlov said {the talks will begin next week}. |
Orlov said {prices rose last year}. |
Orlov said {he had not slept for two days}. |
“{We met on Monday},” Orlov said. |
“{The border was open in March},” Orlov said. |
“{Last week the border was open},” Orlov told reporters. |
“{I have been here since 2019},” said Orlov. |
“{On April 20 we met},” Orlov said. |
Orlov, who resigned on Monday, said {the border is open}. |
Orlov, elected on April 20, said {the border is open}. |
The premier, elected in 2019, told Orlov {the border is open}. |
After the premier resigned on Monday, Orlov said {the border is open}. |
Before the talks on Monday, Orlov said {the border is open}. |
Orlov said {the border is open}. The talks begin on Monday. |
The talks began on Monday. Orlov said {the border is open}. |
Orlov called Monday’s vote {a farce}. |
Asked about the vote on Monday, Orlov said {the border is open}. |
Since the vote on Monday, Orlov has said {the border is open}. |
Orlov, 52, told USA Today {the border is open}. |
Orlov told the Sunday Times that {the border is open}. |
Orlov said of the 2019 vote that {the border was open}. |
Commenting on Monday's vote, Orlov said {the border is open}. |
The minister, who met Orlov on Friday, said {the border is open}. |
Orlov said {the border is open}, a week before the vote on May 3. |
Despite a ban issued on Monday, Orlov said {the border is open}. |
The deal, signed in 1994, was dead, Orlov said, adding that {the border is open}. |
Orlov, the 2012 candidate, said {the border is open}. |
Orlov said {the border is open}, just prior to the statement on Monday. |
Orlov announced {the steps} in the last year of his term. |
Orlov told the Ruritania Sun. {The border is open}, he added. |
Orlov told NBC's “Today” {the border is open}. |
Orlov told ABC's This Week that {the border is open}. |
Orlov told Saturday Night Live that {the border is open}. |
The results will be announced on Saturday, Orlov says, and {the border is open}. |
Orlov may say {the border is open}. |
Webb said on Monday that the border is shut, but Orlov said {the border is open}. |
"""

_UNKNOWN_YEAR = """
Orlov said on December 22 {the border is open}. | XXXX-12-22
On 3 May, Orlov said {the border is open}. | XXXX-05-03
Orlov said in December {the border is open}. | XXXX-12
Orlov said on Tuesday {the border is open}. | XXXX-XX-XX
Orlov said on December 22, 2021 {the border is open}. | 2021-12-22
The war began on February 24. On the 62nd day of the war, Orlov said {the border is open}. | XXXX-04-26
The premier resigned on April 20. The next day, Orlov said {the border is open}. | XXXX-04-21
A day after the vote on December 31, Orlov said {the border is open}. | XXXX-01-01
The war began in 2022. Orlov said on December 22 {the border is open}. | XXXX-12-22
Orlov said {the border is open}. |
Orlov said {he met the premier on December 22}. |
"""


def _rows(kind: str, rows: str, published: str | None, otherwise: str | None) -> Iterator[Case]:
    for text, edtf in table(rows):
        content = re.search(r"\{(.*?)\}", text)
        if content is None:
            message = f"no braces in {text!r}"
            raise ValueError(message)
        plain = text.replace("{", "").replace("}", "")
        cue = re.findall(
            r"\b(?:said|saying|says|say|told|wrote|tweeted|testified|announced|called|According to)\b", plain
        )
        behind = text[: content.start()]
        near = next((word for word in reversed(cue) if word in behind), cue[0])
        yield Case(
            kind=kind, text=plain, published=published, edtf=edtf or otherwise, content=content.group(1), cue=near
        )


def utterance_cases() -> tuple[Case, ...]:
    """Return every utterance, by kind."""
    return (
        *_rows("utterance, governed", _GOVERNED, PUBLISHED, None),
        *_rows("utterance, day after, nth day", _AFTER, PUBLISHED, None),
        *_rows("utterance, not its date", _TRAPS, PUBLISHED, f"../{PUBLISHED}"),
        *_rows("utterance, no day of publication", _UNKNOWN_YEAR, None, None),
    )
