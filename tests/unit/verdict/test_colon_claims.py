"""Claims of the form "X: …"."""

from service.language import Parser
from service.verdict import parse_claim


def test_the_name_before_a_colon_speaks_whatever_verb_follows(parser: Parser) -> None:
    """A verb of thinking or saying behind the colon belongs to what is claimed."""
    claim = parse_claim("Ann Lee: the council thought the bridge could be closed in a week", parser)
    assert (claim.mention, claim.content) == ("Ann Lee", "the council thought the bridge could be closed in a week")
