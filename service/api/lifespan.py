"""Opening and closing: the models load in a thread while the server already answers."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

from litestar import Litestar

from service.api.admission import Admission
from service.api.problems import NotReadyError
from service.api.schemas.health import Readiness
from service.bootstrap import Service
from service.domain.errors import StoreDamagedError, StoreUnavailableError

T = TypeVar("T")

_LOG = logging.getLogger("onrecord")


class Opening:
    """The service on its way up: loading, then open, or failed."""

    def __init__(self, open_service: Callable[[], Service], on_failure: Callable[[Exception], None] | None) -> None:
        """Remember how to open; nothing is opened yet.

        Args:
            open_service: loads the models and opens the store; called once, in a thread.
            on_failure: told when that fails, in the event loop's thread.
        """
        self._open_service = open_service
        self._on_failure = on_failure
        self._service: Service | None = None
        self._failed = False
        self._thread: ThreadPoolExecutor | None = None

    @property
    def service(self) -> Service:
        """The open service.

        Raises:
            NotReadyError: it is not open yet, or cannot be opened.
        """
        if self._service is None:
            message = (
                "Not ready: the service could not be opened."
                if self._failed
                else "Not ready: the models. They are still being loaded."
            )
            raise NotReadyError(message)
        return self._service

    async def readiness(self) -> Readiness:
        """Ask every part whether it can serve.

        Raises:
            NotReadyError: one cannot; the error names it.
        """
        inspect = self.service.inspect
        try:
            await self.aside(inspect.method)
        except (StoreUnavailableError, StoreDamagedError) as error:
            message = f"Not ready: the store. {error}"
            raise NotReadyError(message) from error
        return Readiness()

    async def aside(self, work: Callable[[], T]) -> T:
        """Run something short in a thread that no request ever uses."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def open(self) -> None:
        """Open the service; what goes wrong is logged and told to `on_failure`, and readiness stays away."""
        # Loading and probes have a thread of their own: they never wait for requests, nor requests for them.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="onrecord-aside")
        self._failed = False
        try:
            self._service = await asyncio.get_running_loop().run_in_executor(self._thread, self._open_service)
        except Exception as error:  # noqa: BLE001 - whatever it is, the server must live to say that it is not ready
            self._failed = True
            _LOG.critical("The service could not be opened: %s", error)
            if self._on_failure is not None:
                self._on_failure(error)

    def close(self) -> None:
        """Finish what was accepted and let go of every file; it can be opened again."""
        service, self._service = self._service, None
        if self._thread is not None:
            self._thread.shutdown()
        if service is not None:
            service.close()


def lifespan_of(opening: Opening, admission: Admission) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    """Make the lifespan of the application.

    Args:
        opening: what is opened at the start and closed at the end.
        admission: its threads live as long as the application.
    """

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        # Long bodies are read in the loop's default executor; work has the threads of admission.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1, thread_name_prefix="onrecord-body"))
        admission.open()
        loading = asyncio.create_task(opening.open())
        try:
            yield
        finally:
            await loading
            admission.close()
            opening.close()

    return lifespan
