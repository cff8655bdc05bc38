"""Where WITH stands: before whatever is the outermost statement, inside what a learner's own function puts around that."""

from play import show
from sqlalchemy import Integer, column, delete, exists, func, insert, select, table, text, union, update
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.ext.compiler import compiles, deregister
from sqlalchemy.sql.expression import CompoundSelect, Delete, Insert, Select, Update

t = table("t", column("a", Integer), column("b", Integer))
c = select(t.c.a).where(t.c.b == 5).cte("c")
nested = select(t.c.a).cte("n", nesting=True)
written = text("select a from t").columns(t.c.a)
elements = [
    select(c.c.a).where(c.c.a == 3),
    union(select(c.c.a), select(t.c.b)),
    select(c.c.a).union(select(c.c.a).limit(3)),
    select(c.c.a).scalar_subquery(),
    select(c.c.a).scalar_subquery().label("x"),
    exists().where(t.c.a == c.c.a),
    select(exists().where(t.c.a == c.c.a)),
    select(c.c.a).subquery(),
    c,
    c.c.a == 5,
    t.c.a.in_(select(c.c.a)),
    func.coalesce(select(c.c.a).scalar_subquery(), 3),
    written.cte("q").select(),
    written.add_cte(c),
    insert(t).from_select(["a"], select(c.c.a)),
    insert(t).values(a=select(c.c.a).scalar_subquery()),
    update(t).where(t.c.a == c.c.a).values(b=1),
    update(t).values(b=select(c.c.a).scalar_subquery()),
    delete(t).where(t.c.a.in_(select(c.c.a))),
    select(insert(t).values(a=1).returning(t.c.a).cte("i")),
    select(nested.c.a),
    select(select(nested.c.a, c.c.a).subquery()),
    select(c.c.a).limit(5).offset(3),
]


def show_all():
    for element in elements:
        for module in (sqlite, postgresql, oracle, mysql):

            def write(element=element, module=module):
                compiled = element.compile(dialect=module.dialect())
                return str(compiled), sorted(compiled.params.items(), key=str)

            show(write)


show_all()
words = {Select: "select", CompoundSelect: "compound_select", Insert: "insert", Update: "update", Delete: "delete"}
for cls, word in words.items():

    def around(element, compiler, word=word, **kw):
        return f"/*{word}*/ " + getattr(compiler, f"visit_{word}")(element, **kw)

    compiles(cls)(around)
show_all()
for cls in words:
    deregister(cls)
