"""Metrics for Prometheus; never waits for a request."""

from litestar import Controller, Response, get
from litestar.datastructures import State

from service.api.lifespan import Opening
from service.api.metrics import CONTENT_TYPE, MEDIA_TYPE, Meters
from service.api.operation import Answer, Operation, described


class MetricsController(Controller):
    """What an operator watches."""

    path = "/metrics"
    tags = ("Metrics",)

    @get(
        operation_id="getMetrics",
        opt=described(
            Operation(
                needs_service=False,
                media=(MEDIA_TYPE,),
                answers={200: Answer(description="Every metric, in Prometheus' text format 0.0.4.", type=str)},
            )
        ),
    )
    async def get_metrics(self, state: State) -> Response[bytes]:
        """Return the metrics: requests and their durations, queues, stages, the size and revision of the store."""
        opening: Opening = state["opening"]
        meters: Meters = state["meters"]
        return Response(await opening.aside(meters.text), headers={"Content-Type": CONTENT_TYPE})
