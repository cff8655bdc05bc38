"""Operators of one operand, IN, LIKE, regular expressions, parts of documents."""

from play import show
from sqlalchemy import (
    ARRAY,
    JSON,
    Integer,
    String,
    all_,
    any_,
    bindparam,
    exists,
    func,
    literal,
    null,
    select,
    text,
    tuple_,
    union,
    values,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql import and_, column, not_, operators, table
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

t = table("bird", column("id", Integer), column("name", String), column("seen", ARRAY(Integer)), column("doc", JSON))
s = lambda e, d=None: show(lambda: str(e().compile(dialect=d)))
d = DefaultDialect()
for st in ("named", "qmark", "format", "pyformat"):
    dd = DefaultDialect(paramstyle=st)
    s(lambda: UnaryExpression(t.c.id, modifier=custom_op("!")), dd)
    s(lambda: UnaryExpression(t.c.id, modifier=custom_op("%")), dd)
    s(lambda: UnaryExpression(t.c.id, operator=custom_op("%")), dd)
    s(lambda: UnaryExpression(UnaryExpression(t.c.id, operator=custom_op("!!")), operator=custom_op("!!")), dd)
    s(lambda: UnaryExpression(UnaryExpression(t.c.id, modifier=custom_op("!")), modifier=custom_op("!")), dd)
    s(lambda: t.c.id.op("%")(5), dd)
    s(lambda: t.c.id % 5, dd)
    s(lambda: UnaryExpression(t.c.id, operator=operators.neg), dd)
    s(lambda: UnaryExpression(t.c.id + 1, operator=operators.neg), dd)
    s(lambda: UnaryExpression(t.c.id + 1, operator=custom_op("@")), dd)
    s(lambda: UnaryExpression(t.c.id + 1, operator=custom_op("@")) + 5, dd)
s(lambda: UnaryExpression(t.c.id, operator=custom_op("%"), modifier=custom_op("!")), d)
s(lambda: UnaryExpression(t.c.id), d)
show(lambda: any_(t.c.seen).type)
show(lambda: any_(t.c.name).type)
show(lambda: all_(select(t.c.name)).type)
show(lambda: (bindparam("q") == any_(t.c.seen)).left.type)
show(lambda: (t.c.seen.any(bindparam("q"))).left.type)
show(lambda: (t.c.seen.all(bindparam("q", type_=String))).left.type)
show(lambda: (t.c.seen.all(5)).type)
show(lambda: (t.c.seen.all(t.c.id)).left)
s(lambda: t.c.seen.any(5, operator=operators.add), d)
s(lambda: 5 + any_(t.c.seen), d)
s(lambda: t.c.id + any_(t.c.seen), d)
s(lambda: any_(t.c.seen) & True, d)
s(lambda: any_(5), d)
s(lambda: any_([5]), d)
s(lambda: any_("x"), d)
# in
s2 = select(t.c.id).subquery()
a1 = t.alias("q")
ct = select(t.c.id).cte("w")
for o in (
    lambda: t.c.id.in_(s2),
    lambda: t.c.id.in_(t),
    lambda: t.c.id.in_(a1),
    lambda: t.c.id.in_(s2.alias()),
    lambda: t.c.id.in_(s2.alias("zz")),
    lambda: select(s2.alias("zz")),
    lambda: select(s2.alias()),
    lambda: select(ct.alias("cc")),
    lambda: select(t.alias("a").alias("b")),
    lambda: t.c.id.in_(select(s2.alias("zz").c.id)),
    lambda: t.c.id.in_(5),
    lambda: t.c.id.in_([[1]]),
    lambda: t.c.id.in_([t]),
    lambda: t.c.id.in_([1, [2]]),
    lambda: t.c.id.in_([1, {}]),
    lambda: t.c.id.in_([t.c.name, object]),
    lambda: t.c.id.in_(text("(1,2)")),
    lambda: t.c.id.in_(t.c.name),
    lambda: t.c.id.in_("ab"),
    lambda: t.c.id.in_(null()),
    lambda: t.c.id.in_([None]),
    lambda: t.c.id.in_({1: 2}),
    lambda: t.c.id.in_({1}),
    lambda: t.c.id.in_(x for x in (1, 2)),
    lambda: t.c.id.in_(func.now()),
    lambda: t.c.id.in_(select(t.c.id).scalar_subquery()),
    lambda: t.c.id.in_(tuple_(1, 2)),
    lambda: tuple_(t.c.id, t.c.name).in_([(1, "x")]),
    lambda: tuple_(t.c.id, t.c.name).in_([1]),
    lambda: tuple_(t.c.id, t.c.name).in_([tuple_(1, "x")]),
    lambda: t.c.id.in_(literal([1, 2])),
    lambda: t.c.id.in_(t.c.seen),
    lambda: t.c.id.in_(union(select(t.c.id), select(t.c.id))),
    lambda: t.c.id.in_(exists().where(t.c.id == 1)),
    lambda: t.c.id.in_(values(column("q")).data([(1,)])),
    lambda: t.c.id.in_([True, None]),
    lambda: t.c.id.in_([b"x"]),
    lambda: t.c.id.in_(b"x"),
    lambda: t.c.id.in_([]),
    lambda: t.c.id.in_([[]]),
    lambda: t.c.id.in_(object()),
):
    s(o, d)
x = t.c.id.in_([1, 2])
s(lambda: and_(x, ~x), d)
s(lambda: and_(x, x), d)
s(lambda: and_(x, not_(x), x), d)
x = t.c.id == 5
s(lambda: and_(x, ~x), d)
s(lambda: select(x, ~x), d)
x = t.c.id.like("x")
s(lambda: select(x, ~x), d)
x = t.c.id.between(5, 6)
s(lambda: and_(x, ~x), d)
for dd in (d, postgresql.dialect(), mysql.dialect(), oracle.dialect(), sqlite.dialect()):
    for o in (
        lambda: t.c.name.ilike("x", escape="\\"),
        lambda: t.c.name.like("x", escape="\\"),
        lambda: ~t.c.name.ilike("x", escape="\\"),
        lambda: t.c.name.contains("x", escape="\\"),
        lambda: t.c.name.startswith("x", autoescape=True),
        lambda: t.c.name.regexp_match("a"),
        lambda: ~t.c.name.regexp_match("a", flags="i"),
        lambda: t.c.name.regexp_replace("a", "b", flags="i"),
        lambda: t.c.name.regexp_match(t.c.name, flags=t.c.name),
        lambda: t.c.name.regexp_replace("a", t.c.name, flags=t.c.name),
        lambda: t.c.name.match("x"),
        lambda: ~t.c.name.match("x"),
        lambda: t.c.name.match(t.c.name),
        lambda: t.c.name.regexp_match("a", "%"),
        lambda: t.c.name.like("x", escape="%"),
        lambda: t.c.name.like("x", escape="'"),
    ):
        s(o, dd)
c = column("q", Integer)
show(lambda: (t.c.id + 5).operator is operators.add)
show(lambda: c.comparator.__class__.__name__)
show(lambda: t.c.doc["x"].as_string())
for n in ("as_string", "as_integer", "as_float", "as_boolean", "as_json"):
    show(lambda: getattr(t.c.doc, n)())
    show(lambda: str(getattr(t.c.doc["x"], n)()))
    show(lambda: getattr(t.c.id, n)())
show(lambda: bool(not_(t.c.id == 5)))
x = t.c.id == t.c.id
show(lambda: bool(x))
show(lambda: bool(x.label("y") == x.label("y")))
y = x.label("y")
show(lambda: bool(t.c.id == t.c.name))
show(lambda: bool(t.c.id != t.c.name))
show(lambda: bool(t.c.id > 5))
show(lambda: bool(t.c.id.label("x") == t.c.id.label("x")))
show(lambda: bool(t.c.id.in_([1])))
for autoescape in True, "/", False:
    show(lambda: str(column("a").contains("x%", autoescape=autoescape)))
