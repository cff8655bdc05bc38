r"""From what is typed, pasted or piped to statements, one at a time.

    needs_more("for x in y:\n    f(x)")        True: only an empty line ends a block
    statements("a = 1\nb = 2\n")               ["a = 1\n", "b = 2\n"]
    without_prompts(">>> 1 + 1\n2\n>>> 2\n")   "1 + 1\n2\n" as input: prompts and outputs are stripped

Not here: a pipe's lines (lines.py), the keys of the editor (interactive.py).
"""

from __future__ import annotations

import ast
import re
import warnings
from itertools import zip_longest

_BLOCKS = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.If,
    ast.With,
    ast.AsyncWith,
    ast.Try,
    ast.TryStar,
    ast.Match,
)
UNPARSABLE = (
    SyntaxError,
    ValueError,
    OverflowError,
    MemoryError,
    RecursionError,
)  # what Python says of source that it cannot take
PROMPT = re.compile(r"[ \t]*(>>>|\.\.\.)( |$)")


def is_command(text: str) -> bool:
    """Tell whether the input is a dot-command and not Python: a dot and a letter, which no Python statement begins with."""
    return re.match(r"\s*\.[A-Za-z?]", text) is not None


def needs_more(text: str) -> bool:
    """Tell whether the input is the beginning of a statement and not yet a whole one; what is wrong needs no more."""
    if not text.strip() or is_command(text):
        return False
    import codeop  # loaded when the first line is typed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a statement's own warnings are shown when it runs
            code = codeop.compile_command(text, "<input>", "exec")
    except UNPARSABLE:
        return False
    if code is None:
        return True
    return ends_in_block(text) and not _ends_blank(text)


def statements(text: str) -> list[str]:
    """Split input into its statements, comments with the one that they stand before; wrong input stays one piece."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(text).body
    except UNPARSABLE:
        return [text]
    lines = text.splitlines(keepends=True)
    pieces, begin = [], 0
    for statement, following in zip_longest(body, body[1:]):
        if following is not None and _first_line(following) <= (statement.end_lineno or 0):
            continue  # `a = 1; b = 2` is one piece
        end = statement.end_lineno or len(lines)
        pieces.append("".join(lines[begin:end]).strip("\n") + "\n")
        begin = end
    return pieces if pieces else [text]


def has_prompts(text: str) -> bool:
    """Tell whether the text is a recorded session: its first line that is not blank begins with `>>> `."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return first.lstrip().startswith(">>>") and PROMPT.match(first) is not None


def without_prompts(text: str) -> str:
    """Return a recorded session's input alone; text that is none is returned as it is."""
    if not has_prompts(text):
        return text
    kept, inside = [], False
    for line in text.splitlines():
        match = PROMPT.match(line)
        if match is None or (match[1] == "..." and not inside):
            inside = False
            continue
        inside = True
        kept.append(line[match.end() :])
    return "\n".join(kept) + "\n"


def _first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])


def ends_in_block(text: str) -> bool:
    """Tell whether the last statement is one with an indented body, which more lines could lengthen."""
    try:
        body = ast.parse(text).body
    except UNPARSABLE:
        return False
    return bool(body) and isinstance(body[-1], _BLOCKS)


def _ends_blank(text: str) -> bool:
    return "\n" in text and not text.rpartition("\n")[2].strip()
