"""Clients made from `openapi/openapi.json` by others' generators compile and do round trips with a running service."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
GENERATOR = Path(sys.prefix) / "clients" / "bin" / "openapi-python-client"  # an environment of its own
DOCUMENT = HERE.parents[1] / "openapi" / "openapi.json"


def _run(*command: str | Path, folder: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout[-4_000:] + done.stderr[-4_000:]
    return done.stdout


@pytest.mark.skipif(not GENERATOR.exists(), reason="`make test` installs openapi-python-client")
def test_a_python_client_compiles_and_does_round_trips(address: str, tmp_path: Path) -> None:
    """openapi-python-client; every module it writes is compiled, and the calls are type-checked against it."""
    generator, python = (GENERATOR, "generate", "--meta", "none"), GENERATOR.with_name("python")
    package = tmp_path / "on_record_client"
    settings = tmp_path / "settings.yml"
    settings.write_text("post_hooks: []\n", encoding="utf-8")
    said = _run(
        *generator,
        "--path",
        DOCUMENT,
        "--config",
        settings,
        "--output-path",
        package,
        "--fail-on-warning",
        folder=tmp_path,
    )
    assert "Warning" not in said
    assert "body: Any" not in "".join(module.read_text(encoding="utf-8") for module in package.rglob("*.py"))
    _run(python, "-m", "compileall", "-q", package, folder=tmp_path)
    shutil.copy(HERE / "python" / "round_trips.py", tmp_path)
    _run(
        sys.executable, "-m", "mypy", "--config-file=", "--python-executable", python, "round_trips.py", folder=tmp_path
    )
    assert "round trips done" in _run(python, "round_trips.py", address, folder=tmp_path)


@pytest.mark.skipif(shutil.which("npm") is None, reason="needs Node.js and its package index")
def test_a_typescript_client_compiles_and_does_round_trips(address: str, tmp_path: Path) -> None:
    """openapi-typescript and openapi-fetch, compiled strictly."""
    for name in ("package.json", "package-lock.json", "tsconfig.json", "round_trips.ts"):
        shutil.copy(HERE / "typescript" / name, tmp_path)
    _run("npm", "ci", "--no-audit", "--no-fund", folder=tmp_path)
    _run("npx", "openapi-typescript", DOCUMENT, "-o", "schema.d.ts", folder=tmp_path)
    _run("npx", "tsc", folder=tmp_path)
    assert "round trips done" in _run("node", "round_trips.js", address, folder=tmp_path)
