"""What is changed: the scripts that are played on both engines, and the manual's pages, each as a list of steps."""

import ast
from collections.abc import Iterator
from pathlib import Path

from ormlab.transcripts.document import read_document
from tests.parity.pages import PAGES, OutOfReachError, page

TESTS = Path(__file__).parents[2]


def documents(only: str = "") -> dict[str, list[str]]:
    """Return the documents whose names contain `only`, each as the sources of its steps."""
    return {name: steps for name, steps in (*_scripts(), *_pages()) if only in name}


def _scripts() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(TESTS.glob("*/scripts/*.py")):
        if not path.stem.endswith("_told"):
            _, *body = ast.parse(path.read_text(encoding="utf-8")).body  # without the docstring
            yield f"{path.parent.parent.name}/{path.stem}", [ast.unparse(each) for each in body]


def _pages() -> Iterator[tuple[str, list[str]]]:
    try:
        for group in PAGES:
            steps = [step for name in group for step in read_document(str(page(name))).steps if not step.skipped]
            yield f"page/{group[-1]}", [step.source for step in steps]
    except OutOfReachError:
        return
