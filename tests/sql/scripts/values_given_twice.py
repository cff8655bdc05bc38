"""Values and parameters of INSERT, UPDATE and DELETE that do not go together, and what such a statement says of itself."""

from play import show
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects import mysql, postgresql, sqlite

t = Table("t", MetaData(), Column("a", Integer, primary_key=True), Column("b", String), Column("c", Integer))
plain = table("p", column("x"), column("y"))
chosen = select(plain.c.x, plain.c.y)
ordered = update(t).ordered_values((t.c.b, "x"), ("c", 3))
selected = insert(t).from_select(["a", "b"], chosen)
made = lambda e: (str(e), e.compile().params)
for step in (
    lambda: selected.values(a=1),
    lambda: insert(t).values(a=1).from_select(["a"], chosen),
    lambda: insert(t).values([{"a": 1}]).from_select(["a"], chosen),
    lambda: selected.from_select(["a", "b"], chosen),
    lambda: insert(t).from_select([t.c.a, "b"], chosen),
    lambda: insert(t).from_select(["a", "b"], text("SELECT 1, 2")),
    lambda: insert(t).from_select(["a", "b"], plain),
    lambda: insert(t).from_select(["a", "b"], chosen.union(chosen)),
    lambda: insert(t).values({"a": 1}, b=2),
    lambda: insert(t).values({"a": 1}, {"a": 2}),
    lambda: insert(t).values((1, "x", 3)),
    lambda: insert(t).values((1, "x")),
    lambda: insert(t).values([(1, "x"), (2, "y")]),
    lambda: insert(t).values([[1, "x"], [2, "y"]]),
    lambda: insert(t).values([1, "x"]),
    lambda: insert(t).values([]),
    lambda: insert(t).values({}),
    lambda: insert(t).values(()),
    lambda: insert(t).values([{}]),
    lambda: insert(t).values(a=1).values([{"a": 2}]),
    lambda: insert(t).values([{"a": 2}]).values(a=1),
    lambda: insert(t).values([{"a": 2}]).values([{"a": 3}]),
    lambda: insert(t).values([{"a": 2}, {"b": 3}]),
    lambda: insert(t).values([{"a": 2, "b": 1}, {"a": 3}]),
    lambda: insert(t).values([{t.c.a: 2}, {t.c.a: func.f(3)}]),
    lambda: update(t).values([{"a": 2}]),
    lambda: update(t).values((1, 2)),
    lambda: update(t).values({"a": 1}).values(b="x"),
    lambda: update(t).values({"a": 1}, b=2),
    lambda: ordered,
    lambda: ordered.values(a=1),
    lambda: ordered.ordered_values(("a", 2)),
    lambda: update(t).values(a=1).ordered_values(("b", 2)),
    lambda: update(t).ordered_values(),
    lambda: update(t).ordered_values(("none", 2)),
    lambda: update(t, preserve_parameter_order=True).values([("b", 1), ("a", 2)]),
    lambda: delete(t).values(a=1),
    lambda: insert(t).params(a=1),
    lambda: update(t).params(a=1),
    lambda: delete(t).params({"a": 1}),
    lambda: update(t).where(t.c.a == bindparam("a")),
    lambda: update(t).where(t.c.a == bindparam("a")).values(b="x"),
    lambda: update(t).where(t.c.a == bindparam("b")).values(b="x"),
    lambda: update(t).where(t.c.a == bindparam("q", 5)).values(b=bindparam("q", 6)),
    lambda: update(t).where(t.c.a == bindparam("b")).values(b=bindparam("b")),
    lambda: insert(t).values(a=bindparam("b"), b=bindparam("a")),
    lambda: insert(t).values(a=bindparam("z", callable_=lambda: 5)),
    lambda: insert(t).values(a=bindparam("a", callable_=lambda: 5, type_=Integer)),
    lambda: insert(t).values([{"a": bindparam("v", 7, unique=True)}, {"a": bindparam("w", 8)}]),
    lambda: insert(plain).values(x=bindparam("v", callable_=lambda: 5, unique=True)),
    lambda: select(t).where(t.c.a.in_(bindparam("v", expanding=True)), t.c.b == bindparam("v")),
    lambda: select(t).where(t.c.a == bindparam("v", 1, unique=True), t.c.b == bindparam("v_1", 2)),
    lambda: update(t).filter(t.c.a == 1).values(b="x"),
    lambda: delete(t).filter(t.c.a == 1, t.c.b == "x"),
    lambda: delete(t).filter_by(a=1),
):
    show(lambda: made(step()))
for each in (
    insert(t),
    update(t),
    update(t).where(t.c.a == 1),
    delete(t).where(t.c.a == 1, t.c.b == "x"),
    delete(plain),
    ordered,
    selected,
):
    show(lambda: str(each.whereclause))
    show(lambda: sorted(each.entity_description))
    show(lambda: (each.entity_description["name"], each.entity_description["table"] is each.table))
    back = each.returning(each.table.c[0], each.table.c[1].label("other"), func.f(each.table.c[0]))
    show(lambda: [(d["name"], repr(d["type"]), str(d["expr"])) for d in back.returning_column_descriptions])
    show(lambda: str(back.exported_columns))
    show(lambda: each.returning_column_descriptions)
    show(lambda: str(each.exported_columns))
    show(lambda: back.exported_columns.keys())
    show(lambda: str(back.compile(dialect=postgresql.dialect())))
    show(lambda: back.returning(each.table.c[1]).exported_columns.keys())
    show(lambda: str(each.with_hint("XX", dialect_name="mysql").compile(dialect=mysql.dialect())))
    show(lambda: str(each.prefix_with("PP", dialect="sqlite").compile(dialect=sqlite.dialect())))
    show(lambda: str(each.inline().compile()))
    show(lambda: each.execution_options(isolation_level="X"))
    show(lambda: each.execution_options(compiled_cache={}))
    show(lambda: dict(each.execution_options(a=1).execution_options(b=2).get_execution_options()))
    show(lambda: str(each.correlate(t)))
statement = select(t).where(t.c.a == bindparam("v", 1))
show(lambda: statement.params({"v": 2}, {"v": 3}))
show(lambda: statement.params({"v": 2}).compile().params)
show(lambda: statement.params({"v": 2}, v=3).compile().params)
show(lambda: statement.params(5))
show(lambda: statement.params(None))
show(lambda: statement.unique_params(v=4).compile().params)
show(lambda: statement.unique_params({"v": 4}, {}))
show(lambda: bindparam("v", quote=True).key)
show(lambda: str(select(bindparam("v", 1, quote=True))))
show(lambda: str(select(bindparam("odd name", 1, quote=False)).compile(dialect=postgresql.dialect())))
