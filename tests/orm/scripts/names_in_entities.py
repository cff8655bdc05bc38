"""What `filter_by()` and `join()` find by name: in classes, Bundles, aliases, tables and columns."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, case, column, delete, func, join, literal, null, select, text, update
from sqlalchemy.orm import Bundle, Session, aliased, declarative_base, relationship

Base = declarative_base()


class T(Base):
    __tablename__ = "t"
    a = Column(Integer, primary_key=True)
    b = Column(Integer)
    us = relationship("U")


class U(Base):
    __tablename__ = "u"
    a = Column(Integer, primary_key=True)
    t_a = Column(ForeignKey("t.a"))


session = Session()
other, named = aliased(T), aliased(T, name="q")
inner = select(T.a, T.b).subquery()
entities = {
    "T": T,
    "T.a": T.a,
    "label": T.a.label("l"),
    "alias": other,
    "named.b": named.b,
    "table": T.__table__,
    "its column": T.__table__.c.a,
    "function": func.count(T.a),
    "subquery": inner,
    "its column too": inner.c.a,
    "alias of it": aliased(T, inner),
    "cte": inner.element.cte("c"),
    "literal": literal(3),
    "text": text("x"),
    "name": column("x"),
    "null": null(),
    "case": case((T.a == 1, 2)),
    "sum": T.a + 1,
    "scalar": select(T.a).scalar_subquery(),
    "join": join(T, U),
    "bundle": Bundle("x", T.a),
    "pair": Bundle("pair", T.a.label("x"), U.t_a),
    "nested": Bundle("y", T.a, Bundle("z", U.a)),
    "of a bundle": Bundle("x", T.a).c.a,
}
for key in ("a", "b", "t_a", "x", "nope"):
    for name, entity in entities.items():
        print(key, name)
        show(lambda: str(select(entity).filter_by(**{key: 1})))
        show(lambda: str(session.query(entity).filter_by(**{key: 1})))
        if name != "join":
            show(lambda: str(select(entity).select_from(U).filter_by(**{key: 1})))
    show(lambda: str(select(T).join(T.us).filter_by(**{key: 1})))
    show(lambda: str(session.query(T).join(T.us).filter_by(**{key: 1})))
    show(lambda: str(select(T).join(other, other.a == T.a).filter_by(**{key: 1})))
    show(lambda: str(session.query(T).join(other, other.a == T.a).filter_by(**{key: 1})))
    show(lambda: str(update(T).filter_by(**{key: 1})))
    show(lambda: str(delete(T.__table__).filter_by(**{key: 1})))
    show(lambda: str(session.query(T).join(key)))
show(lambda: str(session.query(T).join("us")))
show(lambda: str(session.query(other).join("us")))
