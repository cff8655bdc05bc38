r"""Write a page from what happened, so that `verify` accepts it, and the same from equal runs to the byte.

    transcript_of(lesson, outcomes)   a new transcript: each statement with its output, a blank line between blocks
    entry(source, outcome)            a statement of it
    updated(page_run)                 the same page, with new outputs only where the old ones are no longer true

What differs from run to run is written as its wildcard: `[generated in ...]`, `<User at 0x...>`. Where the lesson already
shows what happened, perhaps with wildcards of its author's, it is copied. A blank line of an output is `<BLANKLINE>` where a
blank line would end it. An output that would be read as something else, such as a printed prompt, is never written.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..lab.lesson import Code, Lesson
from ..lab.prompts import Step, find_steps, prompt_lines
from ..lab.unreadable import UnreadableError
from .document import Document, parse_document
from .match import MANUAL, STRICT, Outcome, masked, matches, shown_lines
from .runner import PageRun, Ran

MISREAD = "the output of this statement would read as a statement, as a wildcard or as the end of its block"

Outputs = Mapping[Step, tuple[str, ...]]


class UnwritableError(Exception):
    """An output that a transcript cannot show, because it looks like a prompt itself."""


def transcript_of(lesson: Lesson, outcomes: Mapping[Step, Outcome]) -> str:
    """Return the transcript of a lesson that was run; raises UnwritableError."""
    lines: list[str] = []
    for part in lesson.parts:
        if isinstance(part, Code):
            for step in part.steps:
                lines += prompt_lines(step.source)
                if step in outcomes:
                    lines += _output_of(step, outcomes[step])
            lines.append("")
    text = "\n".join(lines)
    _check(parse_document(text, "transcript.txt"), [step for step in lesson.steps if not step.comment], outcomes)
    return text


def entry(source: str, outcome: Outcome) -> list[str]:
    """Return the lines of a transcript that say what a statement gave; raises UnwritableError."""
    lines = [*prompt_lines(source), *recorded_lines(outcome, blank_ends=True)]
    try:
        (step,) = find_steps(lines, "")
    except (UnreadableError, ValueError):
        raise UnwritableError(MISREAD) from None
    if step.source.split() != source.split() or not matches(step.expected, outcome):
        raise UnwritableError(MISREAD)
    return lines


def updated(page: PageRun) -> PageRun:
    """Return the run on its page with the outputs that happened, wherever they differ from those that the page shows.

    What the page cannot show is not written, and is said as the statement's trouble.
    """
    rules = MANUAL if page.document.manual else STRICT
    differing: Outputs = {
        step: tuple(recorded_lines(ran.outcome, blank_ends=not page.document.path.endswith(".md")))
        for step, ran in zip(page.document.steps, page.steps, strict=True)
        if ran.outcome is not None and not matches(step.expected, ran.outcome, rules.of(step))
    }
    outputs = differing
    if not _reads_as_meant(page, outputs):
        outputs = {step: lines for step, lines in differing.items() if _reads_as_meant(page, {step: lines})}
    ran = [
        Ran(ran.outcome, MISREAD, ran.warnings) if step in differing and step not in outputs else ran
        for step, ran in zip(page.document.steps, page.steps, strict=True)
    ]
    return PageRun(page.document.rewritten(outputs) if outputs else page.document, ran)


def _reads_as_meant(page: PageRun, outputs: Outputs) -> bool:
    """Tell whether the page has the same statements with these outputs, and shows under them what happened."""
    try:
        written = page.document.rewritten(outputs)
    except UnreadableError:
        return False
    if [step.source for step in written.steps] != [step.source for step in page.document.steps]:
        return False
    rules = MANUAL if page.document.manual else STRICT
    return all(
        ran.outcome is None or before not in outputs or matches(after.expected, ran.outcome, rules.of(after))
        for before, after, ran in zip(page.document.steps, written.steps, page.steps, strict=True)
    )


def recorded_lines(outcome: Outcome, *, blank_ends: bool) -> list[str]:
    """Return an outcome as the lines under its statement."""
    return [masked(line) or ("<BLANKLINE>" if blank_ends else "") for line in shown_lines(outcome)]


def _output_of(step: Step, outcome: Outcome) -> list[str]:
    if matches(step.expected, outcome, STRICT.of(step)):
        return [line.rstrip() or "<BLANKLINE>" for line in step.expected]
    return recorded_lines(outcome, blank_ends=True)


def _check(document: Document, steps: list[Step], outcomes: Mapping[Step, Outcome]) -> None:
    """Make sure that what was written reads as what was meant."""
    for written, step in zip(document.steps, steps, strict=False):
        outcome = outcomes.get(step)
        if written.source.split() != step.source.split() or (outcome is not None and not matches(written.expected, outcome)):
            raise UnwritableError(f"line {step.line}: {MISREAD}")
    if len(document.steps) != len(steps):
        raise UnwritableError("an output reads as a statement")
