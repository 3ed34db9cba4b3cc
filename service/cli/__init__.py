"""The command line: `onrecord COMMAND`."""

from service.cli.main import run

__all__ = ["run"]
