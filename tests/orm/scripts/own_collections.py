"""Collections of a learner's own class: lists, sets, dictionaries, and what is none of them."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event, inspect
from sqlalchemy.orm import Session, clear_mappers, configure_mappers, declarative_base, joinedload, relationship, selectinload
from sqlalchemy.orm.collections import InstrumentedList, MappedCollection, collection, collection_adapter

Base = declarative_base()


class LoudList(list):
    def append(self, x):
        out(f"  append {x}")
        super().append(x)

    def remove(self, x):
        out(f"  remove {x}")
        super().remove(x)

    def names(self):
        return [x.name for x in self]


class Sorted(list):
    def append(self, x):
        super().append(x)
        self.sort(key=lambda i: i.name)

    @property
    def first(self):
        return self[0]


class Bag:
    """a thing that is no list"""

    def __init__(self):
        self.data = []

    @collection.appender
    def put(self, x):
        self.data.append(x)

    @collection.remover
    def take(self, x):
        self.data.remove(x)

    @collection.iterator
    def each(self):
        return iter(self.data)

    @collection.adds(1)
    def push(self, x):
        self.data.insert(0, x)

    @collection.removes_return()
    def pop_first(self):
        return self.data.pop(0)

    @collection.replaces(2)
    def swap(self, i, x):
        old = self.data[i]
        self.data[i] = x
        return old

    @collection.removes("x")
    def lose(self, x):
        self.data.remove(x)

    @collection.adds("x")
    def named(self, *, x=None):
        self.data.append(x)

    def __repr__(self):
        return f"Bag({self.data})"


class ListLike:
    __emulates__ = list

    def __init__(self):
        self.data = []

    def append(self, x):
        self.data.append(x)

    def remove(self, x):
        self.data.remove(x)

    def extend(self, xs):
        self.data.extend(xs)

    def __iter__(self):
        return iter(self.data)

    def __repr__(self):
        return f"ListLike({self.data})"


class Duck:
    def __init__(self):
        self.data = set()

    def add(self, x):
        self.data.add(x)

    def remove(self, x):
        self.data.remove(x)

    def __contains__(self, x):
        return x in self.data

    def __iter__(self):
        return iter(sorted(self.data, key=repr))

    def foo(self):
        return "foo"


class NodeMap(MappedCollection):
    def __init__(self, *a, **kw):
        super().__init__(keyfunc=lambda n: n.name.upper())

    @collection.internally_instrumented
    def __setitem__(self, key, value, _sa_initiator=None):
        out(f"  set {key} {value}")
        super().__setitem__(key, value, _sa_initiator)

    @collection.internally_instrumented
    def __delitem__(self, key, _sa_initiator=None):
        out(f"  del {key}")
        super().__delitem__(key, _sa_initiator)


class TwoKeys(dict):
    @collection.appender
    def add(self, x):
        self[x.name] = x

    @collection.remover
    def drop(self, x):
        del self[x.name]


class Frozen(set):
    def add(self, x):
        out(f"  frozen add {x}")
        set.add(self, x)

    def extra(self):
        return len(self)


kinds = {
    "loud": LoudList,
    "sorted_": Sorted,
    "bag": Bag,
    "like": ListLike,
    "duck": Duck,
    "nodes": NodeMap,
    "two": TwoKeys,
    "froz": Frozen,
    "cls": InstrumentedList,
}


def make(name, kind):
    T = type(
        "P_" + name,
        (Base,),
        {
            "__tablename__": "p_" + name,
            "id": Column(Integer, primary_key=True),
            "kids": relationship("K_" + name, collection_class=kind, back_populates="p", order_by="K_%s.id" % name),
            "__repr__": lambda s: f"P{s.id}",
        },
    )
    K = type(
        "K_" + name,
        (Base,),
        {
            "__tablename__": "k_" + name,
            "id": Column(Integer, primary_key=True),
            "name": Column(String),
            "pid": Column(ForeignKey(f"p_{name}.id")),
            "p": relationship("P_" + name, back_populates="kids"),
            "__repr__": lambda s: f"K{s.name}",
        },
    )
    return (T, K)


M = {n: make(n, k) for n, k in kinds.items()}
e = create_engine("sqlite://")
Base.metadata.create_all(e)
import logging

logging.getLogger("sqlalchemy.engine.Engine").setLevel(logging.WARNING)
s = Session(e)


def look(p, ks):
    h = inspect(p).attrs.kids.history
    ad = collection_adapter(p.kids)
    out(f"{sorted(ad, key=repr)} {len(ad)} {[k.p for k in ks]} {[sorted(x, key=repr) if x else x for x in h]}")
    out(f"{type(p.kids).__name__} {ad.attr.key} {ad.owner_state is inspect(p)} {bool(ad)}")


for n, (P, K) in M.items():
    out("== " + n)
    p = P(id=1)
    ks = [K(id=i, name=c) for i, c in enumerate("cab", 1)]
    for k in ks:
        show(lambda: setattr(k, "p", p))
    look(p, ks)
    show(lambda: setattr(ks[1], "p", None))
    look(p, ks)
    s.add(p)
    s.commit()
    look(p, ks)
    show(lambda: ks[0].p)
    p2 = P(id=2)
    s.add(p2)
    show(lambda: setattr(ks[0], "p", p2))
    look(p, ks)
    look(p2, ks)
    show(lambda: setattr(p2, "kids", p.kids))
    look(p, ks)
    look(p2, ks)
    for v in (
        [ks[0]] if n != "bag" else 1,
        {ks[0]} if n != "bag" else 1,
        {"c": ks[0]} if n != "bag" else 1,
        None,
        (ks[0],),
        "x",
        3,
    ):
        show(lambda: setattr(p2, "kids", v))
    look(p2, ks)
    s.rollback()
    for k in ks:
        show(lambda: (k.p, k in s))
    show(lambda: s.merge(P(id=1)))
    q = s.query(P).options(selectinload(P.kids)).populate_existing().all()
    for x in q:
        show(lambda: sorted(collection_adapter(x.kids), key=repr))
    q = s.query(P).options(joinedload(P.kids)).populate_existing().all()
    for x in q:
        show(lambda: sorted(collection_adapter(x.kids), key=repr))
    s.rollback()
    s.expunge_all()
    new = P(id=1)
    collection_adapter(new.kids).append_with_event(K(id=1, name="z"))
    m = show(lambda: s.merge(new)) or new
    show(lambda: look(m, []))
    s.rollback()
P, K = M["bag"]
p = P(id=9)
a, b, c, d = [K(id=i, name=x) for i, x in enumerate("abcd", 90)]
ks = [a, b, c, d]
for f in (
    lambda: p.kids.put(a),
    lambda: p.kids.push(b),
    lambda: p.kids.named(x=c),
    lambda: p.kids.pop_first(),
    lambda: p.kids.swap(0, d),
    lambda: p.kids.lose(d),
    lambda: p.kids.lose(x=c),
    lambda: p.kids.named(),
    lambda: p.kids.push(),
    lambda: p.kids.take(a),
    lambda: p.kids.pop_first(),
    lambda: p.kids.put(3),
    lambda: p.kids.swap(5, a),
):
    show(f)
    look(p, ks)
ad = collection_adapter(p.kids)
for f in (
    lambda: ad.append_with_event(a),
    lambda: ad.append_without_event(b),
    lambda: ad.append_multiple_without_event([c]),
    lambda: ad.remove_with_event(a),
    lambda: ad.remove_without_event(b),
    lambda: ad.fire_append_event(d),
    lambda: ad.fire_remove_event(d),
    lambda: ad.clear_with_event(),
    lambda: ad.clear_without_event(),
    lambda: list(ad),
):
    show(f)
    look(p, ks)
P, K = M["loud"]
p = P(id=9, kids=[K(id=77, name="z")])
show(lambda: p.kids.names())
p.kids.extend([K(id=78, name="y"), K(id=79, name="x")])
p.kids += [K(id=80, name="w")]
p.kids[0] = K(id=81, name="v")
del p.kids[0]
show(lambda: p.kids)
show(lambda: LoudList([1, 2]).append(3))
show(lambda: collection_adapter(LoudList()))
show(lambda: collection_adapter([1]))
P, K = M["nodes"]
p = P(id=9)
p.kids["A"] = K(name="a")
p.kids.set(K(name="b"))
show(lambda: p.kids)
show(lambda: p.kids.remove(K(name="a")))
show(lambda: p.kids.remove(K(name="q")))
p.kids["B"].name = "bb"
show(lambda: p.kids.remove(p.kids["B"]))


class NoApp:
    def remove(self, x):
        pass

    def __iter__(self):
        return iter(())


class NoRem:
    def append(self, x):
        pass

    def __iter__(self):
        return iter(())


class NoIter:
    @collection.appender
    def put(self, x):
        pass

    @collection.remover
    def rem(self, x):
        pass


class Conv:
    def __init__(self):
        self.d = []

    @collection.appender
    def put(self, x):
        self.d.append(x)

    @collection.remover
    def rem(self, x):
        self.d.remove(x)

    @collection.iterator
    def it(self):
        return iter(self.d)

    @collection.converter
    def conv(self, other):
        out(f"  conv {other!r}")
        return [x for x in other if x is not None]


for kind in (dict, NoApp, NoRem, NoIter, int, tuple, frozenset, Conv):
    B2 = declarative_base()

    class P(B2):
        __tablename__ = "p"
        id = Column(Integer, primary_key=True)
        kids = relationship("K", collection_class=kind)

    class K(B2):
        __tablename__ = "k"
        id = Column(Integer, primary_key=True)
        pid = Column(ForeignKey("p.id"))

    show(lambda: configure_mappers())
    show(lambda: P().kids)
    clear_mappers()
B2 = declarative_base()


class P(B2):
    __tablename__ = "p"
    id = Column(Integer, primary_key=True)
    kids = relationship("K", collection_class=Conv)
    lst = relationship("K", viewonly=True)


class K(B2):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)
    pid = Column(ForeignKey("p.id"))

    def __repr__(self):
        return f"K{self.id}"


for n in ("init_collection", "dispose_collection"):

    def heard(target, coll, adapter, n=n):
        out(f"  heard {n} {type(target).__name__} {coll} {adapter is not None}")

    event.listen(P.lst, n, heard)
show(lambda: P(lst=[K(id=7)]).lst)


def wo(target, value, initiator):
    out(f"  wo {value} {initiator.op}")


p = P()
show(lambda: setattr(p, "kids", [K(id=1), None, K(id=2)]))
show(lambda: list(collection_adapter(p.kids)))
show(lambda: p.lst)
show(lambda: setattr(p, "lst", [K(id=3)]))
show(lambda: setattr(p, "lst", []))
