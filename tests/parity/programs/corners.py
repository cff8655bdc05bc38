"""More lines for wide programs, of what few programs do: sessions of several databases, transactions by hand, a closer look."""

from tests.parity.programs.schemas import Schema

ANOTHER = "create_engine('sqlite://', future=True)"


def binds(schema: Schema):
    """Classes and tables that have a database of their own."""
    for entity, slots in schema.slots.items():
        slot, key = slots[0], schema.keys[entity][0]
        table = f"{entity}.__table__"
        yield f"session.bind_mapper({entity}, {ANOTHER})"
        yield f"session.bind_table({table}, {ANOTHER})"
        for asked in (entity, f"inspect({entity})", f"mapper=inspect({entity})", f"clause=select({table})", f"clause={table}"):
            yield f"session.get_bind({asked}) is engine"
        yield f"session.get_bind({entity}, clause=select({entity})) is engine"
        yield f"session.get_bind({slot})"
        yield f"session.connection(bind_arguments={{'mapper': {entity}}}).in_transaction()"
        where = f"bind_arguments={{'mapper': {entity}}}, execution_options={{'a': 1}}"
        yield f"session.connection({where}).get_execution_options()['a']"
        yield f"session.get_transaction().connection({entity}).in_nested_transaction()"
        yield f"session.execute(select({entity}), bind_arguments={{'bind': engine}}).scalars().first()"
        for given in (f"{{{entity}: engine}}", f"{{{table}: engine}}", f"{{Base: {ANOTHER}}}", "{'nope': engine}"):
            yield f"with Session(binds={given}) as third: third.add({slot}); third.commit()"
            yield f"with Session(binds={given}) as third: {slot} = third.get({entity}, {key})"
        yield f"with Session(engine, binds={{{entity}: {ANOTHER}}}) as third: third.merge({slot}); third.commit()"
        yield f"with Session(binds={{{entity}: engine}}) as third: third.execute(select({entity})).scalars().first()"
        yield f"with Session(binds={{{entity}: engine}}) as third: third.execute(select({table})).first()"
        yield f"with Session(binds={{{entity}: engine}}) as third: third.execute(delete({entity})).rowcount"
        yield f"with Session(binds={{{entity}: engine}}) as third: third.query({entity}).count()"
    yield f"session.bind_mapper(Base, {ANOTHER})"
    yield f"session.bind = {ANOTHER}"
    yield "session.bind = None"
    yield "session.bind = engine"
    yield "session.bind_mapper('nope', engine)"
    yield "session.execute(text('SELECT 1')).scalar()"
    yield "session.execute(text('SELECT 1'), bind_arguments={'bind': engine}).scalar()"
    yield "with Session() as third: third.execute(text('SELECT 1')).scalar()"
    yield "with Session() as third: third.connection()"


