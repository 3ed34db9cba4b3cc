"""Trains the stance model: `python -m training.stance.train --data FOLDER --out FOLDER`.

Seeded; writes a checkpoint every few minutes and goes on from the last one when started again.
"""

import argparse
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from training.stance.data import Batch, Pair, batches, deal
from training.stance.network import CrossEncoder, Shape, original_names
from training.stance.recipe import DEFAULT, Recipe, licensed, read_recipe
from training.stance.start import original, read_weights

CHECKPOINT = "checkpoint.pt"
WEIGHTS = "weights.pt"
LOG = "log.jsonl"
EVERY = 300  # steps between checkpoints


@dataclass
class Progress:
    """How far the training is: the stage, the steps done in it, and the pairs seen in all."""

    stage: int = 0
    step: int = 0
    seen: int = 0


def begin(recipe: Recipe) -> CrossEncoder:
    """Return the network with the start model's weights and a fresh classifier."""
    torch.manual_seed(recipe.seed)
    # No dropout: hardly any pair is seen twice, and drawing random numbers costs a tenth of the time.
    network = CrossEncoder(Shape(recipe.layers, dropout=0.0))
    nn.init.normal_(network.classifier.weight, std=0.02)
    nn.init.zeros_(network.classifier.bias)
    stored = read_weights(original() / "model.onnx")
    state = network.state_dict()
    for ours, theirs in original_names(recipe.layers).items():
        for part in ("weight", "bias"):
            if f"{ours}.{part}" in state and f"{theirs}.{part}" in stored:
                state[f"{ours}.{part}"] = torch.from_numpy(stored[f"{theirs}.{part}"].copy())
    network.load_state_dict(state)
    return network


