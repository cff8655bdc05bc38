"""Programs that once differed about loading: options, places in a row, what objects remember; as those of found.py."""

from tests.parity.programs.found import MANUAL, Found

FOUND_LOADING = {
    "a row that reaches an object at a second place fills in what the first place did not read, and no more": Found(
        "c",
        """
        n1 = session.get(Node, 2)
        session.commit()
        n0 = session.query(Node).order_by(Node.id).options(joinedload(Node.children).defer(Node.name)).all()[0]
        """,
    ),
    "an object goes on from the place where a statement reached it last": Found(
        "f",
        """
        i0 = session.get(Item, 1)
        session.query(Item).populate_existing().options(joinedload(Item.box).joinedload(Box.items)).all()
        session.commit()
        i0.id = 1
        """,
    ),
    "what a load after the rows fills is not dropped before: its objects are read again, not made anew": Found(
        "g",
        """
        u0 = session.execute(select(User).order_by(User.id).options(defer(User.id))).unique().scalars().first()
        session.query(User).populate_existing().options(lazyload(User.profile)).all()
        """,
    ),
    "a load that takes an object over from the statement that reads it is warned of": Found(
        "g",
        """
        a1 = session.get(Address, 1)
        session.query(Address).populate_existing().options(joinedload(Address.user).subqueryload(User.firsts)).all()
        """,
    ),
    "what is said with and_() of one relationship holds for its class in the loads that follow": Found(
        "g",
        """
        session.execute(select(Profile).options(selectinload(Profile.user.and_(User.name != 'x')))).unique().scalars().all()
        session.expunge_all()
        session.execute(select(Profile).options(selectinload(Profile.user.and_(User.name != 'y')))).unique().scalars().all()
        """,
    ),
    "a subquery load under another load looks its options up by the way from that load": Found(
        "c",
        """
        session.execute(select(Node).options(selectinload(Node.children).subqueryload(Node.children))).unique().scalars().all()
        """,
    ),
    "a subquery load that an object of before does not need is sent all the same": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        session.query(Node).options(joinedload(Node.parent).subqueryload(Node.parent).subqueryload(Node.children)).all()
        """,
    ),
    "objects do not remember options about columns alone": Found(
        "a",
        """
        u2 = User(name='u2')
        session.add_all([u2])
        u0 = session.execute(select(User).order_by(User.id).options(defer(User.name))).unique().scalars().first()
        u0.addresses
        u2.addresses
        """,
    ),
    "the conditions of an eager load are not those of a lazy one": Found(
        "a",
        """
        u0 = session.get(User, 1)
        session.query(User).populate_existing().options(selectinload(User.addresses.and_(Address.email != 'e'))).all()
        session.commit()
        u0.addresses
        """,
    ),
    "an object is read again as its statement's options say": Found(
        "a",
        """
        a0 = session.get(Address, 1)
        session.query(Address).populate_existing().options(joinedload(Address.user.and_(User.name != 'x'))).all()
        session.refresh(a0, ['user'])
        """,
    ),
    "a column that an option puts off is put off for objects that were there before too": Found(
        "c",
        """
        n4 = Node(name='n4')
        session.add_all([n4])
        n0 = session.execute(select(Node).order_by(Node.id).options(load_only(Node.id))).unique().scalars().first()
        n0.parent_id = n0.parent_id
        """,
        rows=False,
    ),
    "a reference whose key was put off is not known, until the key is read": Found(
        "f",
        """
        i0 = session.execute(select(Item).order_by(Item.id).options(load_only(Item.kind))).unique().scalars().first()
        inspect(i0).attrs.box.load_history()
        """,
    ),
    "merge() takes over what the given object knows of loading": Found(
        "c",
        """
        n3 = Node(name='n3')
        session.add_all([n3])
        session.query(Node).populate_existing().options(selectinload(Node.children).load_only(Node.name)).all()
        make_transient(n3)
        n4 = session.merge(n3)
        """,
        rows=False,
    ),
    "a commit lets all objects expire that were there when it began": Found(
        "g",
        """
        u0 = session.get(User, 1)
        session.commit()
        """,
    ),
    "a flush, and the SELECT of the keys, come before those who listen to a statement": Found(
        "a",
        """
        event.listen(session, 'do_orm_execute', lambda *given: happened.append('do_orm_execute'))
        event.listen(session, 'before_flush', lambda *given: happened.append('before_flush'))
        session.add(User(name='x'))
        session.execute(update(User).values(fullname='f'), execution_options={'synchronize_session': 'fetch'}).rowcount
        """,
        rows=False,
    ),
    "an object keeps what an option put off when it is changed": Found(
        "a",
        """
        u0 = session.query(User).order_by(User.id).options(defer(User.name)).first()
        u0.fullname = None
        u0.name
        """,
    ),
    "a subquery load goes by what stands in the row, not by what the object says": Found(
        "h",
        """
        o1 = session.get(Owner, 2)
        n0 = session.get(Node, 1)
        session.connection().exec_driver_sql("UPDATE nodes SET owner_id = 2").rowcount
        session.query(Node).order_by(Node.id).options(subqueryload(Node.owner)).all()
        """,
    ),
    "a join to what there is not is refused when the query runs, after the flush": Found(
        "e",
        """
        s0 = session.get(Seal, ('n', 1))
        session.delete(s0)
        session.query(Order).join('nope').all()
        """,
    ),
    "conditions of two relationships are two statements, though they read alike": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n1 = session.get(Node, 2)
        session.execute(select(Node).order_by(Node.id).where(Node.children.contains(n0))).scalars().all()
        session.execute(select(Node).order_by(Node.id).where(with_parent(n1, Node.parent))).scalars().all()
        """,
    ),
    "an object that lacks nothing is told of where something related stands in its row": Found(
        "g",
        """
        session.execute(select(User).order_by(User.id).where(User.profile.has())).scalars().all()
        session.query(Address).order_by(Address.id).options(joinedload(Address.user).joinedload(User.addresses)).all()
        """,
    ),
    "members that wait for a collection are not lost where its row begins anew": Found(
        "c",
        """
        n0 = session.get(Node, 1)
        n1 = Node(name='x', parent=n0)
        session.query(Node).populate_existing().order_by(Node.id).options(immediateload(Node.children)).all()
        """,
        options=MANUAL,
    ),
    "a reference that came with its key, when that was read again, is not asked for": Found(
        "g",
        """
        a2 = session.get(Address, 3)
        session.rollback()
        session.execute(delete(User), execution_options={'synchronize_session': 'fetch'}).rowcount
        a2.user
        """,
    ),
    "an object that nobody keeps any longer is left out of what is loaded after the rows": Found(
        "a",
        """
        session.execute(select(Address).order_by(Address.id).options(joinedload(Address.user).selectinload(User.addresses)).execution_options(populate_existing=True)).unique().scalars().all()
        """,
    ),
    "a relationship that may not be read has a statement of its own where the unit of work asks for it": Found(
        "c",
        """
        n2 = Node(name='n2')
        n4 = Node(name='n4')
        session.add_all([n2, n4])
        session.query(Node).options(raiseload(Node.children, sql_only=True)).populate_existing().all()
        session.delete(n4)
        session.commit()
        session.delete(n2)
        session.flush()
        """,
        rows=False,
    ),
    "raiseload() refuses a history that would have to be loaded": Found(
        "a",
        """
        u0 = session.execute(select(User).options(raiseload(User.addresses))).scalars().first()
        inspect(u0).attrs.addresses.load_history()
        a0 = session.execute(select(Address).options(raiseload(Address.user, sql_only=True))).scalars().first()
        attributes.get_history(a0, 'user')
        """,
    ),
    "any(name=...) is the same statement as any(Class.name == ...)": Found(
        "c",
        """
        session.execute(select(Node).order_by(Node.id).where(Node.children.any(Node.name == 'x'))).scalars().all()
        session.execute(select(Node).order_by(Node.id).where(Node.children.any(name='x'))).scalars().all()
        """,
    ),
    "noload() under populate_existing leaves a collection without what waits to be put into it": Found(
        "a",
        """
        u0 = session.get(User, 1)
        a3 = Address(email='x', user=u0)
        session.execute(select(User).options(noload(User.addresses)).execution_options(populate_existing=True)).scalars().all()
        u0.addresses
        session.commit()
        """,
        options={"autoflush": False},
    ),
    "what stands over a subquery is counted without the columns that are put off": Found(
        "g",
        """
        session.query(User).union_all(session.query(User)).count()
        session.query(User).from_self().count()
        session.query(User).union_all(session.query(User)).from_self().all()
        """,
    ),
    "a row that is read as a whole is read without the columns that an option puts off": Found(
        "b",
        """
        u1 = session.get(User, 1)
        session.commit()
        session.query(Address).options(joinedload(Address.user).defer(User.name)).populate_existing().all()
        inspect(u1).expired
        inspect(u1).expired_attributes
        attributes.del_attribute(u1, 'name')
        inspect(u1).expired_attributes
        inspect(u1).attrs.name.history
        u1.name
        """,
        options=MANUAL,
    ),
    "what is loaded after the rows is what the row says, and a deletion before it is no change": Found(
        "c",
        """
        n0 = session.get(Node, 2)
        del n0.parent
        session.execute(select(Node).order_by(Node.id).options(selectinload(Node.parent))).scalars().all()
        session.flush()
        """,
        options=MANUAL,
    ),
    "a column that is read by itself stays expired until it is read": Found(
        "g",
        """
        u0 = session.get(User, 1)
        u0.bio
        session.expire(u0)
        inspect(u0).expired_attributes
        session.refresh(u0)
        inspect(u0).expired_attributes
        session.expire(u0)
        u0.bio
        inspect(u0).expired_attributes
        session.expire(u0, ['bio'])
        session.merge(User(id=1, name='x'))
        inspect(u0).expired_attributes
        """,
    ),
    "a deleted key leads nowhere: selectinload() does not ask for it by another way": Found(
        "c",
        """
        n0 = session.get(Node, 3)
        del n0.parent_id
        session.execute(select(Node).order_by(Node.id).options(selectinload(Node.parent))).scalars().all()
        """,
        options=MANUAL,
    ),
    "a load after the rows flushes first, though the statement before it was told not to": Found(
        "a",
        """
        a0 = session.get(Address, 1)
        a0.user = None
        session.query(Address).autoflush(False).options(selectinload(Address.user)).order_by(Address.id).all()
        a0.user_id = 2
        session.query(User).autoflush(False).options(subqueryload(User.addresses)).order_by(User.id).all()
        """,
    ),
    "exists() of a query over a subquery has the class's own table beside it": Found(
        "g",
        """
        session.query(session.query(User).union(session.query(User)).exists()).scalar()
        str(session.query(User).options(undefer(User.bio)).from_self().exists())
        str(session.query(User).from_self().join(Address).filter(Address.id == 1).exists())
        str(session.query(User).union(session.query(User)).join(User.addresses).exists())
        str((lambda u: session.query(u).union(session.query(u)).exists())(aliased(User)))
        str(session.query(User).options(undefer(User.bio)).exists())
        """,
    ),
    "a subqueryload() after a selectinload() takes its own statement's class for the first of the way": Found(
        "g",
        """
        session.query(Address).options(joinedload(Address.user).selectinload(User.profile).subqueryload(Profile.user)).all()
        """,
    ),
    "of an object that was there, what it lacks is filled in before the rest of the row is looked at": Found(
        "g",
        """
        u0 = session.get(User, 1)
        session.execute(select(Address).order_by(Address.id).options(joinedload(Address.user).subqueryload(User.firsts).selectinload(Address.user))).unique().scalars().all()
        """,
    ),
    "a class that is selected twice brings its eager joins twice, each around a FROM of its own": Found(
        "g",
        """
        session.query(User).add_entity(User).order_by(User.name, User.id).all()
        session.execute(select(Address, User, Address).join(Address.user).order_by(Address.id)).unique().all()
        """,
    ),
    "a reference by another column than the key is not another's where no target has the object's key": Found(
        "i",
        """
        t0 = Team(name='t0')
        session.execute(select(Person).order_by(Person.id).where(Person.team != t0)).scalars().all()
        session.execute(select(Person).order_by(Person.id).where(Person.team != session.get(Team, 1))).scalars().all()
        session.execute(select(Person).where(Person.team != Person())).scalars().all()
        """,
    ),
    "what an eager join compares stands behind all that is asked for": Found(
        "i",
        """
        session.query(Person).options(joinedload(Person.team).subqueryload(Team.people).joinedload(Person.pupils)).all()
        """,
    ),
    "the statement of a subqueryload() comes after the rest of a row where an object does not lack the attribute": Found(
        "g",
        """
        u0 = session.get(User, 1)
        session.commit()
        happened.clear()
        session.query(User).options(joinedload(User.addresses).joinedload(Address.user).subqueryload(User.addresses)).all()
        """,
    ),
    "what an option loads with an object that is read again goes by the key that the object has now": Found(
        "e",
        """
        l1 = session.get(Line, 2)
        session.query(Order).options(joinedload(Order.lines).selectinload(Line.order)).populate_existing().all()
        session.commit()
        l1.region = 's'
        session.flush()
        """,
    ),
    "a query cannot be filled, whatever rows there are; nothing is what it can be left with": Found(
        "k",
        """
        session.execute(select(User).where(User.id == 9).options(selectinload(User.addresses))).scalars().all()
        session.execute(select(User).where(User.id == 9).options(joinedload(User.addresses))).scalars().all()
        session.execute(select(User).where(User.id == 9).options(subqueryload(User.addresses))).scalars().all()
        session.execute(select(User).options(immediateload(User.addresses), noload(User.addresses))).scalars().all()
        session.execute(select(User).options(noload(User.addresses))).scalars().all()
        """,
    ),
    "what an option says of an attribute is forgotten when the attribute is loaded otherwise": Found(
        "a",
        """
        a0 = session.execute(select(Address).order_by(Address.id).options(raiseload(Address.user))).scalars().first()
        session.execute(select(Address).order_by(Address.id).options(joinedload(Address.user))).scalars().first()
        session.expire(a0, ['user'])
        a0.user
        u0 = session.execute(select(User).order_by(User.id).options(raiseload(User.addresses))).scalars().first()
        attributes.set_committed_value(u0, 'addresses', [])
        session.expire(u0, ['addresses'])
        u0.addresses
        """,
    ),
    "an outer join below an inner one in parentheses stands outside of them": Found(
        "e",
        """
        session.query(Order).options(joinedload('seal').joinedload('order', innerjoin=True).joinedload('lines')).all()
        """,
    ),
    "the rows of values() are those of a query without eager loads": Found(
        "a",
        """
        session.query(User.name).order_by(User.name, User.id).scalar()
        list(session.query(User).order_by(User.name, User.id).values(User.name))
        list(session.query(User.id).order_by(User.name, User.id).values(User.name))
        """,
        rows=False,
    ),
    "filter_by() asks the class that has a relationship that is selected; of one that is joined, where it leads": Found(
        "a",
        """
        session.execute(select(User.addresses).filter_by(name='ada')).all()
        session.execute(select(User.addresses).filter_by(email='x')).all()
        session.execute(select(User).join(User.addresses).filter_by(email='x')).all()
        session.execute(select(User).join(User.addresses).filter_by(name='x')).all()
        session.query(User.addresses).filter_by(email='x').all()
        """,
    ),
    "a subqueryload() from an alias is found in the cache, whichever alias it is": Found(
        "a",
        """
        (lambda u: session.query(u).options(subqueryload(u.addresses)).all())(aliased(User))
        session.close()
        (lambda u: session.query(u).options(subqueryload(u.addresses)).all())(aliased(User))
        """,
    ),
    "an object that is joined to rows of several chunks is told of in the first": Found(
        "g",
        """
        session.query(Address).order_by(Address.email, Address.kind, Address.user_id).yield_per(1).all()
        """,
    ),
}
