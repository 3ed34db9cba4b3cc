"""What answers can be drawn from."""

from litestar import Controller, get
from litestar.di import NamedDependency

from service.api.operation import Answer, Operation, described
from service.api.turns import in_turn
from service.bootstrap import Service
from service.domain.coverage import CoverageView


class CoverageController(Controller):
    """What the store holds, and how good the method is."""

    path = "/v1/coverage"
    tags = ("Coverage",)

    @get(
        operation_id="getCoverage",
        opt=described(Operation(lane="read", answers={200: Answer(description="The coverage.", type=CoverageView)})),
    )
    @in_turn
    def get_coverage(self, service: NamedDependency[Service]) -> CoverageView:
        """Return what the store holds, and the measured quality of the method."""
        return service.inspect.coverage()
