"""The files of this repository, as the house tests look at them.

    modules()      every Python module of the package      engine_modules()   those up to floor 6
    documents()    every page that a reader may open       text_files()       all that git tracks or would track

Read from disk and not from git, so that the tests run in an unpacked source archive too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ormlab"
UPSTAIRS = ("lab", "transcripts", "shell", "cli", "pytest_plugin.py", "__main__.py")
_SKIPPED = frozenset(("__pycache__", "node_modules", "build", "dist", "venv", "htmlcov"))
_TEXT = frozenset((".py", ".md", ".txt", ".toml", ".rst", ".html", ".css", ".json", ".yml", ".yaml", ".svg", ".sh", ""))


def modules() -> list[Path]:
    """Return every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def engine_modules() -> list[Path]:
    """Return the modules up to floor 6, which need nothing but the standard library."""
    return [path for path in modules() if path.relative_to(PACKAGE).parts[0] not in UPSTAIRS]


def documents() -> list[Path]:
    """Return the pages of prose: those at the top, and those in docs/ and lessons/."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("lessons/*.md")])


def text_files() -> list[Path]:
    """Return every text file of the project, this room's own files included."""
    return sorted(path for path in _walk(ROOT) if path.suffix in _TEXT)


def name(path: Path) -> str:
    """Return the path as the repository knows it."""
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(text(path), filename=name(path))


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in (".ci", ".gitignore")
        if hidden or path.name in _SKIPPED or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield path
