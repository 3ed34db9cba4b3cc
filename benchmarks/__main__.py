"""Every figure of the README, one benchmark after the other: `python -m benchmarks`."""

import subprocess
import sys

_ALL = (
    "benchmarks.accuracy.claims",
    "benchmarks.accuracy.extraction",
    "benchmarks.accuracy.dates",
    "benchmarks.accuracy.date_suite",
    "benchmarks.accuracy.origins",
    "benchmarks.accuracy.altered",
    "benchmarks.accuracy.retrieval",
    "benchmarks.accuracy.stances",
    "benchmarks.speed.http",
    "benchmarks.speed.stages",
    "benchmarks.speed.stance",
    "benchmarks.speed.extraction",
    "benchmarks.speed.overload",
)


def main() -> int:
    """Run each in a process of its own, so that none warms another up; give 1 when any of them failed."""
    failed = 0
    for module in _ALL:
        print(f"\n# python -m {module}\n", flush=True)
        failed |= subprocess.run([sys.executable, "-m", module], check=False).returncode
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
