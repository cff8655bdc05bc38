"""More programs that once differed: sessions of several databases, transactions by hand."""

from tests.parity.programs.found import Found

FOUND_SESSIONS = {
    "a class that has a database of its own brings its table": Found(
        "b",
        """
        with Session(binds={User: engine}) as third: third.execute(select(User.__table__)).first()
        """,
    ),
    "a statement goes where any of its tables has a database": Found(
        "b",
        """
        with Session(binds={User: engine}) as third: third.query(User).count()
        with Session(binds={User: engine}) as third: third.execute(select(Address).join(User)).first()
        with Session(binds={User: engine}) as third: third.execute(select(Address)).first()
        """,
    ),
    "a class's own table is asked for only where there is no statement": Found(
        "b",
        """
        Session(binds={User.__table__: engine}).get_bind(User, clause=select(Address)) is engine
        Session(binds={User: engine}).get_bind(User()) is engine
        Session(binds={User: engine}).get_bind('nope') is engine
        """,
    ),
    "any class can have a database, for the mapped ones below it; nothing else but a table can": Found(
        "b",
        """
        session.bind_mapper(Base, create_engine('sqlite://', future=True))
        session.get_bind(User) is engine
        session.bind_mapper(User.id, engine)
        session.bind_table('nope', engine)
        """,
    ),
    "close() ends the transactions that there are, and none that a listener begins meanwhile": Found(
        "b",
        """
        event.listen(session, 'after_transaction_end', lambda *given: session.execute(text('SELECT 1')).scalar())
        session.commit()
        session.close()
        """,
    ),
    "a savepoint stays the session's until it is ended, even if what is around it was closed": Found(
        "b",
        """
        u0 = session.get(User, 1)
        nested = session.begin_nested()
        u0.name = 'x'
        session.flush()
        session.get_transaction().close()
        session.get_nested_transaction() is nested
        session.commit()
        nested.close()
        session.get_nested_transaction()
        """,
    ),
    "a savepoint's connection takes execution options, though the transaction around has it already": Found(
        "b",
        """
        session.begin_nested()
        session.connection(execution_options={'a': 1}).get_execution_options()['a']
        """,
    ),
    "in the block of a transaction that is over nothing can be done": Found(
        "b",
        """
        with session.begin() as nested: session.commit(); session.get(User, 1)
        session.get(User, 1)
        with session.begin_nested() as nested: nested.rollback(); session.begin_nested()
        with session.begin_nested() as nested: nested.commit(); session.add(User()); session.flush()
        """,
    ),
    "the block of a transaction that a flush has rolled back just ends it": Found(
        "b",
        """
        session.add(User(name='ada'))
        session.flush()
        with session.get_transaction(): session.add(User(name='x'))
        session.commit()
        """,
    ),
    "commit() and rollback() end the transactions around, and none that a listener begins meanwhile": Found(
        "b",
        """
        event.listen(session, 'after_transaction_end', lambda *given: session.execute(text('SELECT 1')).scalar())
        session.begin_nested()
        session.commit()
        session.rollback()
        """,
        options={"future": True},
    ),
    "a transaction that has ended has no block": Found(
        "b",
        """
        nested = session.begin_nested()
        nested.rollback()
        with nested: session.get(User, 2)
        """,
    ),
    "the rows of an association table are in the database of the class that the relationship leads to": Found(
        "d",
        """
        session.execute(text('DELETE FROM post_tags')).rowcount
        p1 = Post(title='x', tags=[Tag(name='a')])
        session.add(p1)
        session.bind_mapper(Tag, create_engine('sqlite://', future=True))
        session.flush()
        session.execute(text('SELECT count(*) FROM post_tags')).scalar()
        """,
    ),
    "a change begins a transaction where it is the first one that waits to be written": Found(
        "a",
        """
        a2 = session.get(Address, 3)
        u0 = session.get(User, 2)
        u0.name = 'q'
        session.get_transaction().close()
        a2.email = 'x'
        session.commit()
        """,
    ),
    "a column that was put off is one that expired, to whom an object outside of a session is compared": Found(
        "i",
        """
        p1 = session.get(Person, 2)
        session.close()
        session.execute(select(Person).where(with_parent(p1, Person.mentor))).scalars().all()
        """,
    ),
}
