"""Relationships as they can be said, rightly and wrongly: by which columns, in which direction, and what is refused."""

# ruff: noqa: N803  # classes are arguments here

from play import out, show
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, Table, cast, create_engine, func
from sqlalchemy.orm import (
    Session,
    backref,
    clear_mappers,
    configure_mappers,
    declarative_base,
    foreign,
    joinedload,
    registry,
    relationship,
    remote,
    selectinload,
    subqueryload,
    with_parent,
)

made = []


def play(label, make):
    out("-- " + label)

    def run():
        R = registry()
        made.append(R)
        m = R.metadata

        class Foo:
            pass

        class Bar:
            pass

        make(R, m, Foo, Bar)
        configure_mappers()
        return [
            (str(p), p.direction.name, p.uselist)
            for x in (Foo, Bar)
            if hasattr(x, "__mapper__")
            for p in x.__mapper__.relationships
        ]

    show(run)
    made.pop().dispose()


def tables(m, fk=True, second=True):
    f = Table("foos", m, Column("id", Integer, primary_key=True), Column("bid", Integer))
    b = Table(
        "bars",
        m,
        Column("id", Integer, primary_key=True),
        Column("fid", *([ForeignKey("foos.id")] if fk else []), *([] if fk else [Integer])),
    )
    s = Table(
        "foobars",
        m,
        Column("fid", *([ForeignKey("foos.id")] if second else [Integer])),
        Column("bid", *([ForeignKey("bars.id")] if second else [Integer])),
    )
    return f, b, s


def case(label, fk=True, second=True, **kw):
    def make(R, m, Foo, Bar):
        f, b, s = tables(m, fk, second)
        R.map_imperatively(Bar, b)
        args = {k: (v(f, b, s) if callable(v) else v) for k, v in kw.items()}
        R.map_imperatively(Foo, f, properties={"bars": relationship(Bar, **args)})

    play(label, make)


case("plain")
case("no fk", fk=False)
case("no fk, secondary", second=False, secondary=lambda f, b, s: s)
case(
    "no fk, secondary, joins",
    second=False,
    secondary=lambda f, b, s: s,
    primaryjoin=lambda f, b, s: f.c.id == s.c.fid,
    secondaryjoin=lambda f, b, s: b.c.id == s.c.bid,
)
case(
    "no fk, secondary, joins, view",
    second=False,
    viewonly=True,
    secondary=lambda f, b, s: s,
    primaryjoin=lambda f, b, s: f.c.id == s.c.fid,
    secondaryjoin=lambda f, b, s: b.c.id == s.c.bid,
)
case(
    "not equal",
    secondary=lambda f, b, s: s,
    primaryjoin=lambda f, b, s: f.c.id > s.c.fid,
    secondaryjoin=lambda f, b, s: b.c.id == s.c.bid,
)
case(
    "second not equal",
    secondary=lambda f, b, s: s,
    primaryjoin=lambda f, b, s: f.c.id == s.c.fid,
    secondaryjoin=lambda f, b, s: b.c.id > s.c.bid,
)
case(
    "second not equal, foreign",
    secondary=lambda f, b, s: s,
    primaryjoin=lambda f, b, s: f.c.id == s.c.fid,
    secondaryjoin=lambda f, b, s: b.c.id > s.c.bid,
    foreign_keys=lambda f, b, s: [s.c.fid, s.c.bid],
)
case(
    "second not equal, foreign, view",
    viewonly=True,
    secondary=lambda f, b, s: s,
    primaryjoin=lambda f, b, s: f.c.id == s.c.fid,
    secondaryjoin=lambda f, b, s: b.c.id <= s.c.bid,
    foreign_keys=lambda f, b, s: [s.c.fid, s.c.bid],
)
case(
    "second without fk",
    secondary=lambda f, b, s: s,
    primaryjoin=lambda f, b, s: f.c.id == s.c.fid,
    secondaryjoin=lambda f, b, s: b.c.id == b.c.fid,
)
case(
    "second elsewhere",
    secondary=lambda f, b, s: s,
    primaryjoin=lambda f, b, s: f.c.id == s.c.fid,
    secondaryjoin=lambda f, b, s: f.c.id == f.c.bid,
)
case("only foreign keys of one", secondary=lambda f, b, s: s, foreign_keys=lambda f, b, s: [s.c.fid])
case("wrong foreign keys", foreign_keys=lambda f, b, s: [f.c.bid])
case("primaryjoin elsewhere", primaryjoin=lambda f, b, s: s.c.fid == s.c.bid)
case("primaryjoin one side", primaryjoin=lambda f, b, s: f.c.id == f.c.bid)
case("constant", primaryjoin=lambda f, b, s: f.c.id == 5)
case("foreign of both", primaryjoin=lambda f, b, s: f.c.id == b.c.fid, foreign_keys=lambda f, b, s: [f.c.id, b.c.fid])
case("remote side local", primaryjoin=lambda f, b, s: f.c.id == b.c.fid, remote_side=lambda f, b, s: [f.c.id])
case("marks", fk=False, primaryjoin=lambda f, b, s: foreign(f.c.id) == b.c.fid)
case("remote marks", fk=False, primaryjoin=lambda f, b, s: remote(foreign(b.c.fid)) == f.c.id)
case("two marks", fk=False, primaryjoin=lambda f, b, s: foreign(b.c.fid) == foreign(f.c.id))
case("function view", fk=False, viewonly=True, primaryjoin=lambda f, b, s: f.c.id == func.abs(foreign(b.c.fid)))
case("cast", fk=False, viewonly=True, primaryjoin=lambda f, b, s: f.c.id == cast(foreign(b.c.fid), Integer))
case("secondary a string", secondary="nothing")
case("secondary known", secondary="foobars")
case("bad uselist", uselist=False)
case("strings", primaryjoin="Foo.id==Bar.fid")
case("bad string", primaryjoin="Foo.id==Nothing.fid")
case("bad attribute", primaryjoin="Foo.nothing==Bar.fid")
case("order by string", order_by="Bar.id.desc()")
case("bad order", order_by="Bar.nothing")
case("cascade", cascade="all, delete-orphan, unknown")
case("cascade none", cascade="none")
case("cascade both", cascade="none, all")
case("orphan m2o", primaryjoin=lambda f, b, s: foreign(f.c.bid) == b.c.id, cascade="all, delete-orphan")
case("orphan m2m", secondary=lambda f, b, s: s, cascade="all, delete-orphan")
case("passive all", passive_deletes="all", cascade="all")
case("lazy", lazy="nothing")
case("viewonly back", viewonly=True, back_populates="x")
case("viewonly cascade", viewonly=True, cascade="all")
case("viewonly sync", viewonly=True, sync_backref=True)
case("remote of dynamic m2o", primaryjoin=lambda f, b, s: foreign(f.c.bid) == b.c.id, lazy="dynamic")


