"""INSERT that does something else when the row is there already."""

import pytest

from ormlab import Column, Integer, MetaData, String, Table, create_engine, func, select
from ormlab.dialects import mysql, postgresql, sqlite
from ormlab.exc import CompileError, InvalidRequestError, SAWarning

users = Table(
    "users",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String, unique=True),
    Column("fullname", String),
)
BEGINNING = "INSERT INTO users (name, fullname) VALUES (?, ?) ON CONFLICT "


def row(insert=sqlite.insert):
    return insert(users).values(name="x", fullname="y")


CONFLICTS = [
    (row().on_conflict_do_nothing(), "DO NOTHING"),
    (row().on_conflict_do_nothing(index_elements=["name"]), "(name) DO NOTHING"),
    (row().on_conflict_do_nothing(index_elements=[users.c.name], index_where=users.c.id > 5), "(name) WHERE id > 5 DO NOTHING"),
    (row().on_conflict_do_update(index_elements=["name"], set_={"fullname": "z"}), "(name) DO UPDATE SET fullname = ?"),
    (
        row().on_conflict_do_update(index_elements=["name"], set_={"fullname": row().excluded.fullname}),
        "(name) DO UPDATE SET fullname = excluded.fullname",
    ),
    (
        row().on_conflict_do_update(
            index_elements=["name"], set_={users.c.fullname: users.c.name + "!"}, where=users.c.id == 5
        ),
        "(name) DO UPDATE SET fullname = (users.name || ?) WHERE users.id = ?",
    ),
    (
        row().on_conflict_do_update(index_elements=["name"], set_=row().excluded),
        "(name) DO UPDATE SET id = excluded.id, name = excluded.name, fullname = excluded.fullname",
    ),
]


@pytest.mark.parametrize(("statement", "ending"), CONFLICTS)
def test_a_conflict_on_sqlite(statement, ending):
    assert str(statement) == BEGINNING + ending


def test_a_conflict_on_postgresql_may_name_the_constraint():
    statement = row(postgresql.insert).on_conflict_do_update(constraint="names", set_={"fullname": "z"})

    assert str(statement) == (
        "INSERT INTO users (name, fullname) VALUES (%(name)s, %(fullname)s) ON CONFLICT ON CONSTRAINT names DO UPDATE SET "
        "fullname = %(param_1)s RETURNING users.id"
    )


def test_a_conflict_on_mysql():
    statement = row(mysql.insert)

    assert str(statement.on_duplicate_key_update(fullname=func.lower(statement.inserted.name))) == (
        "INSERT INTO users (name, fullname) VALUES (%s, %s) ON DUPLICATE KEY UPDATE fullname = lower(VALUES(name))"
    )


def test_a_row_that_is_there_is_updated():
    engine = create_engine("sqlite://", future=True)
    users.metadata.create_all(engine)
    statement = row().on_conflict_do_update(index_elements=["name"], set_={"fullname": row().excluded.fullname + "!"})

    with engine.begin() as connection:
        for _ in range(2):
            connection.execute(statement)
        found = connection.execute(select(users)).all()

    assert found == [(1, "x", "y!")]


def test_nothing_to_set_is_an_error():
    with pytest.raises(ValueError, match="set parameter dictionary must not be empty"):
        row().on_conflict_do_update(index_elements=["name"], set_={})


def test_on_sqlite_the_columns_of_the_index_come_first():
    statement = row().on_conflict_do_update(["name"], set_={"fullname": "z"})

    assert str(statement) == BEGINNING + "(name) DO UPDATE SET fullname = ?"


def test_a_name_that_the_table_does_not_have_is_warned_of_and_written():
    statement = row().on_conflict_do_update(["name"], set_={"nickname": "z"})

    with pytest.warns(SAWarning, match="Additional column names not matching any column keys in table 'users': 'nickname'"):
        text = str(statement)

    assert text == BEGINNING + "(name) DO UPDATE SET nickname = ?"


def test_on_mysql_pairs_keep_their_order():
    statement = row(mysql.insert).on_duplicate_key_update([("fullname", "z"), ("name", "y")])

    assert str(statement) == (
        "INSERT INTO users (name, fullname) VALUES (%s, %s) ON DUPLICATE KEY UPDATE fullname = %s, name = %s"
    )


def test_on_postgresql_an_update_says_which_conflict():
    with pytest.raises(ValueError, match="Either constraint or index_elements"):
        row(postgresql.insert).on_conflict_do_update(set_={"fullname": "z"})


def test_one_row_and_several_are_not_mixed():
    several = users.insert().values([{"name": "x"}])

    with pytest.raises(InvalidRequestError, match="Can't mix single and multiple VALUES formats"):
        several.values(fullname="y")


def test_a_select_of_rows_leaves_no_room_for_defaults_in_a_union():
    noted = Table("noted", MetaData(), Column("id", Integer, primary_key=True), Column("at", Integer, default=func.now()))
    statement = noted.insert().from_select(["id"], select(users.c.id).union(select(users.c.id)))

    with pytest.raises(CompileError, match="additional default-holding column"):
        str(statement)
