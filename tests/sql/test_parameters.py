"""Driver parameters: one Compiled serves every statement of its key, with that statement's values."""

import datetime
from operator import attrgetter

import pytest

from ormlab import (
    JSON,
    Column,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    text,
    tuple_,
    union,
    update,
)  # fmt: skip
from ormlab.dialects import mysql, oracle, postgresql, sqlite
from ormlab.exc import InvalidRequestError

cache_key = attrgetter("_cache_key")  # by which a cache of compiled statements knows a statement

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String),
    Column("born", Date),
    Column("data", JSON),
)
SQLITE = sqlite.dialect()


def sent(make, *values, given=None, dialect=SQLITE):
    """Compile the statement of the first value, and fill it in with each one's values."""
    compiled = make(values[0]).compile(dialect=dialect)
    assert len({cache_key(make(value)) for value in values}) == 1
    return [compiled.driver_parameters(make(value), given) for value in values]


def test_values_come_from_the_statement_that_is_executed():
    assert sent(lambda value: select(users.c.id).where(users.c.id == value), 5, 7) == [
        ("SELECT users.id \nFROM users \nWHERE users.id = ?", (5,)),
        ("SELECT users.id \nFROM users \nWHERE users.id = ?", (7,)),
    ]


def test_parameters_stand_in_the_order_of_the_text():
    def make(value):
        wendys = select(users.c.id).where(users.c.name == f"{value}-in-with").cte()
        return select(users.c.id).where(users.c.name == f"{value}-where").join(wendys, wendys.c.id == value).limit(value)

    assert sent(make, 1, 2) == [
        (
            "WITH anon_1 AS \n(SELECT users.id AS id \nFROM users \nWHERE users.name = ?)\n SELECT users.id \nFROM users JOIN "
            "anon_1 "
            "ON anon_1.id = ? \nWHERE users.name = ?\n LIMIT ? OFFSET ?",
            (f"{value}-in-with", value, f"{value}-where", value, 0),
        )
        for value in (1, 2)
    ]


def test_a_list_is_written_out_at_its_own_length():
    assert sent(lambda values: select(users.c.id).where(users.c.id.in_(values)), [1, 2, 3], [4], []) == [
        ("SELECT users.id \nFROM users \nWHERE users.id IN (?, ?, ?)", (1, 2, 3)),
        ("SELECT users.id \nFROM users \nWHERE users.id IN (?)", (4,)),
        ("SELECT users.id \nFROM users \nWHERE users.id IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)", ()),
    ]


def test_a_list_of_tuples_is_written_out():
    make = lambda values: select(users.c.id).where(tuple_(users.c.id, users.c.name).in_(values))  # noqa: E731

    assert sent(make, [(1, "a"), (2, "b")]) == [
        ("SELECT users.id \nFROM users \nWHERE (users.id, users.name) IN (VALUES (?, ?), (?, ?))", (1, "a", 2, "b"))
    ]


def test_named_parameters_are_a_mapping():
    make = lambda value: select(users.c.id).where(users.c.id == value, users.c.id.in_([value, 9]))  # noqa: E731

    assert sent(make, 1, 2, dialect=postgresql.dialect()) == [
        (
            "SELECT users.id \nFROM users \nWHERE users.id = %(id_1)s AND users.id IN (%(id_2_1)s, %(id_2_2)s)",
            {"id_1": value, "id_2_1": value, "id_2_2": 9},
        )
        for value in (1, 2)
    ]
    assert sent(make, 1, dialect=mysql.dialect())[0][1] == (1, 1, 9)
    assert sent(make, 1, dialect=oracle.dialect())[0][1] == {"id_1": 1, "id_2_1": 1, "id_2_2": 9}


def test_a_value_is_turned_into_the_drivers():
    born = datetime.date(2020, 1, 2)

    assert sent(lambda value: insert(users).values(born=value, data={"a": 1}), born) == [
        ("INSERT INTO users (born, data) VALUES (?, ?)", ("2020-01-02", '{"a": 1}'))
    ]
    assert sent(lambda value: select(users.c.id).where(users.c.born == bindparam("x", value)), born)[0][1] == ("2020-01-02",)


