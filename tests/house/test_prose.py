"""What every file says, and what none does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from .tree import PACKAGE, ROOT, documents, modules, name, parsed, text, text_files

# Spelled in two halves, so that this file passes its own test.
FORBIDDEN = {
    "a path of somebody's machine": r"(?<![\w.])/(?:wo" r"rk|fa" r"rm|ro" r"ot|ho" r"me/\w+|Us" r"ers/\w+)/",
    "the address of a package registry": r"py" r"pi\.org|python" r"hosted\.org|registry\.npm" r"js",
    "a task left in the code": r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b",
    "a bare word for somebody's tracker": r"\b[Ii]ss" r"ue #?\d",
    "marketing": r"(?i)\b(?:blaz" r"ing|seam" r"less(?:ly)?|power" r"ful|super" r"charge|delight" r"ful)\b",
    "a class named for nothing": r"^\s*class \w+(?:Man" r"ager|Hel" r"per|Im" r"pl)\b",
}
_FILE = re.compile(r"(?<![\w/.:-])((?:ormlab|tests|docs|lessons|transcripts|benchmarks|\.ci)/[\w./*-]*[\w*/])")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_PLACEHOLDER = re.compile(r"NN|NAME")


@pytest.mark.parametrize(("what", "pattern"), FORBIDDEN.items(), ids=FORBIDDEN)
def test_no_file_contains(what: str, pattern: str) -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in text_files()
        for number, line in enumerate(text(path).splitlines(), start=1)
        if re.search(pattern, line)
    ]

    assert found == []


def test_everything_public_says_what_it_is() -> None:
    assert [(name(path), each) for path in modules() for each in undocumented(parsed(path))] == []


@pytest.mark.parametrize("path", documents(), ids=name)
def test_a_page_names_only_files_that_exist(path: Path) -> None:
    prose = re.sub(r"^ *```[\w ]*\n.*?^ *```$", "", text(path), flags=re.DOTALL | re.MULTILINE)
    named = {match.rstrip("/").rstrip(".") for match in _FILE.findall(prose)}
    linked = {target for target in re.findall(r"\]\(([^)#\s]+)\)", prose) if "://" not in target}

    missing = [each for each in sorted(named) if not _PLACEHOLDER.search(each) and not list(ROOT.glob(each))]
    dead = [each for each in sorted(linked) if not (path.parent / each).exists()]

    assert (missing, dead) == ([], [])


def test_the_architecture_names_every_room_of_the_orm() -> None:
    section = text(ROOT / "docs" / "architecture.md").partition("## Inside the ORM")[2].partition("\n## ")[0]
    named = re.findall(r"`(\w+\.py)`", section)

    assert sorted(named) == sorted(path.name for path in (PACKAGE / "orm").glob("[!_]*.py"))


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Yield the public names of a module that have no docstring, the module's own included.

    A method that takes the place of a base class's says what it is there.
    """
    if ast.get_docstring(tree) is None:
        yield "the module"
    for owner, node in _public(tree):
        if ast.get_docstring(node) is None and not _is_overload(node) and not _is_told_by_a_base(owner, node.name):
            yield f"line {node.lineno}: {node.name}"


def _public(owner: ast.Module | ast.ClassDef) -> Iterator[tuple[ast.Module | ast.ClassDef, Definition]]:
    for node in owner.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield owner, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def _is_overload(node: Definition) -> bool:
    decorators = {ast.unparse(each).rpartition(".")[2] for each in node.decorator_list}
    return bool(decorators & {"overload", "override", "setter", "deleter"})


def _is_told_by_a_base(owner: ast.Module | ast.ClassDef, name: str) -> bool:
    if isinstance(owner, ast.Module):
        return False
    bases = [base for each in owner.bases for base in _classes().get(ast.unparse(each).rpartition(".")[2], [])]
    return any(
        isinstance(node, Definition) and node.name == name and ast.get_docstring(node) is not None
        for base in bases
        for node in base.body
    ) or any(_is_told_by_a_base(base, name) for base in bases if base is not owner)


@cache
def _classes() -> dict[str, list[ast.ClassDef]]:
    found: dict[str, list[ast.ClassDef]] = {}
    for path in modules():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(node)
    return found


def test_the_architecture_names_only_what_is_in_the_code() -> None:
    page = text(ROOT / "docs" / "architecture.md")
    code = "\n".join(text(path) for path in modules())
    named = {
        found
        for found in re.findall(r"`([A-Za-z_][\w.]*)(?:\(\))?`", page)
        if "/" not in found and not found.endswith((".py", ".toml"))
    }

    unknown = sorted(each for each in named if not all(re.search(rf"\b{part}\b", code) for part in each.split(".")))

    assert unknown == []
