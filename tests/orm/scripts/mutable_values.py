"""Values that change in place: dictionaries, lists and sets that tell their objects, and a class of one's own."""

import copy
import pickle

from play import out, show
from sqlalchemy import JSON, Column, Integer, PickleType, String, TypeDecorator, create_engine, inspect, select
from sqlalchemy.ext.mutable import Mutable, MutableDict, MutableList, MutableSet
from sqlalchemy.orm import Session, declarative_base, deferred

Base = declarative_base()


class Point(Mutable):
    def __init__(self, x, y):
        self.x, self.y = x, y

    @classmethod
    def coerce(cls, key, value):
        if isinstance(value, tuple):
            return cls(*value)
        return value if isinstance(value, cls) else super().coerce(key, value)

    def move(self, by):
        self.x += by
        self.changed()

    def __getstate__(self):
        return self.x, self.y

    def __setstate__(self, state):
        self.x, self.y = state

    def __eq__(self, other):
        return isinstance(other, Point) and (other.x, other.y) == (self.x, self.y)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Counted(TypeDecorator):
    impl = JSON
    cache_ok = True


class Loud(MutableDict):
    def changed(self):
        out("  changed")
        super().changed()


class Mixin:
    mixed = Column(MutableDict.as_mutable(JSON))


class Note(Mixin, Base):
    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    data = Column(MutableDict.as_mutable(JSON), default=dict)
    words = Column(MutableList.as_mutable(PickleType))
    tags = Column("labels", MutableSet.as_mutable(PickleType()))
    point = Column(Point.as_mutable(PickleType))
    loud = Column(Loud.as_mutable(JSON))
    late = deferred(Column(MutableDict.as_mutable(JSON)))
    plain = Column(JSON)
    counted = Column(Counted)


class Other(Mixin, Base):
    __tablename__ = "other"
    id = Column(Integer, primary_key=True)


Loud.associate_with(Counted)
engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
session = Session(engine, future=True)


def steps(note, *changes):
    """Make each change in a transaction of its own, and show what comes of it."""
    for change in changes:
        show(lambda: change(note))
        show(lambda: [note in session.dirty, session.is_modified(note)])
        session.commit()


out("-- what is set")
note = Note(words=["a"], tags={1}, point=(1, 2), loud={"a": 1}, late={"b": 1}, plain={"c": 1}, counted={"d": 1}, mixed={"e": 1})
for key in ("data", "words", "tags", "point", "loud", "late", "plain", "counted", "mixed"):
    show(lambda: [key, type(getattr(note, key)), getattr(note, key)])
session.add(note)
session.flush()
show(lambda: [type(note.data), note.data])
session.commit()
for value in (["x"], "x", 5, None):
    show(lambda: setattr(note, "data", value))
    show(lambda: Note(words=value).words)
    show(lambda: Note(point=value).point)
session.rollback()

out("-- what is loaded, and changed in place")
show(lambda: [type(note.data), type(note.words), type(note.tags), type(note.point), type(note.late), type(note.plain)])
steps(
    note,
    lambda note: note.data.update(a=1),
    lambda note: note.data.setdefault("b", 2),
    lambda note: note.data.pop("b"),
    lambda note: note.data.pop("b", None),
    lambda note: note.data.pop("b"),
    lambda note: note.data.__setitem__("c", 3),
    lambda note: note.data.__delitem__("c"),
    lambda note: note.data.popitem(),
    lambda note: note.data.clear(),
    lambda note: note.data.get("a"),
)
steps(
    note,
    lambda note: note.words.append("b"),
    lambda note: note.words.extend(["d", "c"]),
    lambda note: note.words.insert(0, "z"),
    lambda note: note.words.sort(),
    lambda note: note.words.reverse(),
    lambda note: note.words.pop(),
    lambda note: note.words.remove("z"),
    lambda note: note.words.remove("z"),
    lambda note: note.words.__setitem__(0, "y"),
    lambda note: note.words.__setitem__(slice(0, 2), ["p", "q"]),
    lambda note: note.words.__delitem__(0),
    lambda note: note.words.__iadd__(["n"]),
    lambda note: note.words.clear(),
)
steps(
    note,
    lambda note: note.tags.add(2),
    lambda note: note.tags.discard(9),
    lambda note: note.tags.remove(9),
    lambda note: note.tags.update({3, 4}, {5}),
    lambda note: note.tags.difference_update({5}),
    lambda note: note.tags.__ior__({7}),
    lambda note: note.tags.__isub__({7}),
    lambda note: note.tags.__iand__({1, 2}),
    lambda note: note.tags.__ixor__({2, 8}),
    lambda note: note.tags.intersection_update({1}),
    lambda note: note.tags.symmetric_difference_update({1, 2}),
    lambda note: note.tags.pop(),
    lambda note: note.tags.clear(),
)
steps(note, lambda note: note.point.move(5), lambda note: note.loud.update(x=1), lambda note: note.counted.update(y=1))
steps(note, lambda note: note.plain.update(x=1), lambda note: note.late.update(x=1), lambda note: note.mixed.update(x=1))

out("-- what is put off, refreshed, rolled back, merged")
session.expunge_all()
note = session.execute(select(Note)).scalar_one()
show(lambda: "late" in inspect(note).unloaded)
show(lambda: [type(note.late), note.late])
note.data["q"] = 1
session.refresh(note)
show(lambda: [type(note.data), note.data, note in session.dirty])
note.data["q"] = 1
session.rollback()
show(lambda: [type(note.data), note.data, note in session.dirty])
detached = Note(id=note.id, data={"m": 1})
merged = session.merge(detached)
show(lambda: [merged is note, type(note.data), note.data])
note.data["n"] = 2
detached.data["o"] = 3
show(lambda: [note.data, note in session.dirty])
session.commit()

out("-- values that move")
value = note.data
other = Other(mixed=value)
show(lambda: [type(other.mixed), other.mixed is value])
note.data = {"new": 1}
session.commit()
value["old"] = 1
show(lambda: [note in session.dirty, note.data])
show(lambda: note.data.coerce("data", {}) == {})
show(lambda: sorted(note.data._parents.values()))

out("-- copies and pickles")
show(lambda: [type(copy.copy(note.data)), type(copy.deepcopy(note.data)), type(note.data.copy())])
show(lambda: copy.copy(note.data)._parents == {})
note.loud = note.counted = None
session.commit()
show(lambda: note.data)
twin = pickle.loads(pickle.dumps(note))
show(lambda: [type(twin.data), type(twin.words), type(twin.tags), twin.point, twin.data])
session.expunge_all()
session.add(twin)
twin.data["after"] = 1
show(lambda: twin in session.dirty)
session.rollback()
show(lambda: pickle.loads(pickle.dumps(MutableList([1, 2]))))