def bad_target(R, m, Foo, Bar):
    f, _, _ = tables(m)
    R.map_imperatively(Foo, f, properties={"x": relationship(5)})


play("target 5", bad_target)


def bad_target2(R, m, Foo, Bar):
    f, _, _ = tables(m)
    R.map_imperatively(Foo, f, properties={"x": relationship(Bar)})


play("target unmapped", bad_target2)


def bad_target3(R, m, Foo, Bar):
    f, _, _ = tables(m)
    R.map_imperatively(Foo, f, properties={"x": relationship("Nope")})


play("target name", bad_target3)


def bad_target4(R, m, Foo, Bar):
    f, b, _ = tables(m)
    R.map_imperatively(Foo, f, properties={"x": relationship(b)})


play("target table", bad_target4)


def back1(R, m, Foo, Bar):
    f, b, _ = tables(m)
    R.map_imperatively(Bar, b, properties={"foo": relationship(Foo)})
    R.map_imperatively(Foo, f, properties={"bars": relationship(Bar, backref="foo")})


play("backref taken", back1)


def back2(R, m, Foo, Bar):
    f, b, _ = tables(m)
    R.map_imperatively(
        Bar, b, properties={"foo": relationship(Bar, primaryjoin=b.c.id == remote(foreign(b.c.fid)), back_populates="bars")}
    )
    R.map_imperatively(Foo, f, properties={"bars": relationship(Bar, back_populates="foo")})


play("back_populates elsewhere", back2)


def back3(R, m, Foo, Bar):
    f, b, _ = tables(m)
    R.map_imperatively(Bar, b)
    R.map_imperatively(Foo, f, properties={"bars": relationship(Bar, back_populates="foo")})


play("back_populates nothing", back3)


def back4(R, m, Foo, Bar):
    f, b, _ = tables(m)
    R.map_imperatively(Bar, b, properties={"foo": relationship(Foo, back_populates="bars", remote_side=[b.c.fid])})
    R.map_imperatively(Foo, f, properties={"bars": relationship(Bar, back_populates="foo")})


