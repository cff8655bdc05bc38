"""Run the pages on both sides and gather the differences; tell which of them are meant."""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ormlab.transcripts.document import read_document
from tests.parity.pages import PAGES, page

ROOT = Path(__file__).resolve().parents[3]
MEANT = ROOT / "docs" / "differences.md"


@dataclass(frozen=True)
class Difference:
    """One step of one page that the two sides show differently."""

    page: str
    line: int
    source: str
    place: str
    expected: object
    actual: object

    @property
    def where(self) -> str:
        """Give the page and line, as docs/differences.md names it."""
        return f"{self.page}:{self.line}"

    def told(self) -> str:
        """Tell it, statement and both sides."""
        statement, expected, actual = indented(">>> ", self.source), indented("-", self.expected), indented("+", self.actual)
        return f"{self.where}  ({self.place})\n{statement}\n{expected}\n{actual}\n"


def indented(mark: str, seen: object) -> str:
    text = seen if isinstance(seen, str) else json.dumps(seen, ensure_ascii=False)
    return "\n".join(f"{mark}{line}" for line in text.rstrip("\n").split("\n"))


def shown(kind: str, sources: list[list[str]]) -> list[list[dict]]:
    """Run the steps of a group of pages on one side."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.parity.raw.worker", kind],
        input=json.dumps({"pages": sources}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        timeout=120,
        check=False,
    )
    if not done.stdout:
        raise RuntimeError(f"the worker {kind!r} died: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def differences(groups: tuple[tuple[str, ...], ...] = PAGES, against: str = "ours") -> dict[str, list[Difference]]:
    """Compare groups of pages; give the differences page by page."""
    found = {}
    for group in groups:
        documents = {name: [step for step in read_document(str(page(name))).steps if not step.skipped] for name in group}
        sources = [[step.source for step in steps] for steps in documents.values()]
        with ThreadPoolExecutor(2) as pool:
            real, other = pool.map(shown, ("real", against), (sources, sources))
        for (name, steps), expected, actual in zip(documents.items(), real, other, strict=True):
            found[name] = [
                Difference(name, step.line, step.source, place, one[place], two[place])
                for step, one, two in zip(steps, expected, actual, strict=True)
                for place in ("error", "output", "warnings")
                if one[place] != two[place]
            ]
    return found


def meant() -> set[str]:
    """Give the places that docs/differences.md names with a reason: `tutorial/metadata.rst:120`."""
    text = MEANT.read_text(encoding="utf-8") if MEANT.exists() else ""
    return set(re.findall(r"`((?:tutorial|orm|core)/\w+\.rst:\d+)`", text))
