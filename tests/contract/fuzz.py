"""A long search for broken promises: `python -m tests.contract.fuzz [--examples N]` fuzzes a server of its own.

All checks and all phases of schemathesis; ends with its report and its exit status. Operations that take little input
run out of examples early: of 40,000 about 20,000 are sent.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.serving import ROOT, serve

_CONFIG = Path(__file__).with_name("schemathesis.toml")
_METHODS = {"get", "post", "put", "patch", "delete"}


def main() -> int:
    """Run the search and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.contract.fuzz", description=__doc__)
    parser.add_argument("--examples", type=int, default=40_000, help="shared out among the operations (default: 40000)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    document = json.loads((ROOT / "openapi" / "openapi.json").read_text(encoding="utf-8"))
    operations = sum(method in _METHODS for item in document["paths"].values() for method in item)
    options = ["--checks", "all", "--max-examples", str(-(-asked.examples // operations)), "--seed", str(asked.seed)]
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder) / "data") as url:
        command = [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "--config-file",
            str(_CONFIG),
            "run",
            f"{url}/schema/openapi.json",
            *options,
        ]
        environment = os.environ | {"HYPOTHESIS_STORAGE_DIRECTORY": str(Path(folder) / "examples")}
        return subprocess.run(
            [*command, "--continue-on-failure", "--no-color"], cwd=ROOT, env=environment, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
