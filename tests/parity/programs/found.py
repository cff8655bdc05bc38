"""Programs that once differed, each with the rule of the original that it found.

    sentence -> schema, options, whether there are rows, lines

They run in every test run: what was understood once stays so.
"""

from typing import NamedTuple


class Found(NamedTuple):
    """A program, as its few lines."""

    schema: str
    lines: str
    rows: bool = True
    options: dict = {}  # never changed


MANUAL = {"autoflush": False}

FOUND = {
    "a transaction whose connection was committed aside warns when it rolls back": Found(
        "c",
        """
        session.connection().commit()
        session.rollback()
        """,
    ),
    "a session whose COMMIT failed is 'prepared': it can commit again, or roll back": Found(
        "a",
        """
        session.connection().close()
        session.commit()
        session.commit()
        session.execute(select(User)).all()
        session.rollback()
        """,
    ),
    "a commit commits the savepoints inside it": Found(
        "c",
        """
        n1 = Node(name='n1')
        session.add(n1)
        inner = session.begin_nested()
        n1.name = 'x'
        session.get_transaction().commit()
        """,
    ),
    "a savepoint that the database does not know is left by its rollback all the same": Found(
        "a",
        """
        nested = session.begin_nested()
        session.connection().connection.rollback()
        session.rollback()
        session.rollback()
        """,
    ),
    "an error outside a transaction sends ROLLBACK": Found(
        "a",
        """
        session.connection().commit()
        session.execute(select(Address).where(Address.user != User())).first()
        """,
    ),
    "a closed connection is told before a parameter is missed": Found(
        "a",
        """
        session.connection().close()
        session.execute(select(Address).where(Address.user != User())).first()
        """,
    ),
    "the children of a changed key are left to the database, unless the flush writes them anyway": Found(
        "a",
        """
        u0 = session.get(User, 1)
        a0 = session.get(Address, 1)
        len(u0.addresses)
        a0.email = 'x'
        u0.id = 7
        session.flush()
        """,
    ),
    "in a tree the children of a changed key are written": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        len(n0.children)
        n0.id = 9
        session.flush()
        """,
    ),
    "a reference whose key was never set has no history": Found(
        "a",
        """
        a3 = Address(email='a3')
        session.add(a3)
        session.commit()
        inspect(a3).attrs.user.load_history()
        """,
        options={"expire_on_commit": False},
    ),
    "a deleted key leads nowhere, without SQL": Found(
        "a",
        """
        u1 = session.get(User, 2)
        a0 = session.get(Address, 1)
        del u1.id
        u1.addresses
        """,
    ),
    "an object of the identity map whose row is gone is looked for once more": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n1 = session.get(Node, 2)
        session.execute(text("DELETE FROM nodes WHERE id = 1"))
        session.expire(n0)
        n1.parent
        session.get(Node, 1)
        """,
    ),
    "merge expires what was never set": Found(
        "a",
        """
        a2 = Address(email='a2')
        session.add(a2)
        session.flush()
        a0 = session.merge(Address(id=1, email='merged'))
        a2.user
        """,
        rows=False,
    ),
    "a member that was put in before the collection was loaded is in it twice": Found(
        "a",
        """
        u0 = session.get(User, 1)
        a3 = session.get(Address, 4)
        session.execute(text("UPDATE addresses SET user_id = 1 WHERE id = 4"))
        a3.user = u0
        u0.addresses
        u0.addresses.clear()
        a3.user
        """,
        options=MANUAL,
    ),
    "a member taken out before the collection was loaded has to be in it": Found(
        "a",
        """
        u0 = session.get(User, 1)
        a0 = session.get(Address, 1)
        a0.user
        session.execute(text("UPDATE addresses SET user_id = NULL WHERE id = 1"))
        a0.user = None
        u0.addresses
        """,
        options=MANUAL,
    ),
    "del takes members out one by one": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n1 = session.get(Node, 2)
        n0.children += [n1]
        del n0.children
        n1.parent
        """,
    ),
    "a new object drives another out of the identity map, whose key is read to tell": Found(
        "c",
        """
        n3 = session.get(Node, 4)
        session.commit()
        session.connection().exec_driver_sql("DELETE FROM nodes WHERE id = 4")
        n0 = Node(id=4, name='x')
        session.add(n0)
        session.commit()
        """,
    ),
    "what lies outside a circle is sent before the circle is refused": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n1 = session.get(Node, 2)
        n2 = session.get(Node, 3)
        n0.parent = n1
        n1.parent = n0
        n2.name = 'x'
        session.flush()
        """,
    ),
    "a doomed object's parent is loaded where the flush has to do with parents": Found(
        "c",
        """
        n1 = session.get(Node, 2)
        n3 = session.get(Node, 4)
        n3.parent.parent_id
        session.delete(n1)
        session.flush()
        """,
    ),
    "saves come before deletes without a round of their own": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n1 = session.get(Node, 2)
        n3 = session.get(Node, 4)
        n3.children
        n1.children.remove(n0)
        session.delete(n3)
        session.delete(n0)
        session.flush()
        """,
    ),
    "a child taken from a new parent loses the new parent that it has": Found(
        "b",
        """
        u0 = User(name='u0')
        u2 = User(name='u2')
        a0 = Address(email='a0')
        session.add_all([u0, a0])
        a0.user = u2
        u0.addresses.remove(a0)
        """,
        rows=False,
    ),
    "None in a collection is an error to the delete cascade": Found(
        "b",
        """
        u2 = session.get(User, 3)
        u2.addresses = [None]
        session.delete(u2)
        """,
    ),
    "members cascade in the order added, kept, taken out": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n2 = session.get(Node, 3)
        n0.children.remove(n2)
        n0 = Node(name='x', parent=n0)
        session.close()
        n0 = session.merge(Node(id=2, name='merged'))
        session.add_all([n2])
        """,
    ),
    "WHERE in memory reads an attribute that is expired, not an object that is": Found(
        "a",
        """
        u0 = session.get(User, 1)
        u1 = session.get(User, 2)
        session.expire(u0, ['name'])
        session.expire(u1)
        session.execute(delete(User).where(User.name != 'x'), execution_options={'synchronize_session': 'evaluate'}).rowcount
        """,
    ),
    "a list with NULL in it matches nothing in memory": Found(
        "c",
        """
        n3 = session.get(Node, 4)
        session.execute(update(Node).values(name='x'), execution_options={'synchronize_session': 'evaluate'}).rowcount
        statement = delete(Node).where(Node.name.in_(['x', None]))
        session.execute(statement, execution_options={'synchronize_session': 'evaluate'}).rowcount
        """,
    ),
    "a bulk UPDATE leaves an object dirty, and expires what was changed before": Found(
        "a",
        """
        a1 = session.get(Address, 1)
        a1.user_id = None
        session.execute(update(Address).values(user_id=2), execution_options={'synchronize_session': 'fetch'}).rowcount
        session.flush()
        a1.user_id
        """,
        options=MANUAL,
    ),
    "what a bulk UPDATE changed expires with its savepoint": Found(
        "c",
        """
        n1 = session.get(Node, 2)
        inner = session.begin_nested()
        session.execute(update(Node).values(name=Node.name + '!').execution_options(synchronize_session='fetch')).rowcount
        session.rollback()
        n1.name
        """,
    ),
    "an attribute that was deleted before it was loaded cannot be": Found(
        "a",
        """
        a3 = session.get(Address, 4)
        session.expire(a3)
        del a3.email
        a3.email
        a3.id
        """,
        options=MANUAL,
    ),
    "where all that is expired was deleted, the whole row is read and changes are lost": Found(
        "a",
        """
        a0 = session.get(Address, 1)
        a0.user_id = 3
        session.expire(a0, ['email'])
        del a0.email
        a0.email
        session.dirty
        """,
        options=MANUAL,
    ),
    "an object that expired and lost its row cannot be refreshed": Found(
        "a",
        """
        a0 = Address(email='x')
        session.add(a0)
        session.flush()
        session.expire(a0)
        session.rollback()
        a0.id = 4
        session.add(a0)
        a0.email
        session.flush()
        """,
    ),
    "a relationship that was loaded ends the expiry of its object": Found(
        "a",
        """
        a3 = session.get(Address, 4)
        session.expire(a3)
        a3.user_id = None
        a3.user
        """,
        options=MANUAL,
    ),
    "no row is written by a key that is NULL": Found(
        "c",
        """
        n3 = session.get(Node, 4)
        n3.id = None
        session.merge(n3, load=False)
        n3.name = 'x'
        session.flush()
        """,
    ),
    "an object in the place of another in the identity map is not deleted": Found(
        "a",
        """
        u0 = session.get(User, 1)
        u2 = session.get(User, 3)
        session.connection().exec_driver_sql("DELETE FROM users WHERE id = 1")
        u2.id = 1
        session.flush()
        session.delete(u0)
        """,
    ),
    "an object that was deleted and let go is not in the session, and the flush says so": Found(
        "a",
        """
        a0 = session.get(Address, 1)
        session.delete(a0)
        session.commit()
        u0 = User(name='x', addresses=[a0])
        session.add(u0)
        session.flush()
        """,
    ),
    "a reference to a deleted object that is detached cannot tell its value": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        session.execute(text("DELETE FROM nodes WHERE id = 1"))
        session.commit()
        session.get(Node, 1)
        session.execute(select(Node).where(Node.parent == n0)).first()
        """,
    ),
    "a doomed object's reference that was never set is known to lead nowhere": Found(
        "c",
        """
        n2 = Node(name='n2')
        session.add(n2)
        session.flush()
        n0 = Node(name='x', parent=None)
        session.delete(n2)
        session.add(n0)
        session.flush()
        """,
    ),
    "a row is read again by the key of before the flush": Found(
        "a",
        """
        a1 = session.get(Address, 2)
        a1.id = 7
        session.refresh(a1, ['user_id'])
        """,
    ),
    "a refresh that fails leaves what there was": Found(
        "a",
        """
        a3 = session.get(Address, 4)
        session.delete(a3)
        session.refresh(a3, ['user_id'])
        """,
    ),
    "a deleted object that was changed is held by whose parent it is, not by the transaction": Found(
        "a",
        """
        u2 = session.get(User, 3)
        a0 = session.get(Address, 1)
        session.execute(delete(User), execution_options={'synchronize_session': 'evaluate'}).rowcount
        u2.addresses = [a0]
        session.flush()
        u2 = User(name='u2')
        a0 = other.get(Address, 3)
        """,
        options={"future": True, "expire_on_commit": False},
    ),
    "the row of an object that is deleted once more is taken over, though it is gone": Found(
        "c",
        """
        n3 = Node(name='n3')
        session.add(n3)
        session.commit()
        session.delete(n3)
        n4 = session.merge(n3)
        session.delete(n3)
        session.flush()
        """,
    ),
    "a cascade has seen all members of a relationship before it goes on behind the first": Found(
        "c",
        """
        n0 = Node(name='n0')
        n1 = Node(name='n1')
        n2 = Node(name='n2')
        n4 = Node(name='n4')
        session.add(n2)
        n0.children[0:1] = [n1, n2]
        n0 = session.merge(Node(id=4, name='merged'))
        n1 = Node(name='x', children=[n1, n2])
        n1.parent = n4
        session.rollback()
        session.add(n2)
        """,
        rows=False,
    ),
    "a pending object that lost its row is refreshed by the key that it will have": Found(
        "f",
        """
        b0 = Box(code='b0')
        session.add(b0)
        session.flush()
        session.rollback()
        session.add(b0)
        b0.name
        """,
    ),
    "a changed key stands last among an UPDATE's parameters, where they are refused": Found(
        "f",
        """
        i0 = session.get(Item, 1)
        i0.active = 2
        i0.id = None
        session.flush()
        """,
    ),
    "a deleted object that was changed is held by its new child": Found(
        "c",
        """
        n1 = Node(name='n1')
        n3 = Node(name='n3')
        n4 = Node(name='n4')
        session.add_all([n3, n4])
        session.flush()
        session.delete(n3)
        n3.children.insert(0, n1)
        n1 = Node(name='n1')
        session.flush()
        n3 = Node(name='n3')
        """,
        rows=False,
        options={"future": True, "autoflush": False},
    ),
    "a record of what was written keeps nothing in memory": Found(
        "f",
        """
        b0 = session.get(Box, 'A')
        i0 = session.get(Item, 1)
        i1 = session.get(Item, 2)
        i3 = session.get(Item, 7)
        b0.items.remove(i3)
        i0.box.name
        b0 = Box(code='b0')
        session.execute(delete(Box).where(Box.name != 'x'), execution_options={'synchronize_session': 'evaluate'}).rowcount
        i0.box = i0
        i0 = Item(code='i0')
        """,
    ),
    "a reference that was deleted before anybody knew it became nothing": Found(
        "c",
        """
        n1 = Node(name='n1')
        session.add(n1)
        session.flush()
        del n1.parent
        inspect(n1).attrs.parent.load_history()
        session.delete(n1)
        session.flush()
        """,
        rows=False,
    ),
    "a key of which one part was deleted is asked for with IS NULL": Found(
        "e",
        """
        o2 = session.get(Order, ('s', 1))
        del o2.number
        with session.no_autoflush: o2.seal
        """,
    ),
    "what only a dead object held is let go": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n2 = session.get(Node, 3)
        session.delete(n2)
        n2.parent = n0
        n2 = Node(name='n2')
        n0 = session.get(Node, 2)
        """,
    ),
    "the association rows that one end takes out go before its class is saved": Found(
        "h",
        """
        o1 = Owner(name='o1')
        n1 = Node(name='n1')
        n3 = Node(name='n3')
        l2 = Label(text='l2')
        session.add_all([o1, n3, l2])
        n3.parent = n1
        session.flush()
        """,
        rows=False,
    ),
    "what is read to tell a value of before is read without a flush, but not what is read with it": Found(
        "g",
        """
        u2 = User(name='u2')
        f0 = Profile(text='f0')
        session.add_all([u2])
        session.commit()
        f0.user = u2
        """,
        rows=False,
    ),
    "rows in bulk are asked for one by one, inside their transaction": Found(
        "e",
        """
        s0 = session.get(Seal, ('n', 1))
        s1 = session.get(Seal, ('s', 1))
        session.bulk_save_objects([s0, s1])
        session.is_active
        """,
    ),
    "a type warns that its values lose something though there is no row": Found(
        "f",
        """
        i0 = Item(code='i0')
        session.add_all([i0])
        session.commit()
        session.connection().execute(text("DELETE FROM items WHERE id = 1")).rowcount
        i0.state
        """,
        rows=False,
    ),
    "an object that was inserted and deleted before a rollback keeps its mark": Found(
        "d",
        """
        p0 = Post(title='p0')
        session.add_all([p0])
        session.flush()
        session.delete(p0)
        session.flush()
        session.rollback()
        session.add_all([p0])
        session.flush()
        """,
    ),
    "a flush that failed is told of, though its savepoint was gone too": Found(
        "d",
        """
        p1 = session.get(Post, 2)
        t0 = session.get(Tag, 1)
        t2 = session.get(Tag, 3)
        session.commit()
        nested = session.begin_nested()
        p1.id = None
        with Session(engine, future=True) as third: third.merge(t0); third.commit()
        t3 = session.merge(t2)
        session.commit()
        """,
    ),
    "in a circle of classes a row that was taken over is deleted all the same": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n2 = session.get(Node, 3)
        n1 = Node(name='x', parent=None)
        n1.id = 1
        session.commit()
        session.add_all([n1])
        session.delete(n0)
        n2.parent_id
        """,
    ),
    "a key that was read before a flush is the one that is asked for": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n1 = session.get(Node, 2)
        n3 = session.get(Node, 4)
        session.commit()
        n3.parent.id
        session.delete(n0)
        n1.parent.id
        """,
    ),
    "get() keeps an expired object while the flush before its SELECT drops what else held it": Found(
        "b",
        """
        u0 = session.get(User, 1)
        a1 = session.get(Address, 2)
        session.commit()
        a1.user = u0
        u0 = User(name='u0')
        u0.addresses += [a1]
        session.get(User, 1)
        """,
    ),
    "an object marked for deletion whose key another one was given is what no flush takes": Found(
        "b",
        """
        u0 = User(name='u0')
        u2 = User(name='u2')
        session.add_all([u0])
        session.flush()
        session.connection().connection.rollback()
        session.add_all([u2])
        session.delete(u0)
        session.flush()
        session.rollback()
        """,
        rows=False,
    ),
    "an isolation level is set back when the last one who shares the connection gives it back": Found(
        "c",
        """
        other.get(Node, 2)
        session.connection(execution_options={'isolation_level': 'SERIALIZABLE'}).closed
        session.commit()
        other.rollback()
        """,
    ),
    "identity_key() of nothing says that nothing is not mapped": Found(
        "c",
        """
        session.identity_key(instance=session.get(Node, 99))
        session.identity_key(Node, None)
        session.identity_key()
        session.identity_key(Node, 1, nothing=2)
        """,
    ),
    "the names of a query's parameters are part of the cache's key, whether it has such or not": Found(
        "c",
        """
        session.query(Node).count()
        session.query(Node).params(nope=1).count()
        session.execute(select(Node).where(text('name = :x')), {'x': 'a'}).all()
        session.execute(select(Node).where(text('name = :x')), {'x': 'a', 'y': 1}).all()
        session.execute(select(Node).where(text('name = :x')), {'y': 1, 'x': 'a'}).all()
        """,
    ),
    "a deleted object that was marked once more and let go does not come back with its row": Found(
        "c",
        """
        n1 = Node(name='n1')
        session.add_all([n1])
        session.commit()
        session.delete(n1)
        session.flush()
        session.delete(n1)
        session.expunge(n1)
        session.rollback()
        """,
    ),
    "a primary key that the database carries along is in the row already when the row is written": Found(
        "e",
        """
        o0 = session.get(Order, ('n', 1))
        s0 = session.get(Seal, ('n', 1))
        o0.seal
        s0.colour = 'x'
        o0.number = 9
        session.flush()
        """,
    ),
    "nothing is written of a row whose key the database alone changes": Found(
        "e",
        """
        o0 = session.get(Order, ('n', 1))
        s0 = session.get(Seal, ('n', 1))
        s0.region = 'w'
        o0.seal = s0
        o0.number = 9
        session.commit()
        """,
    ),
    "what goes to another parent in the flush that deletes its old one keeps its key until it gets the new one": Found(
        "e",
        """
        o0 = session.get(Order, ('n', 1))
        o1 = session.get(Order, ('n', 2))
        o2 = session.get(Order, ('s', 1))
        s0 = session.get(Seal, ('n', 1))
        session.commit()
        o2.seal = s0
        session.delete(o0)
        o1.number = 9
        """,
    ),
    "a key that goes nowhere is not read": Found(
        "c",
        """
        n1 = Node(name='n1')
        session.add_all([n1])
        session.flush()
        n1.children.append(None)
        session.refresh(n1, ['id'])
        """,
        rows=False,
    ),
    "in a circle of objects, what is deleted is put in order by what it refers to now": Found(
        "c",
        """
        n1 = session.get(Node, 2)
        n2 = session.get(Node, 3)
        n0 = other.get(Node, 3)
        n1.children = [n1, n0]
        n2.parent_id = None
        session.delete(n2)
        session.commit()
        """,
    ),
    "a view is flagged as modified without any effect": Found(
        "g",
        """
        u0 = User(name='u0')
        attributes.flag_modified(u0, 'firsts')
        inspect(u0).modified
        """,
    ),
    "the history of an attribute is asked for no further than the program allows": Found(
        "a",
        """
        a0 = session.get(Address, 1)
        attributes.get_history(a0, 'user', attributes.PASSIVE_NO_INITIALIZE)
        attributes.get_history(a0, 'user', attributes.PASSIVE_NO_FETCH)
        inspect(a0).get_history('user', attributes.PASSIVE_OFF)
        attributes.get_history(User(), 'addresses', attributes.PASSIVE_NO_FETCH)
        attributes.get_history(a0, 'nope')
        """,
    ),
    "an object whose row was deleted is not kept by a change to it": Found(
        "f",
        """
        b0 = session.get(Box, 'A')
        session.delete(b0)
        session.flush()
        b0.items.clear()
        b0 = Box(code='b0')
        """,
    ),
    "a collection that is a query is merged by what waits to be put into it": Found(
        "k",
        """
        u0 = session.merge(User(id=1, addresses=[Address(email='m')]))
        session.flush()
        u1 = session.merge(User(name='fresh', addresses=[Address(email='m')]))
        session.commit()
        """,
    ),
    "a collection that is a query says in the object that it was changed, and no more": Found(
        "k",
        """
        u0 = session.get(User, 1)
        u0.addresses = u0.addresses
        u0.addresses.append(session.get(Address, 3))
        u0.addresses = [session.get(Address, 3)]
        attributes.get_history(u0, 'addresses')
        session.flush()
        u1 = User(addresses=[Address(email='q')])
        list(u1.addresses)
        session.delete(u0)
        session.commit()
        """,
        options=MANUAL,
    ),
}
