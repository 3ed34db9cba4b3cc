"""The engines under the suite: one line each, and every test runs against all of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TypeAlias

import pytest

from service.ports import Store
from service.store.sqlite import SqliteStore
from tests.integration.store.samples import DIM

Opener: TypeAlias = Callable[[], Store]

ENGINES: dict[str, Callable[[Path], Store]] = {
    "sqlite": lambda folder: SqliteStore.open(folder / "store.db", dim=DIM),
}


@pytest.fixture(params=sorted(ENGINES))
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens the same store, again each time it is called; everything is closed after the test."""
    engine = ENGINES[request.param]
    with ExitStack() as opened:
        yield lambda: opened.enter_context(closing(engine(tmp_path)))


@pytest.fixture
def store(open_store: Opener) -> Store:
    """An empty store."""
    return open_store()
