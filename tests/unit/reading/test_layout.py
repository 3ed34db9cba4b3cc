import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.source import BlockKind
from service.reading import layout

STORY = (
    "The harbour authority will close two of its piers, the mayor of Ostrava said on Monday, and a third may follow.",
    "“We have no choice,” Ana Sol told reporters. “The piers are not safe, and nobody will tell me otherwise.”",
)


def kinds(*lines: str) -> list[BlockKind]:
    return [block.kind for block in layout("\n".join(lines))]


def between_story(line: str) -> BlockKind:
    return kinds(STORY[0], line, STORY[1])[1]


@pytest.mark.parametrize(
    "line",
    [
        "0:00 0:00",
        "1:05 / 12:30",
        "Play Live Radio",
        "Listen Live",
        "Next Up:",
        "Now Playing: Morning Concert",
        "Your browser does not support the audio element.",
        "Leave a Comment",
        "Leave a reply",
        "Post a Comment",
        "23 Comments",
        "Your email address will not be published. Required fields are marked *",
        "• Read also: Mayor loses her patience",
        "READ MORE: What the piers cost",
        "Related Articles",
        "You may also like",
        "More from Business",
        "WATCH | The pier falls",
        "Copyright 2019 Bay Radio. To see more, visit https://bay.example",
        "© 2019 The Bay Times. All rights reserved.",
        "The Associated Press contributed to this report.",
        "(Reporting by Jane Doe in Ostrava; editing by Max Poe)",
        "This article was originally published in The Bay Times on May 4.",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "Facebook | Twitter | Copy link",
        "Follow us on Instagram",
        "Follow Jane Doe on Twitter @janedoe",
        "Sign up for our daily newsletter",
        "Get the morning briefing in your inbox",
        "Subscribe now",
        "Already a subscriber? Log in",
        "We use cookies to give you the best experience.",
        "By signing up you agree to our terms and privacy policy",
        "Home | News | Sport | Weather",
        "Skip to main content",
        "Continue reading the main story",
        "Load more…",
        "Advertisement",
        "Article continues below",
        "Tags: harbour, piers, mayor",
        "Published: 4 May 2019, 10:15",
        "May 4, 2019 | Updated 2 hours ago",
        "Updated 3 hours ago",
        "4 min read",
        "https://bay.example/piers",
        "#harbour #piers",
        "* * *",
        "By Jane Doe",
        "By Jane Doe and Max Poe, Staff Writers",
        "by bay news",
        "Getty Images",
        "Jane Doe/Reuters",
        "Photo: Jane Doe",
        "Image source, AFP",
    ],
)
def test_furniture_is_known_wherever_it_stands(line: str) -> None:
    assert between_story(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "By then, the pier had already fallen.",
        "Read the contract, she told them, and then sign it.",
        "Share prices fell by five per cent after the announcement.",
        "Copyright law does not cover piers, the court said.",
        "Related charges were dropped in May.",
        "Source close to the mayor denied it, the paper said.",
        "Subscribers said they had received no newsletter since Monday.",
        "The newsletter said the mayor had agreed to our terms.",
        "“Leave a comment if you dare,” the mayor wrote.",
        "More than 300 people were hurt.",
        "Reporting from the harbour has become harder since the gates were shut.",
        "The minister is a former reporter for the Bay Times who now runs the harbour.",
        "Follow the money, the prosecutor said.",
        "Close the gates, he demanded.",
        "The vote was held on May 4, 2019.",
        "Two hours ago, she resigned.",
        "He works for Reuters.",
        "“No.”",
        "She did not comment.",
        "Listen: nobody told us anything, the captain said.",
    ],
)
def test_sentences_of_reporting_are_text(line: str) -> None:
    assert between_story(line) == "text"


