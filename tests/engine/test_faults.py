"""Where ours does better than SQLAlchemy 1.4 when something breaks (see docs/differences.md), and the hints."""

from __future__ import annotations

import enum
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from ormlab import Column, Enum, ForeignKey, Integer, MetaData, String, Table, create_engine, exc, insert, select, text
from ormlab.dialects import mysql
from ormlab.orm import Session, declarative_base, relationship

metadata = MetaData()
users = Table("users", metadata, Column("id", Integer, primary_key=True), Column("name", String, unique=True))


def test_a_commit_that_finds_the_database_busy_can_only_be_rolled_back_and_then_tried_again(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/x.db?timeout=0.01", future=True)
    metadata.create_all(engine)
    reader = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    connection = engine.connect()
    connection.execute(insert(users), {"name": "ada"})
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM users").fetchall()

    with pytest.raises(exc.OperationalError) as busy:
        connection.commit()
    with pytest.raises(exc.PendingRollbackError) as again:
        connection.commit()
    with pytest.raises(exc.PendingRollbackError):
        connection.execute(select(users))
    connection.rollback()
    reader.execute("COMMIT")
    left = connection.execute(select(users.c.name)).all()
    connection.execute(insert(users), {"name": "ada"})
    connection.commit()

    assert str(busy.value).splitlines()[0] == "(sqlite3.OperationalError) database is locked"
    assert busy.value.hint == ("another connection is writing: commit or roll back there, then roll back here and try again")
    assert str(again.value).startswith(
        "This connection is on an inactive transaction.  Please rollback() fully before proceeding."
    )
    assert left == []
    assert reader.execute("SELECT name FROM users").fetchall() == [("ada",)]


def test_ctrl_c_in_a_default_leaves_the_database_in_memory_where_it_is() -> None:
    def interrupt() -> str:
        raise KeyboardInterrupt

    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    odd = Table("odd", MetaData(), Column("id", Integer, primary_key=True), Column("name", String, default=interrupt))
    odd.create(engine)
    with engine.connect() as connection:
        connection.execute(insert(users), {"name": "ada"})

        with pytest.raises(KeyboardInterrupt):
            connection.execute(insert(odd))

        assert connection.execute(select(users.c.name)).all() == [("ada",)]
        assert connection.execute(select(odd)).all() == []


@pytest.mark.parametrize(
    ("sql", "hint"),
    [
        ("SELECT * FROM nowhere", "was it created? Base.metadata.create_all(engine) creates the tables"),
        ("nonsense", None),
    ],
)
def test_an_error_says_the_way_out_where_one_is_known(sql: str, hint: str | None) -> None:
    with create_engine("sqlite://", future=True).connect() as connection, pytest.raises(exc.OperationalError) as caught:
        connection.execute(text(sql))

    assert caught.value.hint == hint


def test_a_database_that_is_only_text_here_says_so() -> None:
    with pytest.raises(exc.Unsupported) as caught:
        create_engine("postgresql://scott@localhost/shop")

    assert str(caught.value) == "ormlab's engine does not execute on postgresql; it compiles statements to that dialect's text"


def test_an_unknown_database_names_the_nearest() -> None:
    with pytest.raises(exc.NoSuchModuleError) as caught:
        create_engine("sqllite:///shop.db")

    assert str(caught.value) == "Can't load plugin: sqlalchemy.dialects:sqllite"
    assert caught.value.hint == "did you mean sqlite? this engine executes on sqlite: create_engine('sqlite://')"


@pytest.mark.parametrize("name", ['a"b', "select", "é", "%s", ":x", "x y", "a.b", "a;b--", "'", "[x]", "`x`", "x" * 300])
def test_any_name_makes_the_round_trip(name: str) -> None:
    engine = create_engine("sqlite://", future=True)
    odd = Table(name, MetaData(), Column(name, Integer, primary_key=True), Column(f"{name}2", String))
    odd.metadata.create_all(engine)

    with engine.begin() as connection:
        connection.execute(insert(odd), {f"{name}2": "x"})
        row: Any = connection.execute(select(odd)).one()
        reflected = Table(name, MetaData(), autoload_with=connection)

    assert tuple(row) == (1, "x")
    assert row._mapping[odd.c[name]] == 1
    assert reflected.c.keys() == [name, f"{name}2"]


def test_a_name_with_nul_is_refused() -> None:
    odd = Table("a\x00b", MetaData(), Column("x", Integer))

    with pytest.raises(exc.CompileError):
        odd.metadata.create_all(create_engine("sqlite://"))


@pytest.mark.parametrize(
    "value",
    ["'; DROP TABLE users; --", '"', "%", "\x00", "\x1b[2J", "x" * 100_000, "\udcff".encode("utf-8", "surrogatepass").hex()],
)
def test_a_value_is_only_a_value(value: str) -> None:
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)

    with engine.begin() as connection:
        connection.execute(insert(users), {"name": value})
        found = connection.execute(select(users.c.name).where(users.c.name == value)).scalars().all()
        within = connection.execute(select(users.c.name).where(users.c.name.in_([value, "other"]))).scalars().all()

    assert (found, within) == ([value], [value])


