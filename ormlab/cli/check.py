"""`verify` and `record`: pages held against what happens, and pages made of it.

0: every page is true    1: a statement did something else, did not end, or took its process with it
2: something could not be read or run at all; whatever could be was checked nevertheless
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ..lab import course
from ..lab.unreadable import UnreadableError
from ..lab.writing import write_file
from ..transcripts.document import FENCE, Document, find_documents, has_statements, read_document
from ..transcripts.record import UnwritableError, transcript_of, updated
from ..transcripts.report import PageReport, data_of, judge, text_of, unreadable_data
from ..transcripts.runner import TIMEOUT, EngineRefusedError, PageRun, run
from ..view.text import counted
from .say import UNUSABLE, complain, wants_colour

FAILED = 1


def verify(
    paths: Sequence[str],
    engine: str = "ormlab",
    *,
    timeout: float = TIMEOUT,
    together: bool = False,
    update: bool = False,
    as_json: bool = False,
) -> int:
    """Check the pages at `paths`, by default all that ship, print the report and return the exit code."""
    documents, unreadable = _read(paths)
    groups = [documents] if together else [[each] for each in documents]
    reports: list[PageReport] = []

    def heard(pages: list[PageRun]) -> None:
        for page in pages:
            reports.append(_updated(page) if update else judge(page))
            if not as_json:
                _print(reports[-1])

    try:
        run([group for group in groups if group], engine=engine, timeout=timeout, heard=heard)
    except EngineRefusedError as refused:
        return complain(refused)
    if as_json:
        _print_json(engine, reports, unreadable)
    else:
        _print_summary(reports)
        for each in unreadable:
            complain(each)
    if unreadable:
        return UNUSABLE
    return 0 if all(report.ok for report in reports) else FAILED


def record(name: str, engine: str = "ormlab", *, timeout: float = TIMEOUT, output: str | None = None) -> int:
    """Run the lesson called `name` and write its transcript to `output` or stdout; nothing is written when it cannot be run."""
    lesson = course.find(name)
    document = read_document(lesson.path)
    try:
        (page,) = run([[document]], engine=engine, timeout=timeout)
    except EngineRefusedError as refused:
        return complain(refused)
    troubles = [(step, ran) for step, ran in zip(document.steps, page.steps, strict=True) if ran.trouble]
    for step, ran in troubles:
        print(f"{document.path}:{step.line}: {ran.trouble}", file=sys.stderr)
    if troubles:
        return FAILED
    outcomes = {step: ran.outcome for step, ran in zip(document.steps, page.steps, strict=True) if ran.outcome is not None}
    try:
        text = transcript_of(lesson, outcomes)
    except UnwritableError as error:
        return complain(f"{document.path}: {error}")
    if output is None:
        sys.stdout.write(text)
    else:
        write_file(output, text.encode("utf-8"))
    return 0


def _read(paths: Sequence[str]) -> tuple[list[Document], list[UnreadableError]]:
    """Read every page, and gather what is wrong with those that cannot be read or have nothing to check."""
    documents: list[Document] = []
    unreadable: list[UnreadableError] = []
    for given in paths or _shipped():
        before = len(documents) + len(unreadable)
        try:
            for path in find_documents(given):
                try:
                    document = read_document(path)
                    documents += [document] if has_statements(document) else []
                except UnreadableError as error:
                    unreadable.append(error)
            if len(documents) + len(unreadable) == before:
                raise UnreadableError(
                    given, None, "no statements to check", f"they stand behind `>>> `, in Markdown after {FENCE}"
                )
        except UnreadableError as error:
            unreadable.append(error)
    return documents, unreadable


def _shipped() -> Sequence[str]:
    paths = [*course.lesson_paths(), *course.transcript_paths()]
    if not paths:
        raise UnreadableError(course.folder("lessons"), None, "the course is not installed here")
    return paths


def _updated(page: PageRun) -> PageReport:
    """Write what happened into the page; what had no outcome, or one that cannot be written, remains a finding."""
    after = updated(page)
    if after.document is not page.document:
        write_file(after.document.path, after.document.data())
    return judge(after)


def _print(report: PageReport) -> None:
    text = text_of(report, colour=wants_colour(sys.stdout))
    if text:
        print(text)
        sys.stdout.flush()


def _print_summary(reports: Sequence[PageReport]) -> None:
    width = max((len(_short(report.path)) for report in reports), default=0)
    for report in reports:
        word = "ok  " if report.ok else "FAIL"
        skipped = f", {report.skipped} skipped" if report.skipped else ""
        print(f"{word}  {_short(report.path):{width}}  {report.matched} of {counted(report.statements, 'statement')}{skipped}")
    if len(reports) > 1:
        matched, statements = sum(each.matched for each in reports), sum(each.statements for each in reports)
        print(f"{len(reports)} pages, {matched} of {counted(statements, 'statement')} as shown")


def _short(path: str) -> str:
    """Return a path as it is seen from here, when that is no longer."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(path) else path


def _print_json(engine: str, reports: Sequence[PageReport], unreadable: Sequence[UnreadableError]) -> None:
    import json

    data = {
        "ok": not unreadable and all(report.ok for report in reports),
        "engine": engine,
        "pages": [data_of(report) for report in reports],
        "unreadable": [unreadable_data(each) for each in unreadable],
    }
    print(json.dumps(data, indent=2, ensure_ascii=False))
