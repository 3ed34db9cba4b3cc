"""`python -m service.access NAME --scope write`: make a key, and the line of the keys file that knows it."""

import argparse
import sys
from collections.abc import Sequence

from service.access.keys import KEY_NAME, make_key


def main(arguments: Sequence[str]) -> int:
    """Print a new key and its line.

    Returns:
        Exit code 0, or 2 when the name cannot be one.
    """
    parser = argparse.ArgumentParser(
        prog="python -m service.access", description="Make a key, and the line of the keys file that knows it."
    )
    parser.add_argument("name", metavar="NAME", help="who gets the key: 1 to 64 of A-Z a-z 0-9 _ -")
    parser.add_argument(
        "--scope",
        action="append",
        choices=("read", "write"),
        help="what it allows; write allows reading; default: read",
    )
    options = parser.parse_args(arguments)
    if not KEY_NAME.fullmatch(options.name):
        parser.error("a name has 1 to 64 of A-Z a-z 0-9 _ -")
    key, line = make_key(options.name, frozenset(options.scope or ("read",)))
    sys.stderr.write("The key, which is shown this once; clients send it as `Authorization: Bearer KEY`:\n")
    sys.stderr.write(f"\n    {key}\n\nThe line for the file that ONRECORD_API_KEYS_FILE names:\n\n")
    sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