@given(
    st.sampled_from(["said", "told reporters", "wrote", "added", "warned"]),
    st.sampled_from(
        ["read more", "share this", "next up", "by Jane Doe", "copyright 2019", "sign up to the newsletter"]
    ),
)
def test_a_sentence_that_attributes_speech_is_never_furniture(cue: str, words: str) -> None:
    assert between_story(f"“We will {words} and nothing else,” the mayor {cue} after the vote.") == "text"


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Ana Sol in Ostrava, Moravia, on May 4, 2019.",
        "Ana Sol speaks at the harbour in Ostrava. (AP Photo/Jane Doe)",
        "The pier before it fell. (Jane Doe/AFP via Getty Images)",
        "FILE - Mayor Ana Sol leaves the town hall.",
        "The harbour at dusk | Photo Credit: Jane Doe",
    ],
)
def test_captions_are_known_by_credit_label_or_a_date_without_verb(line: str) -> None:
    assert between_story(line) == "caption"


def test_a_line_given_twice_around_a_credit_is_a_caption_and_the_name_between_is_the_photographer() -> None:
    caption = "Mayor Ana Sol looks at what is left of the pier"
    assert kinds("Pier falls", caption, "Jane Doe", "Getty Images", caption, *STORY) == [
        "heading",
        "caption",
        "furniture",
        "furniture",
        "caption",
        "text",
        "text",
    ]


def test_titles_and_headings_are_short_and_no_sentences() -> None:
    lines = ("Two piers to close, says mayor", STORY[0], "What you need to know", STORY[1], "On the cost:", STORY[1])
    assert kinds(*lines) == ["heading", "text", "heading", "text", "heading", "text"]


def test_a_line_that_introduces_speech_is_no_heading() -> None:
    assert kinds(STORY[0], "On the cost she said:", STORY[1])[1] == "text"


def test_list_items_are_known_by_their_bullet() -> None:
    assert kinds(STORY[0], "- The mayor will close two piers", "• A third may follow", "1. Nobody was hurt") == [
        "text",
        "list_item",
        "list_item",
        "list_item",
    ]


def test_a_name_under_a_quotation_is_text_for_it_says_who_spoke() -> None:
    assert kinds(STORY[0], "“We have no choice.”", "- Ana Sol", STORY[1]) == ["text", "text", "text", "text"]


def test_the_banner_of_a_site_before_the_title_is_furniture() -> None:
    assert kinds("Bay Radio | News of the coast", "Two piers to close, says mayor", *STORY)[:2] == [
        "furniture",
        "heading",
    ]


def test_headlines_after_a_heading_of_links_are_furniture_up_to_the_next_sentence() -> None:
    lines = (STORY[0], "You may also like", "Mayor loses patience", "Ten piers to see", STORY[1])
    assert kinds(*lines) == ["text", "furniture", "furniture", "furniture", "text"]


def test_notes_on_authors_are_furniture_at_the_end_only() -> None:
    note = "Jane Doe is the weekend host of Bay Radio, where she draws on her long experience of piers."
    assert kinds(*STORY, note) == ["text", "text", "furniture"]
    assert kinds(note, *STORY, *STORY, *STORY)[0] == "text"


def test_a_single_line_is_text_whatever_it_looks_like() -> None:
    assert kinds("Leave a comment") == ["text"]


def test_lines_without_any_sentence_have_no_headings() -> None:
    assert kinds("the mayor came", "nobody asked", "she left") == ["text", "text", "text"]


LINES = st.sampled_from(
    (
        *STORY,
        "Home | News",
        "By Jane Doe",
        "Getty Images",
        "- item",
        "You may also like",
        "|",
        "\u2028",
        "  ",
        "…",
        "\r",
    )
)


@given(st.lists(LINES | st.text(max_size=30), max_size=12).map("\n".join))
def test_blocks_cover_everything_but_white_space_in_order(text: str) -> None:
    blocks = layout(text)
    covered = "".join(block.span.of(text) for block in blocks)
    assert "".join(covered.split()) == "".join(text.split())
    ends = [0, *(edge for block in blocks for edge in (block.span.start, block.span.end))]
    assert ends == sorted(ends)
    assert all(block.span.of(text).strip() == block.span.of(text) != "" for block in blocks)


def test_a_very_long_line_takes_no_long_time() -> None:
    assert kinds("Getty " * 100_000, STORY[0], "share " * 50_000, "1:11 " * 50_000)[1] == "text"
