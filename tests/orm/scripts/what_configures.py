"""What completes the relationships of mapped classes, and what does not: it cannot where one of them leads nowhere."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, delete, insert, inspect, select, update
from sqlalchemy.orm import Bundle, Load, Session, aliased, class_mapper, declarative_base, relationship, with_loader_criteria

STEPS = (
    lambda s, U, K: inspect(K).class_.__name__,
    lambda s, U, K: [inspect(K).local_table.name, inspect(K).columns.keys(), inspect(K).has_property("u")],
    lambda s, U, K: inspect(K).all_orm_descriptors.keys(),
    lambda s, U, K: inspect(K).column_attrs.keys(),
    lambda s, U, K: inspect(K).attrs.keys(),
    lambda s, U, K: inspect(K).relationships.keys(),
    lambda s, U, K: class_mapper(K).class_.__name__,
    lambda s, U, K: class_mapper(K, configure=False).class_.__name__,
    lambda s, U, K: str(K.id == 1),
    lambda s, U, K: [str(K.id), K.id.property.key, K.id.label("x").name],
    lambda s, U, K: type(Bundle("b", K.id)).__name__,
    lambda s, U, K: aliased(K) is None,
    lambda s, U, K: Load(K) is None,
    lambda s, U, K: with_loader_criteria(K, K.id == 1) is None,
    lambda s, U, K: type(select(K)).__name__,
    lambda s, U, K: type(select(K).filter_by(id=1)).__name__,
    lambda s, U, K: str(select(K)),
    lambda s, U, K: str(select(K.id)),
    lambda s, U, K: str(select(K).join(U, K.u_id == U.id)),
    lambda s, U, K: str(insert(K)),
    lambda s, U, K: str(update(K).values(u_id=1)),
    lambda s, U, K: str(delete(K)),
    lambda s, U, K: type(s.query(K)).__name__,
    lambda s, U, K: type(s.query(K.id)).__name__,
    lambda s, U, K: s.execute(select(K.id)).all(),
    lambda s, U, K: s.execute(delete(K)).rowcount,
    lambda s, U, K: s.get(K, 1),
    lambda s, U, K: s.get_bind(mapper=K) is None,
    lambda s, U, K: type(K()).__name__,
)
engine = create_engine("sqlite://", future=True)


def mapped(target):
    Base = declarative_base()

    class U(Base):
        __tablename__ = "u"
        id = Column(Integer, primary_key=True)
        name = Column(String)
        kids = relationship(target, backref="u")

    class K(Base):
        __tablename__ = "k"
        id = Column(Integer, primary_key=True)
        u_id = Column(ForeignKey("u.id"))

    Base.metadata.create_all(engine)
    return U, K


for target in "K", "Nobody":
    out(f"-- a relationship to {target}")
    for number, step in enumerate(STEPS):
        U, K = mapped(target)
        out(f"step {number}")
        show(lambda: step(Session(engine, future=True), U, K))
        show(lambda: hasattr(K, "u"))
