"""The shipped model, loaded once."""

import pytest

from service.embedding import OnnxEmbedder


@pytest.fixture(scope="session")
def embedder() -> OnnxEmbedder:
    """Return the model that the package carries."""
    return OnnxEmbedder()
