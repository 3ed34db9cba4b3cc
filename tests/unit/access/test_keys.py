"""Keys and the file that knows them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from service.access import KeyRing, make_key, read_keys
from service.domain.errors import ConfigurationError


class Clock:
    """Tells the time that it is set to."""

    now = 0.0

    def __call__(self) -> float:
        """Return it."""
        return self.now


def write(file: Path, *lines: str, at: int = 1) -> None:
    """Write a keys file with a time of change of its own."""
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.utime(file, (at, at))


def test_a_key_is_known_by_its_line_and_nothing_else_is(tmp_path: Path) -> None:
    """Another secret, another name, parts of the key, and the hash itself are strangers."""
    file = tmp_path / "keys"
    key, line = make_key("desk", frozenset({"write"}))
    other, _ = make_key("desk", frozenset({"write"}))
    write(file, "# who may what", "", line)
    ring = KeyRing(file)
    found = ring.find(key)
    assert found is not None
    assert "desk" == found.name
    digest = line.rsplit(":", 1)[1]
    for stranger in (
        other,
        "",
        ".",
        "desk",
        "desk.",
        key[:-1],
        key + "x",
        f"x{key}",
        key.upper(),
        f"desk.{digest}",
        "\x00",
    ):
        assert ring.find(stranger) is None


def test_the_file_does_not_hold_the_secret() -> None:
    """Only its hash; two keys of one name have nothing in common."""
    keys = [make_key("desk", frozenset({"read"})) for _ in range(2)]
    for key, line in keys:
        secret = key.partition(".")[2]
        assert len(secret) >= 43
        assert secret not in line
    assert keys[0][1] != keys[1][1]


@pytest.mark.parametrize(
    ("scopes", "reads", "writes"), [("read", True, False), ("write", True, True), ("read,write", True, True)]
)
def test_scopes(scopes: str, reads: bool, writes: bool) -> None:  # noqa: FBT001 - columns of the table
    """Whoever may write may read."""
    key = read_keys(f"desk {scopes} sha256:{'0' * 64}")["desk"]
    assert (reads, writes) == (key.allows("read"), key.allows("write"))


@pytest.mark.parametrize(
    "line",
    [
        "desk",
        "desk write",
        "desk admin sha256:" + "0" * 64,
        "desk write sha256:" + "0" * 63,
        "desk write md5:" + "0" * 64,
        "de.sk write sha256:" + "0" * 64,
        "x read sha256:" + "0" * 64 + "\nx read sha256:" + "1" * 64,
    ],
)
def test_a_line_that_is_none_is_refused_without_being_shown(line: str) -> None:
    """It may hold a secret that somebody put there by mistake."""
    with pytest.raises(ConfigurationError, match=r"Line [12] of the keys file") as refused:
        read_keys(line)
    assert line not in str(refused.value)


def test_a_key_that_is_taken_out_counts_no_more(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """From the next second on; a file that cannot be read changes nothing."""
    file, clock = tmp_path / "keys", Clock()
    first, first_line = make_key("first", frozenset({"read"}))
    second, second_line = make_key("second", frozenset({"read"}))
    write(file, first_line, at=1)
    ring = KeyRing(file, clock=clock)
    write(file, second_line, at=2)
    assert ring.find(first)
    clock.now = 1.5
    assert not ring.find(first)
    assert ring.find(second)
    write(file, "nonsense", at=3)
    clock.now = 3.0
    assert ring.find(second)
    assert "The keys stay as they were" in caplog.text
    file.unlink()
    clock.now = 5.0
    assert ring.find(second)


def test_a_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    """The service says so and does not start."""
    with pytest.raises(ConfigurationError, match="ONRECORD_API_KEYS_FILE"):
        KeyRing(tmp_path / "missing")


def test_the_command_makes_a_line_that_knows_its_key(tmp_path: Path) -> None:
    """The line is all of the standard output, so that it can be appended to the file."""
    command = [sys.executable, "-m", "service.access", "desk", "--scope", "write"]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    write(tmp_path / "keys", made.stdout)
    key = re.search(r"^ +(desk\.\S+)$", made.stderr, re.MULTILINE)
    assert key
    found = KeyRing(tmp_path / "keys").find(key[1])
    assert found
    assert found.allows("write")
    wrong = subprocess.run([*command[:3], "a b"], capture_output=True, text=True, check=False)
    assert (2, "") == (wrong.returncode, wrong.stdout)
