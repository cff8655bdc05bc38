"""One cell: compile a learner's input as a prompt would, and run it with its output in one place.

    source --compile_cell--> code --run_code--> Sink: [("echo", "BEGIN (implicit)\n"), ("value", "4\n")]

Cells are compiled in Python's "single" mode, as at a prompt and in doctest: an expression's value is displayed, also inside
the body of a `with` or a `for`. The page's globals have no `__name__` of their own, so a class made in a cell belongs to
`builtins` and its repr is `<class 'User'>`, as in the manual.

Not here: the namespace and the events (bench.py).
"""

from __future__ import annotations
import __future__

import builtins
import io
import sys
from collections.abc import Callable
from types import CodeType
from typing import Any, Literal

Kind = Literal["echo", "print", "value"]

OUTPUT_LIMIT = 1_000_000
CUT_OFF = "\n... (output cut"
_FUTURES: int = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)


class Sink(io.TextIOBase):
    """A text stream that keeps what is written, tagged by kind, and no more than `limit` characters of it.

    `tee` hears every piece as it is kept, so that a long statement can be watched. One stream serves cell after cell, so what
    holds on to `sys.stdout` writes where it would at a prompt.
    """

    def __init__(self) -> None:
        super().__init__()
        self.begin()

    def begin(self, limit: int = OUTPUT_LIMIT, tee: Callable[[Kind, str], None] | None = None) -> None:
        """Forget what was written, and keep what is written from now on."""
        self.limit = limit
        self.kept = 0
        self.dropped = 0
        self.tee = tee
        self.pieces: list[tuple[Kind, str]] = []

    def close(self) -> None:
        """Stay open: the next cell writes here too."""

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute in typeshed
        """Say UTF-8, for programs that ask before they print."""
        return "utf-8"

    def writable(self) -> bool:
        """Say yes: this stream is only for writing."""
        return True

    def write(self, text: str) -> int:
        """Keep printed text."""
        self.put("print", text)
        return len(text)

    def put(self, kind: Kind, text: str) -> None:
        """Keep `text` as one of its kind; beyond the limit only its length is counted."""
        room = self.limit - self.kept
        if len(text) > room:
            self.dropped += len(text) - room
            text = text[:room]
        if not text:
            return
        self.kept += len(text)
        self.pieces.append((kind, text))
        if self.tee is not None:
            self.tee(kind, text)

    def segments(self) -> list[tuple[Kind, str]]:
        """Return what was written, neighbours of one kind joined, with a note at its end where something was cut off."""
        if len(self.pieces) < 2 and not self.dropped:
            return self.pieces
        joined: list[tuple[Kind, list[str]]] = []
        for kind, text in self.pieces:
            if joined and joined[-1][0] == kind:
                joined[-1][1].append(text)
            else:
                joined.append((kind, [text]))
        found: list[tuple[Kind, str]] = [(kind, "".join(texts)) for kind, texts in joined]
        if self.dropped:
            found.append(("print", f"{CUT_OFF} at {self.limit} characters, {self.dropped} more were printed)\n"))
        return found


def new_namespace() -> dict[str, Any]:
    """Return the globals of a fresh page; the builtins are a copy, so that `_` of one page is not another's."""
    return {"__builtins__": dict(vars(builtins))}


def compile_cell(source: str, filename: str, flags: int = 0) -> CodeType:
    """Compile one or more statements for a prompt: values of expressions are displayed. Raises SyntaxError."""
    text = source if source.endswith("\n") else source + "\n"
    if _looks_like_one_statement(text):  # most are, and so they take half of the time
        try:
            simple: CodeType = compile(text, filename, "single", flags, dont_inherit=True)
            return simple
        except SyntaxError:
            pass  # it is none, or several, or wrong: as what, is said below
    import ast  # with its hundred classes of nodes

    tree = compile(text, filename, "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True)
    assert isinstance(tree, ast.Module)
    code: CodeType = compile(ast.Interactive(tree.body), filename, "single", flags, dont_inherit=True)
    return code


def _looks_like_one_statement(text: str) -> bool:
    """Tell by its margin whether all lines after the first could belong to its statement."""
    if text.count("\n") == 1:
        return True
    return all(not line or line.startswith((" ", "\t", ")", "]", "}")) for line in text.split("\n")[1:])


def future_flags(code: CodeType) -> int:
    """Return the `from __future__` features of a cell, which hold for the cells after it."""
    return code.co_flags & _FUTURES


def run_code(code: CodeType, namespace: dict[str, Any], out: Sink, err: Sink) -> tuple[BaseException | None, Any]:
    """Run a compiled cell and return its error and the last displayed value; both streams are captured meanwhile."""
    if "__builtins__" not in namespace:
        namespace.update(new_namespace())  # a cell may have cleared its globals
    shown: list[Any] = [None]

    def display(value: Any) -> None:
        if value is not None:
            _builtins(namespace)["_"] = None
            out.put("value", repr(value) + "\n")
            _builtins(namespace)["_"] = shown[0] = value

    before = sys.stdout, sys.stderr, sys.displayhook
    sys.stdout, sys.stderr, sys.displayhook = out, err, display
    try:
        exec(code, namespace)
    except BaseException as error:  # whatever the learner's statement raises is its result, SystemExit too
        return error, None
    finally:
        sys.stdout, sys.stderr, sys.displayhook = before
    return None, shown[0]


def _builtins(namespace: dict[str, Any]) -> dict[str, Any]:
    found = namespace.get("__builtins__", builtins)
    return found if isinstance(found, dict) else vars(found)
