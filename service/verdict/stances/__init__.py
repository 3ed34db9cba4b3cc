"""Models that judge one quote against one claim."""

from service.verdict.stances.load import load_stance_model

__all__ = ["load_stance_model"]
