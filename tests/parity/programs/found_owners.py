"""More programs that once differed: references that own what they refer to, keys written by an UPDATE of their own."""

from tests.parity.programs.found import MANUAL, Found

FOUND_OWNERS = {
    "a reference that owns what it refers to asks for the old one when it is set": Found(
        "i",
        """
        p0 = session.get(Person, 1)
        l1 = session.get(Locker, 2)
        p0.locker = l1
        session.flush()
        """,
    ),
    "outside of a session it cannot be set, since it cannot ask": Found(
        "i",
        """
        p0 = session.get(Person, 1)
        session.close()
        p0.locker = 'text'
        """,
    ),
    "of a new object the old one is None, and to set None is no change": Found(
        "i",
        """
        p2 = Person(name='p2')
        p2.locker = None
        """,
    ),
    "a flush asks whom it owns even where only a column has changed": Found(
        "i",
        """
        p0 = session.get(Person, 1)
        p0.name = 'x'
        session.flush()
        """,
    ),
    "what was given to an owner and is in no session is not deleted with it, which is said": Found(
        "i",
        """
        p0 = Person(name='p0')
        session.add_all([p0])
        session.commit()
        l1 = Locker(person=p0)
        session.delete(p0)
        session.commit()
        """,
        options={"future": True, "autoflush": False},
    ),
    "a deletion asks for what a reference leads to that is not by the primary key": Found(
        "i",
        """
        p2 = session.get(Person, 3)
        session.delete(p2)
        session.flush()
        """,
    ),
    "a reference by a column that the INSERT left out led nowhere, and nobody is asked": Found(
        "i",
        """
        t0 = Team(name='t0')
        p1 = Person(name='p1')
        session.add_all([p1])
        session.flush()
        p1.team = t0
        session.flush()
        """,
    ),
    "a reference mapped with noload reads nothing, even of an expired object": Found(
        "i",
        """
        l0 = session.get(Locker, 1)
        session.commit()
        l0.person
        """,
    ),
    "the UPDATE of a post_update is the statement of any other UPDATE": Found(
        "i",
        """
        p1 = session.get(Person, 1)
        session.delete(p1)
        session.commit()
        """,
    ),
    "the keys of a collection with post_update are written after the deletions where nothing else orders them": Found(
        "i",
        """
        p1 = session.get(Person, 2)
        session.delete(p1)
        session.commit()
        """,
    ),
    "an object whose only parent it may be is refused by a second one, and by the same one twice": Found(
        "i",
        """
        p2 = Person(name='p2')
        b0 = Badge(text='b0')
        p2.badges = [b0, b0]
        """,
    ),
    "what has found another owner is no orphan when the first one lets it go": Found(
        "i",
        """
        p0 = session.get(Person, 1)
        l0 = p0.locker
        p2 = Person(locker=l0)
        p0.locker = None
        session.flush()
        """,
    ),
    "a reference without another end takes anything": Found(
        "i",
        """
        t0 = session.get(Team, 1)
        session.close()
        t0.captain = 'text'
        """,
    ),
    "a reference that asks for its old value was None before it was deleted": Found(
        "i",
        """
        p0 = Person(name='p0')
        del p0.locker
        """,
    ),
    "a reference that asks for its old value has it, though what is set then is refused": Found(
        "i",
        """
        p0 = Person(name='p0')
        session.add_all([p0])
        session.flush()
        p0.locker = p0
        """,
    ),
    "with post_update a changed key is written once more if what it refers to is loaded": Found(
        "i",
        """
        t0 = session.execute(select(Team).options(joinedload(Team.captain)).order_by(Team.id)).unique().scalars().first()
        t0.name = 'x'
        session.flush()
        t0.captain_id = 2
        session.flush()
        """,
    ),
    "with post_update the key of a deleted member is blanked too": Found(
        "i",
        """
        p0 = session.get(Person, 1)
        p0.pupils, p0.mentor
        session.delete(p0)
        session.delete(p0.pupils[0])
        session.flush()
        """,
    ),
    "a changed key is carried along a loaded reference from which nothing leads back": Found(
        "i",
        """
        t0 = session.get(Team, 1)
        p0 = t0.captain
        p0.id = 9
        session.flush()
        t0.captain_id
        t0.captain_id = None
        session.flush()
        """,
    ),
    "an UPDATE of post_update has to find its rows, too": Found(
        "i",
        """
        p0 = session.get(Person, 1)
        session.execute(text('DELETE FROM people WHERE id = 1'))
        p0.pupils = [p0]
        session.commit()
        """,
    ),
    "a member taken out of a collection that deletes its members is cut loose, and not deleted with the owner": Found(
        "g",
        """
        u0 = session.get(User, 1)
        u0.addresses.pop()
        session.delete(u0)
        session.commit()
        """,
    ),
    "what is taken out of a collection that deletes its members is cut loose": Found(
        "j",
        """
        u0 = session.get(User, 1)
        u0.addresses.pop()
        session.delete(u0)
        session.commit()
        """,
    ),
    "an object whose row was rolled back, and that lost its owner since, is deleted by the key that it still has": Found(
        "b",
        """
        u0 = User(name='u0')
        a0 = Address(email='a0')
        a1 = Address(email='a1')
        session.add_all([a1])
        u0.addresses = [a1, a0]
        session.flush()
        session.rollback()
        u0.addresses.pop()
        session.add_all([a0])
        session.scalars(select(Address).filter_by(email='e')).first()
        session.new
        session.flush()
        session.commit()
        a0.email
        """,
        rows=False,
    ),
    "a member that the session refuses leaves nothing in the queue of its new owner": Found(
        "e",
        """
        o2 = session.get(Order, ('s', 1))
        l1 = session.get(Line, 2)
        session.close()
        session.add(o2)
        session.get(Line, 2)
        l1.order = o2
        o2.lines
        """,
        rows=True,
    ),
    "a collection takes what is no object where nobody looks at it: no session, no other end, no owner to be noted": Found(
        "l",
        """
        p2 = Person(name='p2')
        p2.follows.append('nobody')
        p2.follows.pop()
        p2.follows.append('nobody')
        p2.follows.remove('nobody')
        p2.clubs.append('nobody')
        p2.follows = ['nobody']
        session.add(p2)
        p2.follows.append('somebody')
        """,
    ),
    "a query that is assigned reads its members even when detached, and None in it is refused when its turn comes": Found(
        "k",
        """
        u0 = session.get(User, 1)
        u1 = session.get(User, 2)
        session.close()
        u1.addresses = u0.addresses
        u1.addresses = 'text'
        u2 = User(addresses=[None])
        session.add_all([u2])
        attributes.set_committed_value(u2, 'addresses', [])
        """,
    ),
    "a query that is begun anew tells what was put in, and takes nothing": Found(
        "k",
        """
        u0 = User(name='u0')
        a0 = Address(email='a0')
        len(attributes.init_collection(u0, 'addresses'))
        attributes.init_collection(u0, 'addresses').append_without_event(a0)
        list(u0.addresses)
        """,
    ),
    "a reference that is never loaded, set when its object was detached and expired, has nothing before": Found(
        "i",
        """
        l0 = session.get(Locker, 1)
        session.commit()
        session.close()
        p1 = Person(name='p1')
        session.add_all([p1])
        l0.person = p1
        """,
    ),
    "where a key that was set over an expired one is not known, what was there before is looked for without": Found(
        "i",
        """
        p0 = Person(name='p0')
        session.add_all([p0])
        session.commit()
        p0.team_name = 'blue'
        t0 = Team(name='y', people=[p0])
        session.flush()
        """,
        rows=False,
    ),
    "who listened before the classes were configured hears of a member before it is checked": Found(
        "m",
        """
        o1 = Owner(name='o1')
        n1 = Note(word='n1')
        n1.owner = o1
        o1.notes['n1'] = n1
        o1.notes.clear()
        """,
        rows=False,
    ),
    "a collection that was read while there was nothing in it is its object's after a flush, too": Found(
        "b",
        """
        u2 = User(name='u2')
        session.add(u2)
        u2.addresses.append(session.query(Address).first())
        session.commit()
        """,
    ),
    "what is queued for a collection does not bring back the one that was read while it was empty": Found(
        "g",
        """
        u0 = User(name='u0')
        a2 = Address(email='a2')
        session.add_all([u0])
        u0.addresses[0] = a2
        session.flush()
        a1 = Address(email='e', user=u0)
        session.commit()
        u0.addresses
        """,
        rows=False,
    ),
    "a reference that was deleted unseen is no change any longer, once another end has asked where it leads": Found(
        "k",
        """
        u2 = User(name='u2')
        a1 = Address(email='a1')
        session.add_all([a1])
        session.flush()
        del a1.user
        session.scalar(select(Address))
        u2.addresses.remove(a1)
        session.flush()
        """,
        rows=False,
        options=MANUAL,
    ),
    "a member that left every session keeps the change of its key, which nobody writes": Found(
        "o",
        """
        c1 = Course(code='c1')
        e1 = Enrolment(student_no=1, course_code='e1')
        session.add_all([c1])
        c1.enrolments.insert(0, e1)
        session.flush()
        make_transient(e1)
        c1.code = 'art'
        session.commit()
        """,
        rows=False,
    ),
    "what is no object is refused by a list after the change is noted, where nobody else is told": Found(
        "m",
        """
        o2 = Owner(name='o2')
        o2.steps.append('nobody')
        o2.tags.add('nobody')
        session.add(o2)
        o2.steps.append('nobody')
        """,
        rows=False,
    ),
    "an immediate load goes no further round than to what is there": Found(
        "o",
        """
        s1 = Student(name='s1')
        c1 = Course(code='c1')
        e1 = Enrolment(student_no=1, course_code='e1')
        session.add_all([s1, e1])
        session.commit()
        with_students = joinedload(Course.enrolments).joinedload(Enrolment.student)
        c0 = session.execute(select(Course).options(with_students)).unique().scalars().first()
        e1.course = c0
        session.flush()
        """,
    ),
    "a listener may not load the collection that is told of": Found(
        "m",
        """
        o1 = Owner(name='o1')
        n2 = Note(word='n2')
        session.add_all([o1, n2])
        session.commit()
        session.delete(o1)
        n2.owner = o1
        """,
        rows=False,
    ),
    "a validator that lets nobody go is not heard by the reference": Found(
        "m",
        """
        o0 = session.get(Owner, 1)
        n0 = Note(owner=o0, word='bad')
        n0.owner = n0
        """,
    ),
    "objects that take over rows are written before others, in the order of their coming": Found(
        "e",
        """
        i2 = session.get(Item, 1)
        i3 = session.get(Item, 2)
        i2.state = 'x'
        i0 = Item(id=2, code='x', version=None)
        session.add_all([i0])
        session.delete(i3)
        session.flush()
        """,
    ),
    "a cascade keeps what it had reached when it meets what is no object": Found(
        "l",
        """
        p1 = Person(name='p1')
        session.add_all([p1])
        p0 = Person(name='w', follows=['ann', 'ann'])
        c1 = Club(code='run', people=[p0, p1])
        """,
    ),
}
