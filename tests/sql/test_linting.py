"""A FROM with parts that nothing joins warns; one that is joined does not."""

import warnings

import pytest

from ormlab import Column, ForeignKey, Integer, MetaData, String, Table, exists, func, or_, select, true, union
from ormlab.dialects import sqlite
from ormlab.exc import SAWarning

metadata = MetaData()
users = Table("users", metadata, Column("id", Integer, primary_key=True), Column("name", String))
addresses = Table(
    "addresses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id")),
    Column("email", String),
)
others = users.alias()

JOINED = [
    select(users, addresses).where(users.c.id == addresses.c.user_id),
    select(users, others).where(users.c.name > others.c.name),
    select(users.c.id).join(addresses).join(others, true()),
    select(users, addresses).where(or_(users.c.id == addresses.c.user_id, users.c.id == 5)),
    select(users, addresses).where(func.lower(users.c.name) == func.lower(addresses.c.email)),
    select(users, addresses).where(addresses.c.email.contains(users.c.name)),
    select(users).where(exists().where(addresses.c.user_id == users.c.id)),
]
APART = [
    (select(users, addresses), '"users" and FROM element "addresses"'),
    (select(users, addresses).where(users.c.id == 5), '"users" and FROM element "addresses"'),
    (
        select(users, addresses, others).where(users.c.id == addresses.c.user_id),
        '"users", "addresses" and FROM element "users_1"',
    ),
    (select(users).where(users.c.id + addresses.c.id == 5), '"users" and FROM element "addresses"'),
    (select(users, addresses).where(users.c.id.in_(select(addresses.c.id))), '"users" and FROM element "addresses"'),
    (select(select(users, addresses).subquery()), '"users" and FROM element "addresses"'),
    (union(select(users.c.id), select(users.c.id).where(addresses.c.id == 1)), '"users" and FROM element "addresses"'),
    (select(users).where(exists(select(addresses.c.id, others.c.id))), '"addresses" and FROM element "users_1"'),
]


def warned(statement):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        statement.compile(dialect=sqlite.dialect(), linting=True)
    return [str(each.message) for each in caught if each.category is SAWarning]


@pytest.mark.parametrize("statement", JOINED, ids=str)
def test_what_is_joined_does_not_warn(statement):
    assert warned(statement) == []


@pytest.mark.parametrize(("statement", "elements"), APART, ids=str)
def test_a_cartesian_product_warns(statement, elements):
    assert warned(statement) == [
        f"SELECT statement has a cartesian product between FROM element(s) {elements}.  Apply join condition(s) between each "
        "element to resolve."
    ]