def test_given_values_go_before_the_statements_own():
    assert sent(lambda value: select(users.c.id).where(users.c.id == bindparam("x", value)), 1, given={"x": 9})[0][1] == (9,)


def test_one_name_is_one_value():
    statement = text("select :x, :y, :x")

    assert statement.compile(dialect=SQLITE).driver_parameters(statement, {"x": 1, "y": 2}) == ("select ?, ?, ?", (1, 2, 1))


def test_a_value_that_is_required_and_missing_is_named():
    statement = select(users.c.id).where(users.c.name == bindparam("wanted"))

    with pytest.raises(InvalidRequestError, match="A value is required for bind parameter 'wanted'"):
        statement.compile(dialect=SQLITE).driver_parameters(statement, None)


def test_a_function_gives_the_value_at_each_execution():
    counter = iter(range(10))
    statement = select(users.c.id).where(users.c.id == bindparam("x", callable_=lambda: next(counter)))
    compiled = statement.compile(dialect=SQLITE)

    assert [compiled.driver_parameters(statement, None)[1] for _ in range(3)] == [(0,), (1,), (2,)]


def test_many_sets_of_values():
    statement = (
        update(users).where(users.c.name == bindparam("old")).values(name=bindparam("new"), born=datetime.date(2020, 1, 2))
    )
    compiled = statement.compile(dialect=SQLITE, column_keys=["old", "new"], for_executemany=True)

    assert compiled.driver_parameters_many(statement, [{"old": "a", "new": "b"}, {"old": "c", "new": "d"}]) == (
        "UPDATE users SET name=?, born=? WHERE users.name = ?",
        [("b", "2020-01-02", "a"), ("d", "2020-01-02", "c")],
    )


def test_a_missing_value_among_many_is_told_with_its_group():
    statement = insert(users)
    compiled = statement.compile(dialect=SQLITE, column_keys=["id", "name"], for_executemany=True)

    with pytest.raises(InvalidRequestError, match="A value is required for bind parameter 'name', in parameter group 1"):
        compiled.driver_parameters_many(statement, [{"id": 1, "name": "a"}, {"id": 2}])


def test_which_columns_are_named_depends_on_what_is_given():
    def columns(keys, statement=insert(users)):  # noqa: B008
        return statement.compile(dialect=SQLITE, column_keys=keys).string

    assert columns(None) == "INSERT INTO users (id, name, born, data) VALUES (?, ?, ?, ?)"
    assert columns(["name"]) == "INSERT INTO users (name) VALUES (?)"
    assert columns([]) == "INSERT INTO users DEFAULT VALUES"
    assert columns(["id"], insert(users).values(name="x")) == "INSERT INTO users (id, name) VALUES (?, ?)"


def test_literal_values_are_written_into_the_text():
    statement = select(users.c.id).where(users.c.name == "it's").where(users.c.id.in_([1, 2])).limit(3)

    assert str(statement.compile(dialect=SQLITE, compile_kwargs={"literal_binds": True})) == (
        "SELECT users.id \nFROM users \nWHERE users.name = 'it''s' AND users.id IN (1, 2)\n LIMIT 3 OFFSET 0"
    )


def test_statements_of_every_kind_say_what_they_are():
    kinds = [select(users), union(select(users), select(users)), insert(users), update(users), delete(users), text("x")]

    assert [each.compile().kind for each in kinds] == ["select", "select", "insert", "update", "delete", "text"]


def test_the_columns_of_a_result_can_be_found_by_column_and_by_name():
    label = users.c.name.label("n")
    compiled = select(users.c.id, label, users.c.id + 1).compile(dialect=SQLITE)

    assert [(each.key, each.type.__class__.__name__) for each in compiled.result_columns] == [
        ("id", "Integer"), ("n", "String"), ("anon_1", "Integer"),
    ]  # fmt: skip
    assert users.c.id in compiled.result_columns[0].objects
    assert label in compiled.result_columns[1].objects
