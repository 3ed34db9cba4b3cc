"""API keys: `NAME.SECRET`, of which the service keeps the name and the SHA-256 of the secret.

A secret has 256 random bits, so that a fast hash is enough: slow ones are for passwords, and would be a way to keep the
service busy.
"""

import hashlib
import hmac
import logging
import re
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from service.domain.errors import ConfigurationError

Scope = Literal["read", "write"]

KEY_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)

_LOG = logging.getLogger("onrecord")
_SECRET_BYTES: Final = 32
_KEY: Final = re.compile(r"(?P<name>[A-Za-z0-9_-]{1,64})\.(?P<secret>[A-Za-z0-9_-]{1,128})", re.ASCII)
_LINE: Final = re.compile(
    r"(?P<name>[A-Za-z0-9_-]{1,64})\s+(?P<scopes>read|write|read,write)\s+sha256:(?P<digest>[0-9a-f]{64})", re.ASCII
)
_LOOK_AGAIN_SECONDS: Final = 1.0
_NOBODYS: Final = bytes(32)


class Key(Struct, frozen=True):
    """Who a key belongs to and what it allows.

    Attributes:
        name: as the file has it; it may stand in logs.
        scopes: `write` allows reading too.
        digest: SHA-256 of the secret.
    """

    name: str
    scopes: frozenset[Scope]
    digest: bytes

    def allows(self, scope: Scope) -> bool:
        """Tell whether it allows something."""
        return scope in self.scopes or "write" in self.scopes


def make_key(name: str, scopes: frozenset[Scope]) -> tuple[str, str]:
    """Make a key.

    Args:
        name: whose it is.
        scopes: what it allows.

    Returns:
        The key, which is nowhere kept, and the line of the keys file.
    """
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    return f"{name}.{secret}", f"{name} {','.join(sorted(scopes))} sha256:{_digest(secret).hex()}"


def read_keys(text: str) -> dict[str, Key]:
    """Read a keys file: a key a line, empty lines, and comments that begin with `#`.

    Returns:
        The keys by name.

    Raises:
        ConfigurationError: a line is none of these, or a name is there twice.
    """
    keys: dict[str, Key] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or match["name"] in keys:
            message = f"Line {number} of the keys file is not `NAME read|write sha256:HEX` with a name of its own."
            raise ConfigurationError(message)
        scopes: frozenset[Scope] = frozenset(_scopes(match["scopes"]))
        keys[match["name"]] = Key(match["name"], scopes, bytes.fromhex(match["digest"]))
    return keys


class KeyRing:
    """The keys of a file; a key that is added or taken out there counts from the next second on."""

    def __init__(self, file: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Read the file.

        Args:
            file: the keys file.
            clock: tells seconds that never go back.

        Raises:
            ConfigurationError: it cannot be read.
        """
        self._file = file
        self._clock = clock
        self._looked = clock()
        self._stamp, self._keys = _load(file)

    def find(self, presented: str) -> Key | None:
        """Return the key that was presented; null when it is none of the file's.

        An unknown name takes as long as a wrong secret.

        Args:
            presented: any text.
        """
        self._look_again()
        match = _KEY.fullmatch(presented)
        key = self._keys.get(match["name"]) if match else None
        digest = _digest(match["secret"] if match else presented)
        same = hmac.compare_digest(digest, key.digest if key else _NOBODYS)
        return key if same else None

    def _look_again(self) -> None:
        now = self._clock()
        if now - self._looked < _LOOK_AGAIN_SECONDS:
            return
        self._looked = now
        try:
            if _stamp(self._file) != self._stamp:
                self._stamp, self._keys = _load(self._file)
        except (ConfigurationError, OSError) as error:
            # Half a file must not lock everybody out, nor let anybody in: what was read before holds.
            _LOG.error("The keys stay as they were: %s", error)


def _load(file: Path) -> tuple[tuple[int, int], Mapping[str, Key]]:
    try:
        return _stamp(file), read_keys(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        message = f"ONRECORD_API_KEYS_FILE cannot be read: {error}."
        raise ConfigurationError(message) from error


def _stamp(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size


def _scopes(text: str) -> list[Scope]:
    known: tuple[Scope, ...] = ("read", "write")
    return [scope for scope in known if scope in text.split(",")]


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
