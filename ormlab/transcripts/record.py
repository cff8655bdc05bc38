r"""Write a page from what happened, so that `verify` accepts it, and the same from equal runs to the byte.

    transcript_of(lesson, outcomes)   a new transcript: each statement with its output, a blank line between blocks
    updated(page_run)                 the same page, with new outputs only where the old ones are no longer true

What differs from run to run is written as its wildcard: `[generated in ...]`, `<User at 0x...>`. Where the lesson already
shows what happened, perhaps with wildcards of its author's, it is copied. A blank line of an output is `<BLANKLINE>` where a
blank line would end it.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..lab.lesson import Code, Lesson
from ..lab.prompts import Step, prompt_lines
from .document import Document, parse_document
from .match import MANUAL, STRICT, Outcome, masked, matches, shown_lines
from .runner import PageRun


class UnwritableError(Exception):
    """An output that a transcript cannot show, because it looks like a prompt itself."""


def transcript_of(lesson: Lesson, outcomes: Mapping[Step, Outcome]) -> str:
    """Return the transcript of a lesson that was run; raises UnwritableError."""
    lines: list[str] = []
    for part in lesson.parts:
        if isinstance(part, Code):
            for step in part.steps:
                lines += prompt_lines(step)
                if step in outcomes:
                    lines += _output_of(step, outcomes[step])
            lines.append("")
    text = "\n".join(lines)
    _check(parse_document(text, "transcript.txt"), [step for step in lesson.steps if not step.comment], outcomes)
    return text


def updated(page: PageRun) -> Document:
    """Return the page with the outputs that happened wherever they differ from those that it shows."""
    rules = MANUAL if page.document.manual else STRICT
    outputs = {
        step: tuple(recorded_lines(ran.outcome, blank_ends=not page.document.path.endswith(".md")))
        for step, ran in zip(page.document.steps, page.steps, strict=True)
        if ran.outcome is not None and not matches(step.expected, ran.outcome, rules.of(step))
    }
    return page.document.rewritten(outputs) if outputs else page.document


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
            raise UnwritableError(f"line {step.line}: the output of this statement reads as a statement or as its continuation")
    if len(document.steps) != len(steps):
        raise UnwritableError("an output reads as a statement")
