"""A column that is compared with itself: what is below a path, and what is above it."""

from play import out, show
from sqlalchemy import Column, String, create_engine, select
from sqlalchemy.orm import (
    Session,
    aliased,
    declarative_base,
    joinedload,
    relationship,
    selectinload,
    subqueryload,
    with_parent,
)

CONDITIONS = {
    "below": "remote(foreign(Element.path)).like(Element.path.concat('/%'))",
    "above": "Element.path.like(remote(foreign(Element.path)).concat('/%'))",
    "by itself": "foreign(Element.path) == remote(func.substr(Element.path, 1, 2))",
}
for name, condition in CONDITIONS.items():
    out(f"-- {name}")
    Base = declarative_base()

    class Element(Base):
        __tablename__ = "element"
        path = Column(String, primary_key=True)
        related = relationship("Element", primaryjoin=condition, viewonly=True, order_by=path, uselist=name != "by itself")

        def __repr__(self):
            return self.path

    e = create_engine("sqlite://", future=True)
    Base.metadata.create_all(e)
    s = Session(e, future=True)
    s.add_all([Element(path=path) for path in ("/a", "/a/b", "/a/b/c", "/d")])
    s.commit()
    prop = Element.related.property
    show(lambda: (prop.direction, prop.local_remote_pairs, prop.local_columns, prop.remote_side))
    show(lambda: [(x, x.related) for x in s.scalars(select(Element).order_by(Element.path))])
    for option in (joinedload, selectinload, subqueryload):
        s.expunge_all()
        statement = select(Element).options(option(Element.related)).order_by(Element.path)
        show(lambda: [(x, x.related) for x in s.scalars(statement).unique()])
    some = Element.related.any() if prop.uselist else Element.related.has()
    show(lambda: s.scalars(select(Element).where(some)).all())
    other = aliased(Element)
    show(lambda: s.execute(select(Element, other).join(Element.related.of_type(other))).all())
    show(lambda: s.scalars(select(Element).where(with_parent(s.get(Element, "/a/b"), Element.related))).all())
