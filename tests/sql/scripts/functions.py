"""Functions: their names, their types, one's own."""

from play import show
from sqlalchemy import ARRAY, Integer, Sequence, String, column, func, select, table, text, tuple_
from sqlalchemy.sql.elements import quoted_name
from sqlalchemy.sql.functions import GenericFunction, ReturnTypeFromArgs, register_function

s = lambda q: show(lambda: str(q()))
for n in ("im a function", "Odd", "ODD", "odd-x", "x y", "select", "a.b", "1x", "x$", "o'x", "UPPER x", "_x", "é"):
    s(lambda: getattr(func, n)(1))
    s(lambda: getattr(getattr(func, n), n)(1))


class first(GenericFunction):
    type = Integer
    inherit_cache = True


class second_fn(GenericFunction):
    name = "SecondOne"
    identifier = "sec"
    type = String
    inherit_cache = True


class third(GenericFunction):
    name = quoted_name("ThirdOne", True)
    type = String
    inherit_cache = True


class packed(GenericFunction):
    name = "pk"
    package = "place"
    type = Integer
    inherit_cache = True


class fourth(ReturnTypeFromArgs):
    inherit_cache = True


for f in (
    lambda: func.first(1),
    lambda: func.FIRST(1),
    lambda: func.sec(1),
    lambda: func.SecondOne(1),
    lambda: func.ThirdOne(1),
    lambda: func.third(1),
    lambda: func.place.pk(1),
    lambda: func.pk(1),
    lambda: func.fourth(5),
    lambda: func.fourth("x"),
):
    s(f)
    show(lambda: f().type)
    show(lambda: type(f()).__name__)


class FIRST(GenericFunction):
    type = String
    inherit_cache = True


class First(GenericFunction):
    type = String
    inherit_cache = True


show(lambda: func.first(1).type)
t = table("bird", column("id", Integer), column("seen", ARRAY(Integer)))
for f in (
    lambda: func.x(type_=Integer).type,
    lambda: func.x(1, type_=None).type,
    lambda: func.mode().within_group(t.c.id).type,
    lambda: func.percentile_cont(0.5).within_group(t.c.id).type,
    lambda: func.percentile_cont([0.5, 0.6]).within_group(t.c.id).type,
    lambda: func.percentile_cont([0.1]).within_group(t.c.id.desc()).type,
    lambda: func.percentile_disc(0.5).within_group(t.c.id.desc()).type,
    lambda: func.rank().within_group(t.c.id).type,
    lambda: func.cume_dist().within_group(t.c.id).type,
    lambda: func.array_agg(t.c.id).type,
    lambda: func.array_agg(t.c.seen).type,
    lambda: func.sum(t.c.id).type,
    lambda: func.max(t.c.id).type,
    lambda: func.max("x").type,
    lambda: func.coalesce(None, t.c.id).type,
    lambda: func.concat("a", "b").type,
    lambda: func.count().type,
    lambda: func.now().type,
    lambda: func.next_value(Sequence("x")).type,
    lambda: func.next_value(5),
    lambda: func.grouping_sets(t.c.id, tuple_(t.c.id)),
    lambda: func.cube(t.c.id),
    lambda: func.rollup(t.c.id, t.c.seen),
    lambda: func.random().type,
    lambda: func.user().type,
    lambda: func.current_date().type,
    lambda: func._private,
    lambda: func.x.y.z(1),
    lambda: register_function("regged", first),
    lambda: func.regged(1).type,
    lambda: func.x(1).select(),
    lambda: str(func.x(1).select()),
    lambda: func.x(1, 2).clauses,
    lambda: list(func.x(1, 2).clauses),
    lambda: str(select(func.x(t.c.id).alias("k").column)),
    lambda: str(select(column("q")).select_from(func.x(1).alias())),
    lambda: str(func.x(1).filter()),
    lambda: str(func.x(1).filter(t.c.id == 1, t.c.id == 2)),
    lambda: str(func.x(1).over(rows=(1, 2))),
    lambda: str(func.x(1).over(range_=(-1, None))),
    lambda: func.x(1).over(rows=(1,), range_=(2, 3)),
    lambda: func.x(1).over(rows="x"),
    lambda: str(func.x(1).over(rows=("a", 2))),
    lambda: str(select(func.x(1).column_valued("z"))),
    lambda: str(select(func.x(1).table_valued("a", "b", with_ordinality="o"))),
    lambda: str(select(func.x(1).table_valued(column("a", Integer)).render_derived(with_types=True))),
    lambda: str(select(text("*")).select_from(func.x(1).table_valued("a").lateral().render_derived(name="zz"))),
    lambda: str(select(func.x(1).table_valued("a").render_derived().lateral("q"))),
):
    show(f)
