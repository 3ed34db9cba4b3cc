"""Texts to unit vectors."""

from service.embedding.cache import CachedEmbedder
from service.embedding.onnx_embedder import OnnxEmbedder

__all__ = ["CachedEmbedder", "OnnxEmbedder"]
