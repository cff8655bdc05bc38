"""How relationships are loaded whose mapping says so: each way, through reading, refreshing, merging, changing, deleting."""

import gc

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect, select
from sqlalchemy.orm import (
    Session,
    aliased,
    contains_eager,
    declarative_base,
    joinedload,
    lazyload,
    raiseload,
    relationship,
)


def models(base, lazy):
    class User(base):
        __tablename__ = "user"
        id = Column(Integer, primary_key=True)
        name = Column(String)
        kids = relationship("Kid", back_populates="user", lazy=lazy, order_by="Kid.id", cascade="all, delete-orphan")

        def __repr__(self):
            return f"User({self.__dict__.get('name')})"

    class Kid(base):
        __tablename__ = "kid"
        id = Column(Integer, primary_key=True)
        name = Column(String)
        user_id = Column(ForeignKey("user.id"))
        user = relationship("User", back_populates="kids", lazy="select" if lazy == "dynamic" else lazy)

        def __repr__(self):
            return f"Kid({self.__dict__.get('name')})"

    return User, Kid


def play(lazy):
    out(f"-- {lazy}")
    base = declarative_base()
    User, Kid = models(base, lazy)
    engine = create_engine("sqlite://", future=True)
    base.metadata.create_all(engine)
    s = Session(engine, future=True)

    def undone(step):
        show(step)
        show(s.flush)
        s.rollback()
        gc.collect()

    def every(statement):
        gc.collect()
        show(lambda: s.execute(statement).unique().scalars().all())

    user = User(name="a")
    s.add(user)
    for name in "xyz":
        show(lambda name=name: user.kids.append(Kid(name=name)))
    show(s.commit)
    show(lambda: list(user.kids))
    s.expunge_all()
    user, kid = s.get(User, 1), s.get(Kid, 1)
    show(lambda: sorted(user.__dict__)[1:])
    show(lambda: list(user.kids))
    show(lambda: kid.user)
    show(lambda: s.refresh(user))
    show(lambda: s.refresh(user, ["kids"]))
    show(lambda: s.refresh(kid, ["user"]))
    s.expire_all()
    show(lambda: list(user.kids))
    s.expire_all()
    show(lambda: kid.user)
    show(lambda: inspect(user).attrs.kids.history)
    show(lambda: inspect(user).attrs.kids.load_history())
    show(lambda: inspect(kid).attrs.user.history)
    every(select(User).options(joinedload(User.kids)))
    every(select(User).options(lazyload(User.kids)).execution_options(populate_existing=True))
    every(select(Kid).order_by(Kid.id).execution_options(populate_existing=True))
    every(select(User).join(User.kids).options(contains_eager(User.kids)))
    show(lambda: s.query(Kid).options(raiseload("*")).first().user)
    undone(lambda: s.merge(User(id=1, name="m", kids=[Kid(id=1, name="mx")])))
    undone(lambda: s.merge(Kid(id=1, name="m", user=User(id=1, name="k"))))
    undone(lambda: setattr(kid, "user", None))
    undone(lambda: setattr(user, "kids", [Kid(name="new")]))
    undone(lambda: user.kids.remove(kid))
    show(lambda: (user.kids.append(Kid(name="late")), s.refresh(user), list(user.kids)))
    s.rollback()
    for option in (lazyload, raiseload):
        every(select(User).options(option("*")).execution_options(populate_existing=True))
        show(lambda: sorted(inspect(user).expired_attributes))
        s.rollback()
    undone(lambda: s.delete(kid))
    undone(lambda: s.delete(user))
    s.expunge_all()
    user = s.get(User, 1)
    show(lambda: s.expunge(user))
    show(lambda: list(user.kids))
    s.close()
    user = kid = None
    every(select(User).where(User.kids.any(Kid.name == "x")))
    every(select(Kid).where(Kid.user.has(name="a")).order_by(Kid.id))
    every(select(aliased(User)))
    every(select(User).limit(1))
    if lazy == "dynamic":
        user = s.get(User, 1)
        show(lambda: user.kids.filter(Kid.name == "x").all())
        show(lambda: (user.kids.count(), user.kids[0], user.kids[1:], user.kids.first()))
        show(lambda: hasattr(user.kids, "add"))
        undone(lambda: user.kids.delete())


for word in ("select", "joined", "selectin", "subquery", "immediate", "noload", "raise", "raise_on_sql", "dynamic"):
    play(word)
