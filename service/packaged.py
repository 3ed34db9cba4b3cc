"""Model folders that come with the package: their description, and the proof that their files are the right ones."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from service.domain.errors import ModelMissingError

DESCRIPTION = "model.json"

T = TypeVar("T", bound=msgspec.Struct)


def read_description(folder: Path, kind: type[T]) -> T:
    """Read a model folder's `model.json`.

    Args:
        folder: the model's folder.
        kind: the struct that describes such models.

    Raises:
        ModelMissingError: it is missing or not such a description.
    """
    try:
        return msgspec.json.decode(_read(folder / DESCRIPTION), type=kind)
    except msgspec.MsgspecError as error:
        message = f"The model description {folder / DESCRIPTION} is damaged ({error}): {_remedy(folder)}."
        raise ModelMissingError(message) from error


def read_verified(folder: Path, sha256: Mapping[str, str], file: str) -> bytes:
    """Read a file of a model folder and check it against the description.

    Args:
        folder: the model's folder.
        sha256: file name -> SHA-256 in hexadecimal, from the description.
        file: its name.

    Raises:
        ModelMissingError: it is missing, or its SHA-256 is not the one written down.
    """
    content = _read(folder / file)
    if hashlib.sha256(content).hexdigest() != sha256.get(file):
        message = f"The model file {folder / file} is damaged (its SHA-256 is not the expected one): {_remedy(folder)}."
        raise ModelMissingError(message)
    return content


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"The model file {path} cannot be read ({error.strerror}): {_remedy(path.parent)}."
        raise ModelMissingError(message) from error


def _remedy(folder: Path) -> str:
    return f"reinstall OnRecord, or write the folder {folder.name} anew as the README in training/ says"
