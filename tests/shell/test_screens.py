"""The shell as a person sees it: whole screens of a real terminal, at three sizes.

What each scene must look like stands in `screens/`, one file a size. `ORMLAB_RECORD=1` writes them anew, to be reviewed as a
diff.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import OpenShell, masked
from .terminal import Terminal

SCREENS = Path(__file__).parent / "screens"

SCENES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nothing has happened", ()),
    (
        "an object is pending",
        (
            'squidward = User(name="squidward", fullname="Squidward Tentacles")',
            "session.add(squidward)",
        ),
    ),
    (
        "one is dirty",
        (
            'sandy = session.execute(select(User).filter_by(name="sandy")).scalar_one()',
            'sandy.fullname = "Sandy Squirrel"',
        ),
    ),
    ("a query has flushed it", ("session.execute(select(User.fullname).where(User.id == 2)).scalar_one()",)),
    (
        "one is marked for deletion",
        ("patrick = session.get(User, 3)", "session.delete(patrick)"),
    ),
    ("its row is deleted", ('session.execute(select(User).where(User.name == "patrick")).first()',)),
    ("all is rolled back", ("session.rollback()",)),
    ("an expired attribute was read", ("sandy.fullname",)),
    ("a flush has failed", ('session.add(User(id=1, name="twice"))', "session.flush()")),
    ("and nothing goes on before rollback()", ("session.get(User, 1)",)),
    ("a detached object cannot refresh itself", ("session.rollback()", "session.close()", "patrick.name")),
    ("and comes back", ("session.add(patrick)", "patrick.name")),
)
PASTED = """\
>>> for user in session.scalars(select(User).order_by(User.id)):
...     user.name
...
'spongebob'
>>> session.new
IdentitySet([])
"""
ENDLESS = (
    'session.scalar(text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000000) '
    'SELECT count(*) FROM n"))'
)


def paste(terminal: Terminal) -> Iterator[tuple[str, str]]:
    """Paste a recorded session, and run what is left of it."""
    terminal.enter("session.rollback()")
    terminal.paste(PASTED)
    yield "a session was pasted", shown(terminal.wait_for("session.new"))
    terminal.enter("")
    yield "and ran statement by statement", shown(terminal.screen())


def interrupt(terminal: Terminal) -> Iterator[tuple[str, str]]:
    """Press Ctrl-C in a statement that would take hours."""
    prompts = terminal.prompts()
    terminal.type(ENDLESS + "\r")
    terminal.wait(lambda lines: any(line.startswith("[generated in") for line in lines[-2:]), "the statement's echo")
    terminal.interrupt()
    terminal.wait(lambda _: terminal.prompts() > prompts, "the next prompt")
    yield "Ctrl-C has ended a statement", shown(terminal.screen())


def shown(screen: list[str]) -> str:
    return "\n".join(masked(screen)) + "\n"


CACHED = ("its row is deleted", "and comes back")  # `cached since` has any number of digits: where it wraps, no two are alike


@pytest.mark.parametrize(("columns", "rows"), [(40, 15), (80, 24), (120, 40)])
def test_each_scene_of_the_tutorial(shell: OpenShell, columns: int, rows: int) -> None:
    terminal = shell(columns=columns, rows=rows)

    seen = dict(_played(terminal))

    assert seen == expected(f"{columns}x{rows}", seen)


def _played(terminal: Terminal) -> Iterator[tuple[str, str]]:
    for name, lines in SCENES:
        if terminal.columns < 80 and name in CACHED:
            continue
        for line in lines:
            terminal.enter(line)
        yield name, shown(terminal.screen())
    for act in (paste, interrupt):
        yield from act(terminal)


def expected(name: str, seen: dict[str, str]) -> dict[str, str]:
    """Return the screens as they were kept under a name, by the names of their scenes."""
    path = SCREENS / f"{name}.txt"
    if os.environ.get("ORMLAB_RECORD"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"=== {name}\n{screen}" for name, screen in seen.items()), encoding="utf-8")
    found = {}
    for scene in path.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, screen = scene.partition("\n")
        found[name] = screen
    return found
