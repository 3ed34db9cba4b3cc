"""Spans for OpenTelemetry: imported only where an operator has said where they go (`pip install 'onrecord[otel]'`)."""

import time
from collections.abc import Sequence
from importlib import metadata
from typing import Final

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import IdGenerator, RandomIdGenerator
from opentelemetry.trace import (
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    set_span_in_context,
)

from service.api.metrics import OTHER
from service.api.trace import Seen, Trace
from service.pacing import Interval

_FAULT: Final = 500  # from here on the server is to blame


class Spans:
    """Keeps each exchange as a span of the server, and the stages of its work as spans within it.

    They are made when the exchange has ended, from the times that were noted: nobody who works waits for them. Names
    and attributes are those of OpenTelemetry's semantic conventions for HTTP; nothing in them was ever said by a client
    but the id of the request and the trace that it belongs to.
    """

    def __init__(self, processor: SpanProcessor) -> None:
        """Begin with none.

        Args:
            processor: takes the spans.
        """
        self._ids = _GivenIds()
        resource = Resource.create({"service.name": "onrecord", "service.version": metadata.version("onrecord")})
        self._provider = TracerProvider(resource=resource, id_generator=self._ids)
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer("onrecord")

    def record(self, seen: Seen, stages: Sequence[Interval]) -> None:
        """Keep an exchange, in the event loop's thread.

        Args:
            seen: what is told of it.
            stages: of its work.
        """
        shift = time.time_ns() - time.perf_counter_ns()
        self._ids.expect(seen.trace)
        span = self._tracer.start_span(
            " ".join(("HTTP" if seen.method == OTHER else seen.method, seen.route)).rstrip(),
            context=_parent(seen.trace),
            kind=SpanKind.SERVER,
            attributes={
                "http.request.method": seen.method,
                **({"http.route": seen.route} if seen.route else {}),
                **({"http.response.status_code": seen.status} if seen.status else {}),
                **({"error.type": str(seen.status)} if seen.status >= _FAULT else {}),
                "onrecord.request_id": seen.request_id,
            },
            start_time=_nanoseconds(seen.began) + shift,
        )
        if seen.status >= _FAULT:
            span.set_status(Status(StatusCode.ERROR))
        within = set_span_in_context(span, Context())
        for stage in stages:
            part = self._tracer.start_span(stage.name, context=within, start_time=_nanoseconds(stage.began) + shift)
            part.end(_nanoseconds(stage.ended) + shift)
        span.end(_nanoseconds(seen.ended) + shift)

    def close(self) -> None:
        """Hand on what is still here, and keep nothing more."""
        self._provider.shutdown()


def send_spans(endpoint: str) -> Spans:
    """Send spans, in groups and in a thread of their own, as OTLP over HTTP.

    Args:
        endpoint: the address, as it stands.
    """
    return Spans(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))


class _GivenIds(IdGenerator):
    """Gives the next span the ids under which its exchange is logged, and every other ones of chance."""

    def __init__(self) -> None:
        self._chance = RandomIdGenerator()
        self._trace = 0
        self._span = 0

    def expect(self, trace: Trace) -> None:
        self._trace, self._span = int(trace.trace_id, 16), int(trace.span_id, 16)

    def generate_trace_id(self) -> int:
        return self._trace

    def generate_span_id(self) -> int:
        span, self._span = self._span, 0
        return span or self._chance.generate_span_id()


def _parent(trace: Trace) -> Context:
    if trace.parent_id is None:
        return Context()
    flags = TraceFlags(TraceFlags.SAMPLED if trace.sampled else TraceFlags.DEFAULT)
    asking = SpanContext(int(trace.trace_id, 16), int(trace.parent_id, 16), is_remote=True, trace_flags=flags)
    return set_span_in_context(NonRecordingSpan(asking), Context())


def _nanoseconds(seconds: float) -> int:
    return round(seconds * 1e9)