play("same direction", back4)


def two(R, m, Foo, Bar):
    f = Table("foos", m, Column("id", Integer, primary_key=True))
    b = Table(
        "bars",
        m,
        Column("id", Integer, primary_key=True),
        Column("a", ForeignKey("foos.id")),
        Column("b", ForeignKey("foos.id")),
    )
    R.map_imperatively(Bar, b)
    R.map_imperatively(Foo, f, properties={"bars": relationship(Bar)})


play("two fks", two)


def both(R, m, Foo, Bar):
    f = Table("foos", m, Column("id", Integer, primary_key=True), Column("b", ForeignKey("bars.id")))
    b = Table("bars", m, Column("id", Integer, primary_key=True), Column("a", ForeignKey("foos.id")))
    R.map_imperatively(Bar, b)
    R.map_imperatively(Foo, f, properties={"bars": relationship(Bar)})


play("fks both ways", both)


def both2(R, m, Foo, Bar):
    f = Table("foos", m, Column("id", Integer, ForeignKey("bars.id"), primary_key=True))
    b = Table("bars", m, Column("id", Integer, ForeignKey("foos.id"), primary_key=True))
    R.map_imperatively(Bar, b)
    R.map_imperatively(Foo, f, properties={"bars": relationship(Bar, primaryjoin=f.c.id == b.c.id)})


play("fks both ways, same columns", both2)


def selfr(R, m, Foo, Bar):
    f = Table(
        "foos",
        m,
        Column("co", Integer, primary_key=True),
        Column("id", Integer, primary_key=True),
        Column("up", Integer),
        ForeignKeyConstraint(["co", "up"], ["foos.co", "foos.id"]),
    )
    R.map_imperatively(Foo, f, properties={"up_": relationship(Foo, remote_side=[f.c.co, f.c.id], backref="down")})


play("composite self", selfr)


def selfr2(R, m, Foo, Bar):
    f = Table(
        "foos",
        m,
        Column("co", Integer, primary_key=True),
        Column("id", Integer, primary_key=True),
        Column("up", Integer),
        ForeignKeyConstraint(["co", "up"], ["foos.co", "foos.id"]),
    )
    R.map_imperatively(Foo, f, properties={"up_": relationship(Foo, remote_side=[f.c.id], backref="down")})


play("composite self, id only", selfr2)


def nocol(R, m, Foo, Bar):
    f = Table("foos", m, Column("id", Integer, primary_key=True))
    b = Table("bars", m, Column("id", Integer, primary_key=True), Column("a", ForeignKey("foos.nope")))
    R.map_imperatively(Bar, b)
    R.map_imperatively(Foo, f, properties={"bars": relationship(Bar)})


play("fk to no column", nocol)


def notab(R, m, Foo, Bar):
    f = Table("foos", m, Column("id", Integer, primary_key=True))
    b = Table("bars", m, Column("id", Integer, primary_key=True), Column("a", ForeignKey("nope.id")))
    R.map_imperatively(Bar, b)
    R.map_imperatively(Foo, f, properties={"bars": relationship(Bar)})


play("fk to no table", notab)

R = registry()
m = R.metadata
f = Table("foos", m, Column("id", Integer, primary_key=True))
b = Table("bars", m, Column("id", Integer, primary_key=True), Column("fid", Integer))


class Foo:
    pass


class Bar:
    pass


R.map_imperatively(Bar, b)
R.map_imperatively(
    Foo,
    f,
    properties={"bars": relationship(Bar, viewonly=True, order_by=b.c.id, primaryjoin=f.c.id == func.abs(foreign(b.c.fid)))},
)
e = create_engine("sqlite://")
m.create_all(e)
s = Session(e)
with e.begin() as c:
    c.execute(f.insert(), [{"id": 1}, {"id": 2}])
    c.execute(b.insert(), [{"id": 1, "fid": -1}, {"id": 2, "fid": 1}, {"id": 3, "fid": 2}])
show(lambda: [[x.id for x in o.bars] for o in s.query(Foo)])
s.expunge_all()
for l in (joinedload, selectinload, subqueryload):
    show(lambda: [[x.id for x in o.bars] for o in s.query(Foo).options(l(Foo.bars))])
    s.expunge_all()