def make_tokenizer(max_tokens: int) -> Tokenizer:
    """Return the start model's tokenizer, which cuts the longer text of a pair first."""
    tokenizer = Tokenizer.from_file(str(original() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return tokenizer


def tensors(batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return a batch for torch."""
    parts = (batch.ids, batch.segments, batch.mask, batch.labels)
    return tuple(torch.from_numpy(part) for part in parts)  # type: ignore[return-value]


def rate(recipe: Recipe, progress: Progress, steps: int) -> float:
    """Return a step's learning rate: warm-up, plateau, then down with the root (Hägele et al., arXiv 2405.18392)."""
    rising = min(1.0, (progress.seen + recipe.batch) / recipe.warm_up)
    stage = recipe.stages[progress.stage]
    falling = 1 - (progress.step / steps) ** 0.5 if stage.decay else 1.0
    return recipe.learning_rate * stage.rate * rising * falling


class Trainer:
    """Holds what a checkpoint holds: network, optimiser and progress."""

    def __init__(self, recipe: Recipe, out: Path) -> None:
        """Begin anew, or go on from the checkpoint in `out`."""
        self.recipe, self.out = recipe, out
        self.network = begin(recipe)
        # Word vectors stay: most occur too seldom here to be learned better than they are.
        self.network.words.weight.requires_grad_(requires_grad=False)
        trained = [value for value in self.network.parameters() if value.requires_grad]
        self.optimiser = torch.optim.AdamW(trained, lr=0.0, weight_decay=recipe.weight_decay, fused=True)
        self.progress = Progress()
        if (out / CHECKPOINT).exists():
            stored = torch.load(out / CHECKPOINT, weights_only=True)
            self.network.load_state_dict(stored["network"])
            self.optimiser.load_state_dict(stored["optimiser"])
            self.progress = Progress(**stored["progress"])

    def save(self) -> None:
        """Write the checkpoint; an interruption leaves the old one."""
        content = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "progress": asdict(self.progress),
        }
        torch.save(content, self.out / f"{CHECKPOINT}.new")
        (self.out / f"{CHECKPOINT}.new").replace(self.out / CHECKPOINT)

    def begin_from(self, weights: dict[str, Tensor], path: Path) -> None:
        """Go on from other weights, which are kept in a file; the optimiser keeps what it knows of the slopes."""
        torch.save(weights, path)
        self.network.load_state_dict(weights)

    def step(self, batch: Batch, steps: int) -> float:
        """Learn from one batch and return its loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate(self.recipe, self.progress, steps)
        *inputs, labels = tensors(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.network(*inputs)
        loss = functional.cross_entropy(logits.float(), labels)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.clip)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.progress.step += 1
        self.progress.seen += len(labels)
        return loss.item()

    def accuracy(self, held: list[Pair], tokenizer: Tokenizer) -> float:
        """Return the share of held-out pairs that the network gets right."""
        right = 0
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for batch in batches(held, tokenizer, 64, None):
                *inputs, labels = tensors(batch)
                right += int((self.network(*inputs).argmax(-1) == labels).sum())
        return right / max(1, len(held))

    def note(self, **figures: object) -> None:
        """Append a line to the log."""
        line = {"time": time.strftime("%H:%M:%S"), **asdict(self.progress), **figures}
        with (self.out / LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")


def train(recipe: Recipe, folders: list[Path], out: Path) -> None:
    """Train to the end of the recipe and write the weights.

    Args:
        recipe: what to do.
        folders: where the sets lie.
        out: for the checkpoint, the log and the weights.
    """
    out.mkdir(parents=True, exist_ok=True)
    stages, held = deal(recipe, folders)
    tokenizer = make_tokenizer(recipe.max_tokens)
    trainer = Trainer(recipe, out)
    for number in range(trainer.progress.stage, len(stages)):
        if number > trainer.progress.stage:
            trainer.progress.stage, trainer.progress.step = number, 0
            if recipe.stages[number].from_mean is not None:
                trainer.begin_from(_mean(_shares(recipe, out, number)), out / f"start-{number}.pt")
        _train_stage(trainer, stages[number], held, tokenizer)
        if recipe.stages[number].share:
            torch.save(trainer.network.state_dict(), out / f"stage-{number}.pt")
    mean = _mean(_shares(recipe, out, len(stages)))
    torch.save(mean, out / WEIGHTS)
    trainer.network.load_state_dict(mean)
    trainer.note(mean_held_out_accuracy=round(trainer.accuracy(held, tokenizer), 4))
    print(f"wrote {out / WEIGHTS}")


def _shares(recipe: Recipe, out: Path, end: int) -> dict[Path, float]:
    """Return what the mean of the weights before a stage is made of: file -> share."""
    shares: dict[Path, float] = {}
    for number, stage in enumerate(recipe.stages[:end]):
        if stage.from_mean is not None:
            shares = {out / f"start-{number}.pt": stage.from_mean}
        if stage.share:
            shares[out / f"stage-{number}.pt"] = stage.share
    return shares


def _mean(shares: dict[Path, float]) -> dict[str, Tensor]:
    """Return the weighted mean of stored weights."""
    stored = [(torch.load(path, weights_only=True), share) for path, share in shares.items()]
    return {name: sum(share * weights[name] for weights, share in stored) for name in stored[0][0]}


def _train_stage(trainer: Trainer, pairs: list[Pair], held: list[Pair], tokenizer: Tokenizer) -> None:
    recipe, progress = trainer.recipe, trainer.progress
    steps = -(-len(pairs) // recipe.batch)
    order = random.Random(f"{recipe.seed} batches {progress.stage}")  # noqa: S311 (an order, not a secret)
    losses: list[float] = []
    done = progress.step
    with tqdm(total=len(pairs), initial=done * recipe.batch, unit="pair", mininterval=5) as bar:
        for number, batch in enumerate(batches(pairs, tokenizer, recipe.batch, order)):
            if number < done:
                continue
            losses.append(trainer.step(batch, steps))
            bar.update(len(batch.labels))
            if progress.step % EVERY == 0 or progress.step == steps:
                trainer.save()
                accuracy = trainer.accuracy(held, tokenizer)
                figures = {"loss": round(float(np.mean(losses)), 4), "held_out_accuracy": round(accuracy, 4)}
                trainer.note(**figures, pairs_a_second=round(bar.format_dict["rate"] or 0, 1))
                bar.set_postfix(figures)
                losses.clear()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m training.stance.train", description=__doc__)
    parser.add_argument("--recipe", type=Path, default=DEFAULT, help="default: %(default)s")
    parser.add_argument("--data", type=Path, action="append", required=True, help="folder of SET.jsonl.gz; may repeat")
    parser.add_argument("--out", type=Path, required=True, help="for checkpoint, log and weights")
    parser.add_argument("--licensed-only", action="store_true", help="leave out sets whose source states no licence")
    asked = parser.parse_args()
    recipe = read_recipe(asked.recipe)
    torch.set_float32_matmul_precision("high")
    train(licensed(recipe) if asked.licensed_only else recipe, asked.data, asked.out)


if __name__ == "__main__":
    main()
