"""A model folder is loaded as it describes itself, or refused in one sentence."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from service.domain.errors import ModelMissingError
from service.embedding import OnnxEmbedder
from service.embedding.manifest import PACKAGED

FILES = ("model.json", "model.onnx", "tokenizer.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped model that a test may harm."""
    return Path(shutil.copytree(PACKAGED, tmp_path / "model"))


def change_manifest(folder: Path, **changes: object) -> None:
    """Overwrite members of a folder's description."""
    path = folder / "model.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_the_shipped_files_are_the_described_ones() -> None:
    described = json.loads((PACKAGED / "model.json").read_text())["sha256"]
    found = {name: hashlib.sha256((PACKAGED / name).read_bytes()).hexdigest() for name in FILES[1:]}
    assert described == found


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named_with_what_to_do(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(
        ModelMissingError, match=rf"^[^\n]*{re.escape(file)} cannot be read .*: reinstall OnRecord.*\.$"
    ):
        OnnxEmbedder(folder)


@pytest.mark.parametrize("file", FILES)
def test_a_cut_file_is_named_with_what_to_do(folder: Path, file: str) -> None:
    (folder / file).write_bytes((folder / file).read_bytes()[:-3])
    with pytest.raises(ModelMissingError, match=rf"^[^\n]*{re.escape(file)} is damaged .*: reinstall OnRecord.*\.$"):
        OnnxEmbedder(folder)


def test_one_flipped_bit_is_noticed(folder: Path) -> None:
    content = bytearray((folder / "model.onnx").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "model.onnx").write_bytes(content)
    with pytest.raises(ModelMissingError, match=r"model\.onnx is damaged"):
        OnnxEmbedder(folder)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="nowhere"):
        OnnxEmbedder(tmp_path / "nowhere")


def test_an_unknown_pooling_is_refused(folder: Path) -> None:
    change_manifest(folder, pooling="max")
    with pytest.raises(ModelMissingError, match=r"model\.json is damaged .*pooling"):
        OnnxEmbedder(folder)


def test_pooling_is_the_folders_choice(folder: Path, embedder: OnnxEmbedder) -> None:
    change_manifest(folder, pooling="cls", name="first-token@1")
    first_token = OnnxEmbedder(folder)
    text = ["The bridge will reopen in May."]
    assert first_token.name == "first-token@1"
    assert float(np.linalg.norm(first_token.embed(text))) == pytest.approx(1)
    assert not np.allclose(first_token.embed(text), embedder.embed(text), atol=0.01)


def test_a_query_prefix_stands_before_queries_only(folder: Path, embedder: OnnxEmbedder) -> None:
    change_manifest(folder, query_prefix="search: ")
    prefixed = OnnxEmbedder(folder)
    assert prefixed.embed_queries(["bread"]).tobytes() == embedder.embed(["search: bread"]).tobytes()
    assert prefixed.embed(["bread"]).tobytes() == embedder.embed(["bread"]).tobytes()
