"""Conditions that are compared, CTEs of one name, what compounds are grouped by, and calls of SELECT that are not usual."""

from play import show
from sqlalchemy import (
    ARRAY,
    JSON,
    Boolean,
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
    false,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    text,
    true,
    tuple_,
    values,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql import expression, operators
from sqlalchemy.sql.expression import cte, exists, label, lateral, outerjoin, subquery

t = Table("t", MetaData(), Column("a", Integer), Column("b", String), Column("doc", JSON), Column("arr", ARRAY(Integer)))
u = Table("u", t.metadata, Column("a", Integer), Column("b", String), Column("t_a", ForeignKey("t.a")))
p, q, r = t.c.a == 1, t.c.b == "x", t.c.a > 5
for left, right in (
    (and_(p, q), and_(q, p)),
    (and_(p, q), and_(p, r)),
    (and_(p, q), or_(p, q)),
    (and_(p, q), and_(p, q, r)),
    (and_(p, q, r), and_(r, p, q)),
    (and_(p, p, q), and_(p, q, q)),
    (or_(p, and_(q, r)), or_(and_(r, q), p)),
    (and_(p, q), p),
    (p, and_(p)),
    (p, t.c.a == 1),
    (p, t.c.a == 2),
    (p, 1 == t.c.a),
    (t.c.a == u.c.a, u.c.a == t.c.a),
    (t.c.a != u.c.a, u.c.a != t.c.a),
    (t.c.a < u.c.a, u.c.a > t.c.a),
    (t.c.a < u.c.a, u.c.a < t.c.a),
    (t.c.a + u.c.a, u.c.a + t.c.a),
    (t.c.a - u.c.a, u.c.a - t.c.a),
    (t.c.a * u.c.a, u.c.a * t.c.a),
    (null(), null()),
    (true(), false()),
    (text("x"), text("x")),
    (literal(5), literal(5)),
    (bindparam("x", 5), bindparam("x", 5)),
    (bindparam("x", 5), bindparam("y", 5)),
    (func.f(t.c.a), func.f(t.c.a)),
    (func.f(t.c.a), func.g(t.c.a)),
    (cast(t.c.a, String), cast(t.c.a, Integer)),
    (select(t), select(t)),
    (select(t.c.a), select(t.c.b)),
    (select(t).where(p, q), select(t).where(q, p)),
    (t.alias(), t.alias()),
    (t.alias("x"), t.alias("x")),
    (t, t),
    (t.c.a, t.alias().c.a),
    (not_(p), t.c.a != 1),
    (-t.c.a, -t.c.a),
    (t.c.a.desc(), t.c.a.asc()),
    (tuple_(t.c.a, t.c.b), tuple_(t.c.b, t.c.a)),
    (case((p, 1)), case((p, 2))),
):
    show(lambda: left.compare(right))
show(lambda: bool(t.c.a == u.c.a))
show(lambda: bool(t.c.a == t.c.a))
show(lambda: bool(t.c.a != u.c.a))
show(lambda: bool(p))
show(lambda: bool(and_(p, q)))

one, two = select(t.c.a).cte("same"), select(u.c.a).cte("same")
again = select(t.c.a).cte("same")
for statement in (
    lambda: select(one.c.a, two.c.a),
    lambda: select(one.c.a).union(select(two.c.a)),
    lambda: select(one.c.a, again.c.a),
    lambda: select(one).where(one.c.a.in_(select(two.c.a))),
    lambda: select(one, one.alias("other")),
    lambda: select(two.alias("x")).join(one, true()),
    lambda: select(one.prefix_with("MATERIALIZED"), one.c.a),
    lambda: select(select(t.c.a).cte().prefix_with("PP")),
    lambda: select(select(t.c.a).cte().suffix_with("SS", dialect="postgresql")),
    lambda: select(cte(select(t.c.a), "called")),
    lambda: select(cte(select(t.c.a), recursive=True)),
    lambda: select(cte(select(t.c.a))),
    lambda: select(one.union(select(u.c.a))),
    lambda: select(one.union_all(select(one.c.a + 1)), one),
    lambda: select(select(t.c.a).cte("rec", recursive=True).union(select(u.c.a)).alias("al")),
    lambda: label("x", t.c.a),
    lambda: select(label("x", t.c.a + 1, String)),
    lambda: select(subquery("inner", [t.c.a, t.c.b])),
    lambda: subquery("inner", t.c.a, t.c.b),
    lambda: select(outerjoin(t, u)),
    lambda: select(outerjoin(t, u, t.c.a == u.c.a, full=True)),
    lambda: select(lateral(select(t.c.a), "lat")),
    lambda: select(values(column("v", Integer), name="vals").data([(1,)]).lateral()),
    lambda: select(values(column("v", Integer)).data([(1,)]).lateral("late")),
    lambda: select(values(column("v", Integer), name="vals").data([(1,)]).alias("al")),
    lambda: select(t.c.a).outerjoin_from(t, u),
    lambda: select(t.c.a).outerjoin_from(u, t, t.c.a == u.c.a, full=True),
    lambda: select(t.c.a).join_from(t, u, full=True),
    lambda: select(t.c.a).union(select(u.c.a)).group_by("a"),
    lambda: select(t.c.a).union(select(u.c.a)).group_by(t.c.a).order_by(t.c.a),
    lambda: select(t.c.a).union(select(u.c.a)).group_by("none"),
    lambda: select(t.c.a).union(select(u.c.a)).having(p),
    lambda: select(t.c.a).union(select(u.c.a)).limit(3).group_by(t.c.a).union(select(t.c.a)),
    lambda: select(exists(select(t.c.a).scalar_subquery())),
    lambda: select(exists(select(t.c.a))),
    lambda: select(exists(t.c.a).where(p)),
    lambda: select(exists()),
    lambda: select(exists(t)),
    lambda: exists(5),
    lambda: select(select(t.c.a).subquery().as_scalar()),
    lambda: select(select(t.c.a).as_scalar()),
    lambda: select(t.c.a).scalar_subquery().c,
    lambda: select(t.c.a).scalar_subquery().columns.a,
    lambda: select(t.c.a).from_statement(text("SELECT 1")),
    lambda: select(t, select(u)),
    lambda: select(select(u)),
    lambda: select(t.c.a).add_columns(select(u.c.a)),
    lambda: select(t.c.a).select_from(select(u)),
    lambda: select(t.c.a).join(select(u), true()),
    lambda: select(func.count(t.c.a).filter(p).filter(q)),
    lambda: select(func.count(t.c.a).filter()),
    lambda: select(func.count(t.c.a).filter(p) + 1),
    lambda: select(func.count(t.c.a).filter(p).op("->")(1)),
    lambda: select(func.count(t.c.a).filter(p).label("n")),
    lambda: select(-func.count(t.c.a).filter(p)),
    lambda: select(func.count(t.c.a).filter(p).over(order_by=t.c.b)),
    lambda: select(~func.count(t.c.a).filter(p)),
    lambda: select(case(whens=[(p, 1)])),
    lambda: select(case(whens={1: 2}, value=t.c.a)),
    lambda: select(case([(p, 1)], else_=3)),
    lambda: select(t.c.doc[t.c.b]),
    lambda: select(t.c.doc[func.f()]),
    lambda: select(t.c.doc["x"].as_numeric(10, 2)),
    lambda: select(t.c.doc["x"].as_numeric(10, 2, asdecimal=False)),
    lambda: select(t.c.doc[("a", 1)]),
    lambda: select(5 + t.c.a.op("%%")(3)),
    lambda: select(t.c.a.reverse_operate(operators.add, 5)),
    lambda: select(t.c.a.operate(operators.concat_op, "x")),
    lambda: select(t.c.a.any_().op("~~", is_comparison=True)(5), expression.all_(t.c.a).bool_op("~~")(5)),
    lambda: select(t.c.b.startswith(5, autoescape=True)),
    lambda: select(t.c.b.contains(t.c.a, autoescape=True)),
    lambda: select(t.c.b.endswith("a/%b", autoescape=True, escape="^")),
    lambda: select(t).where(5 == expression.any_(select(u.c.a))),
    lambda: select(t).where(5 == expression.all_(select(u.c.a).scalar_subquery())),
    lambda: select(t).where(5 == expression.all_(select(u.c.a).subquery())),
    lambda: select(true(), not_(false()), ~false(), not_(true()), not_(null())),
    lambda: select(not_(column("flag", Boolean)), not_(column("flag")), ~func.f(type_=Boolean)),
    lambda: select(~(~column("flag", Boolean)), not_(not_(p)), ~exists(t.c.a), ~~exists(t.c.a)),
    lambda: select(~(-t.c.a), ~t.c.a.desc(), not_(text("x")), not_(literal(True))),
    lambda: select(not_(expression.true().is_(True)), not_(t.c.a.is_(true()))),
    lambda: Column(Integer) == 5,
    lambda: select(Column(Integer)),
    lambda: select(Column()),
    lambda: select(t.c.a).where(Column(String) == "x"),
    lambda: text("SELECT :x").columns(column("y")).bindparams(x=5),
    lambda: text("SELECT :x").columns(column("y")).bindparams(bindparam("x", "z", String)),
    lambda: text("SELECT :x").columns(column("y")).bindparams(none=5),
):
    found = show(lambda: str(statement()))
    if found:
        show(lambda: (statement().compile().params, [str(each) for each in statement().selected_columns]))
        show(lambda: [(d["name"], repr(d["type"])) for d in statement().column_descriptions])


class Bare(operators.ColumnOperators):
    """What answers to operators and says nothing of how."""


class Stand:
    """What stands for an expression."""

    def __init__(self, element):
        self.element = element

    def __clause_element__(self):
        return self.element


for step in (
    lambda: Bare() == 5,
    lambda: 5 + Bare(),
    lambda: ~Bare(),
    lambda: Bare().op("x")(5),
    lambda: Bare().in_([1]),
    lambda: [str(each) for each in select(t, literal(5)).inner_columns],
    lambda: str(select(t.c.a).group_by(t)),
    lambda: str(select(t.c.a).group_by(t.alias("q"), t.c.a)),
    lambda: str(select(t.c.a).order_by(t)),
):
    show(step)
for stand in map(Stand, (t.c.a, t, select(t), text("z"), literal(5))):
    show(lambda: str(select(stand)))
    show(lambda: str(select(t.c.a).select_from(stand)))
    show(lambda: str(select(t.c.a).where(stand)))
    show(lambda: str(select(t.c.a).join(stand, true())))
    show(lambda: str(select(t.c.a).order_by(stand)))
    show(lambda: str(func.f(stand)))
limited = select(t.c.a).limit(3).offset(5)
for each in (
    limited,
    limited.limit(None),
    limited.offset(None),
    limited.fetch(5),
    limited.offset(t.c.a),
    limited.union(limited),
):
    show(lambda: each._limit)
    show(lambda: each._offset)
for each in tuple_(t.c.a, t.c.b), and_(p, q), func.f(t.c.a, 5).clauses:
    show(lambda: [str(inner) for inner in each])
    show(lambda: len(each))
    show(lambda: repr(each.type))
show(lambda: list(t.c.a))
show(lambda: list(p))
show(lambda: t.c.a in [t.c.b])
for op in (
    operators.add,
    operators.eq,
    operators.and_,
    operators.custom_op("x"),
    operators.desc_op,
    operators.is_,
    operators.sub,
):
    show(lambda: (operators.is_comparison(op), operators.is_associative(op), operators.is_commutative(op)))
    show(
        lambda: (
            operators.is_ordering_modifier(op),
            operators.is_precedent(op, operators.mul),
            operators.is_natural_self_precedent(op),
        )
    )
    show(lambda: (operators.is_boolean(op), operators.mirror(op) is op))
    show(lambda: (repr(op).count("custom_op"), operators.is_precedent(op, operators.mul)))
show(lambda: str(select(func.f(t.c.a)).compile(dialect=postgresql.dialect())))
