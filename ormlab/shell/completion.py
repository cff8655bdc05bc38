"""What could come next at the cursor, with its kind, found without running anything.

    sandy.fu       fullname    loaded        what an object's `__dict__` holds, and what its class says beside it
    sandy.name.up  upper       method        ... only where `name` is loaded: completing must not load it
    .st            .state .steps             dot-commands, and what may follow them
    User(na        name=                     the attributes of a mapped class
    text("FROM us  user_account  table       inside a string: tables and columns

A property is named and never read. Names, attributes and strings are answered from dictionaries, in well under a
millisecond; only when those know nothing, jedi reads the source (with unsafe execution off), in a thread of its own.
"""

from __future__ import annotations

import builtins
import keyword
import os
import re
import types
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from .naming import last_result, loaded_values, reference
from .places import writable_cache

_CHAIN = re.compile(r"([^\W\d]\w*(?:\.[^\W\d]\w*|\[\d{1,6}\])*)\.(\w*)$")
_STEP = re.compile(r"\.?([^\W\d]\w*)|\[(\d+)\]")
_WORD = re.compile(r"[^\W\d]\w*$")
_AFTER_DOT = re.compile(r"[\w)\]}'\"]\s*\.\w*$")
_CALL = re.compile(r"([^\W\d][\w.]*)\($")
_IMPORT = re.compile(r"\s*from\s+([\w.]+)\s+import\s+(?:\(?\s*(?:\w+\s*,\s*)*)(\w*)$")
_KEYS_OF_ENTITY = ("filter_by", "values")
MISSING = object()

Tables = Mapping[str, tuple[str, ...]]


class Found(NamedTuple):
    """Something that could stand at the cursor: its text, how much of what is typed it replaces, what it is."""

    text: str
    replaces: int
    kind: str


class ShellCompleter(Completer):
    """Completes over one namespace, which may be another one at the next prompt."""

    def __init__(
        self, namespace: Callable[[], dict[str, Any]], tables: Callable[[], Tables], commands: Mapping[str, Iterable[str]]
    ) -> None:
        self._namespace, self._tables, self._commands = namespace, tables, commands

    def get_completions(self, document: Document, _: CompleteEvent) -> Iterator[Completion]:
        """Yield what dictionaries know."""
        for found in self.found(document.text_before_cursor):
            yield Completion(found.text, start_position=-found.replaces, display_meta=found.kind)

    async def get_completions_async(self, document: Document, event: CompleteEvent) -> AsyncGenerator[Completion, None]:
        """Yield what dictionaries know; where they know nothing, what jedi reads out of the source."""
        known = list(self.get_completions(document, event))
        if not known and event.completion_requested and not self._closed(document.text_before_cursor):
            import asyncio

            known = await asyncio.get_running_loop().run_in_executor(None, self._read_source, document.text_before_cursor)
        for each in known:
            yield each

    def found(self, before: str) -> list[Found]:
        """Return what could follow the text before the cursor."""
        line = before.rpartition("\n")[2]
        if re.match(r"\s*\.[A-Za-z]*$", before):
            return _matching(self._commands, before.lstrip(), "command")
        if re.match(r"\s*\.[A-Za-z]+\s", before):
            return self._after_command(before.lstrip())
        if quoted := _open_string(line):
            return [] if quoted.startswith("#") else self._in_string(quoted[1:])
        if match := _IMPORT.match(line):
            return _in_module(match[1], match[2])
        if match := _CHAIN.search(line):
            value = resolve(match[1], self._namespace())
            return [] if value is MISSING else _matching(members(value), match[2], "")
        if _AFTER_DOT.search(line):
            return []
        word = match[0] if (match := _WORD.search(line)) else ""
        return [*self._keywords_of_call(before, word), *(self._names(word) if word else [])]

    # -- kinds of places ----------------------------------------------------------------------------------------------

    def _after_command(self, text: str) -> list[Found]:
        command, _, rest = text.partition(" ")
        wanted = set(self._commands.get(command, ()))
        words: dict[str, str] = {}
        if "table" in wanted:
            words |= dict.fromkeys(self._tables(), "table")
        if "object" in wanted:
            words |= {name: "object" for name, value in self._namespace().items() if reference(value) is not None}
        if "file" in wanted:
            words |= _files(rest)
        if "lesson" in wanted:
            words |= dict.fromkeys(_lessons(), "lesson")
        words |= dict.fromkeys(sorted(wanted - {"table", "object", "file", "lesson"}), "")
        return _matching(words, rest, "")

    def _in_string(self, text: str) -> list[Found]:
        word = match[0] if (match := _WORD.search(text)) else ""
        if not word:
            return []
        tables = self._tables()
        words = dict.fromkeys(tables, "table") | {column: f"column of {name}" for name in tables for column in tables[name]}
        return _matching(words, word, "")

    def _keywords_of_call(self, before: str, word: str) -> list[Found]:
        callee = _open_call(before[: len(before) - len(word)])
        if callee is None:
            return []
        value = resolve(callee, self._namespace())
        if isinstance(value, type) and (keys := mapped_keys(value)):
            return _matching({f"{key}=": "attribute" for key in keys}, word, "")
        if callee.rpartition(".")[2] in _KEYS_OF_ENTITY:
            entities = [each for each in self._namespace().values() if isinstance(each, type)]
            return _matching({f"{key}=": "attribute" for entity in entities for key in mapped_keys(entity)}, word, "")
        return []

    def _names(self, word: str) -> list[Found]:
        namespace = self._namespace()
        words = {name: kind_of(value) for name, value in namespace.items() if not name.startswith("__")}
        words |= {name: "keyword" for name in keyword.kwlist if name not in words}
        words |= {name: kind_of(value) for name, value in vars(builtins).items() if name not in words}
        return _matching(words, word, "")

    def _closed(self, before: str) -> bool:
        """Tell whether jedi has no business here: in a string, in a dot-command, after an object of the learner's."""
        line = before.rpartition("\n")[2]
        match = _CHAIN.search(line)
        if match is None:
            return before.lstrip().startswith(".") or _open_string(line) is not None or not _AFTER_DOT.search(line)
        return _holds_mapped(match[1], self._namespace())

    def _read_source(self, before: str) -> list[Completion]:
        import jedi  # type: ignore[import-untyped]  # it has no types

        jedi.settings.allow_unsafe_interpreter_executions = False
        jedi.settings.cache_directory = writable_cache()  # its own place is none of ours
        try:
            found = jedi.Interpreter(before, [_without_objects(self._namespace())]).complete()
        except Exception:  # jedi fails in many ways on half-typed source; then there is nothing to offer
            return []
        return [
            Completion(
                each.name_with_symbols, -(len(each.name_with_symbols) - len(each.complete or "")), display_meta=each.type
            )
            for each in found
            if not each.name.startswith("_")
        ]


