"""Writes the vectors that tests compare with: `python -m training.embedder.references`."""

import json
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from training.embedder.export import original

GOLDEN = Path(__file__).parents[2] / "tests" / "golden" / "embedder"


def main() -> None:
    """Embed the golden sentences with the original model in float32 and keep the vectors in float16[n, 384]."""
    model = SentenceTransformer(str(original()), device="cpu")
    sentences = json.loads((GOLDEN / "sentences.json").read_text(encoding="utf-8"))
    vectors = [model.encode(sentence, normalize_embeddings=True) for sentence in sentences]
    np.save(GOLDEN / "references.npy", np.stack(vectors).astype(np.float16))
    print(f"wrote {len(vectors)} vectors to {GOLDEN}")


if __name__ == "__main__":
    main()
