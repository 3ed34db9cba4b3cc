"""Metrics, in the words of Prometheus: how many requests, how long, who waits, what the store holds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from service.api.admission import Lane
from service.api.lifespan import Opening
from service.api.problems import NotReadyError
from service.domain.errors import StoreDamagedError, StoreUnavailableError

MEDIA_TYPE: Final = "text/plain"
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
OTHER: Final = "_OTHER"

# The buckets that OpenTelemetry's semantic conventions give `http.server.request.duration`.
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def known_method(method: str) -> str:
    """Return a method that HTTP has; for any other word `_OTHER`."""
    return method if method in _METHODS else OTHER


class Meters:
    """What is counted; nothing in it was ever said by a client."""

    def __init__(self, lanes: Iterable[Lane], opening: Opening) -> None:
        """Begin at nothing.

        Args:
            lanes: whose queues are shown.
            opening: knows the store when it is open.
        """
        self._registry = CollectorRegistry()
        self._requests = Histogram(
            "http_server_request_duration_seconds",
            "Time from the head of a request to the end of its answer, by route and status; 499: the client left.",
            ("http_request_method", "http_route", "http_response_status_code"),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._stages = Histogram(
            "onrecord_stage_duration_seconds",
            "Time that one request spent in a stage of its work.",
            ("stage",),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        for collector in (_Lanes(tuple(lanes)), _Store(opening)):
            self._registry.register(collector)
        ProcessCollector(registry=self._registry)
        GCCollector(registry=self._registry)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an exchange.

        Args:
            method: as it came.
            route: template of the path; empty where no operation has the path.
            status: of the answer.
            seconds: that it took.
        """
        self._requests.labels(known_method(method), route, str(status)).observe(seconds)

    def stages(self, spent: Mapping[str, float]) -> None:
        """Note where the time of a request went, seconds by stage."""
        for name, seconds in spent.items():
            self._stages.labels(name).observe(seconds)

    def text(self) -> bytes:
        """Return everything in Prometheus' text format; reads the store, so call it in a thread."""
        return generate_latest(self._registry)


class _Lanes(Collector):
    def __init__(self, lanes: tuple[Lane, ...]) -> None:
        self._lanes = lanes

    def collect(self) -> Iterator[Metric]:
        waiting = GaugeMetricFamily("onrecord_queue_depth", "Requests that wait for a turn.", labels=["lane"])
        taken = GaugeMetricFamily("onrecord_turns_taken", "Requests that hold a turn.", labels=["lane"])
        turns = GaugeMetricFamily("onrecord_turns", "Turns that can be held at once.", labels=["lane"])
        for lane in self._lanes:
            waiting.add_metric([lane.name], lane.waiting)
            taken.add_metric([lane.name], lane.taken)
            turns.add_metric([lane.name], lane.turns)
        yield from (waiting, taken, turns)


class _Store(Collector):
    def __init__(self, opening: Opening) -> None:
        self._opening = opening

    def describe(self) -> Iterator[Metric]:
        """Name nothing beforehand: the registry would ask a store that is not open yet."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        try:
            coverage = self._opening.service.inspect.coverage()
        except (NotReadyError, StoreUnavailableError, StoreDamagedError):
            yield GaugeMetricFamily("onrecord_ready", "Whether every part can serve.", value=0)
            return
        yield GaugeMetricFamily("onrecord_ready", "Whether every part can serve.", value=1)
        yield GaugeMetricFamily("onrecord_store_sources", "Sources in the store.", value=coverage.store.sources)
        yield GaugeMetricFamily("onrecord_store_quotes", "Quotes in the store.", value=coverage.store.quotes)
        method = {name: str(getattr(coverage.method, name)) for name in coverage.method.__struct_fields__}
        yield InfoMetricFamily("onrecord_method", "Revision of the index; versions of models and rules.", value=method)
