"""A lesson is played: prose, statement, echo, result, and the rows of the panel that changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from ormlab.cli.keys import Answer
from ormlab.cli.play import Player
from ormlab.cli.prose import plain_text, without_tags
from ormlab.events import model as events
from ormlab.lab.bench import Bench
from ormlab.lab.lesson import parse_lesson
from ormlab.shell.printer import Printer

from .commands import command

LESSON = """\
---
id: one
title: One
summary: S
---
# One

Prose.

```pycon setup
>>> emit = hub.emit
>>> x = 1
```

More.

```pycon
>>> emit(events.SessionBegan(1, nested=False)); x
1
>>> emit(events.SessionCommitted(1, nested=False))
>>> print("\\x1b[2J[bold] :smile:")
>>> 1 / 0
```
"""


def player(ask: Callable[[int, int, str], Answer] | None = None) -> tuple[Player, io.StringIO]:
    bench, out = Bench(), io.StringIO()
    bench.namespace.update(hub=Quiet(bench), events=events)
    return Player(parse_lesson(LESSON, "one.md"), bench, Printer(out), lambda text: f"[{text}]\n", ask), out


class Quiet:
    """A hub whose `emit` returns nothing, so that a cell displays nothing."""

    def __init__(self, bench: Bench) -> None:
        self.hub = bench.hub

    def emit(self, event: events.Event) -> None:
        self.hub.emit(event)


PLAYED = """\
>>> emit(events.SessionBegan(1, nested=False)); x
1
  | -- session 1: transaction begun, nothing sent
  | new           0
  | dirty         0
  | deleted       0
  | identity map  0
>>> emit(events.SessionCommitted(1, nested=False))
  | -- session 1: no transaction
>>> print("\\x1b[2J[bold] :smile:")
\\x1b[2J[bold] :smile:
>>> 1 / 0
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero

"""


def test_each_statement_is_followed_by_what_it_changed() -> None:
    play, out = player()

    assert play.play()
    assert out.getvalue() == (
        "[# One\n\nProse.]\n\n(2 statements ran; `ormlab lesson one --setup` shows them)\n\n[More.]\n\n" + PLAYED
    )


def test_the_setup_is_shown_to_those_who_ask() -> None:
    play, out = player()

    play.play(show_setup=True)

    assert ">>> emit = hub.emit\n>>> x = 1\n\n[More.]\n" in out.getvalue()


def test_enter_runs_the_statement_b_shows_the_one_before_q_ends() -> None:
    answers: list[Answer] = ["on", "back", "back", "on", "quit"]
    asked: list[tuple[int, int]] = []

    def ask(at: int, total: int, doing: str) -> Answer:
        asked.append((at, total))
        assert doing == "run it"
        return answers.pop(0)

    play, out = player(ask)

    assert not play.play()
    assert asked == [(1, 4), (2, 4), (2, 4), (2, 4), (3, 4)]
    first = PLAYED[: PLAYED.index(">>> emit(events.SessionCommitted")]
    assert out.getvalue().count(first) == 3
    assert out.getvalue().count("-- again: 1 of 4\n") == 2
    assert out.getvalue().endswith('-- session 1: no transaction\n>>> print("\\x1b[2J[bold] :smile:")\n')


MARKDOWN = """\
# Title

<details>
<summary>Setup: `x`</summary>

</details>

A **bold** [link](https://a.example/b).
```
# code **x**
```
"""
TEXT = """\
Title
=====

Setup: `x`

A bold link (https://a.example/b).
```
# code **x**
```"""


def test_prose_is_text_where_nothing_lays_it_out() -> None:
    assert plain_text(MARKDOWN) == TEXT
    assert without_tags("a <b> c") == "a <b> c"


def test_a_piped_lesson_prints_everything_and_ends() -> None:
    ended = command("lesson", "rollback")

    assert (ended.code, ended.err) == (0, "")
    assert "\x1b" not in ended.out
    after = ended.out[ended.out.index(">>> session.rollback()") :]
    assert after.startswith(">>> session.rollback()\nROLLBACK\n")
    assert "\nBEGIN (implicit)\nSELECT user_account.id AS user_account_id" in after
    assert "\n'Sandy Cheeks'\n" in after
    assert ended.out.endswith("Next: ormlab lesson close\n")


UNFINISHED = """\
---
id: unfinished
title: T
summary: S
---
```pycon
>>> from sqlalchemy import create_engine, text
>>> engine = create_engine("sqlite:///shop.db", future=True)
>>> connection = engine.connect()
>>> connection.execute(text("CREATE TABLE t (a)")).close()
>>> connection.commit()
>>> connection.execute(text("INSERT INTO t VALUES (1)")).close()
```
"""


def test_a_transaction_that_a_lesson_leaves_open_leaves_no_journal_beside_the_database(tmp_path: Path) -> None:
    (tmp_path / "unfinished.md").write_text(UNFINISHED, encoding="utf-8")

    ended = command("lesson", "./unfinished.md", cwd=tmp_path)

    assert (ended.code, ended.err) == (0, "")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["shop.db", "unfinished.md"]


FOLDED = """\
---
id: folded
title: T
summary: S
---
```pycon setup
>>> x = 1
```

```pycon
>>> x
```
"""


def test_a_lesson_of_ones_own_is_called_as_it_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "folded.md").write_text(FOLDED, encoding="utf-8")

    folded = command("lesson", "./folded.md", cwd=tmp_path)
    unfolded = command("lesson", "./folded.md", "--setup", cwd=tmp_path)

    assert folded.out == "(1 statement ran; `ormlab lesson ./folded.md --setup` shows them)\n\n>>> x\n1\n\n"
    assert unfolded.out == ">>> x = 1\n\n>>> x\n1\n\n"


def test_both_ways_to_a_lesson_play_the_same() -> None:
    express, through_typer = command("lesson", "add").out, command("lesson", "add", "--plain").out

    assert express == through_typer
