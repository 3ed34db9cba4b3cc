"""Expressions of time with answers written by hand, read as `date_cases` says."""

from collections.abc import Iterator

from benchmarks.accuracy.date_cases import PUBLISHED, Case


def _quarters_and_seasons() -> Iterator[Case]:
    rows = """
    2022-04-26 | last quarter | 2022-01/2022-03
    2022-04-26 | this quarter | 2022-04-01/2022-04-26
    2022-04-26 | next quarter | 2022-07/2022-09
    2022-01-02 | last quarter | 2021-10/2021-12
    2021-12-31 | this quarter | 2021-10/2021-12
    2021-12-31 | next quarter | 2022-01/2022-03
    2022-04-26 | the first quarter of 2022 | 2022-01/2022-03
    2022-04-26 | in the third quarter of 2021 | 2021-07/2021-09
    2022-04-26 | in the fourth quarter | 2021-10/2021-12
    2022-04-26 | in the first quarter | 2022-01/2022-03
    2022-04-26 | last summer | 2021-22
    2022-04-26 | this summer | 2022-22
    2022-04-26 | next summer | 2022-06?/2022-08?
    2022-07-05 | this summer | 2022-06-01/2022-07-05
    2022-07-05 | last summer | 2021-22
    2022-10-09 | last summer | 2022-06?/2022-08?
    2022-10-09 | this summer | 2022-22
    2022-10-09 | next summer | 2023-22
    2022-04-26 | last spring | 2021-21
    2022-04-26 | this spring | 2022-03-01/2022-04-26
    2022-04-26 | last fall | 2021-23
    2022-04-26 | last autumn | 2021-23
    2022-04-26 | last winter | 2021-12/2022-02
    2022-01-02 | last winter | 2020-12/2021-02
    2022-01-02 | this winter | 2021-12-01/2022-01-02
    2022-04-26 | in the summer of 2019 | 2019-22
    2022-04-26 | in summer 2019 | 2019-22
    2022-04-26 | in the fall of 2020 | 2020-23
    2022-04-26 | in the spring of 2021 | 2021-21
    """
    for published, text, edtf in table(rows):
        kind = "quarter" if "quarter" in text else "season"
        yield Case(kind=kind, text=text, published=published, edtf=edtf)


def _forms() -> Iterator[Case]:
    rows = """
    7 March 2022 | 2022-03-07
    7th March 2022 | 2022-03-07
    7th of March, 2022 | 2022-03-07
    the 7th of March 2022 | 2022-03-07
    March 7, 2022 | 2022-03-07
    March 7th, 2022 | 2022-03-07
    March 7 2022 | 2022-03-07
    Mar. 7, 2022 | 2022-03-07
    7 Mar 2022 | 2022-03-07
    2022-03-07 | 2022-03-07
    Monday, March 7, 2022 | 2022-03-07
    Monday 7 March 2022 | 2022-03-07
    Monday, 7 March 2022 | 2022-03-07
    Mon., Mar. 7, 2022 | 2022-03-07
    Monday, March 7 | 2022-03-07
    Monday, the 7th of March | 2022-03-07
    7 March | 2022-03-07
    March 7 | 2022-03-07
    March 7th | 2022-03-07
    the 7th of March | 2022-03-07
    the third of May | 2021-05-03
    the 3rd of May | 2021-05-03
    on May the 3rd | 2021-05-03
    Sept. 30 | 2021-09-30
    Feb. 29 | 2020-02-29
    April 26 | 2022-04-26
    April 27 | 2021-04-27
    December 31 | 2021-12-31
    Tuesday, March 7, 2022 | 2022-03-07?
    Tuesday, March 7 | 2022-03-07?
    on March 7 at 9:30 a.m. | 2022-03-07
    at 3 p.m. on March 7 | 2022-03-07
    March 7 at noon | 2022-03-07
    on the morning of March 7 | 2022-03-07
    at 15:00 GMT on 7 March 2022 | 2022-03-07
    Monday at 9:30 a.m. | 2022-04-25
    at 3 p.m. on Monday | 2022-04-25
    shortly after midnight on Monday | 2022-04-25
    Monday afternoon | 2022-04-25
    late on Monday | 2022-04-25
    early Monday morning | 2022-04-25
    the last month | 2022-03-26/2022-04-26
    the past year | 2021-04-26/2022-04-26
    over the past week | 2022-04-19/2022-04-26
    in March | 2022-03
    in March 2022 | 2022-03
    March of 2021 | 2021-03
    in December | 2021-12
    last December | 2021-12
    last April | 2021-04
    next March | 2023-03
    mid-March | 2022-03-11~/2022-03-20~
    in mid-March 2021 | 2021-03-11~/2021-03-20~
    early March | 2022-03-01~/2022-03-10~
    in late February | 2022-02-21~/2022-02-28~
    late February 2020 | 2020-02-21~/2020-02-29~
    late last week | 2022-04-22~/2022-04-24~
    early last week | 2022-04-18~/2022-04-20~
    early last month | 2022-03-01~/2022-03-10~
    late last month | 2022-03-21~/2022-03-31~
    early this year | 2022-01~/2022-04~
    late last year | 2021-09~/2021-12~
    in early 2021 | 2021-01~/2021-04~
    in mid-2021 | 2021-05~/2021-08~
    in late 2021 | 2021-09~/2021-12~
    in 2019 | 2019
    during 2019 | 2019
    the 1990s | 199X
    in the early 1990s | 199X
    the 2010s | 201X
    the 19th century | 18XX
    around 5 April | 2022-04-05~
    around April 5, 2022 | 2022-04-05~
    about April 5 | 2022-04-05~
    on or about March 7 | 2022-03-07~
    around March 2021 | 2021-03~
    around 2015 | 2015~
    circa 1995 | 1995~
    a decade ago | 2012~
    a couple of days ago | 2022-04-24~
    """
    for text, edtf in table(rows):
        yield Case(kind=_kind(text, edtf), text=text, published=PUBLISHED, edtf=edtf)