show(lambda: str(s.query(Foo).join(Foo.bars)))
show(lambda: str(s.query(Foo).filter(Foo.bars.any(Bar.id == 1))))
show(lambda: str(s.query(Bar).filter(with_parent(s.get(Foo, 1), Foo.bars))))

out("# the two ends of a relationship, and what is wrong with them")
clear_mappers()
BY_OWNER = {"primaryjoin": "Owner.id == Thing.owner_id"}
BY_THING = {"primaryjoin": "Owner.thing_id == Thing.id"}
VIEW, KEPT = {"viewonly": True}, {"sync_backref": True}
ENDS = {
    "each names the other": ("Thing", {**BY_OWNER, "back_populates": "end"}, "Owner", {**BY_OWNER, "back_populates": "end"}),
    "one leads elsewhere": ("Thing", {**BY_OWNER, "back_populates": "end"}, "Third", {"back_populates": "end"}),
    "the silent one leads elsewhere": ("Thing", {**BY_OWNER, "back_populates": "end"}, "Third", {}),
    "the only one that speaks leads elsewhere": ("Thing", BY_OWNER, "Third", {"back_populates": "end"}),
    "one names itself": ("Owner", {"back_populates": "end", "primaryjoin": "Owner.id == remote(Owner.id)"}, "Owner", BY_OWNER),
    "one names a column": ("Thing", {**BY_OWNER, "back_populates": "id"}, "Owner", BY_OWNER),
    "one names nothing": ("Thing", {**BY_OWNER, "back_populates": "other"}, "Owner", BY_OWNER),
    "two directions": ("Thing", {**BY_OWNER, "back_populates": "end"}, "Owner", {**BY_THING, "back_populates": "end"}),
    "two directions, one silent": ("Thing", {**BY_OWNER, "back_populates": "end"}, "Owner", BY_THING),
    "the silent one is a view": ("Thing", {**BY_OWNER, **KEPT, "back_populates": "end"}, "Owner", {**BY_OWNER, **VIEW}),
    "a view beside what is kept": ("Thing", {**BY_OWNER, **VIEW, "back_populates": "end"}, "Owner", {**BY_OWNER, **KEPT}),
    "a view, and no table": (
        "Thing",
        {**BY_OWNER, **KEPT, "back_populates": "end"},
        "Owner",
        {**BY_OWNER, **VIEW, "secondary": "nothing"},
    ),
    "elsewhere, and no table": (
        "Thing",
        {**BY_OWNER, "back_populates": "end"},
        "Third",
        {"back_populates": "end", "secondary": "nothing"},
    ),
    "a backref that is taken": ("Thing", {**BY_OWNER, "backref": "end"}, "Owner", BY_OWNER),
}
for title, (to_thing, of_owner, from_thing, of_thing) in ENDS.items():
    for first in "Owner", "Thing":
        out(f"-- {title}, {first} first")
        Base = declarative_base()
        for name in (first, "Third", "Thing" if first == "Owner" else "Owner"):
            body = {"__tablename__": name.lower(), "id": Column(Integer, primary_key=True)}
            if name == "Owner":
                body.update(thing_id=Column(ForeignKey("thing.id")), end=relationship(to_thing, **of_owner))
            if name == "Thing":
                body.update(
                    owner_id=Column(ForeignKey("owner.id")),
                    third_id=Column(ForeignKey("third.id")),
                    end=relationship(from_thing, **of_thing),
                )
            body["__module__"] = __name__
            made.append(type(name, (Base,), body))
        show(configure_mappers)
        show(configure_mappers)
        clear_mappers()

out("# the way back of a relationship of a class to itself")
for told in (
    {},
    {"remote_side": "Node.id"},
    {"remote_side": "Node.up"},
    {"foreign_keys": "Node.up"},
    {"viewonly": True},
    {"primaryjoin": "Node.id == Node.up"},
    {"primaryjoin": "Node.id == remote(Node.up)"},
    {"primaryjoin": "remote(Node.id) == Node.up"},
    {"primaryjoin": "Node.id == remote(foreign(Node.up))"},
):
    for back in "other", backref("other", uselist=False), backref("other", remote_side="Node.id"):

        class Node(declarative_base()):
            __tablename__ = "node"
            id = Column(Integer, primary_key=True)
            up = Column(ForeignKey("node.id"))
            own = relationship("Node", backref=back, **told)

        show(configure_mappers)
        show(lambda: [(each.key, each.direction, each.remote_side) for each in (Node.own.property, Node.other.property)])
        clear_mappers()
