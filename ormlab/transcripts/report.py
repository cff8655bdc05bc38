"""What a run says about its pages: which statements did as their page shows, and which did not.

    judge(page_run) --> PageReport(matched=11, findings=(Finding(line=34, problem="differs", ...),))

    transcripts/rollback.txt:34: differs
        >>> sandy.fullname
      - 'Sandy Squirrel'
      + 'Sandy Cheeks'

A report is data; `text_of` prints it, for a terminal with colours, and `data_of` gives what `--json` writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..events.record import Record
from ..lab.prompts import Step
from ..lab.unreadable import UnreadableError
from ..view.text import counted, visible
from .match import MANUAL, STRICT, Rules, fits, masked, matches, shown_lines
from .runner import PageRun, Ran

DIFFERS = "differs"
NOT_RUN = "was not run"

_RED, _GREEN, _BOLD, _DIM, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


class Finding(Record):
    """A statement that did not do as its page shows."""

    line: int
    source: str
    problem: str
    expected: tuple[str, ...]
    happened: tuple[str, ...] | None  # None when it has no outcome
    hint: str | None = None


class PageReport(Record):
    """What became of one page."""

    path: str
    statements: int
    matched: int
    skipped: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether every statement did as the page shows."""
        return not self.findings


def judge(page: PageRun, rules: Rules | None = None) -> PageReport:
    """Compare a page with its run; without `rules`, by those of its kind."""
    held_to = rules if rules is not None else (MANUAL if page.document.manual else STRICT)
    findings = []
    skipped = 0
    for step, ran in zip(page.document.steps, page.steps, strict=True):
        if step.skipped:
            skipped += 1
        elif ran.outcome is None or not matches(step.expected, ran.outcome, held_to.of(step)):
            findings.append(_finding(step, ran))
    statements = len(page.document.steps) - skipped
    return PageReport(page.document.path, statements, statements - len(findings), skipped, tuple(findings))


def _finding(step: Step, ran: Ran) -> Finding:
    if ran.outcome is None:
        return Finding(step.line, step.source, ran.trouble or NOT_RUN, step.expected, None)
    happened = tuple(shown_lines(ran.outcome))
    return Finding(step.line, step.source, ran.trouble or DIFFERS, step.expected, happened, ran.outcome.hint)


def text_of(report: PageReport, *, colour: bool = False) -> str:
    """Print what is wrong with a page, or nothing when all is well; statements that were not reached are only counted."""
    lines: list[str] = []
    unreached = [finding for finding in report.findings if finding.problem == NOT_RUN]
    for finding in report.findings:
        if finding.problem != NOT_RUN:
            lines += _finding_lines(report.path, finding)
    if unreached:
        lines.append(f"{report.path}:{unreached[0].line}: not run: {counted(len(unreached), 'statement')} from here on")
    return "".join(_painted(line, colour) + "\n" for line in lines)


def _finding_lines(path: str, finding: Finding) -> Iterator[str]:
    yield f"{path}:{finding.line}: {finding.problem}"
    prompt = ">>> "
    for line in finding.source.rstrip("\n").split("\n"):
        yield "    " + visible((prompt + line).rstrip())
        prompt = "... "
    if finding.happened is not None:
        yield from difference(finding.expected, finding.happened)
    if finding.hint is not None:
        yield f"    hint: {visible(finding.hint)}"


def difference(expected: Sequence[str], happened: Sequence[str]) -> Iterator[str]:
    """Yield the lines of both, marked `-` for what the page shows and `+` for what happened; what fits is not marked."""
    import difflib  # a page that is true has none

    have = [masked(line) for line in happened]
    want = _resolved([visible("" if line.strip() == "<BLANKLINE>" else masked(line)).rstrip() for line in expected], have)
    for kind, start, end, begin, stop in difflib.SequenceMatcher(None, want, have, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ("    " + line for line in want[start:end])
        else:
            yield from ("  - " + line for line in want[start:end])
            yield from ("  + " + line for line in have[begin:stop])


def _resolved(want: Sequence[str], have: Sequence[str]) -> list[str]:
    """Write each expected line that fits one that happened as that one, in order: a wildcard is no difference."""
    resolved = []
    at = 0
    for line in want:
        fit = next((place for place in range(at, len(have)) if fits(line, have[place])), None)
        if fit is None or line.strip() == "...":
            resolved.append(line)
        else:
            resolved.append(have[fit])
            at = fit + 1
    return resolved


def _painted(line: str, colour: bool) -> str:
    if not colour:
        return line
    if line.startswith("  - "):
        return _RED + line + _PLAIN
    if line.startswith("  + "):
        return _GREEN + line + _PLAIN
    if line.startswith("    "):
        return _DIM + line + _PLAIN
    return _BOLD + line + _PLAIN


def data_of(report: PageReport) -> dict[str, Any]:
    """Return a page's report as plain data for JSON."""
    return {
        "path": report.path,
        "statements": report.statements,
        "matched": report.matched,
        "skipped": report.skipped,
        "findings": [
            {
                "line": finding.line,
                "source": finding.source,
                "problem": finding.problem,
                "expected": list(finding.expected),
                "happened": None if finding.happened is None else list(finding.happened),
                "hint": finding.hint,
            }
            for finding in report.findings
        ],
    }


def unreadable_data(error: UnreadableError) -> dict[str, Any]:
    """Return what is wrong with a file as plain data for JSON."""
    return {"path": error.path, "line": error.line, "message": error.message, "hint": error.hint}
