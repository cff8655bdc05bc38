r"""Compare what a page shows with what happened.

    page      [generated in ...] ('sandy',)        <User at 0x...>      sqlalchemy.orm.exc.DetachedInstanceError: ...
    happened  [generated in 0.00015s] ('sandy',)   <User at 0x7f2a>     ormlab.orm.exc.DetachedInstanceError: ...

Two sets of rules. A transcript of ours is held to every line: whitespace counts, but for blanks at a line's end, which editors
remove; `...` stands for anything within its line, and a line that is only `...` for any number of lines. A manual's page
(`.rst`) is compared as doctest does with ELLIPSIS, NORMALIZE_WHITESPACE and IGNORE_EXCEPTION_DETAIL: runs of blanks and
line ends are one, and `...` crosses lines. A statement's own `# doctest:` options add to its page's rules.

Timings and memory addresses are masked on both sides, and a class of the embedded engine counts as SQLAlchemy's class of the
same address. The link to the manual below an error may be left out. What only the shell says is no part of a page, so that
what scrolls by in a shell is a transcript: its remarks (`-- ...`), and the hint below an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..events.record import Record
from ..lab.prompts import TRACEBACK, Step
from ..view.text import visible

REMARK = "-- "
HINT = "hint: "

_MASKS = (
    (re.compile(r"\[generated in [0-9.e+-]+s\]"), "[generated in ...]"),
    (re.compile(r"\[cached since [0-9.e+-]+s ago\]"), "[cached since ... ago]"),
    (re.compile(r"\[no key [0-9.e+-]+s\]"), "[no key ...]"),
    (re.compile(r"\bat 0x[0-9a-fA-F]+"), "at 0x..."),
    (re.compile(r"(?<![\w.@/-])ormlab\.(?=[a-z_]+\.)"), "sqlalchemy."),
)
_LINK = re.compile(r"\(Background on this (?:error|warning) at: .*\)")
_UNICODE = re.compile(r"(\W|^)[uU]([rR]?['\"])")


class Outcome(Record):
    """What a statement did: its output, and its error's last lines where it raised one."""

    output: str
    error: str | None = None
    hint: str | None = None


class Rules(Record):
    """How strictly a page is compared."""

    free_whitespace: bool = False
    wide_ellipsis: bool = False
    ignore_detail: bool = False

    def of(self, step: Step) -> Rules:
        """Return these rules with the statement's own options."""
        if not step.options:
            return self
        wanted = {_OPTIONS[name]: on for name, on in step.options if name in _OPTIONS}
        return self.replaced(**wanted)


STRICT = Rules()
MANUAL = Rules(free_whitespace=True, wide_ellipsis=True, ignore_detail=True)

_OPTIONS = {
    "NORMALIZE_WHITESPACE": "free_whitespace",
    "ELLIPSIS": "wide_ellipsis",
    "IGNORE_EXCEPTION_DETAIL": "ignore_detail",
}


def matches(expected: Sequence[str], outcome: Outcome, rules: Rules = STRICT) -> bool:
    """Tell whether the lines that a page shows under a statement are what happened."""
    if outcome.error is None and _is_literal(expected, outcome.output):
        return True
    expected, output = _without_remarks(expected), _without_remarks(output_lines(outcome.output))
    head, message = split_error(expected)
    if message is None or outcome.error is None:
        return outcome.error is None and _same(expected, output, rules)
    if not (rules.wide_ellipsis and not head) and not _same(head, output, rules):
        return False
    message = _without_hint(message)
    happened = output_lines(outcome.error)
    if not any(_LINK.fullmatch(line.strip()) for line in message):
        happened = [line for line in happened if not _LINK.fullmatch(line.strip())]
    if rules.ignore_detail:
        message, happened = [_class_of(message)], [_class_of(happened)]
    return _same(message, happened, rules)


def _is_literal(expected: Sequence[str], output: str) -> bool:
    """Tell whether a page shows an output to the character: then it matches by any rules, and most do."""
    return output == ("\n".join(expected) + "\n" if expected else "") and "<BLANKLINE>" not in output


def _without_remarks(lines: Sequence[str]) -> list[str]:
    """Return the lines without those that only the shell says: SQL comments above a statement, and its own remarks."""
    return [line for line in lines if not line.startswith(REMARK)]


