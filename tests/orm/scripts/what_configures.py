"""What completes the relationships of mapped classes, and what does not: it cannot where one of them leads nowhere."""

from play import out, show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
    delete,
    func,
    insert,
    inspect,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Bundle, Load, Session, aliased, class_mapper, declarative_base, relationship, with_loader_criteria

STEPS = (
    lambda s, owner, kid: inspect(kid).class_.__name__,
    lambda s, owner, kid: [inspect(kid).local_table.name, inspect(kid).columns.keys(), inspect(kid).has_property("u")],
    lambda s, owner, kid: inspect(kid).all_orm_descriptors.keys(),
    lambda s, owner, kid: inspect(kid).column_attrs.keys(),
    lambda s, owner, kid: inspect(kid).attrs.keys(),
    lambda s, owner, kid: inspect(kid).relationships.keys(),
    lambda s, owner, kid: class_mapper(kid).class_.__name__,
    lambda s, owner, kid: class_mapper(kid, configure=False).class_.__name__,
    lambda s, owner, kid: str(kid.id == 1),
    lambda s, owner, kid: [str(kid.id), kid.id.property.key, kid.id.label("x").name],
    lambda s, owner, kid: type(Bundle("b", kid.id)).__name__,
    lambda s, owner, kid: aliased(kid) is None,
    lambda s, owner, kid: Load(kid) is None,
    lambda s, owner, kid: with_loader_criteria(kid, kid.id == 1) is None,
    lambda s, owner, kid: type(select(kid)).__name__,
    lambda s, owner, kid: type(select(kid).filter_by(id=1)).__name__,
    lambda s, owner, kid: str(select(kid)),
    lambda s, owner, kid: str(select(kid.id)),
    lambda s, owner, kid: str(select(kid).join(owner, kid.u_id == owner.id)),
    lambda s, owner, kid: str(insert(kid)),
    lambda s, owner, kid: str(update(kid).values(u_id=1)),
    lambda s, owner, kid: str(delete(kid)),
    lambda s, owner, kid: type(s.query(kid)).__name__,
    lambda s, owner, kid: type(s.query(kid.id)).__name__,
    lambda s, owner, kid: s.execute(select(kid.id)).all(),
    lambda s, owner, kid: s.execute(delete(kid)).rowcount,
    lambda s, owner, kid: s.get(kid, 1),
    lambda s, owner, kid: s.get_bind(mapper=kid) is None,
    lambda s, owner, kid: type(kid()).__name__,
    lambda s, owner, kid: str(select(func.max(kid.id))),
    lambda s, owner, kid: str(select(kid.id.label("x"))),
    lambda s, owner, kid: str(select(Bundle("b", kid.id, Bundle("c", kid.u_id)))),
    lambda s, owner, kid: str(select(literal(1)).where(kid.id == 1)),
    lambda s, owner, kid: str(select(select(kid.id).scalar_subquery())),
    lambda s, owner, kid: str(select(kid.id).union(select(kid.id))),
    lambda s, owner, kid: str(s.query(func.lower(kid.id))),
    lambda s, owner, kid: str(s.query(Bundle("b", kid.id))),
    lambda s, owner, kid: s.execute(select(func.max(kid.id))).all(),
    lambda s, owner, kid: len(select(kid.id).column_descriptions),
    lambda s, owner, kid: len(s.query(kid.id).column_descriptions),
    lambda s, owner, kid: len(select(kid).get_final_froms()),
    lambda s, owner, kid: select(kid).selected_columns.keys(),
    lambda s, owner, kid: select(kid).subquery().c.keys(),
    lambda s, owner, kid: str(select(kid).scalar_subquery().type),
    lambda s, owner, kid: select(kid.id).cte().c.keys(),
    lambda s, owner, kid: s.execute(update(kid).values(u_id=1), execution_options={"synchronize_session": "fetch"}).rowcount,
    lambda s, owner, kid: s.execute(update(kid).values(u_id=1), execution_options={"synchronize_session": False}).rowcount,
    lambda s, owner, kid: s.execute(delete(kid).execution_options(synchronize_session="fetch")).rowcount,
    lambda s, owner, kid: s.bulk_insert_mappings(kid, [{"id": 3}]),
    lambda s, owner, kid: type(owner.kids.prop).__name__,
    lambda s, owner, kid: type(owner.kids.property).__name__,
    lambda s, owner, kid: s.add(kid.__new__(kid)),
    lambda s, owner, kid: s.merge(kid.__new__(kid)),
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
        with Session(engine, future=True) as session:
            show(lambda: step(session, U, K))
        show(lambda: hasattr(K, "u"))

LATER = (
    lambda s, owner: str(select(owner)),
    lambda s, owner: str(select(owner.id)),
    lambda s, owner: type(s.query(owner)).__name__,
    lambda s, owner: s.execute(update(owner).values(name="x"), execution_options={"synchronize_session": "fetch"}).rowcount,
    lambda s, owner: s.get(owner, 1),
    lambda s, owner: inspect(owner).attrs.keys(),
)
for number, step in enumerate(LATER):
    for before in LATER[1], lambda s, owner: None:
        U, K = mapped("K")
        session = Session(engine, future=True)
        before(session, U)
        body = {"__tablename__": "later", "id": Column(ForeignKey("u.id"), primary_key=True), "u": relationship("Nobody")}
        kept = type("Later", (U.__base__,), body)
        out(f"a class that is mapped later, step {number}")
        show(lambda: step(session, U))
        session.close()
