"""What an embedder's folder says about itself."""

from pathlib import Path
from typing import Literal

import msgspec

from service import packaged

PACKAGED = Path(__file__).parent / "models" / "all-minilm-l6-v2-int8"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Contents of a folder's `model.json`.

    Attributes:
        name: versioned name.
        dim: length of a vector.
        max_tokens: a text is cut after so many tokens, the two special ones included.
        pooling: the mean over all tokens, or the first token alone.
        query_prefix: what a search text must begin with for this model.
        sha256: file name -> SHA-256 in hexadecimal; the files are `model.onnx` and `tokenizer.json`.
        licence: SPDX identifier of the weights' licence.
        origin: where the weights come from.
    """

    name: str
    dim: int
    max_tokens: int
    pooling: Literal["mean", "cls"]
    query_prefix: str
    sha256: dict[str, str]
    licence: str
    origin: str


def read_manifest(folder: Path) -> Manifest:
    """Read a model folder's description.

    Raises:
        ModelMissingError: it is missing or not such a description.
    """
    return packaged.read_description(folder, Manifest)


def read_verified(folder: Path, manifest: Manifest, file: str) -> bytes:
    """Read a file of a model folder and check it against the description.

    Raises:
        ModelMissingError: it is missing, or its SHA-256 is not the one written down.
    """
    return packaged.read_verified(folder, manifest.sha256, file)
