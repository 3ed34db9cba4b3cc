"""What is trained on what, and how: read from `recipe.toml`."""

from pathlib import Path

import msgspec

DEFAULT = Path(__file__).with_name("recipe.toml")


class Stage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One part of the training.

    Attributes:
        name: shown in the log.
        decay: whether the learning rate falls to zero over this stage; otherwise it stays.
        sets: set -> number of its pairs.
        again: whether the sets are dealt anew, in another order, so that pairs of earlier stages are seen once more.
        rate: share of the highest learning rate.
        share: share of the weights at the end of this stage in the mean over stages, which is the model (Wortsman et
            al., Model soups, ICML 2022).
        from_mean: the stage begins from the mean of the weights so far, and this is that mean's share in the next one
            (Wortsman et al., Robust fine-tuning of zero-shot models, CVPR 2022); null where it goes on from the stage
            before. The shares from there to the end, or to the next such stage, sum to 1.
    """

    name: str
    decay: bool
    sets: dict[str, int]
    again: bool = False
    rate: float = 1.0
    share: float = 0.0
    from_mean: float | None = None


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole training.

    Attributes:
        seed: of every shuffle.
        layers: encoder layers.
        batch: pairs a step.
        max_tokens: a pair is cut after so many word pieces.
        learning_rate: highest rate.
        warm_up: pairs over which the rate rises from zero.
        weight_decay: of AdamW.
        clip: greatest norm of a step's gradient.
        held_out: share of claims that are never trained on.
        unlicensed: sets whose source states no licence.
        reserved: sets that are never trained on.
        stages: in order.
    """

    seed: int
    layers: int
    batch: int
    max_tokens: int
    learning_rate: float
    warm_up: int
    weight_decay: float
    clip: float
    held_out: float
    unlicensed: list[str]
    reserved: list[str]
    stages: list[Stage]


def read_recipe(path: Path = DEFAULT) -> Recipe:
    """Read a recipe.

    Raises:
        msgspec.ValidationError: the file is no recipe; the message names the place.
    """
    return msgspec.toml.decode(path.read_bytes(), type=Recipe)


def licensed(recipe: Recipe) -> Recipe:
    """Return a recipe without the sets whose source states no licence.

    Args:
        recipe: the whole.
    """
    stages = [
        msgspec.structs.replace(
            stage, sets={name: n for name, n in stage.sets.items() if name not in recipe.unlicensed}
        )
        for stage in recipe.stages
    ]
    return msgspec.structs.replace(recipe, stages=stages)
