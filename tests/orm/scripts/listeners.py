"""Everything that a session, a mapper and an attribute tell, in order."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event, select
from sqlalchemy.orm import backref, declarative_base, make_transient, mapper, relationship, sessionmaker, with_loader_criteria

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    adr = relationship("Address", back_populates="user", cascade="all, delete-orphan")

    def __repr__(self):
        return f"User({self.name!r})"


class Address(Base):
    __tablename__ = "address"
    id = Column(Integer, primary_key=True)
    email = Column(String, nullable=False)
    uid = Column(ForeignKey("user.id"), nullable=False)
    user = relationship("User", back_populates="adr")

    def __repr__(self):
        return f"Address({self.email!r})"


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
Session = sessionmaker(engine)
log = []
names = [
    "after_attach",
    "after_begin",
    "after_bulk_delete",
    "after_bulk_update",
    "after_commit",
    "after_flush",
    "after_flush_postexec",
    "after_rollback",
    "after_soft_rollback",
    "after_transaction_create",
    "after_transaction_end",
    "before_attach",
    "before_commit",
    "before_flush",
    "deleted_to_detached",
    "deleted_to_persistent",
    "detached_to_persistent",
    "do_orm_execute",
    "loaded_as_persistent",
    "pending_to_persistent",
    "pending_to_transient",
    "persistent_to_deleted",
    "persistent_to_detached",
    "persistent_to_transient",
    "transient_to_pending",
]
for n in names:
    event.listen(Session, n, (lambda n: lambda *a: log.append((n, [type(x).__name__ for x in a[1:]])))(n))
for n in ["before_insert", "after_insert", "before_update", "after_update", "before_delete", "after_delete"]:
    event.listen(mapper, n, (lambda n: lambda m, c, t: log.append((n, repr(t))))(n))
for n in ["init", "load", "refresh", "expire", "refresh_flush"]:
    event.listen(
        User,
        n,
        (
            lambda n: (
                lambda *a: log.append(
                    (
                        n,
                        [type(x).__name__ for x in a],
                        sorted(a[-1])
                        if isinstance(a[-1], (set, frozenset, list, tuple))
                        else a[-1]
                        if isinstance(a[-1], dict)
                        else None,
                    )
                )
            )
        )(n),
    )
for n in ["append", "remove", "bulk_replace"]:
    event.listen(User.adr, n, (lambda n: lambda *a: log.append((n, [type(x).__name__ for x in a])))(n))
for n in ["set", "modified"]:
    event.listen(User.name, n, (lambda n: lambda *a: log.append((n, [type(x).__name__ for x in a])))(n))


def flush_log(title):
    out("## " + title)
    for each in [*(each for each in log if "_to_" not in each[0]), *sorted(each for each in log if "_to_" in each[0])]:
        out(repr(each))  # in which order objects move on is left to chance
    log.clear()


s = Session()
u = User(name="u")
flush_log("new")
u.adr.append(Address(email="1"))
flush_log("append")
u.adr = [Address(email="2"), Address(email="3")]
flush_log("replace")
s.add(u)
flush_log("add")
s.commit()
flush_log("commit")
u.name
flush_log("touch")
u.name = "v"
s.flush()
flush_log("update")
u.adr.pop()
s.flush()
flush_log("pop")
s.rollback()
flush_log("rollback")
s.query(User).filter(User.name == "u").update({"name": "w"})
flush_log("bulk update")
s.query(Address).filter(Address.email == "2").delete()
flush_log("bulk delete")
s.refresh(u)
flush_log("refresh")
s.expire(u, ["name"])
flush_log("expire")
u.name
flush_log("read")
with s.begin_nested():
    u.name = "n"
flush_log("nested")
s.expunge(u)
flush_log("expunge")
s.add(u)
flush_log("add again")
s.delete(u)
s.flush()
flush_log("delete")
s.rollback()
flush_log("rollback")
s.delete(u)
s.commit()
flush_log("delete commit")
x = User(name="x")
s.add(x)
s.expunge(x)
flush_log("pending out")
s.add(x)
s.flush()
s.rollback()
flush_log("rolled back insert")
make_transient(x)
flush_log("make transient")
s.merge(User(id=5, name="m"))
flush_log("merge")
s.close()
flush_log("close")
s.add(Address(email=None))
try:
    s.commit()
except Exception as e:
    out(type(e).__name__)
flush_log("failed")
s.rollback()
flush_log("rollback failed")


@event.listens_for(s, "before_flush")
def bf(session, ctx, inst):
    for o in session.new:
        if isinstance(o, User):
            o.name = (o.name or "") + "!"


u2 = User(name="zed")
s.add(u2)
show(lambda: s.commit())
show(lambda: u2.name)
log.clear()


@event.listens_for(s, "do_orm_execute")
def doe(st):
    out(repr((st.is_select, st.is_update, st.is_orm_statement, st.is_column_load, st.is_relationship_load)))
    if st.is_select and (not st.is_column_load) and (not st.is_relationship_load):
        st.statement = st.statement.options(with_loader_criteria(User, User.name != "hidden"))


show(lambda: s.execute(select(User)).all())
show(lambda: u2.adr)
show(lambda: event.contains(s, "before_flush", bf))
event.remove(s, "before_flush", bf)
show(lambda: event.contains(s, "before_flush", bf))
show(lambda: event.listen(s, "nope", bf))
show(lambda: event.listen(User, "nope", bf))
show(lambda: event.listen("x", "y", bf))
show(lambda: event.listen(User.name, "set", bf, once=True))
out("-- a lazy load tells nothing of objects that are there, whoever hears of its SELECT")


class Pet(Base):
    __tablename__ = "pet"
    id = Column(Integer, primary_key=True)
    uid = Column(ForeignKey("user.id"))
    owner = relationship(User, backref=backref("pets", lazy="selectin"), lazy="joined")


User.all_pets = relationship(Pet, viewonly=True)
Base.metadata.create_all(engine)
for heard in False, True:
    with Session() as last:
        last.add(User(pets=[Pet()]))
        last.commit()
        owner = last.query(User).order_by(User.id.desc()).first()
        show(lambda: len(owner.pets))
        if heard:
            event.listen(last, "do_orm_execute", lambda state: out(f"heard {state.is_relationship_load}"))
        for cls in User, Pet:
            event.listen(cls, "refresh", lambda target, context, attributes: out(f"refreshed {type(target).__name__}"))
        show(lambda: len(owner.all_pets))
