"""The commands and their options; each command's work stands in a file of its own."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from service.cli import filters, ingest, maintain, openapi, serve, verify
from service.domain.errors import OnRecordError
from service.settings import Settings, read_settings

_DONE = 0
_FAILED = 1
_INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: the words after the program's name.

    Returns:
        The exit code: 0 done; 1 failed, with one sentence on standard error; 2 wrong use.
    """
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else _FAILED
    try:
        settings = read_settings()
        if getattr(options, "aliases", None) is not None:
            settings = structs.replace(settings, aliases_file=options.aliases)
        logging.basicConfig(
            level=settings.log_level.upper(),
            stream=sys.stderr,
            format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        )
        return _dispatch(options, settings)
    except OnRecordError as error:
        sys.stderr.write(f"onrecord: {error}\n")
        return _FAILED
    except BrokenPipeError:
        # The reader of our output has gone (`onrecord extract | head`): nobody is left to tell.
        sys.stderr.close()
        return _FAILED
    except OSError as error:
        sys.stderr.write(f"onrecord: {error}.\n")
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED


def _dispatch(options: argparse.Namespace, settings: Settings) -> int:
    match options.command:
        case "serve":
            serve.serve(settings, host=options.host, port=options.port)
        case "ingest":
            ingest.ingest(settings, options.paths)
        case "verify":
            verify.verify(settings, options.claim, as_json=options.json)
        case "openapi":
            openapi.openapi()
        case "migrate":
            maintain.migrate(settings)
        case "backup":
            maintain.backup(settings, options.file)
        case "check":
            return maintain.check(settings)
        case "extract":
            return filters.extract(settings)
        case "stance":
            return filters.stance(settings)
    return _DONE


def command_names() -> list[str]:
    """Return the names of all commands, for whoever documents them."""
    actions = (action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001 - argparse has no public way to list them
    return sorted(name for action in actions for name in action.choices)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onrecord", description="Who said what, when, and how sure are we.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serving = commands.add_parser("serve", help="answer over HTTP; fills an empty store from the seeds first")
    serving.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    serving.add_argument("--port", type=int, choices=range(65536), metavar="PORT", help="port (default: 8000)")
    ingesting = commands.add_parser("ingest", help="read files or folders into the store")
    ingesting.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder, or - for JSON lines on standard input"
    )
    verifying = commands.add_parser("verify", help="check one claim against the store")
    verifying.add_argument("claim", metavar="CLAIM", help='such as "Blinken said Putin is not serious"')
    verifying.add_argument("--json", action="store_true", help="the whole answer as JSON")
    for command in (serving, ingesting, verifying):
        command.add_argument("--aliases", type=Path, metavar="FILE", help="TOML table of further names of speakers")
    commands.add_parser("openapi", help="print the OpenAPI document of the service")
    commands.add_parser("migrate", help="bring the store to this version; safe to run twice")
    backing = commands.add_parser("backup", help="write a consistent copy of the store, while serving")
    backing.add_argument("file", type=Path, metavar="FILE", help="a file that does not exist yet")
    commands.add_parser("check", help="check the integrity of store and index")
    commands.add_parser("extract", help='quotes of texts: JSON lines {"id", "text", "published_on"?} in and out')
    commands.add_parser("stance", help='stance of evidence: JSON lines {"id", "claim", "evidence"} in and out')
    return parser
