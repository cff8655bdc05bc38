"""What the columns of a SELECT are called: in its text, in its subquery, in its descriptions; and which it can do without."""

from play import out, show
from sqlalchemy import (
    LABEL_STYLE_DISAMBIGUATE_ONLY,
    LABEL_STYLE_NONE,
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    case,
    cast,
    column,
    create_engine,
    extract,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    text,
    true,
    type_coerce,
)
from sqlalchemy.orm import Session, column_property, declarative_base
from sqlalchemy.sql.util import find_tables, reduce_columns

m = MetaData()
t = Table("t", m, Column("id", Integer, primary_key=True), Column("x", String), Column("y", Integer, key="yy"))
u = Table("u", m, Column("id", Integer, ForeignKey("t.id"), primary_key=True), Column("y", String))
c = t.c
lists = {
    "a": (t, cast(c.id, String), cast(c.id, Integer), c.id),
    "b": (cast(c.id, String), c.id, c.id, c.id + 1, func.f(c.x)),
    "c": (c.id, c.id, c.id, c.id),
    "d": (c.id, u.c.id, c.id, u.c.id),
    "e": (cast(c.id, String), cast(c.id, String), cast(u.c.id, String)),
    "f": (c.id, cast(c.id, String), cast(c.id, String), c.id),
    "g": (c.id, cast(c.id, String), c.id),
    "h": (cast(c.id, String), c.id, cast(c.id, String)),
    "i": (c.id, c.id.label("id_1"), c.id, u.c.id),
    "j": (c.id + 1, c.id + 1, c.id, c.id + 2),
    "k": (func.f(c.id), func.f(c.x), func.g(c.x), func.f(c.id)),
    "l": (c.yy, u.c.y, c.yy, u.c.y),
    "m": (cast(c.id, String), u.c.id, c.id, u.c.id),
    "n": (type_coerce(c.id, String), c.id, type_coerce(c.id, String), u.c.id),
    "o": (literal(1), literal(1), literal_column("id"), c.id, literal_column("id")),
    "p": (c.x.label("id"), c.id, u.c.id),
    "r": (func.count(), func.count(), func.count(c.id)),
    "s": (extract("year", c.id), c.id, case((c.id == 1, 2)), case((c.id == 1, 2))),
    "v": (c.x.desc(), c.x, c.x.collate("q"), c.x.collate("q"), ~c.id),
    "w": (text("a"), c.id, text("a"), c.id),
    "z": (null(), true(), null(), c.id, true()),
    "y": (cast(c.id + 1, String), cast(c.id + 1, String), cast("a", String), cast(null(), String)),
    "yy": (cast(func.f(c.id), String), cast(func.f(c.id), String), func.f(c.id)),
    "zz": (cast(cast(c.id, Integer), String), cast(c.id, Integer), c.id),
    "ww": (c.id.label("q"), c.id.label("q"), c.id),
    "vv": (cast(c.id.label("k"), String), c.id.label("k")),
}
x = c.id + 1
lists["same"] = (x, x, c.id, x)
y = cast(c.id, String)
lists["samec"] = (y, y, c.id, y, c.id)
z = func.f(c.id)
lists["samef"] = (z, z, c.id, z)
for k, l in lists.items():
    out("-- " + k)
    for st in (LABEL_STYLE_NONE, LABEL_STYLE_TABLENAME_PLUS_COL, LABEL_STYLE_DISAMBIGUATE_ONLY):
        s = select(*l).set_label_style(st)
        show(lambda: str(s))
        show(lambda: s.subquery().c.keys())
        show(lambda: [str(q) for q in s.subquery("q").c])
        show(lambda: str(select(s.subquery("q"))))
        show(lambda: s.selected_columns.keys())
        show(lambda: s.reduce_columns().selected_columns.keys())
        show(lambda: [d["name"] for d in s.column_descriptions])
a = column("id")
for few in ((a, c.id, a), (c.id, a, a, column("id")), (a, literal_column("id"), a.label("name"))):
    statement = select(*few)
    show(lambda: str(statement))
    show(lambda: statement.subquery().c.keys())
    show(lambda: str(select(statement.subquery("q"))))

v = t.alias("v")
show(lambda: str(select(t, u).where(t.c.id == u.c.id).reduce_columns()))
show(lambda: str(select(t, u).join(u).reduce_columns(only_synonyms=False)))
show(lambda: [str(each) for each in reduce_columns([t.c.id, u.c.id, t.c.id])])
show(lambda: [str(each) for each in reduce_columns([t.c.x, u.c.y], t.c.x == u.c.y)])
show(lambda: [str(each) for each in reduce_columns([t.c.x, u.c.y], t.c.x == u.c.y, only_synonyms=True)])
show(lambda: [str(each) for each in reduce_columns([t.c.x, u.c.y], or_(t.c.x == u.c.y, t.c.x == "a"))])
show(lambda: [str(each) for each in v.join(u, v.c.x == u.c.y).primary_key])
show(lambda: [str(each) for each in t.join(v, t.c.id == v.c.id).primary_key])
for each in (t, t.join(u), t.c.x == "a", v, select(t.c.x, u.c.y), select(t).join(u), select(u).subquery()):
    show(lambda: [str(one) for one in find_tables(each)])
    show(lambda: len(find_tables(each, check_columns=True, include_aliases=True, include_joins=True, include_selects=True)))

Base = declarative_base()


class Thing(Base):
    """A mapped class."""

    __tablename__ = "thing"
    id = Column(Integer, primary_key=True)
    size = Column(Integer)
    colour = Column("color", String)
    double = column_property(size * 2)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Thing(size=3))
for statement in (select(Thing.size + 1), select(Thing.id, Thing.size + 1), select(func.max(Thing.size)), select(-Thing.size)):
    show(lambda: session.execute(select(statement.subquery())).all())
    show(lambda: session.execute(select(statement.cte())).all())
    show(lambda: session.execute(select(statement.subquery(), Thing)).keys())
for statement in (select(Thing), select(Thing.colour, Thing.colour, Thing.id), select(Thing.double, Thing.colour.label("c"))):
    show(lambda: statement.selected_columns.keys())
    show(lambda: statement.subquery().c.keys())
    show(lambda: statement.union(statement).subquery().c.keys())
    show(lambda: session.execute(select(statement.subquery())).all())
colours = session.query(Thing.colour).subquery()
show(lambda: str(select(colours.c.colour).where(colours.c.colour == "red")))
