"""Aliases: an operator's own table of names, for what no rule can know."""

import tomllib
from pathlib import Path

from service.domain.errors import ConfigurationError
from service.speakers.names import normal_form


def read_aliases(path: Path) -> dict[str, str]:
    """Read a table of aliases.

    A TOML file of names, each with the list of its other spellings, nicknames or descriptions:

        "Anthony Webb" = ["Tony Webb", "the people's mayor"]

    Args:
        path: the file, UTF-8.

    Returns:
        From each alias to the name that is meant, as `identify` and `find_speakers` take it.

    Raises:
        ConfigurationError: the file cannot be read, is not such a table, or gives one alias to two names.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"The table of aliases {path} cannot be read: {error}."
        raise ConfigurationError(message) from error
    aliases: dict[str, str] = {}
    taken: dict[str, str] = {}
    for name, spellings in table.items():
        if not isinstance(spellings, list) or not all(isinstance(item, str) and item.strip() for item in spellings):
            message = f"{path}: {name!r} needs a list of its other names."
            raise ConfigurationError(message)
        for spelling in spellings:
            if taken.setdefault(normal_form(spelling), name) != name:
                message = f"{path}: {spelling!r} is given to two names."
                raise ConfigurationError(message)
            aliases[spelling] = name
    return aliases
