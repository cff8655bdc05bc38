"""What `session.new` and its kin, and the identity map, do as a set and a dictionary; names of attributes that are others'."""

from play import show
from sqlalchemy import Column, Integer, String, create_engine, event, inspect, select
from sqlalchemy.orm import Session, attributes, column_property, declarative_base, synonym
from sqlalchemy.orm.decl_api import declarative_mixin, synonym_for
from sqlalchemy.orm.util import identity_key


class User(declarative_base()):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    called = synonym("name")


engine = create_engine("sqlite://")
User.metadata.create_all(engine)
session = Session(engine)
ada = User(id=1, name="ada")
session.add(ada)

for step in (
    lambda: type(session.new | session.dirty).__name__,
    lambda: session.new | set(),
    lambda: session.new - [1],
    lambda: session.new & (),
    lambda: session.new <= {1},
    lambda: session.new.union([1]) >= session.new,
    lambda: session.dirty.pop(),
    lambda: session.new.pop() is ada,
    lambda: session.new.clear(),
    lambda: session.identity_map.pop(1),
    lambda: session.identity_map.clear(),
    lambda: session.identity_map.setdefault(1, ada),
    lambda: session.identity_map.update({}),
    lambda: "x" in session.identity_map,
    lambda: None in session.identity_map,
    lambda: session.identity_map.get("x", 5),
    lambda: session.identity_map.get((User, 1, None)),
    lambda: session.identity_map["x"],
):
    show(step)
session.commit()
show(lambda: session.identity_map[User, (1,), None] is ada)

row = session.execute(select(User.__table__)).mappings().first()
show(lambda: inspect(User).identity_key_from_row(row))
show(lambda: identity_key(User, row=row))
show(lambda: inspect(User).identity_key_from_primary_key((1,), "shard"))
show(lambda: attributes.manager_of_class(User).mapper is inspect(User))
ada.name = "countess"
show(lambda: attributes.get_history(ada, "called"))
show(lambda: (declarative_mixin(User) is User, type(synonym_for("name")(property(lambda self: 1))).__name__))

show(lambda: event.listen(session, "before_flush", 5))
show(lambda: column_property(User.__table__.c.id, foo=1, bar=2))
