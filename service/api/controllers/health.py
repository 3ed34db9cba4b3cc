"""Health, for orchestrators and load balancers; never waits for a request."""

from litestar import Controller, get
from litestar.datastructures import State

from service.api.lifespan import Opening
from service.api.operation import Answer, Operation, described
from service.api.schemas.health import Liveness, Readiness


class HealthController(Controller):
    """Whether the process lives, and whether it can serve."""

    path = "/health"
    tags = ("Health",)

    @get(
        "/live",
        operation_id="getLiveness",
        opt=described(
            Operation(
                needs_service=False,
                scope="open",
                answers={200: Answer(description="The process lives.", type=Liveness)},
            )
        ),
    )
    async def get_liveness(self) -> Liveness:
        """Tell that the process answers."""
        return Liveness()

    @get(
        "/ready",
        operation_id="getReadiness",
        opt=described(
            Operation(scope="open", answers={200: Answer(description="Every part can serve.", type=Readiness)})
        ),
    )
    async def get_readiness(self, state: State) -> Readiness:
        """Tell whether every part can serve; the 503 of one that cannot names it."""
        opening: Opening = state["opening"]
        return await opening.readiness()
