"""A service on a folder of its own, filled from documents, for whoever measures."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.bootstrap import Service, open_service
from service.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


@contextmanager
def seeded_service(stance_model: str = "checked", documents: Path = SEEDS) -> Iterator[Service]:
    """Open a service whose store holds certain documents and nothing else; the store is thrown away afterwards.

    Args:
        stance_model: as in the setting of that name.
        documents: folder of the documents.
    """
    with tempfile.TemporaryDirectory() as folder:
        service = open_service(Settings(data_dir=Path(folder), seeds=documents, stance_model=stance_model))
        try:
            yield service
        finally:
            service.close()
