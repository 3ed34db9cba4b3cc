"""The operations, one file for each kind of resource."""

from service.api.controllers.contract import ContractController
from service.api.controllers.coverage import CoverageController
from service.api.controllers.health import HealthController
from service.api.controllers.metrics import MetricsController
from service.api.controllers.quotes import QuotesController
from service.api.controllers.sources import SourcesController
from service.api.controllers.speakers import SpeakersController
from service.api.controllers.verifications import VerificationsController

CONTROLLERS = (
    VerificationsController,
    SourcesController,
    QuotesController,
    SpeakersController,
    CoverageController,
    HealthController,
    MetricsController,
    ContractController,
)
