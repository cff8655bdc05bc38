"""Mapper options: rows that are written one by one (`batch`), and keys of which a part may be NULL (`allow_partial_pks`)."""

from play import out, show
from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.orm import Session, configure_mappers, declarative_base, joinedload, relationship, selectinload

for batch in (True, False):
    out(f"-- batch={batch}")
    Base = declarative_base()

    class Place(Base):
        __tablename__ = "places"
        id = Column(Integer, primary_key=True)
        before = Column(Integer)
        name = Column(String)
        parent_id = Column(ForeignKey("places.id"))
        parts = relationship("Place")
        signs = relationship("Sign")
        __mapper_args__ = {"batch": batch}

    class Sign(Base):
        __tablename__ = "signs"
        id = Column(Integer, primary_key=True)
        place_id = Column(ForeignKey("places.id"))

    def listen(name):
        @event.listens_for(Place, name)
        def tell(mapper, connection, place):
            out(f"  {name} {place.name}")
            if name == "before_insert":
                place.before = connection.scalar(select(func.count()).select_from(Place.__table__))

    for word in ("insert", "update", "delete"):
        listen(f"before_{word}")
        listen(f"after_{word}")
    e = create_engine("sqlite://", future=True)
    Base.metadata.create_all(e)
    s = Session(e, future=True)
    a, b, c = (Place(name=name, signs=[Sign()]) for name in "abc")
    s.add_all([a, b, c])
    s.commit()
    show(lambda: (a.before, b.before, c.before))
    a.name, b.name = "A", "B"
    s.add(Place(name="d", parts=[Place(name="e"), Place(name="f")]))
    s.flush()
    s.delete(b)
    s.flush()
    s.bulk_save_objects([Place(name="g"), Place(name="h")])
    s.bulk_insert_mappings(Place, [{"name": "i"}, {"name": "j"}])
    s.rollback()

for partial in (True, False):
    out(f"-- allow_partial_pks={partial}")
    Base = declarative_base()

    class P(Base):
        __tablename__ = "p"
        x = Column(Integer, primary_key=True)
        y = Column(Integer, primary_key=True)
        n = Column(String)
        __mapper_args__ = {"allow_partial_pks": partial}

        def __repr__(self):
            return f"P({self.x}, {self.y})"

    class K(Base):
        __tablename__ = "k"
        id = Column(Integer, primary_key=True)
        px = Column(Integer)
        py = Column(Integer)
        __table_args__ = (ForeignKeyConstraint(["px", "py"], ["p.x", "p.y"]),)
        p = relationship(P)

    configure_mappers()
    e = create_engine("sqlite://", future=True)
    with e.begin() as connection:
        connection.exec_driver_sql("create table p (x integer, y integer, n varchar)")
        connection.exec_driver_sql("create table k (id integer primary key, px integer, py integer)")
        for row in ((1, 1), (1, None), (None, 2), (None, None)):
            connection.exec_driver_sql("insert into p values (?, ?, 'a')", row)
            connection.exec_driver_sql("insert into k (px, py) values (?, ?)", row)
    s = Session(e, future=True)
    joined, later = select(K).options(joinedload(K.p)), select(K).options(selectinload(K.p))
    for step in (
        lambda: s.scalars(select(P)).all(),
        lambda: s.execute(select(P, P.n)).all(),
        lambda: s.query(P).all(),
        lambda: s.get(P, (1, None)),
        lambda: s.get(P, (None, None)),
        lambda: [(k.id, k.p) for k in s.scalars(joined)],
        lambda: [(k.id, k.p) for k in s.scalars(later.execution_options(populate_existing=True))],
        lambda: [(k.id, k.p) for k in Session(e, future=True).scalars(select(K))],
        lambda: s.execute(select(K, P).outerjoin(K.p)).all()[0][1],
    ):
        show(step)
