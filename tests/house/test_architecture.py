"""Who may import whom, and how large a module may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from .tree import ROOT, engine_modules, modules, name, parsed, text

LONGEST = 700


def imported(path: Path) -> set[str]:
    """Return the top-level packages that a module imports from outside of ormlab, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found - {"ormlab"}


def test_every_floor_imports_only_lower_floors_and_nothing_imports_in_circles() -> None:
    pytest.importorskip("importlinter")
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"

    # in a process of its own: it silences the loggers of the one that it runs in
    linted = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)

    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("path", engine_modules(), ids=name)
def test_the_engine_needs_only_the_standard_library(path: Path) -> None:
    assert imported(path) <= sys.stdlib_module_names


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_that_grew_two_nouns_is_split(path: Path) -> None:
    length = len(text(path).splitlines())

    assert length <= LONGEST