def _kind(text: str, edtf: str) -> str:
    if any(part in text for part in (":", "m.", "noon", "night", "morning", "late on")):
        return "time of day"
    if "~" in edtf:
        return "approximate, early, mid, late"
    return "date" if len(edtf) > len("2022-03") else "month, year, decade"


def _ambiguous() -> Iterator[Case]:
    rows = """
    2022-12-01 | 7/3/2022 | 2022-XX-XX | 2022-03-07/2022-07-03
    2022-04-26 | 7/3/2022 | 2022-03-07 |
    2022-04-26 | 13/3/2022 | 2022-03-13 |
    2022-04-26 | 3/13/2022 | 2022-03-13 |
    2022-12-01 | 5/5/2022 | 2022-05-05 |
    2022-12-01 | 07/03/2022 | 2022-XX-XX | 2022-03-07/2022-07-03
    2022-12-01 | 25.3.2022 | 2022-03-25 |
    2022-12-01 | 11/9/2001 | 2001-XX-XX | 2001-09-11/2001-11-09
    """
    for published, text, edtf, bounds in table(rows):
        yield Case(kind="figures", text=text, published=published, edtf=edtf, bounds=bounds or None)
    yield Case(kind="figures", text="7/3/2022", published=None, edtf="2022-XX-XX", bounds="2022-03-07/2022-07-03")


def _intervals() -> Iterator[Case]:
    rows = """
    from Monday to Wednesday | 2022-04-25?/2022-04-27?
    from Sunday to Tuesday | 2022-04-24/2022-04-26
    from Friday to Sunday | 2022-04-22/2022-04-24
    between Saturday and Monday | 2022-04-23/2022-04-25
    from Thursday through Monday | 2022-04-21/2022-04-25
    between 3 and 5 March | 2022-03-03/2022-03-05
    between March 3 and March 5 | 2022-03-03/2022-03-05
    between March 3 and 5 | 2022-03-03/2022-03-05
    from March 30 to April 2 | 2022-03-30/2022-04-02
    from 30 March to 2 April 2021 | 2021-03-30/2021-04-02
    March 3-5 | 2022-03-03/2022-03-05
    March 3–5, 2021 | 2021-03-03/2021-03-05
    3-5 March 2021 | 2021-03-03/2021-03-05
    from December 30 to January 2 | 2021-12-30/2022-01-02
    between December 30, 2020 and January 2, 2021 | 2020-12-30/2021-01-02
    from February 27 to March 1, 2020 | 2020-02-27/2020-03-01
    from January to March | 2022-01/2022-03
    between May and July 2021 | 2021-05/2021-07
    from 2015 to 2018 | 2015/2018
    between 2015 and 2018 | 2015/2018
    """
    for text, edtf in table(rows):
        yield Case(kind="interval", text=text, published=PUBLISHED, edtf=edtf)


def _yearless() -> Iterator[Case]:
    rows = """
    on December 22 | XXXX-12-22
    on 22 December | XXXX-12-22
    the 3rd of May | XXXX-05-03
    Monday, March 7 | XXXX-03-07
    on February 29 | XXXX-02-29
    in December | XXXX-12
    around 5 May | XXXX-05-XX
    between 3 and 5 May | XXXX-05-03/XXXX-05-05
    December 22, 2022 | 2022-12-22
    in the summer of 2021 | 2021-22
    in 2019 | 2019
    the 1990s | 199X
    """
    for text, edtf in table(rows):
        yield Case(kind="missing year", text=text, published=None, edtf=edtf)
    for text in ("on Tuesday", "yesterday", "last month", "last year", "two weeks ago", "this summer", "overnight"):
        yield Case(kind="missing year", text=text, published=None, edtf=None)


def table(rows: str) -> Iterator[list[str]]:
    """Split lines into cells at their bars."""
    for row in rows.strip().splitlines():
        yield [part.strip() for part in row.split("|")]


def written_cases() -> tuple[Case, ...]:
    """Return the cases whose answers are written out."""
    makers = (_quarters_and_seasons, _forms, _ambiguous, _intervals, _yearless)
    return tuple(case for maker in makers for case in maker())
