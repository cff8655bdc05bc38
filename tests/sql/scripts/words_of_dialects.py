"""Words that only one database has: hints, ranges, arrays, empty lists outside IN, parts of dates, documents written out."""

from itertools import product

from play import show
from sqlalchemy import (
    ARRAY,
    JSON,
    Column,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    cast,
    column,
    extract,
    func,
    literal,
    select,
    table,
    text,
    tuple_,
    type_coerce,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.dialects.postgresql import All, Any, aggregate_order_by, array, array_agg
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql import operators

t = Table(
    "t",
    MetaData(),
    Column("a", Integer),
    Column("b", String),
    Column("arr", postgresql.ARRAY(Integer)),
    Column("plain", ARRAY(String)),
    Column("rng", postgresql.INT4RANGE),
    Column("doc", JSON),
    Column("pgdoc", postgresql.JSONB),
    Column("day", Date),
    Column("flags", mysql.SET("a", "b", retrieve_as_bitwise=True)),
)
dialects = {
    "default": DefaultDialect(),
    "sqlite": sqlite.dialect(),
    "postgresql": postgresql.dialect(),
    "mysql": mysql.dialect(),
    "oracle": oracle.dialect(),
}
nothing = bindparam("nothing", [], expanding=True)
EVERYWHERE = tuple(dialects)
for names, steps in (
    (
        ("postgresql",),
        (
            lambda: select(t.c.rng == None, t.c.rng != None, t.c.rng != "[1,2)", t.c.rng == "[1,2)"),
            lambda: select(t.c.rng + "[1,2)", t.c.rng + t.c.rng, t.c.rng - t.c.rng, t.c.rng * t.c.rng),
            lambda: select(t.c.rng < "[1,2)", t.c.rng.in_(["[1,2)"]), ~(t.c.rng != "[1,2)")),
            lambda: select(array([1, 2]) + array([3]), array([1, 2]) == array([1, 2]), array([1]).contains([2])),
            lambda: select(array([1, 2]) == [1, 2]),
            lambda: select(array([1, 2]) + [3]),
            lambda: select(array([1, 2]).contained_by([1, 2, t.c.a])),
            lambda: select(array([1, 2]).overlap([5])),
            lambda: select(array([1, 2])[1], array([1, 2])[0:2], array([array([1]), array([2])])[1]),
            lambda: select(array([1, 2]) == 5),
            lambda: select(array(["x"]) + ["y"]),
            lambda: select(array([], type_=Integer)),
            lambda: select(array([1], type_=String), array([t.c.a, 5])),
            lambda: select(t.c.arr == [1, 2], t.c.arr + [3], t.c.arr.contains([1]), t.c.plain == ["x"]),
            lambda: select(
                Any(5, t.c.arr), All(5, t.c.arr), Any(5, t.c.arr, operators.lt), All(5, t.c.arr, operator=operators.ne)
            ),
            lambda: select(t.c.arr.any(5), t.c.arr.all(5, operator=operators.gt), t.c.plain.any("x")),
            lambda: select(All(t.c.a, t.c.plain), Any(5, array([1, 2]))),
            lambda: aggregate_order_by(t.c.a),
            lambda: select(func.array_agg(aggregate_order_by(t.c.a, t.c.b.desc(), t.c.a))),
            lambda: select(array_agg(t.c.a)[1], array_agg(t.c.plain), array_agg(t.c.arr)),
            lambda: select(t.c.doc[("a", 1, "b")], t.c.pgdoc[("a", 1)]),
            lambda: select(t.c.doc[("a", "it's")].as_string(), t.c.pgdoc[("a",)].astext),
            lambda: select(t.c.doc[5], t.c.doc["x"].as_integer(), t.c.doc[t.c.b], t.c.pgdoc[t.c.a]),
            lambda: select(
                t.c.pgdoc.has_key("a"),
                t.c.pgdoc.has_all(["a", "b"]),
                t.c.pgdoc.contains({"a": 1}),
            ),
        ),
    ),
    (
        ("mysql",),
        (lambda: select(t.c.flags == {"a"}, t.c.flags, type_coerce(t.c.a, mysql.SET("x", retrieve_as_bitwise=True))),),
    ),
    (
        ("postgresql", "mysql", "oracle"),
        (
            lambda: select(
                tuple_(t.c.a, t.c.b).in_([]), tuple_(t.c.a, t.c.b).not_in([]), tuple_(t.c.a, column("c")).in_([(1, 2)])
            ),
            lambda: select(func.g(bindparam("pairs", [], expanding=True, type_=tuple_(t.c.a, t.c.b).type))),
        ),
    ),
    (
        EVERYWHERE,
        (
            lambda: select(t.c.a).with_hint(t, "ONLY"),
            lambda: select(t.c.a).with_hint(t, "only", "postgresql"),
            lambda: select(t.c.a).with_hint(t, "USE INDEX (x)", "mysql"),
            lambda: select(t.c.a).with_hint(t, "SOMETHING %(name)s"),
            lambda: select(t.c.a).with_hint(t.alias("al"), "ONLY"),
            lambda: select(t.alias("al").c.a).with_statement_hint("WORDS", "postgresql"),
            lambda: t.update().with_hint("ONLY", dialect_name="postgresql").values(a=1),
            lambda: t.delete().with_hint("ONLY", selectable=t, dialect_name="postgresql"),
            lambda: select(extract("year", t.c.day), extract("epoch", t.c.day), extract("doy", t.c.day)),
            lambda: select(extract("century", t.c.day)),
            lambda: select(extract("odd words", t.c.day)),
            lambda: select(extract("dow", "2020-01-01"), extract("second", cast(t.c.b, DateTime))),
            lambda: select(nothing),
            lambda: select(func.f(nothing)),
            lambda: select(t.c.a.in_([]), t.c.a.not_in([]), t.c.b.in_(nothing)),
            lambda: select(t.c.a).where(text("a IN :nothing").bindparams(nothing)),
            lambda: select(t.c.a.op("=")(nothing)),
            lambda: select(t.c.a == func.any(bindparam("several", [], expanding=True, type_=Integer))),
            lambda: select(func.f(bindparam("several", [1, 2], expanding=True), literal(5))),
        ),
    ),
):
    for step, name in product(steps, names):
        for how in {}, {"literal_binds": True}, {"render_postcompile": True}:
            show(lambda: str(step().compile(dialect=dialects[name], compile_kwargs=how)))
for dialect in dialects.values():
    show(lambda: (dialect.name, dialect.paramstyle, dialect.positional, dialect.label_length))
    show(lambda: dialect.validate_identifier("x" * 300))
    show(lambda: dialect.identifier_preparer.format_table(table("select", schema="odd schema")))
    show(lambda: dialect.identifier_preparer.quote("x" * 200) == "x" * 200)
    show(lambda: dialect.identifier_preparer.format_column(Column()))
for made in sqlite.dialect, postgresql.dialect, mysql.dialect, oracle.dialect, DefaultDialect:
    for options in (
        {"paramstyle": "named"},
        {"paramstyle": "numeric"},
        {"paramstyle": "none"},
        {"label_length": 5},
        {"odd": 1},
        {"max_identifier_length": 9},
    ):
        show(lambda: str(select(t.c.arr, t.c.a == 5).compile(dialect=made(**options))))
