"""BERT with three outputs, as a torch module: small enough to be read, with the names of the original checkpoint."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
HEADS = 12
INNER = 1536
WORDS = 30522
POSITIONS = 512
EPSILON = 1e-12


@dataclass(frozen=True)
class Shape:
    """What may differ between two networks.

    Attributes:
        layers: number of encoder layers.
        outputs: number of classes.
        dropout: share of values dropped in training.
    """

    layers: int
    outputs: int = 3
    dropout: float = 0.1


class Attention(nn.Module):
    """Multi-head self-attention with its output product and norm."""

    def __init__(self, shape: Shape) -> None:
        """Make the parts."""
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.dense = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, value: Tensor, mask: Tensor) -> Tensor:
        """Return float[batch, tokens, WIDTH]; `mask` is bool[batch, 1, 1, tokens], true where a token stands."""
        batch, tokens, _ = value.shape

        def heads(layer: nn.Linear) -> Tensor:
            return layer(value).view(batch, tokens, HEADS, WIDTH // HEADS).transpose(1, 2)

        # Written out: torch's own fused attention is several times slower going backwards in bfloat16 on a CPU.
        scores = heads(self.query) @ heads(self.key).transpose(2, 3) * (WIDTH // HEADS) ** -0.5
        weights = scores.float().masked_fill(~mask, -torch.inf).softmax(-1).to(scores.dtype)
        joined = (weights @ heads(self.value)).transpose(1, 2).reshape(batch, tokens, WIDTH)
        return self.norm(value + self.dropout(self.dense(joined)))


class Layer(nn.Module):
    """One encoder layer."""

    def __init__(self, shape: Shape) -> None:
        """Make the parts."""
        super().__init__()
        self.attention = Attention(shape)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, value: Tensor, mask: Tensor) -> Tensor:
        """Return float[batch, tokens, WIDTH]."""
        value = self.attention(value, mask)
        return self.norm(value + self.dropout(self.narrow(functional.gelu(self.widen(value)))))


class CrossEncoder(nn.Module):
    """Reads a pair of texts at once and returns one number a class."""

    def __init__(self, shape: Shape) -> None:
        """Make the parts."""
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(WORDS, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.pooler = nn.Linear(WIDTH, WIDTH)
        self.classifier = nn.Linear(WIDTH, shape.outputs)

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Return the logits float[batch, outputs].

        Args:
            ids: int64[batch, tokens], word pieces.
            segments: int64[batch, tokens], 0 for the first text and 1 for the second.
            mask: bool[batch, tokens], true where a token stands.
        """
        places = torch.arange(ids.shape[1])
        value = self.words(ids) + self.positions(places) + self.segments(segments)
        value = self.dropout(self.norm(value))
        wide = mask[:, None, None, :]
        for layer in self.layers:
            value = layer(value, wide)
        return self.classifier(self.dropout(torch.tanh(self.pooler(value[:, 0]))))


_PARTS = {
    "embeddings.word_embeddings": "words",
    "embeddings.position_embeddings": "positions",
    "embeddings.token_type_embeddings": "segments",
    "embeddings.LayerNorm": "norm",
    "pooler.dense": "pooler",
    "classifier": "classifier",
}
_LAYER_PARTS = {
    "attention.self.query": "attention.query",
    "attention.self.key": "attention.key",
    "attention.self.value": "attention.value",
    "attention.output.dense": "attention.dense",
    "attention.output.LayerNorm": "attention.norm",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "norm",
}


def original_names(layers: int) -> dict[str, str]:
    """Return module name -> name in the original checkpoint, both without `.weight` and `.bias`."""
    names = {ours: theirs for theirs, ours in _PARTS.items()}
    for number in range(layers):
        for theirs, ours in _LAYER_PARTS.items():
            names[f"layers.{number}.{ours}"] = f"encoder.layer.{number}.{theirs}"
    return names
