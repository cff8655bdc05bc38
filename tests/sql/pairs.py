"""Statements and their whole SQL, a pair a paragraph.

select(users.c.id).where(users.c.id == 5)
    default     'SELECT users.id \\nFROM users \\nWHERE users.id = :id_1'
    postgresql  'SELECT users.id \\nFROM users \\nWHERE users.id = %(id_1)s'
    parameters  {'id_1': 5}
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "pairs"


class Pair(NamedTuple):
    """One statement, and what it must be in one dialect."""

    page: str
    source: str
    part: str
    expected: str


def read(page: Path) -> Iterator[Pair]:
    """Yield the pairs of one file."""
    source = ""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            part, _, expected = line.strip().partition(" ")
            yield Pair(page.stem, source, part, expected.strip())
        elif line and not line.startswith("#"):
            source = line


def pages() -> list[Path]:
    """Return the files."""
    return sorted(FOLDER.glob("*.txt"))
