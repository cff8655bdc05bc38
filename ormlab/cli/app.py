"""The commands as typer knows them: names, options, help. What they do is elsewhere and is imported when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from .say import UNUSABLE, complain

# rich would be loaded for the help and for tracebacks; plain text needs no loading.
app = typer.Typer(
    name="ormlab",
    help="See an ORM session at work: every SQL statement, every state, every object.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Engine(StrEnum):
    """What answers to `import sqlalchemy`."""

    ormlab = "ormlab"
    sqlalchemy = "sqlalchemy"


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        app(list(arguments), standalone_mode=True)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0 if done.code is None else UNUSABLE
    return 0


def _lessons(incomplete: str) -> list[tuple[str, str]]:
    """Return the lessons that a shell may complete a word to, each with its title."""
    from ..lab import course

    return [(each.id, each.title) for each in course.read_course() if each.id.startswith(incomplete)]


@app.callback(invoke_without_command=True)
def ormlab(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """See an ORM session at work: every SQL statement, every state, every object."""
    if version:
        from .. import __version__

        print(f"ormlab {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def lesson(
    name: Annotated[
        str | None, typer.Argument(help="Which one: its id, its number, or a file.", autocompletion=_lessons)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="List the lessons as JSON.")] = False,
    setup: Annotated[bool, typer.Option("--setup", help="Show the setup, too.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Print everything and end, as into a pipe.")] = False,
) -> None:
    """List the course, or play a lesson: each statement, its SQL, its result, and what became of the session."""
    if name is None:
        from .catalogue import list_lessons

        raise typer.Exit(list_lessons(as_json=json))
    if json:
        raise typer.Exit(complain("--json lists the lessons; it goes without a name"))
    from .play import play

    raise typer.Exit(play(name, show_setup=setup, plain=plain))


@app.command()
def shell(
    plain: Annotated[bool, typer.Option("--plain", help="Linear text: no panel, no colours.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One event a line on stdout, everything else on stderr.")] = False,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="In a pipe, go on after an uncaught error.")] = False,
    no_history: Annotated[bool, typer.Option("--no-history", help="Remember nothing of what is typed.")] = False,
    models: Annotated[str | None, typer.Option(help="Mapped classes of yours: a file or a module.")] = None,
    database: Annotated[str | None, typer.Option(help="The database for them: a file or an URL.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Let an existing database file be changed.")] = False,
    pace: Annotated[float, typer.Option(help="Seconds between two events when the panel plays them.", min=0.0)] = 0.0,
) -> None:
    """Open a Python prompt over the tutorial's database, with the session in sight."""
    from ..shell import run as run_shell

    raise typer.Exit(
        run_shell(
            plain=plain,
            json=json,
            keep_going=keep_going,
            history=not no_history,
            models=models,
            database=database,
            write=write,
            pace=pace,
        )
    )


@app.command()
def verify(
    paths: Annotated[list[str] | None, typer.Argument(help="Pages or folders; by default all that ship.")] = None,
    engine: Annotated[Engine, typer.Option(help="Run them on the embedded engine or on real SQLAlchemy.")] = Engine.ormlab,
    timeout: Annotated[float, typer.Option(help="Seconds that one statement may take.", min=0.01)] = 10.0,
    together: Annotated[bool, typer.Option("--together", help="Run the pages one after the other in one session.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Write what happened into the pages.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Report as JSON.")] = False,
) -> None:
    """Check that the statements on pages (.txt, .md, .rst) still do what the pages show."""
    from .check import verify as check

    raise typer.Exit(check(paths or [], engine.value, timeout=timeout, together=together, update=update, as_json=json))


@app.command()
def record(
    lesson: Annotated[str, typer.Argument(help="Which lesson: its id, its number, or a file.", autocompletion=_lessons)],
    output: Annotated[str | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    engine: Annotated[Engine, typer.Option(help="Run it on the embedded engine or on real SQLAlchemy.")] = Engine.ormlab,
    timeout: Annotated[float, typer.Option(help="Seconds that one statement may take.", min=0.01)] = 10.0,
) -> None:
    """Run a lesson and write its transcript, which `verify` accepts."""
    from .check import record as write

    raise typer.Exit(write(lesson, engine.value, timeout=timeout, output=output))


@app.command()
def paths() -> None:
    """List the places on this machine that ormlab reads and writes by itself."""
    from .paths import list_paths

    raise typer.Exit(list_paths())


@app.command("explain-code")
def explain_code(
    query: Annotated[str, typer.Argument(help="A mapped class, or a select() over mapped classes.")],
    models: Annotated[str | None, typer.Option(help="A file with mapped classes of yours; else the tutorial's.")] = None,
) -> None:
    """Show the Python that the engine writes for itself: the function that makes objects of a statement's rows."""
    from .code import explain_code as explain

    raise typer.Exit(explain(query, models))
