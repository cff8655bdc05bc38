"""Classes that refer to each other, with keys written by an UPDATE of their own, and owners at the side that holds the key."""

from tests.parity.programs.schemas.schema import Schema

I = Schema(  # noqa: E741 - schemas are called by letters
    name="i",
    idea="post_update, references that own, keys that are no primary keys",
    models="""
person_badges = Table(
    "person_badges", Base.metadata, Column("person_id", ForeignKey("people.id")), Column("badge_id", ForeignKey("badges.id")),
)


class Team(Base):
    __tablename__ = "teams"

    id = Column(Integer, primary_key=True)
    name = Column(String, unique=True)
    captain_id = Column(Integer, ForeignKey("people.id", use_alter=True, name="captain"))
    people = relationship(
        "Person", back_populates="team", primaryjoin="Team.name == Person.team_name", passive_updates=False,
        cascade="save-update, merge, refresh-expire, expunge",
    )
    captain = relationship("Person", foreign_keys=[captain_id], post_update=True)


class Person(Base):
    __tablename__ = "people"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    team_name = Column(String, ForeignKey("teams.name"))
    mentor_id = deferred(Column(Integer, ForeignKey("people.id")))
    locker_id = Column(Integer, ForeignKey("lockers.id"))
    team = relationship("Team", foreign_keys=[team_name], back_populates="people")
    mentor = relationship("Person", remote_side=[id], back_populates="pupils", post_update=True)
    pupils = relationship("Person", back_populates="mentor", post_update=True)
    locker = relationship(
        "Locker", cascade="all, delete-orphan", single_parent=True, backref=backref("person", uselist=False, lazy="noload"),
    )
    badges = relationship("Badge", secondary=person_badges, cascade="all, delete-orphan", single_parent=True)


class Badge(Base):
    __tablename__ = "badges"

    id = Column(Integer, primary_key=True)
    text = Column(String)


class Locker(Base):
    __tablename__ = "lockers"

    id = Column(Integer, primary_key=True)
    size = Column(Integer)
    things = relationship("Thing", passive_deletes="all", backref=backref("locker", lazy="raise_on_sql"))


class Thing(Base):
    __tablename__ = "things"

    id = Column(Integer, primary_key=True)
    what = Column(String)
    locker_id = Column(Integer, ForeignKey("lockers.id"))
""",
    rows=(
        "INSERT INTO lockers (id, size) VALUES (1, 10), (2, 20)",
        "INSERT INTO teams (id, name, captain_id) VALUES (1, 'red', 1), (2, 'blue', NULL)",
        "INSERT INTO people (id, name, team_name, mentor_id, locker_id) VALUES (1, 'ada', 'red', NULL, 1), "
        "(2, 'bob', 'red', 1, NULL), (3, 'cyd', 'blue', 2, 2)",
        "INSERT INTO badges (id, text) VALUES (1, 'gold'), (2, 'iron')",
        "INSERT INTO person_badges (person_id, badge_id) VALUES (1, 1), (3, 2)",
        "INSERT INTO things (id, what, locker_id) VALUES (1, 'hat', 1), (2, 'bag', 1), (3, 'cup', NULL)",
    ),
    slots={
        "Team": ("t0", "t1"),
        "Person": ("p0", "p1", "p2"),
        "Badge": ("b0", "b1", "b2"),
        "Locker": ("l0", "l1"),
        "Thing": ("h0", "h1", "h2"),
    },
    columns={
        "Team": {"name": ("'x'", "'red'", "None"), "captain_id": ("2", "None"), "id": ("7", "1")},
        "Person": {
            "name": ("'x'", "None"),
            "team_name": ("'blue'", "None"),
            "mentor_id": ("1", "None"),
            "locker_id": ("2", "None"),
            "id": ("7", "1"),
        },
        "Badge": {"text": ("'x'", "None")},
        "Locker": {"size": ("5", "None"), "id": ("7", "1")},
        "Thing": {"what": ("'x'", "None"), "locker_id": ("2", "None")},
    },
    keys={
        "Team": ("1", "2", "7"),
        "Person": ("1", "2", "3", "7"),
        "Badge": ("1", "2", "7"),
        "Locker": ("1", "2", "7"),
        "Thing": ("1", "2", "3"),
    },
    fresh={
        "Team": "name='{slot}'",
        "Person": "name='{slot}'",
        "Badge": "text='{slot}'",
        "Locker": "size=3",
        "Thing": "what='{slot}'",
    },
    constructors={
        "Team": ("", "name='x', captain=p0", "name='y', people=[p0, p1], captain=p0", "captain_id=1"),
        "Person": (
            "",
            "name='x', mentor=p0",
            "pupils=[p1, p2]",
            "locker=l0, badges=[b0]",
            "team=t0, locker=l1",
            "team_name='red'",
        ),
        "Badge": ("", "text='x'", "id=1"),
        "Locker": ("", "size=1, things=[h0, h1]", "person=p0", "id=7"),
        "Thing": ("", "what='x', locker=l0", "locker_id=1"),
    },
    collections={
        "Team": {"people": "Person"},
        "Person": {"pupils": "Person", "badges": "Badge"},
        "Locker": {"things": "Thing"},
    },
    references={
        "Team": {"captain": "Person"},
        "Person": {"team": "Team", "mentor": "Person", "locker": "Locker"},
        "Locker": {"person": "Person"},
        "Thing": {"locker": "Locker"},
    },
    queries={
        "Team": (
            "select(Team)",
            "select(Team).order_by(Team.id)",
            "select(Team).join(Team.captain)",
            "select(Team).where(Team.captain == p0)",
            "select(Team, Person).join(Team.people).order_by(Person.id)",
        ),
        "Person": (
            "select(Person)",
            "select(Person).order_by(Person.id)",
            "select(Person).where(Person.mentor == p0)",
            "select(Person).where(Person.team == t0)",
            "select(Person).join(Person.badges).order_by(Person.id)",
            "select(Person).options(undefer(Person.mentor_id)).order_by(Person.id)",
        ),
        "Badge": ("select(Badge)", "select(Badge).order_by(Badge.id)"),
        "Locker": (
            "select(Locker)",
            "select(Locker).order_by(Locker.id)",
            "select(Locker).join(Locker.person)",
            "select(Locker).join(Locker.things).order_by(Thing.id)",
        ),
        "Thing": ("select(Thing)", "select(Thing).order_by(Thing.id)", "select(Thing).where(Thing.locker == l0)"),
    },
    raw=(
        "DELETE FROM people WHERE id = 1",
        "UPDATE people SET mentor_id = NULL",
        "UPDATE people SET locker_id = 1",
        "UPDATE teams SET captain_id = 2",
        "DELETE FROM lockers",
        "DELETE FROM person_badges",
        "DELETE FROM things WHERE id = 1",
    ),
)
