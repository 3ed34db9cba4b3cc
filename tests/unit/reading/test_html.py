import datetime as dt

import pytest

from service.domain.errors import UnreadableSourceError
from service.domain.source import About, Source
from service.reading import make_date, read_html

STORY = """<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Minister quits over budget</h1><p>By Jane Doe</p>
<p>The finance minister, Ana Sol, resigned on Thursday after a long dispute over the budget, her office said.</p>
<p>&ldquo;I cannot defend these figures any longer,&rdquo; Sol told reporters.
&ldquo;The country deserves better.&rdquo;</p>
<p>Her successor has not been named. The prime minister said he would decide within days.</p></article>
<footer>&copy; 2021 The Harbour Times. All rights reserved.</footer>"""


def page(head: str = "", story: str = STORY, opening: str = "<html>") -> str:
    return f"<!doctype html>{opening}<head>{head}</head><body>{story}</body></html>"


def read(html: bytes | str, about: About | None = None) -> Source:
    return read_html(html, about or About())


def published(head: str, story: str = STORY) -> dt.date | None:
    date = read(page(head, story)).about.published_on
    assert date is None or (date.basis == "metadata" and date.earliest == date.latest and date.note)
    return None if date is None else date.earliest


def test_the_article_is_read_without_the_page_around_it() -> None:
    source = read(page())
    lines = [block.span.of(source.text) for block in source.blocks if block.kind == "text"]
    assert lines == [
        "The finance minister, Ana Sol, resigned on Thursday after a long dispute over the budget, her office said.",
        "“I cannot defend these figures any longer,” Sol told reporters. “The country deserves better.”",
        "Her successor has not been named. The prime minister said he would decide within days.",
    ]
    assert "All rights reserved" not in source.text
    assert "Home" not in source.text


def test_metadata_of_the_page_fill_what_the_caller_leaves_open() -> None:
    head = """<title>Minister quits over budget - The Harbour Times</title>
    <meta property="og:site_name" content="The Harbour Times"><meta name="author" content="Jane Doe">
    <link rel="canonical" href="https://harbour.example/minister">"""
    html = page(head, opening='<html lang="en-GB">')
    assert read(html).about == About(
        title="Minister quits over budget",
        publisher="The Harbour Times",
        author="Jane Doe",
        url="https://harbour.example/minister",
        language="en-GB",
    )
    given = About(title="Mine", publisher="Me", author="I", url="https://me.example", language="en")
    assert read(html, given).about == given


def test_a_date_that_the_caller_gives_wins() -> None:
    given = About(published_on=make_date("2020-01-02"))
    html = page('<meta property="article:published_time" content="2021-03-04">')
    assert read(html, given).about.published_on == given.published_on


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2021-03-04T23:30:00-05:00">', dt.date(2021, 3, 4)),
        ('<meta name="DC.date.issued" content="2021-03-04">', dt.date(2021, 3, 4)),
        ('<meta name="pubdate" content="20210304">', dt.date(2021, 3, 4)),
        ('<meta name="date" content="March 4, 2021">', dt.date(2021, 3, 4)),
        ('<meta name="date" content="Thu, 04 Mar 2021 10:00:00 GMT">', dt.date(2021, 3, 4)),
        (
            (
                '<script type="application/ld+json">{"@graph": [{"datePublished": "2021-03-04T08:00Z"}]}</script>'
                '<meta name="date" content="2020-01-01">'
            ),
            dt.date(2021, 3, 4),
        ),
    ],
)
def test_a_stated_date_of_publication_is_taken(head: str, day: dt.date) -> None:
    assert published(head) == day


def test_a_time_element_is_taken_where_it_says_that_it_is_the_date_of_publication() -> None:
    assert published("", '<time itemprop="datePublished" datetime="2021-03-04">4 March</time>' + STORY) == dt.date(
        2021, 3, 4
    )
    assert published("", '<time class="published" datetime="2021-03-04T10:00">4 March</time>' + STORY) == dt.date(
        2021, 3, 4
    )


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="date" content="03/04/2021">',
        '<meta name="date" content="March 2021">',
        '<meta name="date" content="2021-02-30">',
        '<meta property="article:modified_time" content="2021-03-04">',
        '<link rel="canonical" href="https://harbour.example/2021/03/04/minister">',
        '<script type="application/ld+json">{"datePublished": 5</script>',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
    ],
)
def test_no_date_is_guessed(head: str) -> None:
    assert published(head, STORY + '<p>The vote is on 5 May 2021.</p><time datetime="2021-05-05">5 May</time>') is None


def test_entities_that_a_page_declares_are_not_expanded() -> None:
    declared = '<!ENTITY a "no!no!no!">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9))
    assert "no!no!no!no!" not in read(f"<!DOCTYPE x [{declared}]>" + page("", "<p>&a8; Ana Sol said.</p>")).text


def test_the_same_page_is_read_the_same_way_again() -> None:
    assert read(page()) == read(page())


def test_bytes_are_decoded_as_the_page_declares() -> None:
    assert (
        "Ministère fermé" in read(page('<meta charset="iso-8859-1">', "<p>Ministère fermé.</p>").encode("latin-1")).text
    )
    assert "Ministère fermé" in read(page("", "<p>Ministère fermé.</p>").encode()).text


def test_a_fragment_is_read_too() -> None:
    assert read("<p>Ana Sol said no.</p>").text == "Ana Sol said no."


def test_a_stray_sign_is_text() -> None:
    """What holds no markup at all is read as it stands."""
    assert read("<").text == "<"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "<html></html>",
        "<script>alert('hello')</script>",
        "<div>" * 100_000,
        "<b></i>" * 1_000 + "deep",
        "<br>" * 60_000,
        "<a " * 300_000,
        "<!--" * 300_000,
        "<p>a</p>" + " " * 10_000_000,
        b"<p>caf\xe9</p>",
    ],
)
def test_what_holds_no_text_or_is_no_real_page_is_refused(html: bytes | str) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        read(html)
    assert refused.value.pointer == "/html"


@pytest.mark.parametrize(
    "html",
    [
        page("", "<div>" * 100 + STORY + "</div>" * 100),
        page("", f'<p data-x="{"x" * 3_000_000}">Ana Sol said no.</p>' + STORY),
        page("", "<svg><path d='M0'/></svg>" * 400 + STORY),
        page(f"<script>{'<div>' * 400}</script>", STORY),
        page("", STORY.replace("</p>", "")),
        "<p>unclosed <b>and <i>crossed</b> tags</i>" + STORY,
        STORY + "<",
        f"<!-- {'a long remark ' * 9} --><html><body>{STORY}</body></html>",
    ],
)
def test_odd_pages_are_read(html: str) -> None:
    assert "I cannot defend these figures any longer" in read(html).text
