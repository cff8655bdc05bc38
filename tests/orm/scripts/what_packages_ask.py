"""What packages on top of SQLAlchemy ask: is this an engine, is this class mapped, which session is this."""

from play import out, show
from sqlalchemy import (
    Column,
    ForeignKey,
    Identity,
    Integer,
    Sequence,
    String,
    column,
    create_engine,
    event,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import Connectable
from sqlalchemy.orm import (
    Bundle,
    Session,
    aliased,
    backref,
    column_property,
    declarative_base,
    relationship,
    scoped_session,
    sessionmaker,
    synonym,
)
from sqlalchemy.orm.base import manager_of_class
from sqlalchemy.orm.instrumentation import ClassManager, is_instrumented
from sqlalchemy.orm.util import has_identity
from sqlalchemy.util import symbol

Base = declarative_base()


class U(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    name = Column(String, info={"label": "Name"})
    kids = relationship("K", backref=backref("u"), info={"label": "Kids"})
    more_than_id = column_property(id + 1, info={"label": "More"})
    also = synonym("name", info={"label": "Also"})

    @classmethod
    def called(cls, name):
        return cls.name == name

    @staticmethod
    def twice(number):
        return 2 * number

    @property
    def shouted(self):
        return self.name.upper()


class K(Base):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)
    u_id = Column(ForeignKey("u.id"))


class Plain:
    pass


out("-- engines and connections")
engine = create_engine("sqlite://")
show(lambda: Connectable)
show(lambda: [isinstance(each, Connectable) for each in (engine, engine.connect(), Session(engine))])

out("-- which classes are mapped")
manager = U._sa_class_manager
show(lambda: [hasattr(each, "_sa_class_manager") for each in (U, K, U(), Base, Plain)])
show(lambda: [manager_of_class(each) is manager for each in (U, K, Plain)])
show(lambda: [manager is inspect(U).class_manager, manager is U()._sa_class_manager, manager is inspect(U()).manager])
show(lambda: [type(manager), isinstance(manager, ClassManager), manager.is_mapped, manager.class_])
show(lambda: [manager.mapper is inspect(U), manager.registry is Base.registry])
show(lambda: [sorted(manager), len(manager), "name" in manager, "nothing" in manager, manager.get("nothing")])
show(lambda: [manager["name"] is U.name, manager["kids"] is U.kids, sorted(map(str, manager.attributes))])
show(lambda: manager["nothing"])
show(lambda: [manager.is_instrumented("name"), is_instrumented(U(), "name")])
show(lambda: [type(manager.new_instance()), manager.has_state(U())])
event.listen(U, "init", lambda target, args, kw: out(f"  init of {type(target).__name__} with {args} and {kw}"))
made = manager.new_instance()
show(lambda: manager.dispatch.init(inspect(made), (), {"name": "x"}))
show(lambda: K._sa_class_manager.dispatch.init(inspect(K()), (), {}))
show(lambda: [manager == K._sa_class_manager, manager in {manager}, bool(manager)])

out("-- what is noted of an attribute, and what kind of thing it is")
show(lambda: [hasattr(each, "type") for each in (U.id, U.kids, K.u, U.more_than_id, U.also)])
show(lambda: U.kids.type)
show(lambda: [U.name.info, U.kids.info, U.more_than_id.info, U.also.info, U.id.info])
show(lambda: [key for key, each in inspect(U).all_orm_descriptors.items() if each.extension_type.name == "NOT_EXTENSION"])
show(lambda: [inspect(U).extension_type, U.kids.extension_type, Bundle("b", U.id).is_bundle])

out("-- what parts of statements are called")
table = U.__table__
parts = [
    table,
    table.c.id,
    table.alias("x"),
    table.c.id == 1,
    func.count(),
    select(U),
    select(U).cte("c"),
    column("q"),
    text("t"),
]
show(lambda: [each.description for each in parts])
show(lambda: table.selectable is table)
counting = {"start": 3, "minvalue": 1, "cache": 5, "cycle": True}
show(
    lambda: [
        (each.start, each.minvalue, each.maxvalue, each.cache, each.cycle)
        for each in (Identity(**counting), Sequence("s", **counting))
    ]
)
show(lambda: Identity().nothing)

show(lambda: [has_identity(U()), has_identity(object())])
show(lambda: [name for name in Base.registry._class_registry if name in ("U", "K", "Plain")])
show(lambda: Base.registry._class_registry["U"] is U)

out("-- what a class says of itself, asked of an alias")
other = aliased(U, name="other")
show(lambda: [str(each.called("x")) for each in (U, other)])
show(lambda: [other.twice(2), other.called.__self__ is other, type(other.shouted)])
show(lambda: str(select(other).where(other.called("x"))))
show(lambda: [symbol("WORD"), symbol("WORD") is symbol("WORD"), symbol("WORD").name])

out("-- an attribute more")
U.more = Column(Integer)
show(lambda: sorted(manager))
Base.registry.dispose()
show(lambda: [hasattr(each, "_sa_class_manager") for each in (U, K)])

out("-- a scope is asked for once")
asked = []


def scope():
    asked.append(None)
    return len(asked) // 2


sessions = scoped_session(sessionmaker(engine), scopefunc=scope)
show(lambda: [sessions() is sessions(), sessions() is sessions(), len(asked)])
show(lambda: [sessions.registry.has(), len(asked)])
show(lambda: sessions().twophase)
