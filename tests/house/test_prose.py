"""What every file says, and what none does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .tree import ROOT, documents, modules, name, parsed, text, text_files

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


@pytest.mark.parametrize("path", modules(), ids=name)
def test_everything_public_says_what_it_is(path: Path) -> None:
    assert list(undocumented(parsed(path))) == []


@pytest.mark.parametrize("path", documents(), ids=name)
def test_a_page_names_only_files_that_exist(path: Path) -> None:
    prose = re.sub(r"^ *```.*?^ *```", "", text(path), flags=re.DOTALL | re.MULTILINE)
    named = {match.rstrip("/").rstrip(".") for match in _FILE.findall(prose)}
    linked = {target for target in re.findall(r"\]\(([^)#\s]+)\)", prose) if "://" not in target}

    missing = [each for each in sorted(named) if not _PLACEHOLDER.search(each) and not list(ROOT.glob(each))]
    dead = [each for each in sorted(linked) if not (path.parent / each).exists()]

    assert (missing, dead) == ([], [])


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Yield the public names of a module that have no docstring, the module's own included."""
    if ast.get_docstring(tree) is None:
        yield "the module"
    for node in _public(tree):
        if ast.get_docstring(node) is None and not _is_overload(node):
            yield f"line {node.lineno}: {node.name}"


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def _is_overload(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    decorators = {ast.unparse(each).rpartition(".")[2] for each in node.decorator_list}
    return bool(decorators & {"overload", "override", "setter", "deleter"})
