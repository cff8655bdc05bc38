"""Dot-commands that ask the log: .state, .steps, .why, .sql. They read what was recorded and touch nothing else."""

from __future__ import annotations

from ormlab.events.model import Entry, ObjectRef, RefreshBegan, StatementExecuted
from ormlab.view.lifecycle import lifecycle
from ormlab.view.panel import PLAIN, life, panel
from ormlab.view.sqltext import readable
from ormlab.view.state import Change
from ormlab.view.story import why
from ormlab.view.text import one_line
from ormlab.view.timeline import Timeline

from .console import Console

STEPS_SHOWN = 100  # at the beginning of a statement, and as many at its end


def show_state(console: Console, name: str) -> None:
    """Show the session and every named object, or one object's life."""
    if not name:
        for line in panel(console.state, console.names, PLAIN, console.home()).lines():
            console.printer.line("text", line)
        return
    ref = _called(console, name)
    view = None if ref is None else console.state.objects.get(ref)
    if view is None:
        known = [each for ref, each in console.names.items() if ref in console.state.objects]
        console.complain(f"no mapped object is called {name}", "`.state` lists those that have names", (name, known))
        return
    identity = f", row {view.ref.name} {','.join(view.identity)}" if view.identity else ""
    console.printer.line("text", f"{name} is {view.ref}{identity}: {life(view)}")
    console.printer.line("text", "".join(span.text for span in lifecycle(view.state)))
    if view.loaded:
        console.printer.line("text", f"loaded   {', '.join(view.loaded)}")
    if view.expired:
        console.printer.line("text", f"expired  {', '.join(view.expired)}")
    for change in view.changes:
        if isinstance(change, Change):
            old = "(not loaded)" if change.old is None else one_line(change.old)
            console.printer.line("text", f"changed  {change.key} {old} -> {one_line(change.new or '(gone)')}")
        else:
            signs = [*(f"+{each}" for each in change.added), *(f"-{each}" for each in change.removed)]
            console.printer.line("text", f"changed  {change.key} {one_line(' '.join(signs))}")


def show_steps(console: Console, _: str) -> None:
    """Tell the last statement event by event."""
    ran = console.last_told()
    if ran is None:
        console.printer.line("note", "nothing has happened yet")
        return
    console.printer.line("note", f"line {ran.number}: {ran.source.strip().splitlines()[0]}")
    told = console.steps_of(ran)
    for at, step in enumerate(told):
        if len(told) > 2 * STEPS_SHOWN and at == STEPS_SHOWN:
            console.printer.line(
                "note", f"  and {len(told) - 2 * STEPS_SHOWN:,} more (F3 goes through them all), and at the end"
            )
        if len(told) <= 2 * STEPS_SHOWN or not STEPS_SHOWN <= at < len(told) - STEPS_SHOWN:
            console.printer.line("text", "  " * (step.depth + 1) + step.text)


def show_why(console: Console, which: str) -> None:
    """Tell why a statement ran: its causes, outermost first."""
    found = _statement(console, which)
    if found is None:
        return
    number, entry = found
    console.printer.line("note", f"statement {number}")
    timeline = Timeline(console.bench.log)

    def expired_by(event: RefreshBegan, at: int) -> int:
        view = timeline.at(at).objects.get(event.ref)
        return 0 if view is None else view.expired_by

    for line in why(console.bench.log, entry.number, expired_by, console.names):
        console.printer.line("text", line)


def show_sql(console: Console, which: str) -> None:
    """Show a statement with its parameters in place."""
    found = _statement(console, which)
    if found is None:
        return
    number, entry = found
    event = entry.event
    assert isinstance(event, StatementExecuted)
    more = f", the first of {event.total:,} sets of parameters" if event.many else ""
    console.printer.line("note", f"-- statement {number}{more}")
    console.printer.fresh_line()
    console.printer.put("sql", readable(event.sql, event.sets[0] if event.sets else ()) + "\n")


def _statement(console: Console, which: str) -> tuple[int, Entry] | None:
    """Find a statement by its number, or from the end by a negative one; the last without one."""
    statements = console.statements()
    if not statements:
        console.printer.line("note", "no SQL has run yet")
        return None
    try:
        number = int(which) if which else len(statements)
    except ValueError:
        console.complain(f"not a number: {which}", f"the statements are numbered 1 to {len(statements)}")
        return None
    number = len(statements) + 1 + number if number < 0 else number
    if not 1 <= number <= len(statements):
        console.complain(f"no statement {which}", f"the statements are numbered 1 to {len(statements)}")
        return None
    return number, statements[number - 1]


def _called(console: Console, name: str) -> ObjectRef | None:
    for ref, each in console.names.items():
        if name in (each, str(ref)):
            return ref
    return next((ref for ref in console.state.objects if str(ref) == name), None)
