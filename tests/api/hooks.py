"""What a schema cannot say about a good request, said to schemathesis; the tests beside this one say it again.

Loaded by `schemathesis.toml`.
"""

from typing import Any

import schemathesis


@schemathesis.hook
def before_call(_context: Any, case: schemathesis.Case[Any], _kwargs: dict[str, Any]) -> None:  # noqa: ANN401 - anything
    """Make a request good that is to be accepted: windows end after they begin, cursors are real, pages have text."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if isinstance(case.query, dict):
        case.query.pop("cursor", None)
        _order(case.query)
    if isinstance(case.body, dict):
        _order(case.body)
        if isinstance(case.body.get("html"), str):
            case.body["html"] = f"<p>A page with text.</p>{case.body['html']}"


def _order(members: dict[str, Any]) -> None:
    first, last = members.get("said_from"), members.get("said_to")
    if isinstance(first, str) and isinstance(last, str) and first > last:
        members["said_from"], members["said_to"] = last, first
