"""A real server for clients of other makers."""

from collections.abc import Iterator

import pytest

from tests.serving import serve


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that holds the seeds, ready."""
    with serve(tmp_path_factory.mktemp("clients")) as url:
        yield url
