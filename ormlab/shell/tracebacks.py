r"""A traceback of the learner's own frames, then the error, then the way out.

    Traceback (most recent call last):
      File "<cell 4>", line 1, in <module>
        squidward.name
    ormlab.orm.exc.DetachedInstanceError: Instance <User at 0x...> is not bound to a Session; ...
    hint: load it before the session closes, or session.add() it to a session again

Frames of the engine, of the shell and of installed libraries are left out, and so are causes that have no frame of the
learner's: the error's own text already says what the driver said. Nothing is evaluated: no local variable is shown.
"""

from __future__ import annotations

import linecache
import os
import sysconfig
import traceback
from types import TracebackType

from ormlab.events.freeze import freeze

from .naming import loaded_values, reference

_OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_LIBRARIES = tuple(
    {path for name in ("stdlib", "platstdlib", "purelib", "platlib") if (path := sysconfig.get_paths().get(name))}
)
FRAMES_SHOWN = 20


def remember(filename: str, source: str) -> None:
    """Let tracebacks and warnings find a cell's lines under the file name in its code."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)


def error_text(error: BaseException) -> str:
    """Return what to show of an error."""
    if isinstance(error, SyntaxError) and not _own_frames(error.__traceback__):
        return last_lines(error)
    parts = []
    for link, before in _links(error):
        parts.append(before + _one(link))
    return "".join(parts)


def warning_text(message: Warning | str, category: type[Warning], filename: str, lineno: int, line: str | None = None) -> str:
    """Return what to show of a warning: its place only where that is the learner's."""
    place = f"{filename}:{lineno}: " if _own(filename) else ""
    text = linecache.getline(filename, lineno) if line is None and place else line or ""
    return f"{place}{category.__name__}: {message}\n" + (f"  {text.strip()}\n" if text.strip() else "")


def last_lines(error: BaseException) -> str:
    """Return what an error says of itself; its mapped objects by reference, since their repr could load what it shows."""
    if not names_objects(error):
        if isinstance(error, SyntaxError) and error.text is None and error.filename and error.lineno:
            error.text = linecache.getline(error.filename, error.lineno) or None  # Python forgets it for some
        return "".join(traceback.format_exception_only(error))
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    text = freeze(error.args[0]) if len(error.args) == 1 else freeze(error.args)
    return f"{name}: {text}\n"


def names_objects(error: BaseException) -> bool:
    """Tell whether an error was given mapped objects to speak of."""
    return any(_holds_mapped(each) for each in error.args)


def _holds_mapped(value: object, depth: int = 3) -> bool:
    if reference(value) is not None:
        return True
    if depth and type(value) in (list, tuple, set, frozenset, dict):
        members = list(value.values()) if isinstance(value, dict) else list(value)  # type: ignore[call-overload]  # one of these
        return any(_holds_mapped(each, depth - 1) for each in members[:100])
    return False


def hint_of(error: BaseException) -> str | None:
    """Return the way out that the error knows, if it knows one; a learner's property is not asked."""
    known = [loaded_values(error), *(vars(each) for each in type(error).__mro__)]
    hint = next((each["hint"] for each in known if each.get("hint") is not None), None)
    return hint if isinstance(hint, str) else None


def _links(error: BaseException) -> list[tuple[BaseException, str]]:
    """Return the error after those that led to it in the learner's own code, each with the words that join them."""
    chain: list[tuple[BaseException, str]] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        if link.__cause__ is not None:
            before, joint = link.__cause__, "\nThe above exception was the direct cause of the following exception:\n\n"
        elif link.__context__ is not None and not link.__suppress_context__:
            before, joint = link.__context__, "\nDuring handling of the above exception, another exception occurred:\n\n"
        else:
            before, joint = None, ""
        wanted = before is not None and bool(_own_frames(before.__traceback__)) and _raised_by_learner(link)
        chain.append((link, joint if wanted else ""))
        link = before if wanted else None
    return chain[::-1]


def _raised_by_learner(error: BaseException) -> bool:
    """Tell whether the last frame, where it was raised, is the learner's."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return last is not None and _own(last.tb_frame.f_code.co_filename)


def _one(error: BaseException) -> str:
    frames = _own_frames(error.__traceback__)
    text = last_lines(error)
    if not frames:
        return text
    shown = traceback.StackSummary.from_list(frames).format()
    if len(shown) > 2 * FRAMES_SHOWN:
        middle = f"  ... {len(shown) - 2 * FRAMES_SHOWN} more frames ...\n"
        shown = [*shown[:FRAMES_SHOWN], middle, *shown[-FRAMES_SHOWN:]]
    return "Traceback (most recent call last):\n" + "".join(shown) + text


def _own_frames(trace: TracebackType | None) -> list[tuple[str, int, str, str | None]]:
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if _own(code.co_filename):
            line = linecache.getline(code.co_filename, trace.tb_lineno).strip() or None
            frames.append((code.co_filename, trace.tb_lineno, code.co_name, line))
        trace = trace.tb_next
    return frames


def _own(filename: str) -> bool:
    if filename.startswith("<cell "):
        return True
    if filename.startswith("<"):
        return False
    path = os.path.abspath(filename)
    return not path.startswith((_OURS + os.sep, *(each + os.sep for each in _LIBRARIES)))
