"""Health as an orchestrator asks for it."""

from typing import Literal

from msgspec import Struct


class Liveness(Struct, frozen=True, kw_only=True):
    """The process answers.

    Attributes:
        status: always `live`.
    """

    status: Literal["live"] = "live"


class Readiness(Struct, frozen=True, kw_only=True):
    """Every part can serve.

    Attributes:
        status: always `ready`; a service that is not answers 503 with a problem that names the part.
        parts: the parts that were asked.
    """

    status: Literal["ready"] = "ready"
    parts: tuple[str, ...] = ("models", "store")
