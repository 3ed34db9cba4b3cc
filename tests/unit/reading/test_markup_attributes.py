"""Tags with more attributes than any real one has."""

import pytest

from service.domain.errors import UnreadableSourceError
from service.reading.markup import check_markup

MANY = " ".join(f"a{number}=1" for number in range(300))
FEW = " ".join(f'a{number}="{number} > 1"' for number in range(200))


@pytest.mark.parametrize(
    "html",
    [
        f"<p {MANY}>text</p>",
        f"<p {MANY}/>",
        f'<p b=">" {MANY}>',
        f'<p b="<script>" {MANY}>',
        f"<!--><p {MANY}>-->",
        f"<!-- x --!><p {MANY}>-->",
        f"<title><script></title><p {MANY}>",
        "<p " + " ".join(f"a{number}='>'" for number in range(300)) + ">",
        "<p " + " ".join(f"a{number}" for number in range(300)),
    ],
)
def test_they_are_refused_wherever_they_hide(html: str) -> None:
    """Behind quotes, comments that are over, and titles; with values or without, and unclosed."""
    with pytest.raises(UnreadableSourceError, match="250 attributes"):
        check_markup(html)


@pytest.mark.parametrize(
    "html",
    [
        f"<p {FEW}>text</p>",
        f"<!-- <p {MANY}> -->",
        f"<script>if (a<b {MANY}) {{}}</script>",
        "<p title='" + "word " * 5000 + "'>text</p>",
        "<p data-x='" + '{"a": 1, "b": 2} ' * 500 + "'>text</p>",
        "a < b and c > d " * 1000,
    ],
)
def test_real_pages_are_not(html: str) -> None:
    """Long values, scripts and comments have no attributes."""
    check_markup(html)
