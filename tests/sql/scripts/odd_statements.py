"""Names of parameters, literals, hints, labels, limits; what has no name or type yet."""

import datetime

from play import show
from sqlalchemy import (
    LABEL_STYLE_DISAMBIGUATE_ONLY,
    LABEL_STYLE_NONE,
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    bindparam,
    cast,
    column,
    desc,
    func,
    literal,
    not_,
    nulls_last,
    select,
    table,
    text,
    tuple_,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.engine.default import DefaultDialect, StrCompileDialect
from sqlalchemy.schema import CreateTable

d = DefaultDialect()
m = MetaData()
t = Table("bird", m, Column("id", Integer, primary_key=True), Column("name", String(30)), Column("seen", DateTime))
u = Table("nest", m, Column("id", Integer, primary_key=True), Column("bird_id", ForeignKey("bird.id")))
lo = table("low", column("a"), column("b"), column("c"))
s = lambda e, dd=None, **kw: show(lambda: str(e().compile(dialect=dd, **kw)))


def comp(e, dd=d, **kw):
    def f():
        c = e().compile(dialect=dd, **kw)
        return str(c), c.params

    show(f)


# names of parameters
x = Table(
    "odd",
    m,
    Column("my name s", Integer),
    Column("%(n)s", Integer),
    Column("[b]", Integer),
    Column("a:b", Integer),
    Column("a.b", Integer),
)
for dd in (d, postgresql.dialect(), sqlite.dialect(), oracle.dialect(), mysql.dialect()):
    for c in x.c:
        comp(lambda: c == 5, dd)
        comp(lambda: x.insert().values({c: 5}), dd)
        comp(lambda: x.update().values({c: 5}).where(c == 3), dd)
        comp(lambda: c.in_([1, 2]), dd)
# literal_execute and friends
for kw in ({}, {"compile_kwargs": {"render_postcompile": True}}, {"compile_kwargs": {"literal_binds": True}}):
    comp(lambda: select(literal(5, literal_execute=True)), **kw)
    comp(lambda: select(bindparam("q", 5, literal_execute=True)), **kw)
    comp(lambda: select(bindparam("q", 5).render_literal_execute()), **kw)
    comp(lambda: select(t.c.id + bindparam("q", 5, literal_execute=True), t.c.id.in_([1, 2])), **kw)
    comp(lambda: select(t.c.id).where(t.c.id.in_(bindparam("foo", [1, 2, 3], expanding=True))), **kw)
    comp(lambda: select(t.c.id).where(t.c.id.in_(bindparam("foo", expanding=True))), **kw)
    comp(lambda: select(t.c.id).where(tuple_(t.c.id, t.c.name).in_([])), **kw)
    comp(lambda: select(t.c.id).limit(5).offset(3), **kw)
    comp(lambda: select(t.c.id).limit(5).offset(3), oracle.dialect(), **kw)
    comp(lambda: select(t.c.id).where(t.c.seen == datetime.datetime(2020, 1, 2)), **kw)
    comp(
        lambda: select(
            literal(datetime.datetime(2020, 1, 2)), literal(datetime.date(2020, 1, 2)), literal(datetime.time(1, 2))
        ),
        **kw,
    )
    comp(
        lambda: select(
            literal(datetime.datetime(2020, 1, 2)), literal(datetime.date(2020, 1, 2)), literal(datetime.time(1, 2))
        ),
        StrCompileDialect(),
        **kw,
    )
    comp(
        lambda: select(
            literal(datetime.datetime(2020, 1, 2)), literal(datetime.date(2020, 1, 2)), literal(datetime.time(1, 2))
        ),
        postgresql.dialect(),
        **kw,
    )
b = bindparam("one", 5)
comp(lambda: select(b + b, b))
c = select(b + b, bindparam(None, 3)).compile(dialect=DefaultDialect(paramstyle="qmark"))
show(lambda: c.positiontup)
show(lambda: c.construct_params({"one": 4}))
show(lambda: c.bind_names)
show(lambda: c.params)
# prefixes, suffixes, order
s(lambda: CreateTable(Table("zz", MetaData(), Column("q", Integer), prefixes=["TEMP", "X"])), d)
s(lambda: select(t.c.id).suffix_with("SFX").prefix_with("PFX"), d)
s(lambda: select(t).with_hint(t, "HINT %(name)s").join(u), d)
s(lambda: select(t).with_hint(t, "HINT %(name)s").join(u))
s(lambda: select(t).with_hint(t, "HINT %(name)s").join(u), oracle.dialect())
s(lambda: select(t).with_statement_hint("STH"), d)
s(lambda: select(t).with_statement_hint("STH"))
s(lambda: select(t).with_statement_hint("STH", "mysql"), mysql.dialect())
# duplicates
al = lo.alias()
for st in (LABEL_STYLE_NONE, LABEL_STYLE_TABLENAME_PLUS_COL, LABEL_STYLE_DISAMBIGUATE_ONLY):
    s(lambda: select(lo.c.a, lo.c.a, lo.c.b, lo.c.a).set_label_style(st), d)
    s(lambda: select(al.c.a, al.c.a, al.c.b, al.c.a).set_label_style(st), d)
    s(lambda: select(lo.c.a, lo.c.a.label("a"), al.c.a, lo.c.b.label("low_a")).set_label_style(st), d)
    s(lambda: select(select(lo.c.a, lo.c.a, al.c.a).set_label_style(st).subquery()), d)
s(lambda: select(~literal(5, Boolean)), d)
s(lambda: select(not_(literal(True))), d)
s(lambda: table("x", foo=5))
s(lambda: table("x", schema="y", foo=5))
s(lambda: select("*").select_from(lo))
s(lambda: select(text("*")).select_from(lo).distinct("a"), d)
s(lambda: select(func.x(lo.c.a).over(order_by="b")), d)
s(lambda: select(func.x(lo.c.a).over(order_by="b", partition_by=["a", "zzz"])), d)
s(lambda: select(func.row_number().over(order_by=lo.c.a, range_=(None, 0))), d)
s(lambda: select(lo).where(lo.c.a == 1, (lo.c.b == 2)).where(x for x in (lo.c.a == 2,)), d)
s(lambda: and_(x for x in (lo.c.a == 2,)), d)
s(lambda: select(lo).where(and_(*[])), d)
s(lambda: select(lo).order_by(lo.c.a.label("z"), lo.c.a + 1), d)
f = (lo.c.a + 1).label("foo")
for dd in (d,):
    s(lambda: select(f).order_by(f, f.desc(), "foo", desc("foo"), f + 1, func.x(f)), dd)
dd = DefaultDialect()
dd.supports_simple_order_by_label = False
s(lambda: select(f).order_by(f, f.desc(), "foo", desc("foo"), f + 1), dd)
s(lambda: select(lo).limit("x"), d)
s(lambda: select(lo).limit(lo.c.a), d)
s(lambda: select(lo).limit(func.x()).offset(text("5")), d)
s(lambda: select(lo).limit(5.5), d)
s(lambda: select(lo).limit(None).offset("5"), d)
s(lambda: select(lo).limit(object()), d)
show(lambda: select(lo).limit(lo.c.a)._limit)
show(lambda: select(lo).limit(5)._limit)
s(lambda: select(cast(lo.c.a, Integer)), d)
s(lambda: CreateTable(Table("q", MetaData(), Column("z"))), d)
s(lambda: Column(Integer))
s(lambda: select(Column(Integer)))
s(lambda: Column(Integer) == 5)
for ordered in desc, nulls_last:
    for given in 5, True, None, [lo.c.a], lo, "a", lo.c.a, text("a"):
        s(lambda: select(lo.c.a).order_by(ordered(given)), d)
