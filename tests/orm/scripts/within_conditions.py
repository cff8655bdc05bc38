"""SELECTs within conditions on classes, what mixins bring, several values as one, and objects that are read again."""

from itertools import count

from play import out, show
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Computed,
    Date,
    FetchedValue,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    exists,
    func,
    select,
    text,
)
from sqlalchemy.dialects import mysql, oracle, postgresql
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import (
    Bundle,
    Session,
    aliased,
    column_property,
    contains_eager,
    declarative_base,
    declared_attr,
    defaultload,
    defer,
    deferred,
    join,
    joinedload,
    load_only,
    registry,
    relationship,
    selectinload,
    synonym,
    with_loader_criteria,
    with_parent,
)

Base = declarative_base()


class Farm(Base):
    __tablename__ = "farm"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    title = synonym("name")
    cows = relationship("Cow", backref="farm")
    dogs = relationship("Dog", order_by="Dog.id")


class Cow(Base):
    __tablename__ = "cow"
    id = Column(Integer, primary_key=True)
    farm_id = Column(ForeignKey("farm.id"))
    name = Column(String)


class Dog(Base):
    __tablename__ = "dog"
    id = Column(Integer, primary_key=True)
    farm_id = Column(ForeignKey("farm.id"))


class Named:
    @declared_attr
    def label(cls):
        """What it is called."""
        return Column(String)


class Gate(Named, Base):
    __tablename__ = "gate"
    id = Column(Integer, primary_key=True)


class Sum(Base):
    __tablename__ = "sums"
    id = Column(Integer, primary_key=True)
    one = Column(Integer)
    more = Column(Integer, Computed("one + 42"))
    __mapper_args__ = {"eager_defaults": True}


ticks = count()


class Herd(Base):
    __tablename__ = "herd"
    id = Column(Integer, primary_key=True)
    first_id = Column(ForeignKey("beast.id", name="first"))
    ticks = Column(Integer, onupdate=lambda: next(ticks))
    there = Column(Integer, server_onupdate=FetchedValue())
    beasts = relationship("Beast", primaryjoin="Herd.id == Beast.herd_id")
    first = relationship("Beast", primaryjoin="Herd.first_id == Beast.id", post_update=True)


class Beast(Base):
    __tablename__ = "beast"
    id = Column(Integer, primary_key=True)
    herd_id = Column(ForeignKey("herd.id", name="of"))


class Pair(Base):
    __tablename__ = "pair"
    left = Column(String, primary_key=True)
    right = Column(String, primary_key=True, nullable=True)
    __mapper_args__ = {"allow_partial_pks": False}


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all(
    [
        Farm(id=1, name="low", cows=[Cow(name="a")], dogs=[Dog(), Dog()]),
        Farm(id=2, name="high", cows=[Cow(name="b"), Cow(name="c")]),
    ]
)
session.commit()
session.close()

out("# a condition on a class, with SELECTs of it")
for condition in (
    Cow.id == select(func.max(Cow.id)).scalar_subquery(),
    Cow.id.in_(select(Cow.id).where(Cow.name == "b")),
    exists().where(Farm.id == Cow.farm_id),
    Cow.farm.has(),
):
    option = with_loader_criteria(Cow, condition)
    show(lambda: [cow.name for cow in session.scalars(select(Cow).options(option))])
    show(lambda: [farm.id for farm in session.scalars(select(Farm).join(Cow).options(option))])
    farms = select(Farm).options(selectinload(Farm.cows), option)
    show(lambda: [[cow.name for cow in farm.cows] for farm in session.scalars(farms)])
    session.close()
show(lambda: select(Farm).options(selectinload(Farm.cows).options(option)))
for label in "a", "b":
    show(lambda: session.scalars(select(Gate).options(with_loader_criteria(Named, lambda cls: cls.label == label))).all())

