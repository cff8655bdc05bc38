"""Many-to-many between objects of one class, and through keys that change."""

from tests.parity.programs.schemas.schema import Schema

L = Schema(
    name="l",
    idea="many-to-many to the class itself, and keys that are carried into the table between",
    models="""
follows = Table(
    "follows",
    Base.metadata,
    Column("who", ForeignKey("people.name"), primary_key=True),
    Column("whom", ForeignKey("people.name"), primary_key=True),
)
members = Table(
    "members",
    Base.metadata,
    Column("person", ForeignKey("people.name"), primary_key=True),
    Column("club", ForeignKey("clubs.code"), primary_key=True),
)


class Person(Base):
    __tablename__ = "people"

    name = Column(String, primary_key=True)
    note = Column(String)
    follows = relationship(
        "Person",
        secondary=follows,
        primaryjoin=name == follows.c.who,
        secondaryjoin=name == follows.c.whom,
        order_by="Person.name",
        passive_updates=False,
    )
    clubs = relationship("Club", secondary=members, backref="people", passive_updates=False)


class Club(Base):
    __tablename__ = "clubs"

    code = Column(String, primary_key=True)
    title = Column(String)
""",
    rows=(
        "INSERT INTO people (name, note) VALUES ('ann', 'x'), ('bob', NULL), ('cid', NULL)",
        "INSERT INTO clubs (code, title) VALUES ('chess', 'Chess'), ('go', 'Go')",
        "INSERT INTO follows (who, whom) VALUES ('ann', 'bob'), ('bob', 'ann')",
        "INSERT INTO members (person, club) VALUES ('ann', 'chess'), ('bob', 'chess'), ('bob', 'go')",
    ),
    slots={"Person": ("p0", "p1", "p2", "p3"), "Club": ("c0", "c1", "c2")},
    columns={
        "Person": {"note": ("'y'", "None"), "name": ("'zoe'", "'ann'", "'yan'", "None")},
        "Club": {"title": ("'t'", "None"), "code": ("'run'", "'chess'", "None")},
    },
    keys={"Person": ("'ann'", "'bob'", "'cid'", "'zoe'"), "Club": ("'chess'", "'go'", "'run'")},
    fresh={"Person": "name='{slot}'", "Club": "code='{slot}'"},
    constructors={
        "Person": ("", "name='zoe', follows=[p0]", "name='ann'", "name='yan', clubs=[c0, c1]", "name='w', follows=[p0, p0]"),
        "Club": ("", "code='run', people=[p0]", "code='chess'", "code='run', people=[p0, p1]"),
    },
    collections={"Person": {"follows": "Person", "clubs": "Club"}, "Club": {"people": "Person"}},
    queries={
        "Person": (
            "select(Person)",
            "select(Person).order_by(Person.name)",
            "select(Person).join(Person.clubs).order_by(Person.name, Club.code)",
            "select(Person).where(Person.follows.any(Person.name == 'ann'))",
            "select(Person).where(Person.clubs.contains(c0))",
            "select(follows.c.who, follows.c.whom).order_by(follows.c.who, follows.c.whom)",
            "select(members.c.person, members.c.club).order_by(members.c.person, members.c.club)",
        ),
        "Club": (
            "select(Club)",
            "select(Club).order_by(Club.code)",
            "select(Club).join(Club.people).order_by(Club.code, Person.name)",
        ),
    },
    raw=(
        "DELETE FROM members",
        "DELETE FROM follows WHERE who = 'ann'",
        "INSERT INTO members (person, club) VALUES ('cid', 'go')",
        "DELETE FROM people WHERE name = 'cid'",
    ),
)
