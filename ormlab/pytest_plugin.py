"""A pytest plugin: the pages of a teacher's own repository are tests.

    [tool.pytest.ini_options]
    ormlab_paths = ["docs", "lessons/*.md"]     folders, files or patterns, seen from the configuration file

    $ pytest                                    docs/session.md::page PASSED

Every page (`.txt`, `.md`, `.rst`) below those paths that has `>>> ` statements becomes one test, run as `ormlab verify` runs
it: in a process of its own, with a time limit for each statement. Nothing is collected unless a repository asks for it, since
most repositories that have ormlab installed have pages of other kinds as well: name the paths in the configuration, or say
`--ormlab` to take every page among the folders that pytest visits. A page of ours is left alone by pytest's doctest plugin.

This module is imported at each start of pytest wherever ormlab is installed, and so imports nothing but pytest.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .transcripts.report import PageReport

_ENDINGS = (".txt", ".md", ".rst")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the flags and the configuration's keys."""
    group = parser.getgroup("ormlab", "pages with recorded database sessions")
    group.addoption("--ormlab", action="store_true", help="check every page (.txt, .md, .rst) that has >>> statements")
    group.addoption("--ormlab-engine", choices=("ormlab", "sqlalchemy"), help="what answers to `import sqlalchemy`")
    parser.addini("ormlab_paths", "pages to check: folders, files or patterns", type="args", default=[])
    parser.addini("ormlab_engine", "what answers to `import sqlalchemy`: ormlab or sqlalchemy", default="ormlab")
    parser.addini("ormlab_timeout", "seconds that one statement may take", default="10")


def pytest_configure(config: pytest.Config) -> None:
    """Visit the configured paths too where pytest would only visit its `testpaths`."""
    wanted = config.getini("ormlab_paths")
    for pattern in wanted:
        if not any(_roots(config, [pattern])):
            raise pytest.UsageError(f"ormlab_paths: there is no {pattern}")
    if wanted and config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        known = {os.path.abspath(each) for each in config.args}
        config.args += [str(path) for path in _roots(config, wanted) if os.path.abspath(path) not in known]


@pytest.hookimpl(hookwrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Generator[None, Any, None]:
    """Make a page of a file that was asked for, and of nothing else; pytest's doctest plugin does not get it as well."""
    outcome = yield
    if not _is_page(file_path, parent.config):
        return
    others = [each for each in outcome.get_result() if type(each).__name__ != "DoctestTextfile"]
    outcome.force_result([*others, Page.from_parent(parent, path=file_path)])


class Page(pytest.File):
    """A page: one test."""

    def collect(self) -> Iterable[pytest.Item]:
        """Read the page; one that cannot be read is an error of the collection, with its place."""
        from .lab.unreadable import UnreadableError
        from .transcripts.document import has_statements, read_document

        try:
            document = read_document(str(self.path))
            to_check = has_statements(document)
        except UnreadableError as error:
            hint = f"\nhint: {error.hint}" if error.hint else ""
            raise self.CollectError(f"{error}{hint}") from None
        if to_check:
            yield PageItem.from_parent(self, name="page", document=document)


class PageItem(pytest.Item):
    """The statements of a page, run in order."""

    def __init__(self, *, document: Any, **rest: Any) -> None:  # pytest hands its own arguments through
        super().__init__(**rest)
        self.document = document

    def runtest(self) -> None:
        """Run the page in a process of its own and compare."""
        from .transcripts.report import judge
        from .transcripts.runner import run

        engine = self.config.getoption("ormlab_engine") or self.config.getini("ormlab_engine")
        timeout = float(self.config.getini("ormlab_timeout"))
        (page,) = run([[self.document]], engine=engine, timeout=timeout)
        report = judge(page)
        if not report.ok:
            raise PageDiffersError(report)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # as pytest declares it
        """Show the statements that differ, not the frames of this plugin."""
        if isinstance(excinfo.value, PageDiffersError):
            return str(excinfo.value)
        hint = getattr(excinfo.value, "hint", None)
        if hint is not None:
            return f"{excinfo.value}\nhint: {hint}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where the page is."""
        return self.path, None, f"{self.path.name}: {len(self.document.steps)} statements"


class PageDiffersError(AssertionError):
    """A page on which something is no longer true."""

    def __init__(self, report: PageReport) -> None:
        from .transcripts.report import text_of

        self.report = report
        super().__init__(text_of(report).rstrip("\n"))


def _is_page(path: Path, config: pytest.Config) -> bool:
    if path.suffix not in _ENDINGS:
        return False
    if not config.getoption("ormlab") and not _is_named(path, config):
        return False
    with path.open("rb") as file:
        return b">>> " in file.read()


def _is_named(path: Path, config: pytest.Config) -> bool:
    base = config.inipath.parent if config.inipath is not None else config.rootpath
    for pattern in config.getini("ormlab_paths"):
        place = base / pattern
        if path == place or place in path.parents or fnmatch(str(path), str(place)):
            return True
    return False


def _roots(config: pytest.Config, wanted: Iterable[str]) -> Iterable[Path]:
    """Yield what exists of the configured paths; of a pattern, the files that fit it."""
    base = config.inipath.parent if config.inipath is not None else config.rootpath
    for pattern in wanted:
        yield from (
            sorted(base.glob(pattern)) if any(each in pattern for each in "*?[") else filter(Path.exists, [base / pattern])
        )
