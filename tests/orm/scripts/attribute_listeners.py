"""What listeners hear of attributes: of values, of members, of collections that begin and end; and what validators do."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event, inspect
from sqlalchemy.orm import Session, attributes, backref, configure_mappers, declarative_base, mapper, relationship, validates
from sqlalchemy.orm.attributes import (
    NEVER_SET,
    NO_VALUE,
    OP_APPEND,
    OP_REMOVE,
    OP_REPLACE,
    del_attribute,
    flag_dirty,
    flag_modified,
    get_attribute,
    get_history,
    init_collection,
    set_attribute,
    set_committed_value,
)

Base = declarative_base()


class U(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    age = Column(Integer, default=3)
    kids = relationship("A", back_populates="u", order_by="A.id", cascade="all, delete-orphan")
    boss_id = Column(ForeignKey("u.id"))
    boss = relationship("U", remote_side=id, backref=backref("staff", order_by=id))

    @validates("name", "age")
    def v(self, k, val):
        out(f"  v {k} {val!r}")
        if val == "bad":
            raise ValueError("bad")
        return val.strip() if isinstance(val, str) else val

    @validates("kids", include_removes=True)
    def vk(self, k, val, rm):
        out(f"  vk {k} {val} {rm}")
        return val

    def __repr__(self):
        return f"U({self.__dict__.get('name')})"


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    uid = Column(ForeignKey("u.id"))
    u = relationship("U", back_populates="kids")

    def __repr__(self):
        return f"A({self.__dict__.get('name')})"


configure_mappers()
for attr in (U.name, U.age, A.name, A.u, U.boss):
    event.listen(
        attr,
        "set",
        (
            lambda attr: (
                lambda t, v, o, i: out(
                    f"  set {attr.key} {t} {v!r} {o!r} {str(i.op) if i else i} {i and getattr(i, 'key', None)}"
                )
            )
        )(attr),
        active_history=attr is U.age,
    )
    event.listen(
        attr,
        "init_scalar",
        (lambda attr: lambda t, v, d: out(f"  init {attr.key} {v!r} {sorted(k for k in d if k[0] != '_')}"))(attr),
    )
    event.listen(attr, "remove", (lambda attr: lambda t, v, i: out(f"  rem {attr.key} {t} {v!r}"))(attr))
for attr in (U.kids, U.staff):
    event.listen(attr, "append", (lambda attr: lambda t, v, i: out(f"  app {attr.key} {t} {v!r} {i.op!s}"))(attr))
    event.listen(attr, "remove", (lambda attr: lambda t, v, i: out(f"  rm {attr.key} {t} {v!r} {i.op!s}"))(attr))
    event.listen(attr, "bulk_replace", (lambda attr: lambda t, v, i: out(f"  bulk {attr.key} {t} {v!r} {i.op!s}"))(attr))
    event.listen(
        attr, "init_collection", (lambda attr: lambda t, c, a: out(f"  initc {attr.key} {c!r} {type(a).__name__}"))(attr)
    )
    event.listen(attr, "dispose_collection", (lambda attr: lambda t, c, a: out(f"  disp {attr.key} {c!r}"))(attr))
event.listen(U.name, "modified", lambda t, i: out(f"  modified {t} {i and getattr(i, 'key', None)}"))
for n in ("load", "refresh", "refresh_flush", "expire", "init", "init_failure"):
    event.listen(U, n, (lambda n: lambda *a, **k: out(f"  {n} {len(a)}"))(n))
for n in ("before_insert", "after_insert", "before_update", "after_update", "before_delete", "after_delete"):
    event.listen(mapper, n, (lambda n: lambda m, c, t: out(f"  {n} {t}"))(n))
e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
u = show(lambda: U(name=" a ", age=1))
show(lambda: U(name="bad"))
show(lambda: U(nope=1))
show(lambda: u.boss)
show(lambda: u.kids)
show(lambda: u.age)
a = A(name="x")
show(lambda: u.kids.append(a))
show(lambda: u.kids.append(A(name="y")))
show(lambda: u.kids.extend([A(name="z")]))
show(lambda: u.kids.insert(0, A(name="w")))
s.add(u)
show(s.flush)
show(lambda: setattr(u, "age", 5))
show(lambda: setattr(u, "age", 6))
show(lambda: setattr(u, "name", "bad"))
show(s.flush)
show(s.commit)
show(lambda: setattr(u, "age", 7))
s.rollback()
show(lambda: setattr(u, "name", "q"))
show(lambda: get_history(u, "name"))
show(lambda: inspect(u).attrs.name.history)
show(lambda: inspect(u).attrs.name.load_history())
show(lambda: u.kids)
show(lambda: setattr(u, "kids", [a]))
show(lambda: u.kids.pop())
show(lambda: setattr(u, "kids", []))
s.rollback()
show(lambda: setattr(u, "kids", [A(name="n")]))
show(s.flush)
show(lambda: u.kids.clear())
show(s.flush)
s.rollback()
show(lambda: setattr(a, "u", None))
show(lambda: setattr(a, "u", u))
show(lambda: setattr(a, "u", U(name="other")))
show(s.flush)
s.rollback()
b = U(name="boss")
show(lambda: setattr(u, "boss", b))
show(lambda: b.staff)
show(lambda: b.staff.remove(u))
show(lambda: u.boss)
show(lambda: delattr(u, "boss"))
show(lambda: delattr(u, "name"))
show(lambda: u.name)
show(lambda: delattr(u, "name"))
show(s.flush)
s.rollback()
show(lambda: flag_modified(u, "name"))
show(lambda: u.name)
show(lambda: flag_modified(u, "name"))
show(lambda: s.dirty)
show(s.flush)
show(lambda: flag_dirty(u))
show(lambda: u in s.dirty)
show(s.flush)
show(lambda: flag_modified(u, "kids"))
show(lambda: set_committed_value(u, "name", "sc"))
show(lambda: s.dirty)
show(lambda: set_committed_value(u, "kids", [a]))
show(lambda: u.kids)
show(lambda: set_attribute(u, "name", "via"))
show(lambda: get_attribute(u, "name"))
show(lambda: del_attribute(u, "name"))
show(lambda: init_collection(u, "kids").append_without_event(a))
show(lambda: u.kids)
s.rollback()
show(lambda: s.refresh(u))
show(lambda: s.refresh(u, ["name"]))
show(lambda: s.refresh(u, ["kids"]))
show(lambda: s.expire(u, ["name"]))
show(lambda: s.expire(u))
show(lambda: u.name)
show(lambda: s.refresh(u, with_for_update={"read": True}))
show(lambda: s.delete(u))
show(s.flush)
show(lambda: u.name)
s.rollback()
show(lambda: u.name)
show(lambda: attributes.get_history(u, "kids", attributes.PASSIVE_NO_INITIALIZE))
show(lambda: attributes.get_history(u, "kids"))
event.listen(A.name, "set", lambda target, value, old, initiator: out(repr((initiator.op is OP_REPLACE, old is NEVER_SET))))
event.listen(U.staff, "append", lambda target, value, event: out(repr((event.op is OP_APPEND, event.op is OP_REMOVE))))
show(lambda: A(name="p"))
show(lambda: u.staff.append(U(name="q")))
show(lambda: NO_VALUE)
