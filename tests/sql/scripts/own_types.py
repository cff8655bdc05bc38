"""Types of one's own: their operators, their processing, and SQL around their parameters and columns."""

from play import out, show
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    cast,
    column,
    create_engine,
    func,
    literal,
    select,
    table,
    text,
    type_coerce,
    union,
    update,
)
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import TypeDecorator, UserDefinedType


class MyInt(Integer):
    cache_ok = True

    class comparator_factory(Integer.Comparator):
        def __add__(self, other):
            return self.op("goofy")(other)

        def log(self, other):
            return func.log(self.expr, other)

        def __radd__(self, other):
            return self.op("yfoog")(other)

        def __invert__(self):
            return func.flip(self.expr)


t = table("t", column("x", MyInt), column("y", Integer))
show(lambda: str(t.c.x + 5))
show(lambda: str(5 + t.c.x))
show(lambda: str(t.c.x - 5))
show(lambda: str(t.c.x.log(5)))
show(lambda: str(~t.c.x))
show(lambda: str(t.c.x == 5))
show(lambda: t.c.y.log(5))
show(lambda: str(t.c.x.label("z") + 3))
show(lambda: str(literal(5, MyInt) + 3))
show(lambda: str(select(t.c.x + 5).subquery().c[0] + 1))
show(lambda: str(t.alias().c.x + 1))
show(lambda: str(t.c.x.in_([1, 2])))
show(lambda: str(t.c.x.desc()))
show(lambda: str(t.c.x.nope))
show(lambda: str(cast(t.c.y, MyInt) + 1))
show(lambda: str(func.foo(type_=MyInt) + 1))
show(lambda: str(type_coerce(t.c.y, MyInt).log(3)))


class CI(String.Comparator):
    def operate(self, op, other, **kw):
        return op(func.lower(self.expr), func.lower(other), **kw)


class CaseInsensitive(String):
    comparator_factory = CI


c = column("n", CaseInsensitive(5))
show(lambda: str(c == "A"))
show(lambda: str(c.like("A%")))
show(lambda: str(c.startswith("A")))
show(lambda: str(c + "x"))
show(lambda: str(c.in_(["a"])))


class Point(UserDefinedType):
    cache_ok = True

    def __init__(self, srid=None):
        self.srid = srid

    def get_col_spec(self, **kw):
        return "GEOMETRY" if self.srid is None else f"GEOMETRY({self.srid})"

    def bind_expression(self, bindvalue):
        return func.ST_GeomFromText(bindvalue, type_=self)

    def column_expression(self, col):
        return func.ST_AsText(col, type_=self)

    class comparator_factory(UserDefinedType.Comparator):
        def distance(self, other):
            return func.ST_Distance(self.expr, other)

        def __lshift__(self, other):
            return self.op("<<", is_comparison=True)(other)


m = MetaData()
g = Table("g", m, Column("id", Integer, primary_key=True), Column("p", Point), Column("q", Point(7)))
show(lambda: str(CreateTable(g)))
show(lambda: g)
show(lambda: str(select(g)))
show(lambda: str(select(g.c.p, g.c.p.label("z"))))
show(lambda: str(select(g.c.p).where(g.c.p == "POINT")))
show(lambda: str(select(g.c.p.distance("x"))))
show(lambda: str(g.c.p << "x"))
show(lambda: str(g.insert()))
show(lambda: str(g.insert().values(p="P(1)")))
show(lambda: str(g.insert().values([{"p": "P(1)"}, {"p": "2"}])))
show(lambda: str(g.update().values(p="P(1)")))
show(lambda: str(select(g.subquery())))
show(lambda: str(select(select(g).subquery())))
show(lambda: str(select(g.alias().c.p)))
show(lambda: str(union(select(g.c.p), select(g.c.q))))
show(lambda: str(select(g.c.p).where(g.c.p.in_(["a", "b"]))))
show(lambda: str(select(literal("x", Point))))
show(lambda: str(select(func.max(g.c.p))))
show(lambda: str(select(g.c.id).where(g.c.p.in_(select(g.c.q)))))
show(lambda: str(select(g.c.p).cte().select()))
show(lambda: str(select(g.c.p).order_by(g.c.p).group_by(g.c.p)))
show(lambda: str(select(g.c.p).distinct()))


