"""Shapes: two statements of one structure are one to a cache, whatever their values; and no two others are."""

from operator import attrgetter

import pytest

from ormlab import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    bindparam,
    case,
    cast,
    column,
    desc,
    exists,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
    true,
    tuple_,
    union,
    update,
)  # fmt: skip
from ormlab.sql import shape as shapes
from ormlab.types import TypeDecorator

cache_key = attrgetter("_cache_key")  # by which a cache of compiled statements knows a statement

metadata = MetaData()
users = Table("users", metadata, Column("id", Integer, primary_key=True), Column("name", String))
addresses = Table("addresses", metadata, Column("id", Integer, primary_key=True), Column("user_id", ForeignKey("users.id")))

SAME = [
    lambda value: select(users).where(users.c.id == value),
    lambda value: select(users).where(users.c.id.in_([value, value])),
    lambda value: select(users).where(users.c.id.in_([value] * (value + 1))),
    lambda value: select(users.alias()).limit(value),
    lambda value: select(select(users).where(users.c.id == value).subquery()),
    lambda value: select(users).where(
        users.c.id == select(addresses.c.user_id).where(addresses.c.id == value).scalar_subquery()
    ),
    lambda value: select(func.coalesce(users.c.name, str(value))),
    lambda value: insert(users).values(name=str(value)),
    lambda value: update(users).where(users.c.id == value).values(name=str(value)),
    lambda value: union(select(users).where(users.c.id == value), select(users)),
    lambda value: text("select * from users where id = :x").bindparams(x=value),
    lambda value: select(users.c.id).where(or_(users.c.id == value, users.c.name.op("~")(str(value)))),
    lambda value: select(table("t", column("x"))).where(column("x") == value),
    lambda value: select(case((users.c.id == value, 1), else_=0)),
    lambda value: select(users).where(users.c.id == value).cte().select(),
    lambda value: select(users).where(tuple_(users.c.id, users.c.name).in_([(value, "x")])),
]


@pytest.mark.parametrize("make", SAME)
def test_values_do_not_enter_the_shape(make):
    assert cache_key(make(1)) == cache_key(make(2))
    assert make(1).shape is make(2).shape


first, second = users.alias(), users.alias()
count = func.count(users.c.id)
DIFFERENT = [
    select(users),
    select(users.c.id),
    select(users.c.name),
    select(users.c.id, users.c.name),
    select(users.c.id, users.c.id),
    select(addresses),
    select(users).where(users.c.id == 1),
    select(users).where(users.c.id == "1"),
    select(users).where(users.c.id != 1),
    select(users).where(users.c.name == "1"),
    select(users).where(users.c.id == bindparam("x")),
    select(users).where(users.c.id == bindparam("x", 1)),
    select(users).where(users.c.id == bindparam("y", 1)),
    select(users).where(users.c.id.in_([1])),
    select(users).where(users.c.id.is_(None)),
    select(users).where(true()),
    select(users).limit(1),
    select(users).offset(1),
    select(users).order_by(users.c.id),
    select(users).order_by(users.c.id.desc()),
    select(users).order_by("id"),
    select(users).order_by(desc("id")),
    select(users).group_by(users.c.id),
    select(users).distinct(),
    select(users).with_for_update(),
    select(users).with_for_update(nowait=True),
    select(users).join(addresses),
    select(users).join(addresses, isouter=True),
    select(users).select_from(addresses),
    select(users).prefix_with("x"),
    select(users).correlate(None),
    select(users).set_label_style("tablename_plus_col"),
    select(first),
    select(users.alias("u")),
    select(first.c.id).where(first.c.name == "x"),
    select(first.c.id).where(second.c.name == "x"),
    select(count, count),
    select(func.count(users.c.id), func.count(users.c.id)),
    select(func.max(users.c.id)),
    select(users.c.id.label("a")),
    select(users.c.id.label("b")),
    select(cast(users.c.id, String)),
    select(cast(users.c.id, String(5))),
    select(literal(1)),
    select(literal_column("1")),
    select(text("1")),
    select(exists().where(users.c.id == 1)),
    select(users).where(and_(users.c.id == 1, users.c.id == 2)),
    select(users).where(or_(users.c.id == 1, users.c.id == 2)),
    select(users.c.id).subquery().select(),
    select(users.c.id).cte().select(),
    insert(users),
    insert(users).values(name="x"),
    insert(users).values(id=1),
    insert(users).values(name=func.lower("x")),
    insert(users).returning(users.c.id),
    update(users).values(name="x"),
    update(users).values(name="x").where(users.c.id == 1),
]


def test_no_two_structures_have_one_key():
    keys = [cache_key(each) for each in DIFFERENT]

    assert len(set(keys)) == len(keys)


def test_tables_of_one_name_are_two():
    other = Table("users", MetaData(), Column("id", Integer, primary_key=True), Column("name", String))

    assert cache_key(select(users)) != cache_key(select(other))


def test_which_alias_is_which_is_part_of_the_key_though_not_of_the_shape():
    same, crossed = select(first.c.id).where(first.c.name == "x"), select(first.c.id).where(second.c.name == "x")

    assert same.shape is crossed.shape
    assert cache_key(same) != cache_key(crossed)
    assert cache_key(crossed) == cache_key(select(second.c.id).where(first.c.name == "x"))


def test_a_parameter_mentioned_twice_is_one():
    condition = users.c.name == "x"
    once = select(users).where(or_(condition, condition))
    twice = select(users).where(or_(users.c.name == "x", users.c.name == "x"))

    assert cache_key(once) != cache_key(twice)
    assert (len(once._binds), len(twice._binds)) == (1, 2)


def test_what_is_inside_a_subquery_is_read_once_however_often_it_is_mentioned():
    inner = select(users).where(users.c.id == 1).subquery()
    for _ in range(12):
        inner = select(inner.c.id, inner.c.name).where(inner.c.id > 0, inner.c.name != "").subquery()

    assert len(select(inner)._binds) == 25


def test_a_type_that_does_not_say_that_it_may_be_cached_makes_no_key():
    class Silent(TypeDecorator):
        impl = String

    class Spoken(TypeDecorator):
        impl = String
        cache_ok = True

    silent = select(column("x", Silent()))

    assert cache_key(silent) is None
    assert "will not produce a cache key" in str(silent.shape.warning)  # said whenever such a statement is executed
    assert cache_key(select(column("x", Spoken()))) == cache_key(select(column("x", Spoken())))


def test_a_changed_statement_forgets_its_shape():
    statement = select(users)
    before = statement.shape

    assert statement.where(users.c.id == 1).shape is not before
    assert statement.shape is before


def test_the_table_of_shapes_is_bounded(monkeypatch):
    monkeypatch.setattr(shapes, "CAPACITY", 10)
    for number in range(100):
        _ = select(literal_column(str(number))).shape

    assert len(shapes._shapes) <= 10
