"""More programs that once differed: sessions of several databases, transactions by hand."""

from tests.parity.programs.found import Found

FOUND_SESSIONS = {
    "a collection that is set as if loaded takes the place of the one that was read before": Found(
        "a",
        """
        u0 = User(name='u0')
        u1 = User(name='u1')
        a0 = Address(email='a0')
        a1 = Address(email='a1')
        len(u0.addresses)
        attributes.set_committed_value(u0, 'addresses', [a0])
        u0.addresses.append(a1)
        len(u1.addresses)
        attributes.init_collection(u1, 'addresses').append_without_event(a0)
        u1.addresses.append(a1)
        """,
    ),
    "a flush of no objects is one of all": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n0.name = 'x'
        session.flush([])
        """,
    ),
    "who was made transient, and changed, can be pickled": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        session.commit()
        make_transient(n0)
        n0.children.append(n2)
        pickle.loads(pickle.dumps(n0))
        n1 = Node(name='n1')
        n0.children.append(n1)
        pickle.loads(pickle.dumps(n0))
        """,
    ),
    "get() flushes nothing where its execution options say so": Found(
        "a",
        """
        u0 = session.get(User, 1)
        u0.name = 'x'
        session.get(User, 2, execution_options={'autoflush': False})
        session.get(User, 3, execution_options={'autoflush': True})
        """,
    ),
    "a subquery's own columns are what it is filtered by, and a name that is none of the class's is refused at once": Found(
        "a",
        """
        (lambda other: session.execute(select(other).filter_by(name='ada')).all())(select(User).subquery())
        (lambda other: session.execute(select(other).filter_by(name='ada')).all())(select(User).cte())
        Load(Address).joinedload('addresses')
        Load(User).joinedload('addresses.user')
        session.execute(select(User).options(Load(User).joinedload('addresses'))).unique().scalars().all()
        """,
    ),
    "a reference whose key was never set has no history, however little is to be fetched": Found(
        "b",
        """
        a0 = Address(email='a0')
        session.add_all([a0])
        session.flush()
        inspect(a0).get_history('user', attributes.PASSIVE_NO_FETCH)
        inspect(a0).get_history('user', attributes.PASSIVE_NO_INITIALIZE)
        session.commit()
        session.expunge(a0)
        inspect(a0).get_history('user', attributes.PASSIVE_NO_FETCH)
        """,
    ),
    "columns of a subquery over a class go where the class has its database": Found(
        "a",
        """
        session.add_all([User(name='u2')])
        session.bind_mapper(Base, create_engine('sqlite://', future=True))
        (lambda other: session.execute(select(other.c.name)).all())(select(User.name).subquery())
        (lambda other: session.execute(select(func.count(other.c.name))).all())(select(User.name).cte())
        """,
    ),
    "what a listener of statements returns counts only if it is true": Found(
        "a",
        """
        event.listen(session, 'do_orm_execute', lambda state: state.statement is None)
        session.execute(select(User)).all()
        session.execute(delete(Address)).rowcount
        """,
    ),
    "a list with one set of parameters is that set; several are refused by the driver": Found(
        "a",
        """
        session.execute(select(User).where(User.name == text(':n')), [{'n': 'ada'}]).all()
        session.execute(select(User).where(User.name == text(':n')), [{'n': 'ada'}, {'n': 'x'}]).all()
        """,
    ),
    "of one column alone there are rows still, of a class alone its objects": Found(
        "a",
        """
        session.execute(select(User.id)).columns('id').all()
        session.execute(select(User)).columns('User').all()
        """,
    ),
    "a flush whose transaction a listener has ended finds it closed": Found(
        "a",
        """
        u0 = session.get(User, 1)
        u0.name = 'x'
        event.listen(session, 'after_flush', lambda session, context: session.rollback())
        session.flush()
        u0.name
        """,
        options={"future": True},
    ),
    "what is said of loading who is merged is said of that one only, even if it is here already": Found(
        "a",
        """
        a0 = session.get(Address, 1)
        u0 = session.get(User, 1)
        session.close()
        session.get(Address, 1)
        a0.user
        a0 = session.merge(a0, options=[selectinload(Address.user)])
        """,
    ),
    "no names of attributes are all of them": Found(
        "a",
        """
        u0 = session.get(User, 1)
        u0.name = 'x'
        session.refresh(u0, [])
        u0.name = 'y'
        session.expire(u0, [])
        u0.name
        """,
    ),
    "who is merged without loading is announced as whoever comes in": Found(
        "a",
        """
        u0 = session.get(User, 1)
        session.close()
        event.listen(session, 'before_attach', lambda session, subject: happened.append(('before_attach', subject)))
        u1 = session.merge(u0, load=False)
        """,
    ),
    "a join of the program's may lead to several objects for a reference to one, which is warned of": Found(
        "a",
        """
        session.execute(select(Address).options(contains_eager(Address.user))).scalars().all()
        """,
    ),
    "an object that nobody but its deletion holds is told of when it comes back": Found(
        "b",
        """
        event.listen(session, 'deleted_to_persistent', lambda session, subject: happened.append(type(subject).__name__))
        session.delete(session.get(User, 1))
        session.rollback()
        """,
    ),
    "a new object's place is how many there were: after an expunge, a later one may be inserted before an earlier": Found(
        "a",
        """
        u0 = User()
        u1 = User()
        u2 = User()
        a0 = Address(email='a0')
        a1 = Address(email='a1')
        a2 = Address(email='a2')
        a3 = Address(email='a3')
        session.add_all([u0, u1, u2, a0, a1, a2])
        session.expunge(u0)
        session.expunge(u1)
        session.expunge(u2)
        session.expunge(a0)
        session.add(a3)
        session.flush()
        """,
    ),
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
    "a session without a bind begins nothing when it is asked for rows": Found(
        "b",
        """
        a0 = session.get(Address, 1)
        session.close()
        session.bind = None
        a3 = session.merge(a0)
        """,
    ),
    "in the with block of a failed transaction the failure is what is told first": Found(
        "b",
        """
        u2 = User(name='u2')
        a0 = Address(email='a0')
        session.add_all([u2, a0])
        session.commit()
        del u2.fullname
        session.flush()
        with session.get_transaction(): session.delete(a0); session.flush()
        session.rollback()
        """,
    ),
    "a listener that fails does not keep a rollback from giving objects back their state": Found(
        "b",
        """
        u2 = session.get(User, 3)
        a1 = Address(email='a1')
        event.listen(session, 'after_rollback', lambda *given: session.execute(text('SELECT 1')).scalar())
        u2.addresses.insert(0, a1)
        session.rollback()
        session.rollback()
        """,
    ),
    "the reason of a failed flush is known once the flush's own transaction has ended": Found(
        "b",
        """
        u2 = User(name='u2')
        session.add(u2)
        event.listen(session, 'after_transaction_end', lambda *given: session.execute(text('SELECT 1')).scalar())
        session.flush()
        a1 = Address()
        session.add(a1)
        session.flush()
        session.rollback()
        """,
    ),
    "what was not to be loaded is loaded as the mapping says once it was dropped": Found(
        "b",
        """
        u0 = session.query(User).order_by(User.id).options(noload(User.addresses)).first()
        u0.addresses
        session.expire(u0, ['addresses'])
        u0.addresses
        session.expire(u0)
        u0.addresses
        session.refresh(u0)
        u0.addresses
        u1 = session.query(User).order_by(User.id.desc()).options(noload(User.addresses)).first()
        del u1.addresses
        u1.addresses
        session.commit()
        u1.addresses
        """,
    ),
    "a merge does not carry noload() into another session": Found(
        "b",
        """
        u0 = session.query(User).order_by(User.id).options(noload(User.addresses)).first()
        sessionmaker(engine, future=True)().merge(u0)
        """,
    ),
    "what a loader reads is where any of its statement's tables is": Found(
        "d",
        """
        session.bind_table(Post.__table__, create_engine('sqlite://', future=True))
        p0 = session.execute(select(Post).order_by(Post.id).options(selectinload(Post.tags))).unique().scalars().first()
        """,
    ),
    "a session without a bind begins nothing when it is asked for its connection": Found(
        "b",
        """
        session.bind = None
        session.connection().commit()
        """,
    ),
    "rows in bulk that cannot be written end their own transaction before the reason is known": Found(
        "d",
        """
        event.listen(session, 'after_transaction_end', lambda *given: session.execute(text('SELECT 1')).scalar())
        session.bulk_update_mappings(Post, [dict(id=99, title='x')])
        session.rollback()
        """,
    ),
    "a count without a bind names the class that is counted": Found(
        "d",
        """
        session.bind = None
        session.query(Post).count()
        """,
    ),
    "listeners are not told of what is no statement": Found(
        "c",
        """
        event.listen(session, 'do_orm_execute', lambda state: happened.append((state.is_select, state.is_update)))
        session.execute(Node)
        session.execute(5)
        session.execute(select(Node)).all()
        session.execute(text('SELECT 1')).all()
        session.execute(func.count()).all()
        session.execute('SELECT 1').all()
        session.execute(Node.__table__)
        """,
    ),
    "a rollback tells of objects that were only marked as deleted, too": Found(
        "e",
        """
        o0 = session.get(Order, ('n', 1))
        event.listen(session, 'deleted_to_persistent', lambda session, subject: happened.append(subject))
        session.delete(o0)
        session.rollback()
        session.delete(o0)
        session.flush()
        """,
    ),
    "an object whose primary key was forgotten is refused by the flush that was to note it": Found(
        "a",
        """
        a0 = session.get(Address, 1)
        del a0.id
        session.merge(a0, load=False)
        attributes.flag_dirty(a0)
        session.flush()
        """,
    ),
    "one part of a primary key may be NULL in the identity map": Found(
        "e",
        """
        o0 = session.get(Order, ('n', 1))
        attributes.set_committed_value(o0, 'number', None)
        attributes.flag_dirty(o0)
        session.flush()
        inspect(o0).identity
        """,
    ),
    "the database of a table is not looked for where a statement only sorts by it or joins along a relationship": Found(
        "a",
        """
        session.bind_table(Address.__table__, create_engine('sqlite://', future=True))
        session.get_bind(clause=select(User).join(User.addresses)) is engine
        session.get_bind(clause=select(User).join(Address)) is engine
        session.get_bind(clause=select(User).order_by(Address.id)) is engine
        session.get_bind(clause=select(User).where(Address.id == 1)) is engine
        session.get_bind(clause=update(User).where(User.id == Address.user_id)) is engine
        session.execute(select(User).order_by(User.id).join(User.addresses.and_(Address.email != 'e'))).scalars().all()
        """,
    ),
    "a base of a statement's first class has a database, asked for the statement alone": Found(
        "a",
        """
        session.bind_mapper(Base, create_engine('sqlite://', future=True))
        session.get_bind(clause=select(User)) is engine
        session.get_bind(clause=select(User.__table__)) is engine
        """,
    ),
    "a transaction that was committed cannot be rolled back, though a listener failed after the COMMIT": Found(
        "a",
        """
        event.listen(session, 'after_commit', lambda session: 1 / 0)
        session.add(User(name='x'))
        session.commit()
        session.rollback()
        session.close()
        session.get(User, 1)
        """,
    ),
    "an UPDATE or DELETE over classes flushes first, whatever its options say": Found(
        "a",
        """
        u0 = session.get(User, 1)
        u0.name = 'x'
        session.execute(update(User).where(User.id == 1).values(fullname='f').execution_options(autoflush=False))
        u0.name = 'y'
        session.execute(delete(User).where(User.id == 2), execution_options={'autoflush': False})
        """,
    ),
    "the database of a table is looked for in subqueries of subqueries": Found(
        "a",
        """
        session.bind_table(Address.__table__, create_engine('sqlite://', future=True))
        session.get_bind(clause=select(select(Address.email).subquery().c.email)) is engine
        session.get_bind(clause=select(select(select(Address.email).subquery().c.email).subquery().c.email)) is engine
        session.get_bind(clause=select(User).where(User.name.in_(select(select(Address.email).subquery().c.email)))) is engine
        """,
    ),
    "the key of an object that expired before its INSERT was rolled back cannot be read": Found(
        "a",
        """
        u0 = User(name='u0')
        u2 = User(name='u2')
        session.add_all([u0, u2])
        session.flush()
        make_transient(u2)
        session.add(u2)
        session.refresh(u0)
        make_transient_to_detached(u0)
        """,
    ),
    "what comes after a failed INSERT in bulk has a place among the pending objects": Found(
        "c",
        """
        n1 = Node(name='n1')
        n3 = Node(name='n3')
        session.add(n3)
        session.bulk_insert_mappings(Node, [dict(name=None)], render_nulls=True)
        session.add_all([n1, n3])
        session.rollback()
        session.commit()
        """,
    ),
    "a pickled object does not know that its row was deleted": Found(
        "a",
        """
        u0 = User(name='u0')
        session.add(u0)
        session.execute(delete(User).where(User.fullname == None), execution_options={'synchronize_session': 'evaluate'})
        u1 = pickle.loads(pickle.dumps(u0))
        with Session(engine) as third, third.begin(): third.add(u1)
        """,
        rows=False,
    ),
    "a listener that uses the connection when its transaction begins makes a savepoint that no one releases": Found(
        "a",
        """
        u0 = User(name='u0')
        session.add_all([u0])
        session.commit()
        event.listen(session, 'after_begin', lambda *given: session.execute(text('SELECT 1')).scalar())
        with session.begin_nested(): session.delete(u0)
        """,
    ),
    "what Python would add of a text and a number is left to the database": Found(
        "a",
        """
        u0 = User(name='u0')
        session.add_all([u0])
        session.execute(update(User).values(name=User.name + 1).execution_options(synchronize_session='fetch')).rowcount
        session.execute(update(User).values(name=User.id + '!').execution_options(synchronize_session='evaluate')).rowcount
        session.execute(update(User).where(User.id + '!' == 'x').values(name='y')).rowcount
        u0.name
        """,
    ),
    "who listens hears of a refresh() that is refused": Found(
        "c",
        """
        n2 = Node(name='n2')
        session.add_all([n2])
        session.flush()
        event.listen(session, 'do_orm_execute', lambda state: happened.append(state.is_select))
        session.refresh(n2, ['parent'])
        """,
        rows=False,
    ),
    "an object that a flush before a lazy load lets go is loaded anew by it": Found(
        "a",
        """
        u1 = session.get(User, 2)
        a1 = session.get(Address, 2)
        a1.user = u1
        a1 = Address(email='a1')
        len(u1.addresses)
        a0 = session.get(Address, 2)
        """,
    ),
}