# -- looking without touching -----------------------------------------------------------------------------------------


def resolve(chain: str, namespace: Mapping[str, Any]) -> Any:  # Any: whatever the learner's name holds
    """Follow `a.b[0].c` through dictionaries alone; MISSING where a step would have to run something."""
    value: Any = MISSING
    for name, index in _STEP.findall(chain):
        if index:
            inside = type(value) in (list, tuple) and int(index) < len(value)
            value = value[int(index)] if inside else MISSING
        elif value is MISSING and chain.startswith(name):
            value = last_result(namespace) if name == "_" else namespace.get(name, MISSING)
            value = vars(builtins).get(name, MISSING) if value is MISSING else value
        else:
            value = member(value, name)
        if value is MISSING:
            return MISSING
    return value


def member(value: Any, name: str) -> Any:
    """Return an attribute that is simply there: in the object's own dictionary, or a plain one of its class's."""
    own = loaded_values(value) if not isinstance(value, type) else {}
    if name in own:
        return own[name]
    if isinstance(value, type):
        found = next((vars(each)[name] for each in value.__mro__ if name in vars(each)), MISSING)
        return MISSING if isinstance(found, property) else found
    found = next((vars(each)[name] for each in type(value).__mro__ if name in vars(each)), MISSING)
    return MISSING if hasattr(type(found), "__get__") else found


def members(value: Any) -> dict[str, str]:
    """Return the attributes of a value with their kinds; an unloaded one is named and not loaded."""
    if isinstance(value, types.ModuleType):
        return {name: kind_of(vars(value).get(name, MISSING)) for name in _names_of_module(value)}
    own = loaded_values(value)
    mapped = reference(value) is not None
    found: dict[str, str] = {}
    if not isinstance(value, type):
        found = {name: "loaded" if mapped else kind_of(each) for name, each in own.items() if isinstance(name, str)}
    for owner in (value if isinstance(value, type) else type(value)).__mro__:
        for name, each in vars(owner).items():
            kind = kind_of(each)
            if mapped and kind == "attribute":
                kind = "not loaded"
            elif kind == "function" and not isinstance(each, staticmethod):
                kind = "method"
            found.setdefault(name, kind)
    found.pop("_sa_instance_state", None)
    return found


