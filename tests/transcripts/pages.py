"""What the tests of this room share: which engines are here, and pages made from text."""

from __future__ import annotations

import importlib.metadata
from functools import cache

from ormlab.transcripts.document import Document, parse_document
from ormlab.transcripts.runner import PageRun, Ran, run

PEER = "1.4."


@cache
def engines() -> tuple[str, ...]:
    """Return the engines that can run here."""
    try:
        version = importlib.metadata.version("sqlalchemy")
    except importlib.metadata.PackageNotFoundError:
        version = ""
    return ("ormlab", *(("sqlalchemy",) if version.startswith(PEER) else ()))


def page(text: str, path: str = "page.txt") -> Document:
    """Return a page with this text."""
    return parse_document(text, path)


def run_pages(*texts: str, timeout: float = 20.0, limit: int = 1_000_000) -> list[PageRun]:
    """Run each text as a page of its own."""
    return run(
        [[page(text, f"page{number}.txt")] for number, text in enumerate(texts)],
        engine=engines()[0],
        timeout=timeout,
        limit=limit,
    )


def run_page(text: str, timeout: float = 20.0, limit: int = 1_000_000) -> list[Ran]:
    """Run one page and return what became of its steps."""
    return run_pages(text, timeout=timeout, limit=limit)[0].steps
