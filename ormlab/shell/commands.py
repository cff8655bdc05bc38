"""The dot-commands: what can be asked of the shell itself, beside Python.

    .help       .state [obj]      ...

None of them sends SQL through the learner's session; a mistyped one suggests the nearest.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import NamedTuple

from ormlab.view.lifecycle import lifecycle
from ormlab.view.panel import PLAIN, life, panel

from .console import Console


class Command(NamedTuple):
    """A dot-command: its name, what may follow it, what it does in a few words, and the doing."""

    name: str
    takes: str
    summary: str
    run: Callable[[Console, str], None]


def run_command(console: Console, text: str) -> None:
    """Run the dot-command that was typed."""
    word, _, rest = text.strip().partition(" ")
    command = COMMANDS.get(word)
    if command is None:
        near = difflib.get_close_matches(word, COMMANDS, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else "`.help` lists the commands"
        console.printer.line("error", f"no command {word}")
        console.printer.line("hint", f"hint: {hint}")
        console.failed = True
        return
    command.run(console, rest.strip())


def _help(console: Console, _: str) -> None:
    width = max(len(f"{each.name} {each.takes}") for each in COMMANDS.values())
    for each in COMMANDS.values():
        console.printer.line("text", f"{f'{each.name} {each.takes}'.ljust(width)}  {each.summary}")


def _state(console: Console, rest: str) -> None:
    if not rest:
        for line in panel(console.state, console.names, PLAIN, console.home()).lines():
            console.printer.line("text", line)
        return
    found = [ref for ref, name in console.names.items() if rest in (name, str(ref))]
    found = found or [ref for ref in console.state.objects if str(ref) == rest]
    if not found:
        console.printer.line("error", f"no mapped object is called {rest}")
        console.failed = True
        return
    view = console.state.objects.get(found[0])
    if view is not None:
        console.printer.line("text", f"{rest}: {life(view)}")
        console.printer.line("text", "".join(span.text for span in lifecycle(view.state)))


def _quit(console: Console, _: str) -> None:
    console.exit_code = 0


COMMANDS: dict[str, Command] = {
    each.name: each
    for each in (
        Command(".help", "", "list these commands", _help),
        Command(".state", "[OBJECT]", "the session and every named object, or one object's life", _state),
        Command(".quit", "", "leave", _quit),
    )
}
