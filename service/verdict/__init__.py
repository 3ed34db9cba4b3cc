"""A claim and its candidates to a verdict."""

from service.verdict.aggregate import decide
from service.verdict.claims import parse_claim
from service.verdict.pairs import pair_for
from service.verdict.quality import RULESET, measured_quality
from service.verdict.values import Decision, Item, Judged

__all__ = ["RULESET", "Decision", "Item", "Judged", "decide", "measured_quality", "pair_for", "parse_claim"]