out("# a condition on what a join starts from")
some = aliased(Farm)
for condition in with_loader_criteria(Farm, Farm.name != "low"), with_loader_criteria(Cow, Cow.name != "b"):
    for farm in Farm, some:
        for statement in (
            select(Cow).select_from(farm).join(farm.cows),
            select(Cow).select_from(join(farm, Cow, farm.cows)),
            select(Cow).join_from(farm, Cow, farm.cows),
            select(Cow).join_from(farm, farm.cows),
            select(Cow).select_from(join(farm, Cow).join(Dog, Dog.id == Cow.id)),
        ):
            out(str(statement.options(condition)))

out("# several values as one")
both = Bundle("both", Farm.id, Farm.name)
nested = Bundle("nested", Farm.id, Bundle("inner", Farm.name, Farm.id))
for query in session.query(both), session.query(nested), session.query(both, Farm.name.label("again")):
    show(query.count)
    show(lambda: [row[0] for row in query.from_self().order_by(Farm.id)])
    show(lambda: [row[0] for row in query.union(query).filter(Farm.name == "low")])
show(lambda: session.query(nested).filter(nested.c.inner.c.name == "high").all())
show(lambda: session.query(nested).union(session.query(nested)).order_by(Farm.id).first().nested.inner.name)
show(lambda: (nested.c.keys(), nested.c.inner.c.keys(), nested.c.inner.name, nested.label("other").name))

out("# a query over a query over a query")
for query in (
    session.query(Farm).from_self(Farm.id, Farm.name).from_self(),
    session.query(Farm).from_self(Farm.id, Farm.name).from_self(Farm.name).from_self(),
    session.query(Farm.name).from_self().from_self(),
):
    show(query.filter(Farm.name == "low").all)

out("# options by other names")
for option in load_only("title"), load_only(Farm.title), defer("title"), defer(Farm.title):
    show(lambda: sorted(session.query(Farm).options(option).first().__dict__.keys() - {"_sa_instance_state"}))
    session.close()
for option in joinedload("*.cows"), joinedload("*").joinedload(Cow.farm), defaultload("*").joinedload("cows"):
    show(session.query(Farm).options(option).all)
farm, first, second = session.get(Farm, 1), aliased(Cow), aliased(Cow)
show(lambda: session.query(first.name, second.name).with_parent(farm, Farm.cows.of_type(second)).order_by(first.id).all())
show(lambda: session.query(first).filter(with_parent(farm, Farm.cows, first)).count())
show(lambda: session.query(Farm).join((Cow, "farm"), (Dog, "dogs")).all())
show(lambda: session.query(Cow).join((Farm, "farm"), (Dog, "dogs")).count())
session.close()

out("# objects that are read again, after what they were joined with")
for option in (
    contains_eager(Cow.farm).joinedload(Farm.dogs),
    contains_eager(Cow.farm).selectinload(Farm.dogs),
    joinedload(Cow.farm).joinedload(Farm.dogs),
):
    (cow,) = session.query(Cow).join(Cow.farm).options(option).filter(Cow.id == 2)
    session.expire(cow)
    show(lambda: (cow.name, cow.farm.name, len(cow.farm.dogs)))
    session.refresh(cow)
    show(lambda: (cow.name, cow.farm.name))
    session.close()

out("# what the database fills, asked for at once; keys on their own; half a key")
one, two = Sum(id=1, one=1), Sum(id=2, one=2)
session.add_all([one, two])
session.flush()
one.one, two.one = 5, 6
session.flush()
show(lambda: (one.more, two.more))
herd = Herd(beasts=[Beast()])
herd.first = herd.beasts[0]
session.add(herd)
session.flush()
show(lambda: (herd.ticks, herd.there))
session.delete(herd)
session.flush()
show(lambda: (herd.ticks, herd.there))
session.rollback()
show(lambda: session.merge(Pair(left="x", right=None)).left)
session.rollback()

out("# rows that are locked in a subquery")
query = session.query(Farm).options(joinedload(Farm.cows)).limit(1)
for dialect in mysql, postgresql:
    for lock in {}, {"of": Farm}, {"read": True}:
        out(str(query.with_for_update(**lock).statement.compile(dialect=dialect.dialect())))
out(str(query.with_for_update().statement.compile(dialect=oracle.dialect())))
out(str(select(Farm).with_for_update().limit(1).subquery().select().compile(dialect=oracle.dialect())))

