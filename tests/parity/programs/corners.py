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
        yield f"sorted(inspect({slot}).expired_attributes.difference(inspect({slot}).mapper.synonyms.keys()))"
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


def rare(schema: Schema):
    """What is done once in a while: each line reaches what hardly any other does."""
    for entity, slots in list(schema.slots.items())[:2]:
        slot, other = slots[0], slots[1]
        key = schema.keys[entity][0]
        column, values = next(iter(schema.columns[entity].items()))
        fresh = schema.fresh[entity]
        new = f"{entity}({fresh.format(slot='rare')})"
        related = [*schema.collections.get(entity, ()), *schema.references.get(entity, ())]
        yield f"{other} = pickle.loads(pickle.dumps({slot}))"
        yield f"pickle.loads(pickle.dumps([{slot}, {other}]))"
        yield f"inspect({slot}).get_history('{column}', attributes.PASSIVE_OFF)"
        yield f"inspect({slot}).attrs.{column}.value"
        yield f"inspect({slot}).object is {slot}, inspect({slot}).async_session, inspect({slot}).identity_token"
        for attribute in related[:2]:
            yield f"inspect({slot}).attrs.{attribute}.value"
            yield f"inspect({slot}).get_history('{attribute}', attributes.PASSIVE_NO_FETCH)"
            yield f"{slot}.{attribute}; make_transient({slot}); {slot}.{attribute}"
            yield f"session.refresh({slot}, ['{column}', '{attribute}'])"
            yield f"session.expire({slot}, ['{column}', '{attribute}'])"
            yield f"session.refresh({slot}, ['{attribute}'], with_for_update=True)"
            yield f"{slot} = session.merge({slot}, options=[selectinload({entity}.{attribute})])"
        for attribute in schema.collections.get(entity, ()):
            made = schema.collections[entity][attribute]
            member = f"{made}({schema.fresh[made].format(slot='rare')})"
            yield f"{slot}.{attribute}.append({member}); session.expire({slot})"
            yield f"{slot}.{attribute}.append({member}); session.refresh({slot})"
            yield f"{slot}.{attribute}.append({member}); session.expunge({slot}); session.flush()"
            yield f"{slot}.{attribute}.append({member}); {slot}.{attribute}.pop(); session.flush()"
        yield f"session.refresh({slot}, [])"
        yield f"session.expire({slot}, ())"
        yield f"session.refresh({slot}, ['{column}'], with_for_update={{'nowait': True}})"
        yield f"{slot} = {new}; session.add({slot}); session.refresh({slot})"
        yield f"with session.begin(): session.commit(); session.get({entity}, {key})"
        yield f"with session.begin(): session.rollback(); session.add({slot}); session.flush()"
        yield f"with session.begin(): session.add({new}); session.begin_nested()"
        yield f"with session.begin(): session.delete({slot}); session.begin_nested().rollback()"
        yield f"with session.begin_nested(): session.add({new}); session.close()"
        yield "with session.begin_nested(): session.execute(text('INSERT INTO nope VALUES (1)'))"
        yield f"with session.begin_nested(): {slot}.{column} = {values[0]}; session.flush(); session.rollback()"
        yield f"with session.begin_nested() as inner: {slot}.{column} = {values[0]}; inner.commit(); session.flush()"
        yield f"with session.begin_nested() as inner: inner.close(); session.add({new})"
        yield f"with session: session.add({new}); session.commit()"
        yield f"with session.no_autoflush: session.add({new}); session.begin_nested()"
        yield f"{slot}.id = 73; session.begin_nested(); session.get_nested_transaction().commit(); session.rollback()"
        yield f"session.begin_nested(); {slot}.id = 74; session.flush(); session.get_nested_transaction().commit()"
        yield f"session.begin_nested(); session.delete({slot}); session.get_nested_transaction().commit(); session.rollback()"
        yield f"session.begin_nested(); session.add({new}); session.get_nested_transaction().rollback(); session.commit()"
        yield f"session.add({new}); session.begin_nested(); session.expunge_all(); session.rollback()"
        yield f"session.execute(update({entity}).values({column}={values[0]}).execution_options(synchronize_session=False))"
        yield f"session.execute(select({entity}).execution_options(autoflush=False, populate_existing=True)).scalars().first()"
        yield f"session.query({entity}).execution_options(stream_results=True).first()"
        yield f"session.get({entity}, {key}, options=[lazyload('*')], populate_existing=True)"
        yield f"session.get({entity}, {key}, with_for_update={{'read': True}}, populate_existing=True)"
        yield f"session.get({entity}, {key}, execution_options={{'autoflush': False}})"
        yield "with Session(engine, future=True) as third: third.begin(subtransactions=True)"
        yield f"Session(engine, enable_baked_queries=False, info={{1: 2}}).get({entity}, {key})"
        yield f"with Session(engine, query_cls=Query) as third: third.query({entity}).first()"
        yield f"Base.metadata.bind = engine; {slot} = Session().get({entity}, {key}); Base.metadata.bind = None"
        yield "event.listen(session, 'do_orm_execute', lambda state: state.statement is None)"
        yield "event.listen(session, 'after_commit', lambda session: session.rollback())"
        yield "event.listen(session, 'after_rollback', lambda session: 1 / 0)"
        yield "event.listen(session, 'before_commit', lambda session: 1 / 0)"
        yield "event.listen(session, 'after_commit', lambda session: 1 / 0)"
        yield "event.listen(session, 'after_begin', lambda *given: 1 / 0)"
        yield "event.listen(session, 'after_flush', lambda *given: 1 / 0)"
        yield "event.listen(session, 'after_flush', lambda session, context: session.expunge_all())"
        yield f"event.listen(session, 'after_flush_postexec', lambda session, context: session.add({new}))"
        yield "event.listen(session, 'after_flush_postexec', lambda session, context: 1 / 0)"
        yield "event.listen(session, 'after_transaction_create', lambda session, its: its.connection(None))"
        yield "event.listen(session, 'after_transaction_create', lambda session, its: happened.append(its.nested))"
        yield "event.listen(session, 'pending_to_persistent', lambda session, it: session.delete(it))"
        yield f"event.listen(session, 'persistent_to_deleted', lambda session, it: session.add({new}))"
        yield "event.listen(session, 'before_attach', lambda session, it: 1 / 0)"
        yield "event.listen(session, 'transient_to_pending', lambda session, it: session.flush())"
        yield "event.listen(session, 'loaded_as_persistent', lambda session, it: session.expunge(it))"
    yield "nested = session.begin_nested(); inner = session.begin_nested(); nested.commit(); inner.commit()"
    yield "nested = session.begin_nested(); inner = session.begin_nested(); nested.rollback(); inner.rollback()"
    yield "nested = session.begin_nested(); nested.close(); nested.close()"
    yield "nested = session.begin_nested(); nested.rollback(); nested.connection(None)"
    yield "nested = session.begin_nested(); nested.rollback(); nested.commit()"
    yield "nested = session.begin_nested(); session.close(); nested.rollback()"
    yield "inner = session.begin(); inner.commit(); inner.commit()"
    yield "inner = session.begin(); inner.close(); inner.is_active"
    yield "with inner: session.flush()"
    yield "with nested: session.rollback()"
    yield "session.begin_nested(); session.connection(execution_options={'a': 1}).get_execution_options()['a']"
    yield "session.connection(execution_options={'a': 1}).get_execution_options()['a']"
    yield "session.connection(execution_options={'isolation_level': 'READ UNCOMMITTED'}).get_isolation_level()"
    yield "session.connection(); len(session.connection(execution_options={'a': 1}).get_execution_options())"
    yield "session.connection().begin_nested(); session.begin_nested(); session.rollback()"
    yield "session.connection().get_transaction().rollback(); session.flush()"
    yield "session.connection().get_transaction().close(); session.commit()"
    yield "session.connection().invalidate(); session.rollback()"
    yield "session.invalidate()"
    yield "session.get_transaction().close(invalidate=True)"
    yield "session.begin(); session.prepare()"
    happen = "event.listen(session, 'do_orm_execute', lambda state: happened.append(state.is_select))"
    yield f"{happen}; session.execute('SELECT 1').scalar()"
    yield f"{happen}; session.execute(text('SELECT 1')).scalar()"
    yield f"{happen}; session.execute('nonsense')"
    yield "session.flush(list(session.new)[:1])"
    yield "session.flush(list(session.dirty)[:1])"
    yield "session.connection().connection.rollback(); session.flush()"
    yield "session.close_all()"
    yield "repr(session), repr(session.get_transaction())"
    yield "session.transaction.nested"
    yield "session.autoflush = False; session.expire_on_commit = False"
    yield "scoped_session(sessionmaker(engine)).remove()"


TABLES = {"binds": binds, "transactions": transactions, "inspection": inspection, "rare": rare}
