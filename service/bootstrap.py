"""Bootstrap: builds the rooms from the settings; the only file that knows everything."""

import datetime as dt
from collections.abc import Callable

from msgspec import Struct

from service.domain.errors import ConfigurationError, InvalidInputError
from service.embedding import CachedEmbedder, OnnxEmbedder
from service.language import Parser
from service.pacing import Cores, PacedEmbedder, PacedParser, PacedStance
from service.ports import Embedder, StanceModel, Store
from service.settings import Settings
from service.speakers import read_aliases
from service.store.sqlite import SqliteMaintenance, SqliteStore
from service.usecases.browse import Browse
from service.usecases.extract import Extract
from service.usecases.ingest import Ingest
from service.usecases.inspect import Inspect
from service.usecases.judge import Judge
from service.usecases.verify import Verify
from service.verdict.stances import load_stance_model


class Service(Struct, frozen=True, kw_only=True):
    """The stories that the outside can ask for, with their engines inside.

    Attributes:
        verify: a claim to a verdict.
        ingest: a document into the store.
        browse: look around in the store.
        inspect: coverage, integrity and backup.
        cores: shared by all requests; whoever computes says so here.
        close: finishes what was accepted and lets go of every file.
    """

    verify: Verify
    ingest: Ingest
    browse: Browse
    inspect: Inspect
    cores: Cores
    close: Callable[[], None]


class Tools(Struct, frozen=True, kw_only=True):
    """The parts that need no store.

    Attributes:
        parser: parses text.
        embedder: makes vectors.
        stance_model: judges a quote against a claim.
        cores: what the three share.
    """

    parser: Parser
    embedder: Embedder
    stance_model: StanceModel
    cores: Cores


def utc_now() -> dt.datetime:
    """Return the present moment in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def load_tools(settings: Settings) -> Tools:
    """Load the models; about a second.

    Raises:
        ModelMissingError: a model file is missing or damaged.
    """
    cores = Cores(settings.threads)
    parser = PacedParser(settings.spacy_model)
    embedder = CachedEmbedder(OnnxEmbedder())
    # Inside, the model works in the thread that asks: it is the pairs that are shared out.
    stance_model = load_stance_model(settings.stance_model, parser=parser, embedder=embedder)
    return Tools(
        parser=parser,
        embedder=PacedEmbedder(embedder, cores),
        stance_model=PacedStance(stance_model, cores),
        cores=cores,
    )


def open_store(settings: Settings, *, dim: int) -> Store:
    """Open the store that the settings name, migrated to this version.

    Raises:
        ConfigurationError: there is no such engine.
        StoreTooNewError: a newer version wrote it.
        StoreUnavailableError: it cannot be opened.
    """
    return SqliteStore.open(settings.store_path, dim=dim)


def open_service(settings: Settings) -> Service:
    """Load the models, open the store, fill it from the seeds when it is empty, and put the stories together.

    Args:
        settings: what the operator set.

    Returns:
        The service; call its `close` when done.

    Raises:
        ConfigurationError: the folder of seeds is not there, or the table of aliases cannot be meant.
        InvalidInputError: a seed cannot be read.
    """
    aliases = {} if settings.aliases_file is None else read_aliases(settings.aliases_file)
    tools = load_tools(settings)
    store = open_store(settings, dim=tools.embedder.dim)
    ingest = Ingest(store=store, embedder=tools.embedder, parser=tools.parser, aliases=aliases)
    try:
        fill(ingest, store, settings)
    except BaseException:
        store.close()
        raise

    def close() -> None:
        store.close()
        tools.cores.close()

    return Service(
        verify=Verify(
            store=store,
            embedder=tools.embedder,
            stance_model=tools.stance_model,
            parser=tools.parser,
            clock=utc_now,
            aliases=aliases,
        ),
        ingest=ingest,
        browse=Browse(store=store, embedder=tools.embedder, aliases=aliases),
        inspect=Inspect(store=store, embedder=tools.embedder, stance_model=tools.stance_model, aliases=aliases),
        cores=tools.cores,
        close=close,
    )


def fill(ingest: Ingest, store: Store, settings: Settings) -> None:
    """Fill an empty store from the folder of seeds.

    A mark beside the store tells a fill that was broken off from a store that somebody emptied in part: it is gone on
    with at the next start.

    Raises:
        ConfigurationError: the folder of seeds is not there.
        InvalidInputError: a seed cannot be read.
    """
    mark = settings.store_path.with_name(f"{settings.store_path.name}.filling")
    if settings.seeds is None or not (mark.exists() or store.coverage().sources == 0):
        return
    if not settings.seeds.is_dir():
        message = f"ONRECORD_SEEDS names no folder: {settings.seeds}. Set it to an empty string to start without seeds."
        raise ConfigurationError(message)
    mark.touch()
    for file in ingest.files([settings.seeds]):
        for document in ingest.read(file):
            if isinstance(document, InvalidInputError):
                raise document
            ingest.add(document)
    mark.unlink()


def open_maintenance(settings: Settings) -> SqliteMaintenance:
    """Reach the store for those who look after it; nothing is loaded or migrated unasked."""
    return SqliteMaintenance(settings.store_path)


def open_extract(settings: Settings) -> Extract:
    """Load what the filter `extract` needs: no store."""
    return Extract(parser=Parser(settings.spacy_model))


def open_judge(settings: Settings) -> Judge:
    """Load what the filter `stance` needs: no store."""
    return Judge(stance_model=load_tools(settings).stance_model)