def _without_hint(message: list[str]) -> list[str]:
    """Return an error's own lines without the way out that the shell shows below them."""
    return next((message[:at] for at, line in enumerate(message) if line.startswith(HINT)), message)


def split_error(lines: Sequence[str]) -> tuple[list[str], list[str] | None]:
    """Return what stands before a traceback, and the error's own lines; None where there is no traceback."""
    at = next((at for at, line in enumerate(lines) if line.strip() == TRACEBACK), None)
    if at is None:
        return list(lines), None
    rest = at + 1
    while rest < len(lines) and not re.match(r"\w", lines[rest]):
        rest += 1
    return list(lines[:at]), list(lines[rest:])


def output_lines(text: str) -> list[str]:
    """Return an output's lines as a page writes them: nothing invisible, nothing at their ends, no blank lines at the end."""
    lines = [line.rstrip() for line in visible(text).split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def shown_lines(outcome: Outcome) -> list[str]:
    """Return what happened as a page would show it, an error as a traceback without its stack."""
    lines = output_lines(outcome.output)
    if outcome.error is not None:
        lines += [TRACEBACK, "  ...", *output_lines(outcome.error)]
    return lines


def masked(line: str) -> str:
    """Return `line` with what differs from run to run written as `...`, and the embedded engine's addresses as SQLAlchemy's."""
    for pattern, mask in _MASKS:
        line = pattern.sub(mask, line)
    return line


def _same(expected: Sequence[str], happened: Sequence[str], rules: Rules) -> bool:
    want = [masked("" if line.strip() == "<BLANKLINE>" else visible(line)) for line in expected]
    have = [masked(line) for line in happened]
    if rules.free_whitespace or rules.wide_ellipsis:
        return _same_text("\n".join(want), "\n".join(have), rules)
    want = [line.rstrip().expandtabs() for line in want]
    have = [line.rstrip().expandtabs() for line in have]
    while want and not want[-1]:
        want.pop()
    return _same_lines(want, have)


def _same_lines(want: Sequence[str], have: Sequence[str]) -> bool:
    """Match line by line; a line that is only `...` stands for any number of lines, and the first fit is as good as any."""
    runs: list[list[str]] = [[]]
    for line in want:
        if line.strip() == "...":
            runs.append([])
        else:
            runs[-1].append(line)
    first, rest = runs[0], runs[1:]
    if not _run_fits(first, have, 0) or (not rest and len(first) != len(have)):
        return False
    at = len(first)
    for run in rest[:-1]:
        while at + len(run) <= len(have) and not _run_fits(run, have, at):
            at += 1
        if at + len(run) > len(have):
            return False
        at += len(run)
    return not rest or (len(have) - len(rest[-1]) >= at and _run_fits(rest[-1], have, len(have) - len(rest[-1])))


def _run_fits(run: Sequence[str], have: Sequence[str], at: int) -> bool:
    return at + len(run) <= len(have) and all(fits(line, have[at + number]) for number, line in enumerate(run))


def _same_text(want: str, have: str, rules: Rules) -> bool:
    if rules.free_whitespace:
        want, have = " ".join(want.split()), " ".join(have.split())
    else:
        want = want.rstrip()
    same = fits if rules.wide_ellipsis else str.__eq__
    return same(want, have) or same(_UNICODE.sub(r"\1\2", want), _UNICODE.sub(r"\1\2", have))


def fits(want: str, have: str) -> bool:
    """Match `have` with `want`, in which `...` stands for anything; the leftmost place for each piece is as good as any."""
    pieces = want.split("...")
    if len(pieces) == 1:
        return want == have
    start, end = len(pieces[0]), len(have) - len(pieces[-1])
    if start > end or not have.startswith(pieces[0]) or not have.endswith(pieces[-1]):
        return False
    for piece in pieces[1:-1]:
        start = have.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


def _class_of(message: Sequence[str]) -> str:
    """Return the last name of an error's class: `sqlalchemy.orm.exc.X: ...` is `X`."""
    name = (message[0] if message else "").partition(":")[0].partition("\n")[0]
    return name.strip().rpartition(".")[2]
