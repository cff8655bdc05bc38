"""The console over the real engine: what a statement leaves behind."""

from __future__ import annotations

import io

import pytest

from ormlab.shell.benches import tutorial
from ormlab.shell.commands import run_command
from ormlab.shell.console import Console
from ormlab.shell.printer import Printer

from .conftest import masked


class Desk:
    """A console, and what it has printed."""

    def __init__(self) -> None:
        self.out = io.StringIO()
        self.console = Console(tutorial, Printer(self.out))

    def run(self, *lines: str) -> list[str]:
        """Run statements and dot-commands and return what they print."""
        self.out.truncate(0)
        self.out.seek(0)
        for line in lines:
            if line.startswith("."):
                run_command(self.console, line)
            else:
                self.console.run(line)
        return masked(self.out.getvalue().splitlines())


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_last_result_keeps_its_object_alive_and_is_shown_to_do_so(desk: Desk) -> None:
    kept = desk.run("session.get(User, 2)", ".state")[-2:]
    gone = desk.run("1 + 1", ".state")[-1]

    assert kept == ["identity map  1  User 2 = _", "_                User 2  persistent"]
    assert gone == "identity map  0"


def test_a_name_of_ones_own_goes_before_the_last_result_and_a_place_in_a_list(desk: Desk) -> None:
    desk.run("users = session.scalars(select(User).order_by(User.id)).all()", "users[0]", "sandy = users[1]")

    assert list(desk.console.names.values()) == ["session", "sandy", "users[0]", "users[2]"]


def test_another_session_is_called_by_its_name(desk: Desk) -> None:
    desk.run("other = Session(engine, future=True)", "user = other.get(User, 1)")
    theirs = desk.run(".state")
    desk.run("session.add(User())")
    ours = desk.run(".state")

    assert theirs[0] == "-- session 2 (other): transaction open"
    assert ours[0] == "-- session 1: transaction begun, nothing sent"
    other = "also open        session 2 (other): transaction open; new 0, dirty 0, deleted 0; identity map 1"
    assert other in ours


def test_ctrl_c_in_a_flush_leaves_no_row_and_a_session_that_needs_a_rollback(desk: Desk) -> None:
    desk.run(
        "def interrupted(context): raise KeyboardInterrupt",
        "class Note(Base):\n    __tablename__ = 'note'\n    id = Column(Integer, primary_key=True)\n"
        "    text = Column(String, default=interrupted)",
        "Base.metadata.create_all(engine)",
        "session.add_all([User(name='first'), Note()])",
    )

    told = desk.run("session.flush()")
    after = desk.run("session.new")
    healed = desk.run("session.rollback()", "session.scalars(select(User.name).where(User.name == 'first')).all()")

    assert told[-2:] == [
        "KeyboardInterrupt",
        "-- interrupted; session 1: transaction failed, needs rollback(): KeyboardInterrupt; new 0, dirty 0, deleted 0; "
        "identity map 0",
    ]
    assert after[-1] == "IdentitySet([])"
    assert healed[-1] == "[]"


def test_reset_begins_again(desk: Desk) -> None:
    desk.run("session.add(User(name='x'))", "session.commit()", "y = 1")

    told = desk.run(".reset", "session.scalars(select(func.count(User.id))).all()", "y")

    assert told[0] == "names, session and a database in memory are as at the beginning"
    assert told[-1] == "NameError: name 'y' is not defined"
    assert "[3]" in told
    assert desk.console.ran[-1].number == 2


def test_echo_can_be_off_or_inline(desk: Desk) -> None:
    assert desk.run(".echo off", "session.get(User, 2)") == [
        "echo is off",
        "User(id=2, name='sandy', fullname='Sandy Cheeks')",
    ]
    assert desk.run(".echo inline", "session.get(User, 3).name") == [
        "echo is inline",
        "SELECT user_account.id AS user_account_id, user_account.name AS user_account_name, "
        "user_account.fullname AS user_account_fullname",
        "FROM user_account",
        "WHERE user_account.id = 3",
        "'patrick'",
    ]
    assert desk.run(".echo maybe") == ["no echo maybe", "hint: echo can be on, off, inline"]


