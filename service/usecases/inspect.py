"""Inspect: what the store holds, how good the method is, whether all is sound."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from service.domain.coverage import CoverageView
from service.domain.views import Method
from service.ports import Embedder, StanceModel, Store
from service.speakers import name_table
from service.verdict import RULESET, measured_quality


class Inspect:
    """Looks after the store; every method may be called from any thread."""

    def __init__(
        self,
        *,
        store: Store,
        embedder: Embedder,
        stance_model: StanceModel,
        aliases: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take the engines that it reports on.

        Args:
            store: what is looked after.
            embedder: the one in use.
            stance_model: the one in use.
            aliases: the operator's table in use.
        """
        self._ruleset = "+".join(filter(None, (RULESET, name_table(aliases))))
        self._store = store
        self._embedder = embedder
        self._stance_model = stance_model

    def coverage(self) -> CoverageView:
        """Return what the store holds, and the measured quality of the method."""
        return CoverageView(store=self._store.coverage(), method=self.method(), quality=measured_quality())

    def method(self) -> Method:
        """Return the revision of the index and the versions of models and rules."""
        return Method(
            index_revision=self._store.revision(),
            stance_model=self._stance_model.name,
            embedder=self._embedder.name,
            ruleset=self._ruleset,
        )

    def check(self) -> list[str]:
        """Return what is wrong with the store, one sentence each; empty when it is sound."""
        return self._store.check()

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the store to a file that does not exist yet, while serving.

        Raises:
            InvalidInputError: the file exists already.
            StoreUnavailableError: it cannot be written.
        """
        self._store.backup(target)
