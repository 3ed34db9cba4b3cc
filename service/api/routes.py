"""The table of paths and methods, for the answers that Litestar gives wrongly or not at all."""

import re
from collections.abc import Iterable, Mapping

from litestar.routes import BaseRoute, HTTPRoute
from msgspec import Struct

from service.api.operation import Operation, operation_of

_PARAMETER = re.compile(r"\{[^{}/]+\}")
_SLASHES = re.compile(r"/{2,}")


class Route(Struct, frozen=True):
    """A path that has operations.

    Attributes:
        template: the path with its parameters in braces.
        allow: its methods, as the header `Allow` has them.
        operations: what is done there, by method.
    """

    template: str
    allow: str
    operations: Mapping[str, Operation]


class RouteTable:
    """Which methods a path has.

    Litestar's `Allow` lists the methods of the first handler registered on a path only (litestar #4169, fixed in v3).
    """

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        """Read the routes.

        Args:
            routes: of the Litestar application.
        """
        methods: dict[str, set[str]] = {}
        operations: dict[str, dict[str, Operation]] = {}
        for route in routes:
            if isinstance(route, HTTPRoute):
                methods.setdefault(route.path_format, set()).update(route.methods)
                operations.setdefault(route.path_format, {}).update(_operations(route))
        # A path that is written out goes before one with parameters, as in Litestar.
        self._routes = [
            (
                re.compile(_PARAMETER.sub("[^/]+", template)),
                Route(template, ", ".join(sorted(_with_head(found))), operations[template]),
            )
            for template, found in sorted(methods.items(), key=lambda item: item[0].count("{"))
        ]

    def find(self, path: str) -> Route | None:
        """Return the route of a path; null where no operation has the path."""
        plain = _SLASHES.sub("/", path).rstrip("/") or "/"
        return next((route for pattern, route in self._routes if pattern.fullmatch(plain)), None)


def _with_head(methods: set[str]) -> set[str]:
    return {*methods, "OPTIONS", "HEAD"} if "GET" in methods else {*methods, "OPTIONS"}


def _operations(route: HTTPRoute) -> dict[str, Operation]:
    found = ((method, operation_of(handler)) for handler in route.route_handlers for method in handler.http_methods)
    return {str(method): operation for method, operation in found if operation is not None}
