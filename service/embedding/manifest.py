"""What a model folder says about itself, and the proof that its files are those it was written for."""

import hashlib
from pathlib import Path
from typing import Literal

import msgspec

from service.domain.errors import ModelMissingError

MANIFEST = "model.json"
PACKAGED = Path(__file__).parent / "models" / "all-minilm-l6-v2-int8"
REMEDY = "reinstall OnRecord, or write the folder anew as training/embedder/README.md says"


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
    try:
        return msgspec.json.decode(_read(folder / MANIFEST), type=Manifest)
    except msgspec.MsgspecError as error:
        message = f"The model description {folder / MANIFEST} is damaged ({error}): {REMEDY}."
        raise ModelMissingError(message) from error


def read_verified(folder: Path, manifest: Manifest, file: str) -> bytes:
    """Read a file of a model folder and check it against the description.

    Raises:
        ModelMissingError: it is missing, or its SHA-256 is not the one written down.
    """
    content = _read(folder / file)
    if hashlib.sha256(content).hexdigest() != manifest.sha256.get(file):
        message = f"The model file {folder / file} is damaged (its SHA-256 is not the expected one): {REMEDY}."
        raise ModelMissingError(message)
    return content


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"The model file {path} cannot be read ({error.strerror}): {REMEDY}."
        raise ModelMissingError(message) from error
