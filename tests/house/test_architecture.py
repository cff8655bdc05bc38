"""Who may import whom, and how large a module may grow."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from .tree import PACKAGE, ROOT, engine_modules, modules, name, parsed, text

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


@cache
def floors() -> dict[str, int]:
    """Return the floor of each room, the lowest first, as `pyproject.toml` has them."""
    contracts = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (layers,) = [each["layers"] for each in contracts if each["id"] == "floors"]
    return {room: at for at, layer in enumerate(reversed(layers)) for room in re.findall(r"\w+", layer)}


def floor_of(path: Path) -> int:
    """Return the floor of a module, with what has no room above all of them."""
    return floors().get(path.relative_to(PACKAGE).parts[0].removesuffix(".py"), len(floors()))


def module_is_there(home: str) -> bool:
    place = PACKAGE.joinpath(*home.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def lenders(path: Path) -> list[str]:
    """Return the modules (below `ormlab`) whose names a module says that it has, too, in `facade()` and `lends()`."""
    calls = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    tables = [call.args[1] for call in calls if call.func.id in ("facade", "lends") and len(call.args) > 1]  # type: ignore[attr-defined]
    return [home for table in tables for home in _keys(table)]


def fillers(path: Path) -> list[str]:
    """Return the modules (below `ormlab`) that fill the slots of a module."""
    tables = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.AnnAssign) and node.value is not None]
    return [home for each in tables if ast.unparse(each.target) == "filled_by" for home in _keys(each.value)]


def _keys(table: ast.AST | None) -> list[str]:
    keys = table.keys if isinstance(table, ast.Dict) else [table]
    return [each.value for each in keys if isinstance(each, ast.Constant)]


def test_every_floor_imports_only_lower_floors_and_nothing_imports_in_circles() -> None:
    pytest.importorskip("importlinter")
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"

    # in a process of its own: it silences the loggers of the one that it runs in
    linted = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)

    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_names_that_are_lent_live_in_modules_that_are_there_and_on_no_higher_floor() -> None:
    lent = [(name(path), floor_of(path), home) for path in modules() for home in lenders(path)]

    assert [each for each in lent if not module_is_there(each[2]) or floors()[each[2].partition(".")[0]] > each[1]] == []


def test_slots_are_filled_by_modules_that_are_there() -> None:
    assert [(name(path), home) for path in modules() for home in fillers(path) if not module_is_there(home)] == []


def test_the_engine_needs_only_the_standard_library() -> None:
    strange = {name(path): imported(path) - sys.stdlib_module_names for path in engine_modules()}

    assert {module: packages for module, packages in strange.items() if packages} == {}


def test_a_module_that_grew_two_nouns_is_split() -> None:
    lengths = {name(path): len(text(path).splitlines()) for path in modules()}

    assert {module: length for module, length in lengths.items() if length > LONGEST} == {}
