"""`openapi`: the published contract."""

import json
import sys

from service.api.openapi import openapi_document


def openapi() -> None:
    """Print the OpenAPI document of the service; `openapi/openapi.json` is this output."""
    sys.stdout.write(json.dumps(openapi_document(), indent=2, ensure_ascii=False) + "\n")
