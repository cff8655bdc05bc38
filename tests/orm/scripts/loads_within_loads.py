"""What is loaded within a load: members that come in several rows, and objects that a further SELECT meets again."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, insert, select
from sqlalchemy.orm import (
    Session,
    backref,
    configure_mappers,
    declarative_base,
    immediateload,
    joinedload,
    relationship,
    selectinload,
    subqueryload,
)

Base = declarative_base()
follows = Table(
    "follows",
    Base.metadata,
    Column("who", ForeignKey("people.name"), primary_key=True),
    Column("whom", ForeignKey("people.name"), primary_key=True),
)
members = Table("members", Base.metadata, Column("person", ForeignKey("people.name")), Column("club", ForeignKey("clubs.code")))


class Person(Base):
    __tablename__ = "people"
    name = Column(String, primary_key=True)
    locker_id = Column(ForeignKey("lockers.id"))
    follows = relationship(
        "Person",
        secondary=follows,
        primaryjoin=name == follows.c.who,
        secondaryjoin=name == follows.c.whom,
        order_by="Person.name",
    )
    clubs = relationship("Club", secondary=members, backref="people")
    locker = relationship("Locker", backref=backref("person", uselist=False, lazy="noload"))


class Club(Base):
    __tablename__ = "clubs"
    code = Column(String, primary_key=True)


class Locker(Base):
    __tablename__ = "lockers"
    id = Column(Integer, primary_key=True)
    things = relationship("Thing", backref=backref("locker", lazy="raise_on_sql"))


class Thing(Base):
    __tablename__ = "things"
    id = Column(Integer, primary_key=True)
    locker_id = Column(ForeignKey("lockers.id"))


configure_mappers()
engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
rows = {
    Locker: [{"id": 1}, {"id": 2}],
    Person: [{"name": "ann", "locker_id": 1}, {"name": "bob", "locker_id": 2}, {"name": "cid", "locker_id": None}],
    Club: [{"code": "chess"}, {"code": "go"}],
    Thing: [{"id": 1, "locker_id": 1}, {"id": 2, "locker_id": 1}],
    follows: [{"who": "ann", "whom": "bob"}, {"who": "bob", "whom": "ann"}, {"who": "bob", "whom": "cid"}],
    members: [  # some stand there twice
        {"person": person, "club": club}
        for person, club in (("ann", "chess"), ("bob", "chess"), ("bob", "go"), ("bob", "chess"), ("cid", "go"), ("cid", "go"))
    ],
}
with engine.begin() as connection:
    for table, its in rows.items():
        connection.execute(insert(table), its)


def names(instance, key, attribute):
    held = instance.__dict__.get(key, "not loaded")
    return held if isinstance(held, str) or held is None else [getattr(each, attribute) for each in held]


def people(option, known):
    with Session(engine, future=True) as s:
        kept = [s.get(Person, name) for name in known]
        found = s.scalars(select(Person).order_by(Person.name).options(option)).unique().all()
        return [
            (
                person.name,
                names(person, "clubs", "code"),
                [names(club, "people", "name") for club in person.__dict__.get("clubs", ())],
                names(person, "follows", "name"),
            )
            for person in dict.fromkeys([*kept, *found])
        ]


def things(option, only_first):
    with Session(engine, future=True) as s:
        found = s.scalars(select(Thing).order_by(Thing.id).options(option)).unique()
        kept = [found.first()] if only_first else found.all()
        person = kept[0].locker.__dict__.get("person", "not loaded")
        return sorted(f"{key[0].__name__} {key[1]}" for key in s.identity_map.keys()), getattr(person, "name", person)


clubs = Person.clubs
for name, option in {
    "select in": selectinload(clubs),
    "joined": joinedload(clubs),
    "subquery": subqueryload(clubs),
    "at once": immediateload(clubs),
    "joined in select in": selectinload(clubs).joinedload(Club.people),
    "joined twice in select in": selectinload(clubs).joinedload(Club.people).joinedload(Person.follows),
    "joined twice in subquery": subqueryload(clubs).joinedload(Club.people).joinedload(Person.follows),
    "joined three times": joinedload(clubs).joinedload(Club.people).joinedload(Person.follows),
    "joined in select in in select in": selectinload(clubs).selectinload(Club.people).joinedload(Person.follows),
    "subquery in select in": selectinload(clubs).subqueryload(Club.people),
}.items():
    for known in ((), ("bob",)):
        out(f"-- people: {name}, known: {known}")
        show(lambda: people(option, known))
locker, owner = Thing.locker, Locker.person
for name, option in {
    "joined in select in in select in": selectinload(locker).selectinload(owner).joinedload(Person.locker),
    "select in in select in": selectinload(locker).selectinload(owner),
    "joined three times": joinedload(locker).joinedload(owner).joinedload(Person.locker),
    "joined twice in select in": selectinload(locker).joinedload(owner).joinedload(Person.locker),
    "select in three times": selectinload(locker).selectinload(owner).selectinload(Person.locker),
    "joined in select in in joined": joinedload(locker).selectinload(owner).joinedload(Person.locker),
}.items():
    for only_first in (True, False):
        out(f"-- things: {name}, only the first: {only_first}")
        show(lambda: things(option, only_first))
