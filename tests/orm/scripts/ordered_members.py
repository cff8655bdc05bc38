"""Lists whose members know their place, by the names of `sqlalchemy.ext.orderinglist`."""

import pickle

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.ext.orderinglist import OrderingList, count_from_0, count_from_1, count_from_n_factory, ordering_list
from sqlalchemy.orm import Session, declarative_base, relationship

Base = declarative_base()
engine = create_engine("sqlite://", future=True)


def letters(index, collection):
    return "abcdefghijkl"[index]


def mapped(name, kind, factory):
    class Slide(Base):
        __tablename__ = f"slide_{name}"
        id = Column(Integer, primary_key=True)

    class Bullet(Base):
        __tablename__ = f"bullet_{name}"
        id = Column(Integer, primary_key=True)
        slide_id = Column(ForeignKey(f"slide_{name}.id"))
        position = Column(kind)
        text = Column(String)

    Slide.bullets = relationship(
        Bullet, order_by=Bullet.position, collection_class=factory, backref="slide", cascade="all, delete-orphan"
    )
    return Slide, Bullet


def places(slide):
    return [(each.text, each.position) for each in slide.bullets]


KINDS = {
    "plain": (Integer, ordering_list("position")),
    "from_1": (Integer, ordering_list("position", count_from=1)),
    "from_7": (Integer, ordering_list("position", count_from=7)),
    "by_letter": (String, ordering_list("position", ordering_func=letters)),
    "reordering": (Integer, ordering_list("position", reorder_on_append=True)),
}

for name, (kind, factory) in KINDS.items():
    out(f"-- {name}")
    Slide, Bullet = mapped(name, kind, factory)
    Base.metadata.create_all(engine)
    session = Session(engine, future=True)
    slide = Slide(bullets=[Bullet(text="one"), Bullet(text="two")])
    show(lambda: places(slide))
    slide.bullets.append(Bullet(text="three"))
    slide.bullets.append(Bullet(text="placed", position="b" if kind is String else 20))
    show(lambda: places(slide))
    slide.bullets.insert(1, Bullet(text="between"))
    show(lambda: places(slide))
    session.add(slide)
    session.commit()
    show(lambda: places(slide))
    show(lambda: slide.bullets.pop().text)
    show(lambda: slide.bullets.pop(0).text)
    show(lambda: places(slide))
    slide.bullets.remove(slide.bullets[0])
    show(lambda: places(slide))
    session.commit()
    show(lambda: places(slide))
    slide.bullets[0] = Bullet(text="instead")
    show(lambda: places(slide))
    slide.bullets.extend([Bullet(text="x"), Bullet(text="y"), Bullet(text="z")])
    show(lambda: places(slide))
    del slide.bullets[1]
    show(lambda: places(slide))
    del slide.bullets[0:2]
    show(lambda: places(slide))
    session.commit()
    show(lambda: [type(slide.bullets), places(slide)])
    slide.bullets.reverse()
    slide.bullets.reorder()
    show(lambda: places(slide))
    slide.bullets = list(slide.bullets)[:1] + [Bullet(text="set")]
    show(lambda: places(slide))
    session.commit()
    Bullet(text="by the other end", slide=slide)
    show(lambda: places(slide))
    session.commit()
    slide.bullets[0].slide = None
    show(lambda: places(slide))
    session.commit()
    show(lambda: places(session.execute(select(Slide)).scalar_one()))
    session.delete(slide)
    session.commit()
    session.close()

out("-- without a relationship")
show(lambda: [count_from_0(3, []), count_from_1(3, []), count_from_n_factory(5)(3, []), count_from_n_factory(5).__name__])


class Thing:
    def __init__(self, place=None):
        self.place = place

    def __repr__(self):
        return f"Thing({self.place})"


things = OrderingList("place")
things.append(Thing())
things.append(Thing(9))
show(lambda: things)
things.reorder()
show(lambda: [things, things.ordering_attr, things.ordering_func is count_from_0, things.reorder_on_append])
things.insert(0, Thing())
show(lambda: things)
show(lambda: pickle.loads(pickle.dumps(OrderingList("place"))).ordering_attr)


class Counted:
    changes = 0

    def __setattr__(self, name, value):
        Counted.changes += 1
        object.__setattr__(self, name, value)

    place = None


things = OrderingList("place")
things.append(Counted())
things.append(Counted())
show(lambda: Counted.changes)
things.reorder()
things[1] = things[1]
show(lambda: Counted.changes)


def asked(index, collection):
    out(f"asked for {index}")
    return index


things = OrderingList("place", asked)
things.append(Counted())
things.append(Counted())
things.reorder()
things.insert(0, Counted())
