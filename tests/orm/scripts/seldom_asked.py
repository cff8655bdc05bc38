"""What is seldom asked: whether a history holds anything, what None does among members, a query that has another's rows."""

from copy import copy

from play import out, show
from ships import Base, Sailor, Ship
from sqlalchemy import Column, Integer, Table, create_engine, event, insert, inspect, select, text, update
from sqlalchemy.orm import Session, clear_mappers, declarative_base, joinedload, mapper, registry, selectinload

e = create_engine("sqlite://", echo=True)
Base.metadata.create_all(e)
s = Session(e)


def histories(instance):
    for attribute in inspect(instance).attrs:
        for history in (attribute.history, attribute.load_history()):
            out(f"{attribute.key}: {bool(history)} {history.empty()} {history.has_changes()} {len(history.sum())}")


out("-- whether a history holds anything")
ship = Ship(name="Argo")
histories(ship)
ship.sailors.append(Sailor(name="Orpheus"))
s.add(ship)
histories(ship)
s.commit()
histories(ship)
histories(ship.sailors[0])

out("-- None among the members, and who is told")


@event.listens_for(Ship.sailors, "append")
def appended(target, value, initiator):
    out(f"append {value} {initiator.key} {initiator.op}")


@event.listens_for(Ship.sailors, "remove")
def removed(target, value, initiator):
    out(f"remove {value} {initiator.key} {initiator.op}")
    show(lambda: hash(initiator))


show(lambda: ship.sailors.append(None))
show(lambda: inspect(ship).attrs.sailors.history)
show(lambda: ship.sailors.remove(None))
show(lambda: ship.sailors.remove(ship.sailors[0]))
show(s.flush)
s.rollback()

out("-- rows sent while a flush begins")


@event.listens_for(s, "before_flush", once=True)
def send_rows(session, context, instances):
    show(session.flush)
    show(lambda: session.bulk_save_objects([Ship(name="Pequod")]))
    show(lambda: session.bulk_insert_mappings(Ship, [{"name": "Nellie"}]))


ship.name = "Argos"
show(s.flush)

out("-- the rows of another statement")
query = s.query(Ship)
for rows in (text("SELECT * FROM ships"), select(Ship).order_by(Ship.id.desc()), Ship.__table__.select()):
    statement = query.from_statement(rows).statement
    show(lambda: str(statement))
    show(lambda: s.execute(statement).scalars().all())
    show(lambda: s.scalars(statement.options(selectinload(Ship.sailors))).first().sailors)
show(lambda: s.execute(s.query(Ship.id, Ship.name).from_statement(text("SELECT name, id FROM ships")).statement).all())
show(lambda: s.execute(query.options(joinedload(Ship.sailors)).statement).unique().all())

out("-- what an UPDATE is told besides its values")
for arguments in ({"preserve_parameter_order": True}, {"mysql_limit": 3}, {"nothing": True}, {"limit": 1}, {}):
    show(lambda: query.filter(Ship.id == 1).update([("name", "Argo")], update_args=dict(arguments)))
    show(lambda: query.filter(Ship.id == 1).update({"name": "Argo"}, update_args=dict(arguments)))

out("-- what a listener may ask of a statement")


@event.listens_for(s, "do_orm_execute")
def asked(state):
    for name in ("load_options", "update_delete_options", "is_select", "is_orm_statement", "is_column_load"):
        try:
            getattr(state, name)
            out(f"{name}: there")
        except Exception as failure:
            out(f"{name}: {type(failure).__name__}: {failure}")


for statement in (
    text("SELECT 1"),
    select(Ship.id),
    update(Ship).values(name="Argo"),
    Ship.__table__.update().values(name="Argo"),
    insert(Ship).values(name="Argo"),
):
    show(lambda: type(s.execute(statement)).__name__)
event.remove(s, "do_orm_execute", asked)


@event.listens_for(s, "do_orm_execute")
def instead(state):
    return state.invoke_statement(statement=select(Ship.name).where(Ship.id == 1), execution_options={"told": 1})


show(lambda: s.execute(select(Ship.id)).all())
event.remove(s, "do_orm_execute", instead)
s.close()

out("-- what is no option, no class, no word of an operator")
for wrong in (Ship.id, Ship, Ship.__table__, inspect(Ship), "sailors", None, query):
    show(lambda: select(Ship).options(wrong))
    show(lambda: text("SELECT 1").options(joinedload(Ship.sailors), wrong))
for wrong in (3, "Sailor", None):
    show(lambda: Ship.sailors.of_type(wrong))
for method in (Ship.name.startswith, Ship.name.endswith, Ship.name.contains, Ship.name.match):
    show(lambda: method("a", True))
    show(lambda: str(method("a")))
show(lambda: str(Ship.name.match(None)))
show(lambda: str(select(Ship, Sailor).select_from(Ship).join(Sailor).reduce_columns()))

out("-- copies and sets of what is looked up")
show(lambda: copy(inspect(Ship).attrs).keys())
show(lambda: copy(inspect(Ship()).attrs).keys())
rows = s.execute(select(Ship.id, Ship.name)).mappings().all()
show(lambda: len({*rows, *rows}) == len(rows))
show(lambda: rows[0] == {"id": 1, "name": "Argos"})
s.close()

out("-- mapper(), which knows no registry")
metadata = registry().metadata
boats = Table("boats", metadata, Column("id", Integer, primary_key=True), Column("name", Integer))


class Boat:
    pass


class Dinghy:
    def __init__(self, name):
        self.name = name


show(lambda: mapper(Boat, boats))
show(lambda: mapper(Dinghy, boats))
show(lambda: Boat(id=3))
show(lambda: Boat(3))
show(lambda: Boat().id)
show(lambda: Dinghy(3).name)
show(lambda: Dinghy())
show(lambda: inspect(Boat).registry is inspect(Dinghy).registry)
metadata.create_all(e)
s.add(Dinghy(4))
s.commit()
show(lambda: s.query(Boat).one().name)


def mapped(**arguments):
    body = {"__tablename__": "w", "id": Column(Integer, primary_key=True), "__mapper_args__": arguments}
    return type("W", (declarative_base(),), body).__mapper__.primary_key


for key in ([], (), None):
    show(lambda: mapped(primary_key=key))
show(clear_mappers)
show(lambda: Boat(id=3))
show(lambda: Dinghy(1).name)