class Lower(TypeDecorator):
    impl = String
    cache_ok = True

    def bind_expression(self, bindvalue):
        return func.lower(bindvalue)

    def column_expression(self, col):
        return func.upper(col)


class Coerce(TypeDecorator):
    impl = Integer
    cache_ok = True
    coerce_to_is_types = (type(None), bool)

    def process_bind_param(self, v, d):
        return None if v is None else v + 1

    def process_result_value(self, v, d):
        return None if v is None else v - 1

    def coerce_compared_value(self, op, value):
        out(f"coerce {getattr(op, '__name__', op)} {value!r}")
        return self if isinstance(value, int) else String()


w = Table("w", m, Column("id", Integer, primary_key=True), Column("s", Lower(20)), Column("c", Coerce))
e = create_engine("sqlite://", future=True)
m.tables["w"].create(e)
with e.begin() as conn:
    conn.execute(w.insert(), [{"s": "Ab", "c": 1}, {"s": "CD", "c": 2}])
    conn.execute(w.insert().values(s="Ef", c=None))
    show(lambda: conn.execute(select(w)).all())
    show(lambda: conn.execute(select(w.c.s).where(w.c.s == "AB")).all())
    show(lambda: conn.execute(select(w.c.s).where(w.c.s.in_(["AB", "Cd"]))).all())
    show(lambda: conn.execute(select(w.c.s.label("k")).order_by("k")).mappings().all())
    show(lambda: conn.execute(select(w.c.c + 1, w.c.c == 1, w.c.c.is_(None))).all())
    show(lambda: conn.execute(select(w.c.s + "x")).all())
    show(lambda: conn.execute(select(w.c.c).where(w.c.c == "x")).all())
    show(lambda: conn.execute(update(w).values(s="ZZ").where(w.c.s == "ab")).rowcount)
    show(lambda: conn.execute(select(func.max(w.c.s), func.count(w.c.c))).all())
    show(lambda: conn.execute(text("select s from w").columns(w.c.s)).all())
    show(lambda: conn.execute(select(w.c.s).union(select(w.c.s))).all())
    show(lambda: conn.execute(select(text("s")).select_from(w)).all())
    show(lambda: conn.execute(select(select(w.c.s).subquery().c.s)).all())
    show(lambda: str(select(w.c.s).where(w.c.s == "AB").compile(e, compile_kwargs={"literal_binds": True})))
show(lambda: str(w.c.c.__eq__(True)))
show(lambda: str(w.c.c.__eq__(None)))
show(lambda: str(w.c.s.__eq__(None)))
Base = declarative_base()


class CIText(TypeDecorator):
    impl = String
    cache_ok = True

    def bind_expression(self, b):
        return func.lower(b, type_=self)

    def column_expression(self, c):
        return func.upper(c, type_=self)

    class comparator_factory(TypeDecorator.Comparator):
        def same(self, other):
            return func.lower(self.expr) == func.lower(other)


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(CIText(30))
    n = Column(MyInt)


show(lambda: str(User.n + 5))
show(lambda: str(User.n.log(3)))
show(lambda: str(User.name.same("A")))
show(lambda: str(User.name == "A"))
show(lambda: str(select(User)))
show(lambda: str(select(User.name, User.n + 1)))
show(lambda: User.name.nope)
e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
with Session(e) as s:
    s.add_all([User(name="Ab", n=1), User(name="cD", n=3)])
    s.commit()
    show(lambda: [(u.id, u.name) for u in s.execute(select(User).order_by(User.id)).scalars()])
    show(lambda: s.execute(select(User.name)).all())
    show(lambda: s.query(User.name).filter(User.name == "AB").all())
    show(lambda: s.query(User).filter(User.name.same("AB")).one().id)
    show(lambda: s.query(User).filter(User.name.in_(["AB", "CD"])).count())
    u = s.get(User, 1)
    u.name = "ZZ"
    s.commit()
    show(lambda: u.name)
    s.expire(u)
    show(lambda: u.name)
    show(lambda: s.query(User).filter_by(name="zz").all() != [])
    show(lambda: s.query(func.count(User.id), User.name).group_by(User.name).all())
    show(lambda: s.query(User).order_by(User.name.desc()).first().name)
    show(lambda: s.query(User).from_self(User.name).all())
    show(lambda: s.execute(update(User).values(name="QQ").where(User.id == 2)).rowcount)
    show(lambda: s.query(User.name).all())
