"""`python -m service COMMAND`, also installed as `onrecord`."""

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Requests are the unit of parallel work here; a matrix product that spreads over all cores slows its neighbours
    # (search over 20,000 vectors: 8 ms with OpenBLAS's own threads, 2.3 ms with one). It is read as numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from service.cli import run  # noqa: PLC0415 - after the line above

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
