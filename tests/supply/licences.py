"""The licences of all that is installed with the service: `python -m tests.supply.licences` prints the list."""

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
LISTED = ROOT / "LICENCES.md"

_NAME = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)
# What packages write in their metadata -> the SPDX identifier that it means.
_SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "Public Domain": "Unlicense",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
# Packages whose metadata says nothing, and where their licence stands.
_STATED_ELSEWHERE = {"pysqlite3": "Zlib"}  # LICENSE in its repository
# Installed on other systems than the one that looks: by the same lock, from the same index.
_ELSEWHERE = {"colorama": "BSD-3-Clause", "httpx2-jsfetch": "BSD-3-Clause"}


def locked() -> list[str]:
    """Return the names of all locked packages, each once, in order."""
    return sorted(set(_NAME.findall(LOCK.read_text(encoding="utf-8"))))


def licence(package: str) -> str:
    """Return a package's licence as an SPDX expression.

    Args:
        package: its name on the package index.

    Returns:
        The expression; where the metadata says something that is no SPDX identifier and is not known here, that.
    """
    if package in _STATED_ELSEWHERE:
        return _STATED_ELSEWHERE[package]
    try:
        about = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return _ELSEWHERE.get(package, "not installed")
    if "License-Expression" in about:
        return about["License-Expression"]
    first = (about["License"] or "").strip().split("\n")[0].strip() if "License" in about else ""
    named = [each.rsplit("::", 1)[1].strip() for each in about.get_all("Classifier") or [] if "License ::" in each]
    said = first or " OR ".join(_SPDX.get(each, each) for each in named)
    return _SPDX.get(said, said)


def table() -> str:
    """Return the list in Markdown."""
    rows = "".join(f"| {package} | {licence(package)} |\n" for package in locked())
    return (
        "# Licences of what OnRecord is installed with\n\n"
        "Made by `python -m tests.supply.licences > LICENCES.md` from `requirements.lock`; a test keeps it true and\n"
        "lets only licences in that allow commercial use without a duty on our own code.\n\n"
        f"| package | licence (SPDX) |\n|---|---|\n{rows}"
    )


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 - a command