def test_post_update_leaves_out_an_object_of_no_session_and_writes_the_rest() -> None:
    base: Any = declarative_base()

    class Node(base):  # type: ignore[misc]  # made at run time
        __tablename__ = "node"
        id = Column(Integer, primary_key=True)
        next_id = Column(ForeignKey("node.id"))
        next = relationship("Node", remote_side=[id], back_populates="previous", post_update=True)
        previous = relationship("Node", back_populates="next", post_update=True)

    engine = create_engine("sqlite://", future=True)
    base.metadata.create_all(engine)
    stranger, member = Node(id=1), Node(id=2)
    session = Session(engine)
    session.add(Node(id=3, previous=[stranger, member]))
    session.expunge(stranger)

    with pytest.warns(exc.SAWarning, match="<Node> not in session, add operation along 'Node.previous' will not proceed"):
        session.commit()

    assert session.execute(select(Node.id, Node.next_id)).all() == [(2, 3), (3, None)]


@pytest.mark.filterwarnings("ignore:The provided enum")
def test_members_of_an_enum_with_aliases_keep_their_own_values() -> None:
    class Color(enum.Enum):
        red = "R"
        green = "G"
        crimson = "R"  # noqa: PIE796  # an alias
        blue = "B"

    engine = create_engine("sqlite://", future=True)
    paint = Table("paint", MetaData(), Column("c", Enum(Color, values_callable=lambda colors: [each.value for each in colors])))
    paint.create(engine)
    with engine.connect() as connection:
        connection.execute(insert(paint), [{"c": Color.red}, {"c": Color.blue}, {"c": Color.crimson}])

        stored = connection.exec_driver_sql("SELECT c FROM paint").scalars().all()
        loaded = connection.execute(select(paint)).scalars().all()

    assert stored == ["R", "B", "R"]
    assert loaded == [Color.red, Color.blue, Color.red]


def test_a_column_is_a_key_of_what_mysql_sets_where_the_row_is_there() -> None:
    statement = mysql.insert(users).values(name="ada").on_duplicate_key_update({users.c.name: "bob"})

    written = str(statement)

    assert written == "INSERT INTO users (name) VALUES (%s) ON DUPLICATE KEY UPDATE name = %s"


@pytest.mark.filterwarnings("ignore::ormlab.exc.RemovedIn20Warning")
def test_a_block_around_a_begin_that_was_rolled_back_leaves_the_connection_free() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    connection = engine.connect()

    with connection.begin():
        connection.execute(insert(users), {"name": "ada"})
        connection.begin().rollback()

    assert not connection.in_transaction()
    assert connection.execute(select(users.c.name)).all() == []