def transactions(schema: Schema):
    """Transactions and savepoints by hand."""
    for slots in list(schema.slots.values())[:2]:
        slot = slots[0]
        yield f"with session.get_transaction(): session.add({slot})"
        yield f"with session.get_transaction(): session.delete({slot}); session.flush()"
        yield f"with session.begin(): session.add({slot})"
        yield f"with nested: session.add({slot})"
        yield f"with session.begin_nested() as nested: session.add({slot}); nested.commit()"
        yield f"with session.begin_nested(), session.begin_nested() as inner: session.add({slot}); inner.rollback()"
        yield f"with engine.connect() as held, held.begin(): third = Session(held); third.add({slot}); third.commit()"
        yield f"with engine.connect() as held: held.begin(); held.begin_nested(); Session(held).merge({slot}); held.rollback()"
        yield f"with engine.connect() as held: third = Session(held); third.add({slot}); third.flush(); third.close()"
    for entity, fresh in list(schema.fresh.items())[:2]:
        slot = schema.slots[entity][0]
        new = f"{entity}({fresh.format(slot='late')})"
        yield f"with engine.connect() as held, held.begin(): third = Session(held); third.add({new}); third.rollback()"
        yield f"event.listen(session, 'after_commit', lambda session: session.add({new}))"
        yield f"event.listen(session, 'after_commit', lambda session: session.get({entity}, {schema.keys[entity][0]}))"
        yield f"event.listen(session, 'after_rollback', lambda session: session.get({entity}, {schema.keys[entity][0]}))"
        yield f"event.listen(session, 'before_flush', lambda session, context, objects: session.expunge({slot}))"
        yield f"session.begin_nested(); session.get_transaction().commit(); session.add({new})"
        yield f"{slot} = {new}; session.add({slot}); session.begin_nested(); {slot}.id = 70; session.rollback()"
        yield f"{slot} = {new}; session.add({slot}); session.flush(); {slot}.id = 71; session.flush(); session.rollback()"
        yield f"session.begin_nested(); {slot}.id = 72; session.flush(); session.commit(); session.rollback()"
    yield "session.expire_all()"
    yield "session.connection().close(); session.rollback()"
    for asked in ("get_transaction()", "get_nested_transaction()"):
        for call in ("close()", "commit()", "rollback()", "is_active", "nested", "parent", "session is session", "prepare()"):
            yield f"session.{asked}.{call}"
    yield "session.get_transaction().parent is None, session.get_nested_transaction().parent.nested"
    yield "session.get_transaction() is session.get_nested_transaction()"
    yield "nested.parent is inner, inner.parent is nested"
    yield "nested.session is session, inner.session is session"
    yield "nested.connection(None).in_nested_transaction()"
    yield "inner.prepare()"
    yield "session.begin_nested().close()"
    yield "session.begin_nested().parent.commit()"
    yield "session.begin_nested().parent.rollback()"
    yield "session.begin()"
    yield "session.is_active, session.in_transaction(), session.in_nested_transaction()"
    for name in (
        "after_commit",
        "after_rollback",
        "after_transaction_end",
        "before_commit",
        "after_begin",
        "after_soft_rollback",
    ):
        yield f"event.listen(session, '{name}', lambda *given: session.execute(text('SELECT 1')).scalar())"
    yield "event.listen(session, 'after_begin', lambda session, transaction, connection: happened.append(transaction.nested))"
    for entity, fresh in list(schema.fresh.items())[:2]:
        new = f"session.add({entity}({fresh.format(slot='late')}))"
        yield f"event.listen(session, 'before_commit', lambda session: {new})"
        yield f"event.listen(session, 'after_flush', lambda session, context: {new})"


def inspection(schema: Schema):
    """A closer look at objects, and at what a program puts into them."""
    for entity, slots in schema.slots.items():
        slot = slots[0]
        column = next(iter(schema.columns[entity]))
        related = [*schema.collections.get(entity, ()), *schema.references.get(entity, ())]
        yield f"{slot}.note = 'of its own'"
        yield f"{slot}.note"
        yield f"repr(inspect({slot}))"
        yield f"inspect({slot}).obj() is {slot}"
        yield f"sorted(inspect({slot}).committed_state)"
        yield f"sorted(inspect({slot}).expired_attributes)"
        yield f"sorted(inspect({slot}).unloaded)"
        for key in (column, *related):
            yield f"inspect({slot}).attrs.{key}.load_history()"
            yield f"inspect({slot}).attrs.{key}.loaded_value"
        yield f"session.get({slot}, 1)"
        yield f"session.get('{entity}', 1)"
        yield f"session.execute('SELECT * FROM ' + {entity}.__tablename__ + ' ORDER BY 1').all()"
        yield f"event.listen(session, 'before_flush', lambda session, context, objects: session.delete({slot}))"
        yield f"event.listen(session, 'after_flush', lambda session, context: {slot}.{column})"
        yield "event.listen(session, 'before_flush', lambda session, context, objects: session.flush())"


TABLES = {"binds": binds, "transactions": transactions, "inspection": inspection}
