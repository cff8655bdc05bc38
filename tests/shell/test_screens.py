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
CACHED = ("its row is deleted", "and comes back")  # `cached since` has any number of digits: where it wraps, no two are alike


@pytest.mark.parametrize(("columns", "rows"), [(40, 15), (80, 24), (120, 40)])
def test_each_scene_of_the_tutorial(shell: OpenShell, columns: int, rows: int) -> None:
    terminal = shell(columns=columns, rows=rows)

    seen = dict(_played(terminal))

    assert seen == _expected(SCREENS / f"{columns}x{rows}.txt", seen)


def _played(terminal: Terminal) -> Iterator[tuple[str, str]]:
    for name, lines in SCENES:
        if terminal.columns < 80 and name in CACHED:
            continue
        for line in lines:
            terminal.enter(line)
        yield name, "\n".join(masked(terminal.screen())) + "\n"


def _expected(path: Path, seen: dict[str, str]) -> dict[str, str]:
    if os.environ.get("ORMLAB_RECORD"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"=== {name}\n{screen}" for name, screen in seen.items()), encoding="utf-8")
    found = {}
    for scene in path.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, screen = scene.partition("\n")
        found[name] = screen
    return found
