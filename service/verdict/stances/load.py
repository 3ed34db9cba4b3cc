"""Which stance model a name stands for."""

from pathlib import Path

from service.language import Parser
from service.ports import Embedder, StanceModel
from service.verdict.stances.checked import CheckedStance
from service.verdict.stances.cross_encoder import PACKAGED, CrossEncoderStance
from service.verdict.stances.rules import RuleStance


def load_stance_model(
    name: str, *, parser: Parser, embedder: Embedder, threads: int = 1, folder: Path = PACKAGED
) -> StanceModel:
    """Load a stance model; without the model's folder, rules alone take its place.

    Args:
        name: `checked` (the trained model with rules beside it), `model` (alone) or `rules` (alone).
        parser: parses claims and evidence for the rules.
        embedder: compares their meaning for the rules.
        threads: how many pairs the trained model judges at the same time.
        folder: the trained model's folder.

    Raises:
        ModelMissingError: a file of the folder is missing or damaged.
    """
    rules = RuleStance(parser=parser, embedder=embedder)
    if name == "rules" or not folder.is_dir():
        return rules
    model = CrossEncoderStance(folder, threads=threads)
    return model if name == "model" else CheckedStance(model, rules)