out("# what mixins bring")


class Far:
    value = Column(Integer)


class Near(Far):
    value = Column(String)


class Beside:
    value = Column(Date)


class Declared(Far):
    @declared_attr
    def value(cls):
        return Column(Date)


class Plain:
    @declared_attr
    def word(cls):
        return "word"

    @declared_attr
    def nothing(cls):
        return None

    @declared_attr
    def words(cls):
        return {"a": cls.__name__}


for number, bases in enumerate([(Near,), (Near, Beside), (Beside, Near), (Declared,), (Declared, Near), (Named, Plain)]):
    body = {"__tablename__": f"brought_{number}", "id": Column(Integer, primary_key=True)}
    made = type(f"Brought{number}", (*bases, Base), body)
    show(lambda: [(column.name, column.type, column.doc) for column in made.__table__.c])
show(lambda: (made.word, made.nothing, made.words, made.label.__doc__))


class Own(Base):
    __tablename__ = "own"
    id = Column(Integer, primary_key=True)
    one = column_property(Column(Integer))
    two = deferred(Column(Integer))
    __table_args__ = (UniqueConstraint("one"), CheckConstraint("two > 5"))

    @classmethod
    def __table_cls__(cls, *given, **options):
        return Table(*given, **options, info={"own": True})


show(lambda: Own.__table__.info)
mapped = registry()


class Loose:
    pass


mapped.map_imperatively(Loose, Table("loose", MetaData(), Column("id", Integer, primary_key=True)))
show(lambda: Loose.__table__)
mapped.dispose()
show(lambda: hasattr(Loose, "__table__"))

out("# names in ORDER BY, and labels, do not mean what is joined to load more")
total = select(func.sum(Cow.id)).where(Cow.farm_id == Farm.id).correlate(Farm).scalar_subquery().label("total")
loaded = session.query(Farm).options(joinedload(Farm.cows))
show(lambda: str(loaded.join(Farm.cows).order_by("farm_id")))
show(lambda: str(loaded.order_by("farm_id")))
show(lambda: str(loaded.order_by("name")))
show(lambda: str(loaded.order_by(total.desc()).limit(5)))
show(lambda: str(loaded.order_by(func.lower(Farm.name).label("lowered")).limit(5)))
show(lambda: str(session.query(Farm).distinct().order_by(total)))

out("# collections in rows of another statement")
words = text("SELECT farm.id, farm.name, cow.id AS cow_id, cow.farm_id FROM farm JOIN cow ON cow.farm_id = farm.id")
for statement in select(Farm, Cow).join(Farm.cows), words.columns(Farm.id, Farm.name, Cow.id, Cow.farm_id):
    farms = select(Farm).from_statement(statement).options(contains_eager(Farm.cows))
    show(lambda: [(farm.name, len(farm.cows)) for farm in session.scalars(farms)])
    session.close()

out("# an index of attributes has the table's columns")
index = Index("names", Farm.name, Farm.id.desc())
show(lambda: [column is Farm.__table__.c[column.name] for column in index.columns])

out("# new objects that load by the keys that they have; values that tell a merged object")


class Ticket(Base):
    __tablename__ = "ticket"
    id = Column(Integer, primary_key=True)
    farm_id = Column(ForeignKey("farm.id"))
    data = Column(MutableDict.as_mutable(JSON))
    farm = relationship(Farm, load_on_pending=True)


Base.metadata.create_all(engine)
ticket = Ticket(farm_id=1, data={"a": 1})
show(lambda: ticket.farm)
session.add(ticket)
show(lambda: ticket.farm.id)
ticket.farm_id = 2
session.flush()
show(lambda: (ticket.farm_id, ticket.farm.id))
session.commit()
show(lambda: (ticket.farm_id, ticket.farm.id, ticket.data))
session.close()
for load in True, False:
    with Session(engine) as other:
        kept = other.get(Ticket, 1)
        merged = other.merge(ticket, load=load)
        merged.data["a"] = 2
        show(lambda: (merged is kept, merged in other.dirty))
