"""Every way to put members into lists, sets and dictionaries, and to take them out."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect
from sqlalchemy.orm import Session, configure_mappers, declarative_base, relationship
from sqlalchemy.orm.attributes import (
    del_attribute,
    flag_dirty,
    flag_modified,
    get_attribute,
    get_history,
    init_collection,
    instance_dict,
    instance_state,
    set_attribute,
    set_committed_value,
)
from sqlalchemy.orm.collections import (
    attribute_mapped_collection,
    collection_adapter,
    column_mapped_collection,
    mapped_collection,
)

Base = declarative_base()


class Team(Base):
    __tablename__ = "team"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    players = relationship("Player", collection_class=set, back_populates="team", cascade="all, delete-orphan")
    coaches = relationship("Coach", order_by="Coach.id", back_populates="team")
    mascots = relationship("Mascot", collection_class=attribute_mapped_collection("name"))
    fans = relationship(
        "Fan",
        collection_class=mapped_collection(lambda f: (f.nick or "").upper()),
    )

    def __repr__(self):
        return f"Team({self.name})"


class Player(Base):
    __tablename__ = "player"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    team_id = Column(ForeignKey("team.id"))
    team = relationship(Team, back_populates="players")

    def __repr__(self):
        return f"Player({self.name})"


class Coach(Base):
    __tablename__ = "coach"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    team_id = Column(ForeignKey("team.id"))
    team = relationship(Team, back_populates="coaches")

    def __repr__(self):
        return f"Coach({self.name})"


class Mascot(Base):
    __tablename__ = "mascot"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    team_id = Column(ForeignKey("team.id"))

    def __repr__(self):
        return f"Mascot({self.name})"


class Fan(Base):
    __tablename__ = "fan"
    id = Column(Integer, primary_key=True)
    nick = Column(String)
    team_id = Column(ForeignKey("team.id"))

    def __repr__(self):
        return f"Fan({self.nick})"


class Box(Base):
    __tablename__ = "box"
    id = Column(Integer, primary_key=True)
    things = relationship("Thing")
    other = relationship("Thing", viewonly=True)


class Thing(Base):
    __tablename__ = "thing"
    id = Column(Integer, primary_key=True)
    box_id = Column(ForeignKey("box.id"))


class Two(Base):
    __tablename__ = "two"
    id = Column(Integer, primary_key=True)
    parts = relationship("Part", collection_class=column_mapped_collection([Column("a"), Column("b")]))


class Part(Base):
    __tablename__ = "part"
    a = Column(Integer, primary_key=True)
    b = Column(Integer, primary_key=True)
    two_id = Column(ForeignKey("two.id"))

    def __repr__(self):
        return f"Part({self.a},{self.b})"


show(lambda: configure_mappers())
e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
srt = lambda c: sorted(c, key=repr)
P = {n: Player(name=n) for n in "abcdefgh"}
t = Team(name="reds")
s.add(t)
for n in "abc":
    t.players.add(P[n])
    s.flush()


def state():
    out(str(srt(t.players)))
    out(str([p.name for p in srt(P.values()) if p.team is t]))
    h = inspect(t).attrs.players.history
    out(str([srt(x) for x in h]))


state()


def op(f):
    show(f)
    state()


def ior():
    t.players |= {P["d"]}


def isub():
    t.players -= {P["a"], P["h"]}


def iand():
    t.players &= {P["b"], P["d"], P["e"]}


def ixor():
    t.players ^= {P["b"], P["f"]}


def iorlist():
    t.players |= [P["a"]]


for f in (ior, isub, iand, ixor, iorlist):
    op(f)
for name in ("__isub__", "__iand__", "__ixor__", "__ior__"):
    show(lambda: getattr(t.players, name)([1]))
op(lambda: t.players.intersection_update([P["e"]]))
op(lambda: t.players.update([P["e"], P["g"]]))
op(lambda: t.players.symmetric_difference_update([P["g"], P["a"]]))
op(lambda: t.players.remove(P["h"]))
op(lambda: t.players.discard(P["h"]))
op(lambda: t.players.clear())
show(lambda: t.players.pop())
op(lambda: t.players.add("x"))
op(lambda: t.players.update(["x"]))
op(lambda: setattr(t, "players", [P["a"]]))
op(lambda: setattr(t, "players", {"k": P["a"]}))
op(lambda: setattr(t, "players", None))
op(lambda: setattr(t, "players", frozenset([P["a"]])))
op(lambda: t.players.clear())
op(lambda: t.players.add(P["a"]))
show(lambda: t.players | {1} == {P["a"], P["b"], 1})
show(lambda: type(t.players | {1}))
show(lambda: type(t.players.copy()))
show(lambda: type(t.coaches + t.coaches))
show(lambda: type(t.coaches.copy()))
show(lambda: type(t.coaches[:]))
show(lambda: type(t.mascots.copy()))
K = [Coach(name=n) for n in "abcdefgh"]
t.coaches = K[:5]


def cst():
    out(str(t.coaches))
    out(str([c for c in K if c.team is t]))
    out(str(inspect(t).attrs.coaches.history))


def cop(f):
    show(f)
    cst()


def sl(a, b):

    def go():
        t.coaches[a] = b

    return go


cop(sl(slice(0, 4, 2), [K[5], K[6]]))
cop(sl(slice(0, 4, 2), [K[5]]))
cop(sl(slice(1, 3), [K[7]]))
cop(sl(slice(None, None), [K[0], K[1], K[2]]))
cop(sl(slice(5, 9), [K[3]]))
cop(sl(slice(2, 1), [K[4]]))
cop(sl(slice(None, None, -1), [K[0], K[1], K[2], K[3], K[4]]))
cop(sl(-1, K[6]))
cop(sl(99, K[6]))


def dl(a):

    def go():
        del t.coaches[a]

    return go


cop(dl(slice(0, 2)))
cop(dl(slice(0, 3, 2)))
cop(dl(99))


def iadd():
    t.coaches += [K[0], K[1]]


cop(iadd)


def imul():
    t.coaches *= 2


cop(imul)
cop(lambda: t.coaches.insert(0, K[2]))
cop(lambda: t.coaches.extend(c for c in K[3:5]))
cop(lambda: t.coaches.pop(0))
cop(lambda: t.coaches.pop())
cop(lambda: t.coaches.reverse())
cop(lambda: t.coaches.sort(key=lambda c: c.name))
cop(lambda: t.coaches.remove(K[7]))
cop(lambda: t.coaches.clear())
M = {n: Mascot(name=n) for n in "xyz"}


def mop(f):
    show(f)
    out(str(t.mascots))
    out(str(inspect(t).attrs.mascots.history))


mop(lambda: t.mascots.set(M["x"]))
mop(lambda: t.mascots.__setitem__("x", M["y"]))
mop(lambda: t.mascots.remove(M["x"]))
mop(lambda: t.mascots.remove(M["y"]))
mop(lambda: t.mascots.__setitem__("y", M["y"]))
mop(lambda: t.mascots.setdefault("y", M["x"]))
mop(lambda: t.mascots.setdefault("z", M["z"]))
mop(lambda: t.mascots.setdefault("q"))
mop(lambda: t.mascots.update({"x": M["x"]}))
mop(lambda: t.mascots.update(x=M["x"]))
mop(lambda: t.mascots.update([("x", M["z"])]))
mop(lambda: t.mascots.update({"x": M["x"]}, y=M["y"]))
mop(lambda: t.mascots.pop("nope"))
mop(lambda: t.mascots.pop("nope", 3))
mop(lambda: t.mascots.pop("x"))
mop(lambda: t.mascots.popitem())
mop(lambda: t.mascots.clear())
mop(lambda: t.mascots.popitem())
mop(lambda: setattr(t, "mascots", {"x": M["x"], "y": M["y"]}))
mop(lambda: setattr(t, "mascots", {"a": M["x"]}))
mop(lambda: setattr(t, "mascots", [M["x"]]))


def ior2():
    t.mascots |= {"z": M["z"]}


mop(ior2)
t.fans = {"A": Fan(nick="a")}
show(lambda: t.fans)
show(lambda: t.fans.set(Fan(nick="b")))
show(lambda: t.fans)
f = t.fans["A"]
f.nick = "c"
show(lambda: t.fans.remove(f))
show(lambda: t.fans)
s.add(t)
s.commit()
show(lambda: t.fans)
tw = Two(id=1)
show(lambda: tw.parts)
show(lambda: tw.parts.set(Part(a=1, b=2)))
show(lambda: tw.parts)
b = Box(id=1)
show(lambda: b.things.append(Thing(id=4)))
s.add_all([b, tw])
s.commit()
show(lambda: b.other)
show(lambda: tw.parts)
show(lambda: init_collection(t, "coaches"))
show(lambda: t.coaches)
a = init_collection(b, "things")
show(lambda: a.append_without_event(Thing(id=9)))
show(lambda: b.things)
show(lambda: collection_adapter(t.players).owner_state.obj())
show(lambda: collection_adapter(b.things).data is b.things)
show(lambda: get_attribute(t, "name"))
show(lambda: set_attribute(t, "name", "blues"))
show(lambda: del_attribute(t, "name"))
show(lambda: t.name)
show(lambda: get_history(t, "name"))
show(lambda: flag_modified(t, "name"))
show(lambda: flag_modified(t, "nope"))
show(lambda: flag_dirty(t))
show(lambda: t in s.dirty)
show(lambda: instance_dict(t) is t.__dict__)
show(lambda: instance_state(t) is inspect(t))
show(lambda: instance_state(3))
show(lambda: set_committed_value(t, "players", [P["a"]]))
show(lambda: t.players)
show(lambda: inspect(t).attrs.players.history)
