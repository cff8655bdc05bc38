"""What is offered at the cursor, and what it is said to be."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ormlab.shell.benches import tutorial
from ormlab.shell.commands import completions
from ormlab.shell.completion import ShellCompleter
from ormlab.shell.console import Console
from ormlab.shell.printer import Printer


@pytest.fixture(scope="module")
def completer() -> ShellCompleter:
    console = Console(tutorial, Printer(io.StringIO()))
    for statement in (
        "sandy = session.get(User, 2)",
        "session.expire(sandy, ['fullname'])",
        "patrick = session.get(User, 3)",
        "users = [sandy, patrick]",
        "def greet(name): 'Say hello.'",
        "class Point:\n    x = 1\n    @property\n    def size(self): raise AssertionError('it was looked at')",
        "point = Point()",
        "エントリ = 7",
    ):
        console.run(statement)
    return ShellCompleter(lambda: console.bench.namespace, console.tables, completions())


def offered(completer: ShellCompleter, typed: str) -> dict[str, str]:
    return {found.text: found.kind for found in completer.found(typed)}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("san", {"sandy": "User"}),
        ("gree", {"greet": "function"}),
        ("retu", {"return": "keyword"}),
        ("sandy.n", {"name": "loaded"}),
        ("sandy.f", {"fullname": "not loaded"}),
        ("users[1].f", {"fullname": "loaded"}),
        ("users[7].f", {}),
        ("sandy.name.upp", {"upper": "method"}),
        ("sandy.fullname.upp", {}),
        ("point.", {"size": "property", "x": "int"}),
        ("point.size.", {}),
        ("User.n", {"name": "attribute"}),
        ("User(full", {"fullname=": "attribute"}),
        ("select(User).filter_by(nam", {"name=": "attribute", "NameError": "class"}),
        ('text("SELECT * FROM user_', {"user_account": "table", "user_id": "column of address"}),
        ("session.get(", {}),
        ("from sqlalchemy.orm import sessionm", {"sessionmaker": "class"}),
        ("エン", {"エントリ": "int"}),
        ("エントリ.bit_l", {"bit_length": "method"}),
        (".st", {".state": "command", ".steps": "command"}),
        (".state pat", {"patrick": "object"}),
        (".rows add", {"address": "table"}),
        (".echo ", {"inline": "", "off": "", "on": ""}),
        (".lesson ro", {"rollback": "lesson"}),
        ("nobody.x", {}),
        ("# san", {}),
    ],
)
def test_what_is_offered(completer: ShellCompleter, typed: str, expected: dict[str, str]) -> None:
    assert offered(completer, typed) == expected


def test_files_are_offered_to_load_from_and_save_to(
    completer: ShellCompleter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.txt").write_text("")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "more.txt").write_text("")
    monkeypatch.chdir(tmp_path)

    assert offered(completer, ".load mi") == {"mine.txt": "file", "mine/": "folder"}
    assert offered(completer, ".save mine/m") == {"mine/more.txt": "file"}
    assert offered(completer, f".load {tmp_path}/mine.") == {f"{tmp_path}/mine.txt": "file"}
    assert offered(completer, ".load /no/such/folder/") == {}


def test_what_a_call_gives_is_completed_from_the_source(completer: ShellCompleter) -> None:
    found = completer._read_source("session.execute(select(User)).sc")

    assert [each.text for each in found] == ["scalar", "scalar_one", "scalar_one_or_none", "scalars"]
