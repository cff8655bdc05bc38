"""References to one object of which each has one parent: what a new one, none, or a deletion does to the old one."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, backref, declarative_base, relationship


def play(words, back):
    out(f"-- {words} {back}")
    base = declarative_base()
    more = {} if back is None else {"backref": backref("holder", **back)}

    class Holder(base):
        __tablename__ = "holder"
        id = Column(Integer, primary_key=True)
        own = relationship("Own", uselist=False, **words, **more)

    class Own(base):
        __tablename__ = "own"
        id = Column(Integer, primary_key=True)
        name = Column(String)
        holder_id = Column(ForeignKey("holder.id"))

    engine = create_engine("sqlite://", future=True)
    base.metadata.create_all(engine)
    s = Session(engine, future=True)
    one, other = Holder(), Holder()
    s.add_all([one, other])
    s.commit()
    show(lambda: setattr(one, "own", Own(name="first")))
    show(s.commit)
    for change in (
        lambda: setattr(one, "own", Own(name="second")),
        lambda: setattr(one, "own", None),
        lambda: setattr(other, "own", one.own),
        lambda: s.delete(one.own),
        lambda: s.delete(one),
    ):
        show(change)
        show(s.flush)
        s.rollback()


for words in (
    {},
    {"single_parent": True},
    {"cascade": "all, delete-orphan", "single_parent": True},
):
    for back in (None, {}, {"cascade": "all"}):
        play(words, back)
