"""ON CONFLICT and ON DUPLICATE KEY that lack something, say too much, or come twice."""

from play import show
from sqlalchemy import Column, Index, Integer, MetaData, String, Table, UniqueConstraint, bindparam, func, select, text
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.dialects.mysql import insert as mysql_insert
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

named, nameless = UniqueConstraint("b", name="uq_b"), UniqueConstraint("b", "c")
t = Table("t", MetaData(), Column("a", Integer, primary_key=True), Column("b", String), Column("c", Integer, key="see"), named)
t.append_constraint(UniqueConstraint("b", "see"))
index, partial = Index("ix", t.c.b), Index("px", t.c.b, unique=True, postgresql_where=t.c.a > 5, sqlite_where=t.c.a > 5)
excluded = ExcludeConstraint((t.c.a, "="), name="ex")
loose = ExcludeConstraint((t.c.a, "="), where=t.c.a > 3)
nameless = next(each for each in t.constraints if isinstance(each, UniqueConstraint) and each.name is None)
for made, dialect in (sqlite_insert, sqlite.dialect()), (postgresql_insert, postgresql.dialect()):
    insert = made(t).values(a=1, b="x")
    update = {"b": "y"}
    for step in (
        lambda: insert.on_conflict_do_nothing(),
        lambda: insert.on_conflict_do_nothing(index_elements=["a"]),
        lambda: insert.on_conflict_do_nothing(index_elements=[t.c.see, "b"]),
        lambda: insert.on_conflict_do_nothing(index_elements=["none"]),
        lambda: insert.on_conflict_do_nothing(index_elements=[func.lower(t.c.b)]),
        lambda: insert.on_conflict_do_nothing(index_elements=[text("lower(b)")]),
        lambda: insert.on_conflict_do_nothing(index_elements=[]),
        lambda: insert.on_conflict_do_nothing(index_elements="ab"),
        lambda: insert.on_conflict_do_nothing(index_elements=index),
        lambda: insert.on_conflict_do_nothing(index_elements=t.primary_key),
        lambda: insert.on_conflict_do_nothing(index_where=t.c.a > 3),
        lambda: insert.on_conflict_do_nothing(index_elements=["a"], index_where=t.c.a > 3),
        lambda: insert.on_conflict_do_nothing(index_elements=["a"], index_where=text("a > 3")),
        lambda: insert.on_conflict_do_nothing().on_conflict_do_nothing(),
        lambda: insert.on_conflict_do_nothing().on_conflict_do_update(index_elements=["a"], set_=update),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_=update).on_conflict_do_nothing(),
        lambda: insert.on_conflict_do_update(index_elements=["a"]),
        lambda: insert.on_conflict_do_update(set_=update),
        lambda: insert.on_conflict_do_update(index_elements=[], set_=update),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_={}),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_=None),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_=[("b", "y")]),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_="b"),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_=5),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_=insert.excluded),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_=t.c),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_={"none": 1}),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_={t.c.see: 1, "b": insert.excluded.b + "z"}),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_={"b": select(t.c.b).limit(1).scalar_subquery()}),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_={"b": bindparam("later")}),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_=update, where=t.c.b != "q"),
        lambda: insert.on_conflict_do_update(index_elements=["a"], index_where=t.c.a > 3, set_=update, where=text("b > 'q'")),
        lambda: insert.on_conflict_do_update(index_elements=["a"], set_=update).values(see=3),
        lambda: insert.excluded.none,
        lambda: insert.on_conflict_do_nothing("uq_b"),
        lambda: insert.on_conflict_do_nothing(constraint="uq_b"),
    ):
        show(lambda: str(step().compile(dialect=dialect)))
    show(lambda: str(insert.on_conflict_do_nothing()))
    show(lambda: str(insert.on_conflict_do_update(index_elements=["a"], set_=update)))
    show(lambda: insert.excluded.keys())
    show(lambda: insert.on_conflict_do_update(index_elements=["a"], set_=update).compile(dialect=dialect).params)

insert = postgresql_insert(t).values(a=1)
for constraint in ("uq_b", named, nameless, t.primary_key, index, partial, excluded, loose, 5, t.c.a, [t.c.a]):
    show(lambda: str(insert.on_conflict_do_nothing(constraint=constraint).compile(dialect=postgresql.dialect())))
    show(lambda: str(insert.on_conflict_do_update(constraint, set_={"b": 3}).compile(dialect=postgresql.dialect())))
    show(lambda: insert.on_conflict_do_nothing(constraint=constraint, index_elements=["a"]))
    show(lambda: str(insert.on_conflict_do_nothing(constraint, index_where=t.c.a > 9).compile(dialect=postgresql.dialect())))

insert = mysql_insert(t).values(a=1, b="x")
for step in (
    lambda: insert.on_duplicate_key_update(),
    lambda: insert.on_duplicate_key_update({}),
    lambda: insert.on_duplicate_key_update([]),
    lambda: insert.on_duplicate_key_update(None),
    lambda: insert.on_duplicate_key_update(5),
    lambda: insert.on_duplicate_key_update({"b": 1}, see=2),
    lambda: insert.on_duplicate_key_update({"b": 1}, {"see": 2}),
    lambda: insert.on_duplicate_key_update(b=1).on_duplicate_key_update(b=2),
    lambda: insert.on_duplicate_key_update(b=insert.inserted.b, see=insert.inserted.see + 1),
    lambda: insert.on_duplicate_key_update([("see", 1), ("b", "y")]),
    lambda: insert.on_duplicate_key_update((("see", 1), ("b", "y"))),
    lambda: insert.on_duplicate_key_update(insert.inserted),
    lambda: insert.on_duplicate_key_update(none=3),
    lambda: insert.on_duplicate_key_update(b=func.f(t.c.b), see=bindparam("later")),
    lambda: insert.inserted.none,
):
    show(lambda: str(step().compile(dialect=mysql.dialect())))
show(lambda: str(insert.on_duplicate_key_update(b=1)))
show(lambda: insert.inserted.keys())
