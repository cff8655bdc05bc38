"""What may not stand in a place says what was expected there, in SQLAlchemy's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ormlab import Column, ForeignKey, Integer, MetaData, Table, and_, delete, exc, func, insert, select, union, update
from ormlab.dialects import mysql

metadata = MetaData()
users = Table("users", metadata, Column("id", Integer, primary_key=True), Column("name", Integer))
posts = Table("posts", metadata, Column("id", Integer, primary_key=True), Column("author_id", ForeignKey("users.id")))
comments = Table(
    "comments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("post_id", ForeignKey("posts.id")),
    Column("writer_id", ForeignKey("users.id")),
)

REFUSED: list[tuple[Callable[[], Any], str]] = [
    (lambda: select(users).where(3), "SQL expression for WHERE/HAVING role expected, got 3."),
    (lambda: select(users).where("id=1"), "Textual SQL expression 'id=1' should be explicitly declared as text('id=1')"),
    (lambda: select(users).where(users), f"SQL expression for WHERE/HAVING role expected, got {users!r}."),
    (lambda: and_(users, True), f"SQL expression for WHERE/HAVING role expected, got {users!r}."),
    (
        lambda: users.c.id == users,
        f"SQL expression element or literal value expected, got {users!r}. To create a column expression from a FROM clause "
        "row as a whole, use the .table_valued() method.",
    ),
    (lambda: users.c.id.in_(3), "IN expression list, SELECT construct, or bound parameter object expected, got 3."),
    (lambda: select(users).select_from(3), "FROM expression, such as a Table or alias() object expected, got 3."),
    (lambda: select(users).join(posts, 3), "SQL expression for ON clause expected, got 3."),
    (lambda: select(users).order_by(3), "ORDER BY expression expected, got 3."),
    (lambda: select(users).group_by(3), "GROUP BY expression expected, got 3."),
    (lambda: select(object), "Column expression or FROM clause expected, got <class 'object'>."),
    (lambda: insert("users"), "subject table for an INSERT, UPDATE or DELETE expected, got 'users'."),
    (lambda: delete(3), "subject table for an INSERT, UPDATE or DELETE expected, got 3."),
    (lambda: insert(users).from_select(["id"], 3), "SELECT statement or equivalent textual object expected, got 3."),
    (
        lambda: union("SELECT 1"),
        "SELECT construct for inclusion in a UNION or other set construct expected, got 'SELECT 1'.",
    ),
    (
        lambda: func.count(users),
        f"SQL expression element expected, got {users!r}. To create a column expression from a FROM clause row as a whole, use "
        "the .table_valued() method.",
    ),
]


@pytest.mark.parametrize(("build", "message"), REFUSED, ids=[row[1][:40] for row in REFUSED])
def test_what_may_not_stand_there_is_refused(build: Callable[[], Any], message: str) -> None:
    with pytest.raises(exc.ArgumentError) as refused:
        build()

    assert str(refused.value) == message


def test_a_table_is_not_joined_to_itself() -> None:
    with pytest.raises(exc.InvalidRequestError, match=r"^Don't know how to join to Table"):
        str(select(users).join(users))


def test_of_several_foreign_keys_the_nearest_tables_own_is_taken() -> None:
    assert str(users.join(posts).join(comments)) == (
        "users JOIN posts ON users.id = posts.author_id JOIN comments ON posts.id = comments.post_id"
    )
    assert str(posts.join(users).join(comments)) == (
        "posts JOIN users ON users.id = posts.author_id JOIN comments ON users.id = comments.writer_id"
    )


def test_an_update_sets_columns_of_tables_that_its_where_mentions() -> None:
    statement = update(users).values({posts.c.author_id: 1})

    with pytest.raises(exc.CompileError) as refused:
        str(statement)

    assert str(refused.value) == "Unconsumed column names: author_id"
    assert str(statement.where(posts.c.id == 2).compile(dialect=mysql.dialect())) == (
        "UPDATE users, posts SET posts.author_id=%s WHERE posts.id = %s"
    )


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (
            lambda: users.c.id.in_(users),
            "Coercing Table object into a select() for use in IN(); please pass a select() construct explicitly",
        ),
        (
            lambda: select(users).where(select(users.c.id)),
            "implicitly coercing SELECT object to scalar subquery; please use the .scalar_subquery() method to produce a "
            "scalar subquery.",
        ),
    ],
)
def test_what_is_turned_into_something_else_warns(build: Callable[[], Any], message: str) -> None:
    with pytest.warns(exc.SAWarning) as warned:
        build()

    assert [str(each.message) for each in warned] == [message]