def test_causes_stand_above_their_statements(desk: Desk) -> None:
    desk.run("sandy = session.get(User, 2)", "sandy.name = 'x'")

    told = desk.run(
        ".causes on", "session.scalars(select(User.name).where(User.id == 2)).one()", "session.commit()", "sandy.name"
    )

    assert [line for line in told if line.startswith("-- ")] == [
        "-- autoflush before SELECT of User.name, flush: save user_account: sandy",
        "-- attribute name of sandy was needed",
    ]


def test_many_steps_are_cut_in_their_middle(desk: Desk) -> None:
    desk.run("kept = [User(name=str(at)) for at in range(1000)]", "session.add_all(kept)", "session.flush()")

    told = desk.run(".steps")

    assert len(told) == 202
    assert told[101] == "  and 804 more (F3 goes through them all), and at the end"
    assert told[-1] == "  written: " + ", ".join(f"kept[{at}]" for at in range(10)) + " and 990 more"


def test_why_follows_an_attribute_back_to_what_expired_it(desk: Desk) -> None:
    desk.run("sandy = session.get(User, 2)", "session.commit()", "sandy.fullname")

    assert desk.run(".why")[:3] == [
        "statement 2",
        "line 3: sandy.fullname",
        "  attribute fullname of sandy was needed; expired by the commit at line 2",
    ]
    assert desk.run(".why 7") == ["no statement 7", "hint: the statements are numbered 1 to 2"]


def test_sql_is_shown_with_its_parameters_in_place(desk: Desk) -> None:
    desk.run('session.execute(select(User.id).where(User.name == "O\'Hara", User.id.between(1, 5)).order_by(User.id)).all()')

    assert desk.run(".sql") == [
        "-- statement 1",
        "SELECT user_account.id",
        "FROM user_account",
        "WHERE user_account.name = 'O''Hara'",
        "  AND user_account.id BETWEEN 1 AND 5",
        "ORDER BY user_account.id",
    ]


def test_rows_tell_what_is_committed_from_what_this_transaction_sees(desk: Desk) -> None:
    desk.run(
        "session.get(User, 2).fullname = 'Sandy Squirrel'",
        "session.execute(delete(User).where(User.id == 3))",
        "session.add(User(name='squidward'))",
        "session.flush()",
    )

    assert desk.run(".rows user_account") == [
        "user_account: 3 rows committed, 3 as this transaction sees them",
        "  id  name       fullname",
        "  1   spongebob  Spongebob Squarepants",
        "- 2   sandy      Sandy Cheeks",
        "+ 2   sandy      Sandy Squirrel",
        "- 3   patrick    Patrick Star",
        "+ 3   squidward  NULL",
    ]
    desk.run("session.commit()")
    assert desk.run(".rows user_account")[0] == "user_account: 3 rows"
    assert desk.run(".rows usr_account") == ["no table usr_account", "hint: did you mean user_account?"]


def test_tables_and_their_schema(desk: Desk) -> None:
    assert desk.run(".tables") == [
        "user_account    3 rows  (id, name, fullname)",
        "address         3 rows  (id, email_address, user_id)",
    ]
    assert desk.run(".schema user_account") == [
        "CREATE TABLE user_account (",
        "\tid INTEGER NOT NULL,",
        "\tname VARCHAR(30),",
        "\tfullname VARCHAR,",
        "\tPRIMARY KEY (id)",
        ")",
    ]


def test_one_objects_life(desk: Desk) -> None:
    desk.run("sandy = session.get(User, 2)", "sandy.fullname = 'x'", "sandy.addresses.append(Address(email_address='new'))")

    assert desk.run(".state sandy") == [
        "sandy is User#1, row User 2: persistent, dirty",
        "transient > pending > [persistent] > deleted > detached",
        "loaded   id, name, fullname, addresses",
        "changed  addresses +Address#3",
    ]
    assert desk.run(".state sandi") == ["no mapped object is called sandi", "hint: did you mean sandy?"]


def test_where_there_are_no_tables_both_that_list_them_say_so(desk: Desk) -> None:
    desk.run("engine = create_engine('sqlite://')")

    assert [desk.run("engine.connect().close()", ".tables"), desk.run(".schema")] == [["no tables yet"], ["no tables yet"]]