def mapped_keys(entity: type) -> list[str]:
    """Return the names of a mapped class's attributes, in the order of its body; of another class, none."""
    found: dict[str, None] = {}
    for owner in reversed(entity.__mro__):
        if "__mapper__" in vars(entity):
            found |= {name: None for name, each in vars(owner).items() if kind_of(each) == "attribute"}
    return list(found)


def kind_of(value: Any) -> str:
    """Return what the menu calls a value."""
    for kind, word in _KINDS:
        if isinstance(value, kind):
            return word
    if value is MISSING:
        return ""
    if type(value).__name__ == "InstrumentedAttribute":
        return "attribute"
    if reference(value) is not None:
        return type(value).__name__
    return type(value).__name__.lstrip("_")


_KINDS: tuple[tuple[type, str], ...] = (
    (types.ModuleType, "module"),
    (type, "class"),
    (types.FunctionType, "function"),
    (types.BuiltinFunctionType, "function"),
    (types.MethodType, "method"),
    (types.MethodDescriptorType, "method"),
    (types.WrapperDescriptorType, "method"),
    (staticmethod, "function"),
    (classmethod, "method"),
    (property, "property"),
)


def _matching(words: Mapping[str, Any], prefix: str, kind: str) -> list[Found]:
    """Return the words that begin so, or that contain the prefix's letters in another case; private ones when asked for."""
    low = prefix.lower()
    wanted = [word for word in words if word.lower().startswith(low) and (prefix.startswith("_") or not word.startswith("_"))]
    exact = [word for word in wanted if word.startswith(prefix)] or wanted
    return [Found(word, len(prefix), kind or str(words[word])) for word in sorted(exact, key=_order)]


def _order(word: str) -> tuple[bool, str]:
    return (word.startswith("_"), word.lower())


def _files(typed: str) -> dict[str, str]:
    """Return the paths that `typed` may be the beginning of."""
    folder = typed[: typed.rfind(os.sep) + 1]
    with suppress(OSError), os.scandir(os.path.expanduser(folder) or os.curdir) as entries:
        return {
            folder + each.name + (os.sep if each.is_dir() else ""): "folder" if each.is_dir() else "file" for each in entries
        }
    return {}


def _lessons() -> list[str]:
    from ormlab.lab import course

    return [os.path.basename(path).removesuffix(".md").partition("-")[2] for path in course.lesson_paths()]


def _in_module(module: str, prefix: str) -> list[Found]:
    import sys

    found = sys.modules.get(module)
    return [] if found is None else _matching(members(found), prefix, "")


def _names_of_module(module: types.ModuleType) -> list[str]:
    offered = vars(module).get("__all__")
    return list(offered) if isinstance(offered, list | tuple) else list(vars(module))


def _open_string(line: str) -> str | None:
    """Return the string or the comment that is open at the line's end, with what opens it; None when none is."""
    quote, begin, at = "", 0, 0
    while at < len(line):
        if quote:
            if line[at] == "\\":
                at += 1
            elif line.startswith(quote, at):
                at += len(quote) - 1
                quote = ""
        elif line[at] in "'\"":
            quote = line[at] * 3 if line.startswith(line[at] * 3, at) else line[at]
            begin = at + len(quote) - 1
            at = begin
        elif line[at] == "#":
            return line[at:]
        at += 1
    return line[begin:] if quote else None


def _open_call(before: str) -> str | None:
    """Return what is being called at the cursor, when the cursor stands where an argument begins."""
    depth = 0
    if not before.rstrip().endswith(("(", ",")):
        return None
    for at in range(len(before) - 1, -1, -1):
        if before[at] in ")]}":
            depth += 1
        elif before[at] in "([{":
            if depth == 0:
                match = _CALL.search(before[: at + 1])
                return match[1] if match else None
            depth -= 1
    return None


def _holds_mapped(chain: str, namespace: Mapping[str, Any]) -> bool:
    """Tell whether a step of the chain stands on a mapped object: what is beyond it must not be inferred by looking at it."""
    steps = chain.split(".")
    return any(reference(resolve(".".join(steps[: at + 1]), namespace)) is not None for at in range(len(steps)))


def _without_objects(namespace: Mapping[str, Any]) -> dict[str, Any]:
    """Return the namespace without mapped objects: nobody reads those but the learner."""
    return {name: value for name, value in namespace.items() if name.isidentifier() and reference(value) is None}
