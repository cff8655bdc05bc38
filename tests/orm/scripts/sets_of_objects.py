"""Sets of objects, ordered lists, and dictionaries that nobody changes, as a session and a mapping give them out."""

import logging
import pickle

from play import show
from sqlalchemy import Column, ForeignKey, Integer, PickleType, String, create_engine, inspect, text
from sqlalchemy.exc import NoReferencedTableError
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.ext.orderinglist import count_from_1, ordering_list
from sqlalchemy.orm import Session, declarative_base, relationship
from sqlalchemy.util import IdentitySet, immutabledict, symbol

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)
Base = declarative_base()


class Nest(Base):
    __tablename__ = "nest"
    id = Column(Integer, primary_key=True)
    words = Column(MutableDict.as_mutable(PickleType))
    items = Column(MutableList.as_mutable(PickleType))
    eggs = relationship("Egg", order_by="Egg.place", collection_class=ordering_list("place", ordering_func=count_from_1))


class Egg(Base):
    __tablename__ = "egg"
    __repr__ = lambda self: f"Egg {self.name} {self.place}"
    id = Column(Integer, primary_key=True)
    nest_id = Column(ForeignKey("nest.id"))
    place = Column(Integer)
    name = Column(String)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
eggs = [Egg(name=name) for name in "abcdefg"]
a, b, c, d, e, f, g = eggs
with Session(engine) as session:
    session.add_all([a, b])
    for one in (session.new, IdentitySet([a, b, c]), session.dirty, session.deleted):
        for other in (session.new, IdentitySet([b, c]), {a}, [a, b], None, 5):
            for ask in (
                lambda: sorted((one | other), key=repr),
                lambda: sorted((one & other), key=repr),
                lambda: sorted((one - other), key=repr),
                lambda: sorted((one ^ other), key=repr),
                lambda: (one == other, one != other),
                lambda: (one <= other, one >= other),
                lambda: (one < other, one > other),
                lambda: sorted(one.union(other), key=repr),
                lambda: sorted(one.difference(other), key=repr),
                lambda: sorted(one.intersection(other), key=repr),
                lambda: sorted(one.symmetric_difference(other), key=repr),
                lambda: (one.issubset(other), one.issuperset(other)),
            ):
                show(ask)
    members = IdentitySet([a, b])
    for step in (
        lambda: members.add(c),
        lambda: members.discard(c),
        lambda: members.discard(c),
        lambda: members.remove(b),
        lambda: members.update([b, d]),
        lambda: len(members.copy()),
        lambda: a in members,
        lambda: sorted(members.copy(), key=repr),
        lambda: members.pop() in eggs,
        lambda: members.clear(),
        lambda: members.pop(),
        lambda: (bool(members), len(members), repr(members)),
    ):
        show(step)

nest = Nest(id=1, eggs=[a, b, c], words={"x": 1}, items=[1])
for step in (
    lambda: nest.eggs.append(d),
    lambda: nest.eggs.insert(1, e),
    lambda: nest.eggs.pop(0),
    lambda: nest.eggs.remove(c),
    lambda: nest.eggs.__setitem__(0, f),
    lambda: nest.eggs.__setitem__(slice(0, 2), [a, b]),
    lambda: nest.eggs.__setitem__(slice(0, 2), [g]),
    lambda: nest.eggs.__setitem__(slice(5, 9), [c]),
    lambda: nest.eggs.__setitem__(-1, e),
    lambda: nest.eggs.__delitem__(0),
    lambda: nest.eggs.__delitem__(slice(0, 1)),
    lambda: nest.eggs.extend([c, f]),
    lambda: nest.eggs.reverse(),
    lambda: nest.eggs.reorder(),
    lambda: nest.eggs.sort(key=lambda egg: egg.name),
    lambda: nest.eggs.clear(),
    lambda: setattr(nest, "eggs", [g, a]),
    lambda: nest.eggs.__iadd__([b]),
    lambda: pickle.loads(pickle.dumps(nest.eggs)),
):
    show(step)
    show(lambda: nest.eggs)
with Session(engine) as session:
    session.add(nest)
    session.commit()
    for step in (
        lambda: setattr(nest, "words", nest.words),
        lambda: setattr(nest, "words", {"y": 2}),
        lambda: setattr(nest, "words", [1]),
        lambda: setattr(nest, "words", None),
        lambda: setattr(nest, "words", MutableDict(z=3)),
        lambda: nest.words.update(q=5),
        lambda: setattr(nest, "items", nest.items),
        lambda: nest.items.append(2),
        lambda: setattr(nest, "items", (3,)),
        lambda: setattr(nest, "items", {3}),
        lambda: session.flush(),
        lambda: session.commit(),
        lambda: (nest.words, nest.items),
    ):
        show(step)
        show(lambda: (nest in session.dirty, nest.words, nest.items))

frozen = immutabledict({"a": 1})
for step in (
    lambda: frozen.union({"b": 2}),
    lambda: frozen.merge_with({"b": 2}, None, {"c": 3}),
    lambda: pickle.loads(pickle.dumps(frozen)),
    lambda: (frozen == {"a": 1}, frozen.get("a"), frozen["a"], len(frozen), "a" in frozen),
    lambda: pickle.loads(pickle.dumps(symbol("WORD"))) is symbol("WORD"),
    lambda: [name for name in dir(inspect(Egg).attrs) if not name.startswith("_")],
    lambda: inspect(Egg).attrs.keys(),
    lambda: inspect(Egg).attrs.none,
    lambda: inspect(Egg).attrs["none"],
    lambda: inspect(Egg).attrs.get("none", 5),
    lambda: pickle.loads(pickle.dumps(NoReferencedTableError("words", "table"))).table_name,
    lambda: session.execute(text("SELECT 1")).scalar(),
):
    show(step)
