"""Stance by rules: how much of a claim some evidence answers, and whether the two are compatible where it does."""

from service.verdict.stances.rules.stance import RuleStance

__all__ = ["RuleStance"]
