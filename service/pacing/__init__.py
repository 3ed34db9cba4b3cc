"""Pace: how long a request may take, where its time went, and how requests share the cores."""

from service.pacing.budget import AbandonedError, Budget, Interval, OutOfTimeError, check, held, spending, stage
from service.pacing.cores import Cores
from service.pacing.engines import PacedEmbedder, PacedParser, PacedStance

__all__ = [
    "AbandonedError",
    "Budget",
    "Cores",
    "Interval",
    "OutOfTimeError",
    "PacedEmbedder",
    "PacedParser",
    "PacedStance",
    "check",
    "held",
    "spending",
    "stage",
]
