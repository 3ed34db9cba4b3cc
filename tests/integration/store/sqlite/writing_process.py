"""A process that adds sources without end and tells of each once it is durable; made to be killed."""

import sys
from pathlib import Path

from service.store.sqlite import SqliteStore
from tests.integration.store.samples import DIM, Said, article, person


def main(path: Path, first: int) -> None:
    """Add sources `first`, `first + 1`, …; every third of them is removed again, which is told as well."""
    store = SqliteStore.open(path, dim=DIM)
    for number in range(first, first + 1_000_000):
        speaker = person(f"Speaker {number % 5}")
        said = (Said(text=f"Words {number} {place}.", speaker=speaker) for place in range(4))
        addition = article(f"Source {number}", *said)
        store.add_source(addition)
        sys.stdout.write(f"added {addition.source.id}\n")
        sys.stdout.flush()
        if number % 3 == 0:
            sys.stdout.write(f"removing {addition.source.id}\n")
            sys.stdout.flush()
            store.delete_source(addition.source.id, {})
            sys.stdout.write(f"removed {addition.source.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
