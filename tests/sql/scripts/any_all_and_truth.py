"""ANY and ALL; TRUE and FALSE where there are no Booleans."""

from play import show
from sqlalchemy import ARRAY, JSON, Boolean, Integer, String, all_, any_, case, func, literal, null, select
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql import and_, column, false, not_, operators, or_, table, true

t = table("bird", column("id", Integer), column("name", String), column("seen", ARRAY(Integer)), column("doc", JSON))
s = lambda e, d=None: show(lambda: str(e().compile(dialect=d)))
d = DefaultDialect()


def nb():
    x = DefaultDialect()
    x.supports_native_boolean = False
    return x


any_of = any_(t.c.seen)
all_of = all_(t.c.seen)
for f in (any_, all_):
    for o in (
        lambda a: 5 < a,
        lambda a: 5 == a,
        lambda a: 5 != a,
        lambda a: a == 5,
        lambda a: a < 5,
        lambda a: a == None,
        lambda a: None == a,
        lambda a: a.is_(None),
        lambda a: a != None,
        lambda a: a.in_([1]),
        lambda a: a + 1,
        lambda a: a.like("x"),
        lambda a: ~a,
        lambda a: not_(a == 5),
        lambda a: literal(5) == a,
        lambda a: t.c.id == a,
        lambda a: null() == a,
        lambda a: a == null(),
        lambda a: t.c.id != a,
        lambda a: a.is_not(None),
        lambda a: a.label("x"),
        lambda a: a.desc(),
    ):
        s(lambda: o(f(t.c.seen)), d)
        s(lambda: o(f(t.c.name)), d)
s(lambda: t.c.seen.any(5, operator=operators.lt), d)
s(lambda: t.c.seen.all(5, operator=operators.lt), d)
s(lambda: ~t.c.seen.any(5, operator=operators.lt), d)
s(lambda: not_(t.c.seen.all(5)), d)
s(lambda: t.c.seen.any(5, operator=operators.ne), d)
s(lambda: any_(t.c.name).operate(operators.eq, 5), d)
s(lambda: 5 == any_(select(t.c.id).scalar_subquery()), d)
s(lambda: 5 == t.c.id.any_(), d)
s(lambda: 5 > t.c.id.all_(), d)
s(lambda: t.c.id.all_() > 5, d)
s(lambda: t.c.id.all_() == None, d)
e = 5 == any_(t.c.name)
show(lambda: e.left.type)
show(lambda: e.right.type)
show(lambda: (5 == any_(t.c.id)).left.type)
show(lambda: (5 == all_(t.c.seen)).left.type)
for dd in (d, nb(), sqlite.dialect(), mysql.dialect(), oracle.dialect(), postgresql.dialect()):
    for e in (
        lambda: true(),
        lambda: false(),
        lambda: and_(true(), true()),
        lambda: or_(false()),
        lambda: not_(true()),
        lambda: t.c.id.is_(True),
        lambda: t.c.id.is_(true()),
        lambda: t.c.id == true(),
        lambda: t.c.id.is_not(False),
        lambda: select(t.c.id).where(true()),
        lambda: select(t.c.id).where(false()),
        lambda: select(t.c.id).where(and_(t.c.id == 1, false())),
        lambda: t.join(table("b"), true()),
        lambda: select(t.c.id).having(false()),
        lambda: select(true(), false()),
        lambda: select(not_(literal(True))),
        lambda: select(~column("q", Boolean)),
        lambda: select(t.c.id).where(column("q", Boolean)),
        lambda: select(t.c.id).where(~column("q", Boolean)),
        lambda: case((true(), 1), else_=false()),
        lambda: and_(column("q", Boolean), t.c.id == 2),
        lambda: func.x(true()),
        lambda: select(literal(True)),
        lambda: column("q", Boolean) == true(),
        lambda: column("q", Boolean).is_(true()),
        lambda: select(not_(true()).label("x")),
        lambda: select(t.c.id).where(or_(t.c.id == 1, true())),
    ):
        s(e, dd)
