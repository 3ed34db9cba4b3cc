"""`python -m tests.docs.answer`: write the README's request's real answer into the README."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from service.bootstrap import open_service
from service.domain.claim import Question
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
CLAIM = "Blinken said Putin is not serious"
_PLACE = re.compile(r"<!-- answer -->\n.*?<!-- /answer -->", re.DOTALL)


def real_answer() -> dict[str, Any]:
    """Ask a service that holds the seeds; give the answer with its first item of evidence only."""
    with tempfile.TemporaryDirectory() as folder:
        service = open_service(Settings(data_dir=Path(folder), seeds=ROOT / "seeds"))
        try:
            answer: dict[str, Any] = json.loads(service.verify.verify_encoded(Question(text=CLAIM)))
        finally:
            service.close()
    answer["evidence"] = answer["evidence"][:1]
    return answer


def shown_answer() -> dict[str, Any]:
    """Read the answer that the README shows."""
    block = _PLACE.search(README.read_text(encoding="utf-8"))
    assert block is not None
    shown: dict[str, Any] = json.loads(block.group().split("```json\n")[1].split("```")[0])
    return shown


def main() -> None:
    """Write it between its marks."""
    answer = json.dumps(real_answer(), indent=2, ensure_ascii=False)
    lead = "The answer, with the first item of its evidence (the others look the same):"
    block = f"<!-- answer -->\n{lead}\n\n```json\n{answer}\n```\n<!-- /answer -->"
    README.write_text(_PLACE.sub(lambda _: block, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
