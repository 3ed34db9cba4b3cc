"""Trains the shipped stance model from beginning to end: `python -m training.stance --data ../shared --out FOLDER`.

Made pairs, training, export, calibration, one after the other; each goes on where an interruption left it.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from training.stance.data import OWN
from training.stance.export import TARGET
from training.stance.recipe import read_recipe


def run(module: str, *arguments: object) -> None:
    """Run a step as a command of its own; the first that fails ends it all."""
    command = [sys.executable, "-m", f"training.stance.{module}", *map(str, arguments)]
    print("$", " ".join(command[1:]), flush=True)
    if subprocess.run(command, check=False).returncode != 0:  # noqa: S603 (our own commands)
        raise SystemExit(1)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m training.stance", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with nli/ and quotes/")
    parser.add_argument("--out", type=Path, required=True, help="for made pairs, checkpoint, log and weights")
    parser.add_argument("--model", type=Path, default=TARGET, help="the model's folder (default: %(default)s)")
    parser.add_argument("--licensed-only", action="store_true", help="leave out sets whose source states no licence")
    asked = parser.parse_args()
    made = asked.out / "made"
    folders = ("--data", asked.data / "nli" / "train", "--data", made)
    wanted = {name for stage in read_recipe().stages for name in stage.sets if name.startswith(OWN)}
    if any(not (made / f"{name}.jsonl.gz").exists() for name in wanted):
        run("made", "--data", asked.data, "--out", made)
    run("train", *folders, "--out", asked.out, *(["--licensed-only"] if asked.licensed_only else []))
    float32 = asked.out / "float32"
    run("export", "--weights", asked.out / "weights.pt", *folders, "--float32", float32, asked.model)
    run("calibrate", "--data", asked.data / "nli", asked.model)


if __name__ == "__main__":
    main()
