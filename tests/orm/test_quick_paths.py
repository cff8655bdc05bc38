"""What is done quickly for most objects is done right for the others: sharing, preparing and going together change nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from .conftest import Bench, Echo, orm, sa


def test_what_is_changed_in_one_new_object_is_not_changed_in_one_made_alike(bench: Bench) -> None:
    one, other = bench.User(name="one"), bench.User(name="other")

    one.fullname = "One"
    orm.attributes.set_committed_value(one, "name", "loaded")

    assert bench.history(one, "name") == ((), ["loaded"], ())
    assert bench.history(one, "fullname") == (["One"], (), ())
    assert bench.history(other, "name") == (["other"], (), ())
    assert sorted(sa.inspect(one).committed_state) == ["fullname"]
    assert sorted(sa.inspect(other).committed_state) == ["name"]


def test_new_objects_are_clean_after_their_flush_and_dirty_after_a_change(bench: Bench) -> None:
    one, other = bench.User(name="one"), bench.User(name="other")
    bench.session.add_all([one, other])
    bench.session.flush()

    one.name = "changed"

    assert list(bench.session.dirty) == [one]
    assert bench.history(one, "name") == (["changed"], (), ["one"])
    assert bench.history(other, "name") == ((), ["other"], ())


def test_an_expression_among_plain_values_is_written_by_a_statement_of_its_own(bench: Bench) -> None:
    users = [bench.User(name="a"), bench.User(name=sa.func.lower("B")), bench.User(name="c")]
    bench.session.add_all(users)

    bench.session.flush()

    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('a', None)",
        "INSERT INTO user_account (name, fullname) VALUES (lower(?), ?) ('B', None)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('c', None)",
    ]
    assert [user.name for user in users] == ["a", "b", "c"]


def test_of_objects_changed_alike_one_that_was_set_back_is_not_written(bench: Bench) -> None:
    users = [bench.User(name=name) for name in ("a", "b", "c")]
    bench.session.add_all(users)
    bench.session.commit()
    for user in users:
        assert user.name in ("a", "b", "c")
    bench.echo.lines.clear()

    users[0].name = "x"
    users[1].name = "y"
    users[1].name = "b"
    users[2].name = "z"
    bench.session.flush()

    assert bench.sql == ["UPDATE user_account SET name=? WHERE user_account.id = ? (('x', 1), ('z', 3))"]


def test_an_expired_object_among_those_to_be_deleted_is_read_first(bench: Bench) -> None:
    users = [bench.Address(email_address=name) for name in ("a", "b")]
    bench.stored(*users)
    assert users[0].email_address == "a"
    for user in users:
        bench.session.delete(user)
    bench.echo.lines.clear()

    bench.session.flush()

    assert bench.sql == [
        "SELECT address.id AS address_id, address.email_address AS address_email_address, address.user_id AS address_user_id "
        "FROM address WHERE address.id = ? (2,)",
        "DELETE FROM address WHERE address.id = ? ((1,), (2,))",
    ]
    assert [bench.stage(user) for user in users] == ["deleted", "deleted"]


def test_a_primary_key_that_was_changed_before_the_delete_deletes_the_row_that_is_there(bench: Bench) -> None:
    user = bench.stored(bench.User(name="a"))
    assert user.id == 1

    user.id = 9
    bench.session.delete(user)
    bench.session.flush()

    assert bench.session.execute(sa.text("SELECT count(*) FROM user_account")).scalar() == 0


@pytest.mark.parametrize(
    ("value", "text", "type_"),
    [
        (1, "user_account.id = :id_1", "INTEGER"),
        ("1", "user_account.id = :id_1", "VARCHAR"),
        (1.5, "user_account.id = :id_1", "FLOAT"),
        (None, "user_account.id IS NULL", "NULL"),
        (True, "user_account.id = true", "BOOLEAN"),
    ],
)
def test_a_comparison_is_written_by_the_class_of_its_value(bench: Bench, value: object, text: str, type_: str) -> None:
    found = [bench.User.id == value for _ in range(3)]

    assert [str(each) for each in found] == [text] * 3
    assert [str(each.right.type) for each in found] == [type_] * 3


def test_statements_that_differ_in_a_value_are_one_to_the_cache_and_keep_their_values(bench: Bench) -> None:
    bench.session.add_all([bench.User(id=1, name="a"), bench.User(id=2, name="b")])
    bench.session.commit()

    found = [
        bench.session.execute(sa.select(bench.User.name).where(bench.User.id == key, bench.User.name == name)).all()
        for key, name in ((1, "a"), (2, "b"), (2, "a"))
    ]

    assert found == [[("a",)], [("b",)], []]


def test_a_statement_that_the_engine_forgot_is_generated_again(bench: Bench, notes: list[str]) -> None:
    bench.stored(*(bench.User(name="x") for _ in range(4)))
    bench.session.expunge_all()
    notes.clear()

    for key in (1, 2):
        bench.session.get(bench.User, key)
    bench.engine.clear_compiled_cache()
    for key in (3, 4):
        bench.session.get(bench.User, key)

    assert notes == ["generated in", "cached since", "generated in", "cached since"]


@pytest.fixture
def notes(echo: Echo) -> Iterator[list[str]]:
    """What the echo says of the cache, in two words."""
    found: list[str] = []

    class Notes(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if message.startswith("["):
                found.append(" ".join(message[1:].split()[:2]))

    handler = Notes()
    logging.getLogger("sqlalchemy.engine.Engine").addHandler(handler)
    yield found
    logging.getLogger("sqlalchemy.engine.Engine").removeHandler(handler)


def test_a_prepared_statement_finds_its_way_to_another_engine(bench: Bench) -> None:
    user = bench.stored(bench.User(name="here"))
    other = sa.create_engine("sqlite://", future=True)
    bench.User.metadata.create_all(other)
    with orm.Session(other, future=True) as session:
        session.add(bench.User(name="there"))
        session.commit()
        bench.session.expire(user)

        found = [user.name, session.get(bench.User, 1).name]
        session.expire_all()
        bench.session.expire(user)
        found += [session.get(bench.User, 1).name, user.name]

    assert found == ["here", "there", "there", "here"]


def test_members_of_a_new_parent_know_it_before_anything_is_flushed(bench: Bench) -> None:
    first, second = bench.Address(email_address="1"), bench.Address(email_address="2")
    user = bench.User(name="a", addresses=[first])
    other = bench.User(name="b")

    user.addresses.append(second)
    other.addresses.append(first)

    assert [first.user, second.user] == [other, user]
    assert [user.addresses, other.addresses] == [[second], [first]]
    assert bench.history(first, "user") == ([other], (), ())


def test_a_session_is_found_by_close_all_sessions(bench: Bench) -> None:
    user = bench.stored(bench.User(name="a"))

    orm.close_all_sessions()

    assert user not in bench.session
    assert sa.inspect(user).detached is True


def test_what_is_pending_is_written_before_each_statement_that_was_prepared(bench: Bench) -> None:
    users = [bench.User(name=name) for name in ("a", "b", "c", "d")]
    bench.stored(*users)
    for user in users[:2]:  # from now on the ways are known
        assert (user.name, user.addresses) == (user.name, [])
        bench.session.expire(user)
    bench.session.expunge(users[3])
    bench.echo.lines.clear()

    bench.session.add(bench.User(name="e"))
    assert users[0].name == "a"
    bench.session.add(bench.User(name="f"))
    assert users[0].addresses == []
    bench.session.add(bench.User(name="g"))
    assert bench.session.get(bench.User, 4).id == 4

    assert [line.split(" (")[0].split(" AS ")[0] for line in bench.sql] == [
        "INSERT INTO user_account",
        "SELECT user_account.id",
        "INSERT INTO user_account",
        "SELECT address.id",
        "INSERT INTO user_account",
        "SELECT user_account.id",
    ]


def test_an_object_whose_row_is_gone_says_so_when_it_is_read_again(bench: Bench) -> None:
    users = [bench.User(name=name) for name in ("a", "b", "c")]
    bench.stored(*users)
    assert [users[0].name, users[1].name] == ["a", "b"]
    bench.session.execute(sa.text("DELETE FROM user_account WHERE id = 3"))

    with pytest.raises(orm.exc.ObjectDeletedError):
        users[2].name  # noqa: B018  # read, and refused


def test_a_class_that_gets_an_engine_of_its_own_is_asked_for_there(bench: Bench) -> None:
    bench.stored(*(bench.User(name="here") for _ in range(3)))
    other = sa.create_engine("sqlite://", future=True)
    bench.User.metadata.create_all(other)
    with orm.Session(other, future=True) as session:
        session.add_all([bench.User(name="there") for _ in range(3)])
        session.commit()
    bench.session.expunge_all()

    found = [bench.session.get(bench.User, key).name for key in (1, 2)]
    bench.session.bind_mapper(bench.User, other)
    found.append(bench.session.get(bench.User, 3).name)

    assert found == ["here", "here", "there"]


def test_parents_made_alike_with_their_children_do_not_share_what_comes_later(bench: Bench) -> None:
    one = bench.User(name="one", addresses=[bench.Address(email_address="1")])
    other = bench.User(name="other", addresses=[bench.Address(email_address="2")])
    (first,), (second,) = one.addresses, other.addresses
    third = bench.Address(email_address="3")

    one.addresses.append(third)
    first.user = other

    assert bench.history(one, "addresses") == ([third], [], [])
    assert bench.history(other, "addresses") == ([second, first], [], [])
    assert [each.user for each in (first, second, third)] == [other, other, one]
    assert [sa.inspect(each).committed_state["addresses"] for each in (one, other)] == [[], []]
    assert sorted(sa.inspect(first).committed_state) == sorted(sa.inspect(second).committed_state)


@pytest.mark.parametrize("kind", ["twice the same", "of another parent", "pending", "with a row", "of a pending parent"])
def test_a_list_that_is_not_one_of_new_members_only_is_assigned_all_the_same(bench: Bench, kind: str) -> None:
    first, second = bench.Address(email_address="1"), bench.Address(email_address="2")
    before = bench.User(name="before")
    user = bench.User(name="user")
    if kind == "of another parent":
        before.addresses = [second]
    elif kind == "pending":
        bench.session.add(second)
    elif kind == "with a row":
        bench.stored(second)
    elif kind == "of a pending parent":
        bench.session.add(user)

    user.addresses = [first, second, *([first] if kind == "twice the same" else [])]

    assert [each.user for each in (first, second)] == [user, user]
    assert before.addresses == []
    assert user.addresses == [first, second, *([first] if kind == "twice the same" else [])]
    assert bench.history(second, "user") == ([user], (), ())
    assert bench.stage(first) == ("transient" if kind in ("twice the same", "of another parent") else "pending")


@pytest.mark.parametrize("stranger", ["a name", None, 7])
def test_a_list_with_a_stranger_among_new_members_is_refused_at_its_place(bench: Bench, stranger: object) -> None:
    first, last = bench.Address(email_address="1"), bench.Address(email_address="2")
    user = bench.User(name="user")

    try:
        user.addresses = [first, stranger, last]
    except AttributeError as error:
        refused = str(error).split(" has no ")[1]
    else:
        refused = ""

    assert refused == ("" if stranger is None else "attribute '_sa_instance_state'")
    assert [each.user for each in (first, last)] == ([user, user] if stranger is None else [user, None])


def test_a_sibling_that_leaves_its_parent_leaves_the_others_there(family: Bench) -> None:
    one, two, three = (family.Child(name=name) for name in ("1", "2", "3"))
    parent = family.Parent(name="p", children=[one, two, three])
    family.session.add(parent)
    family.session.flush()

    parent.children.remove(two)
    family.session.flush()

    assert [family.stage(each) for each in (one, two, three)] == ["persistent", "deleted", "persistent"]


def test_a_member_brings_along_the_parent_that_it_comes_from(bench: Bench) -> None:
    address = bench.Address(email_address="1")
    before = bench.stored(bench.User(name="before", addresses=[address]))
    assert (address.user, before.addresses) == (before, [address])
    bench.session.expunge_all()
    user = bench.User(name="user")
    address.user = user

    bench.session.add(user)

    assert [bench.stage(each) for each in (user, address, before)] == ["pending", "persistent", "persistent"]


def test_a_whole_family_comes_into_a_session_with_one_of_its_twigs(family: Bench) -> None:
    leaf, twig = family.Node(name="leaf"), family.Node(name="twig")
    branch = family.Node(name="branch", children=[leaf])
    root = family.Node(name="root", children=[branch, twig])

    family.session.add(twig)
    assert all(each in family.session.new for each in (root, branch, twig, leaf))
    family.session.flush()

    assert [(each.id, each.parent_id) for each in (root, branch, twig, leaf)] == [(1, None), (3, 1), (2, 1), (4, 3)]


def test_children_of_several_parents_in_any_order_have_the_keys_of_their_own(bench: Bench) -> None:
    users = [bench.User(name=name) for name in ("a", "b")]
    stored = bench.stored(bench.User(name="stored"))
    owners = [users[0], users[1], None, users[0], stored, users[1], users[1]]
    addresses = [bench.Address(email_address=str(at), user=owner) for at, owner in enumerate(owners)]
    bench.session.add_all(addresses)
    users[1].addresses.remove(addresses[5])

    bench.session.flush()

    assert [address.user_id for address in addresses] == [2, 3, None, 2, 1, None, 3]


def test_a_member_that_a_new_collection_was_given_in_silence_has_the_key_of_its_parent(bench: Bench) -> None:
    told, untold = bench.Address(email_address="told"), bench.Address(email_address="untold")
    user = bench.User(name="1", addresses=[told])
    list.append(user.addresses, untold)  # which nobody is told of, so that it does not refer to the parent
    bench.session.add_all([user, untold])

    bench.session.flush()

    assert [address.user_id for address in (told, untold)] == [user.id, user.id]


def test_a_member_before_one_that_cannot_be_flushed_has_its_key_until_the_rollback(bench: Bench) -> None:
    first, last = bench.Address(email_address="1"), bench.Address(email_address="2")
    user = bench.User(name="a")
    bench.session.add(user)
    user.addresses = [first, None, last]

    with pytest.raises(orm.exc.FlushError, match="Can't flush None value found in collection"):
        bench.session.flush()

    assert [each.user_id for each in (first, last)] == [1, 1]
    assert [bench.stage(each) for each in (user, first, last)] == ["transient", "transient", "transient"]


def test_each_of_several_references_to_an_object_in_no_session_is_told_of(bench: Bench) -> None:
    user = bench.User(name="a")
    addresses = [bench.Address(email_address=str(at)) for at in range(2)]
    bench.session.add_all(addresses)
    for address in addresses:
        address.user = user
    bench.session.expunge(user)

    with pytest.warns(sa.exc.SAWarning) as warned:
        bench.session.flush()

    assert [str(each.message) for each in warned] == [
        "Object of type <User> not in session, add operation along 'Address.user' won't proceed"
    ] * 2
    assert [address.user_id for address in addresses] == [None, None]


def test_an_object_that_was_expunged_after_its_delete_is_not_given_back(bench: Bench) -> None:
    users = [bench.User(name=name) for name in ("a", "b")]
    bench.stored(*users)
    for user in users:
        bench.session.delete(user)
    bench.session.flush()
    bench.session.expunge(users[0])

    bench.session.rollback()

    assert [bench.stage(user) for user in users] == ["detached", "persistent"]


def test_an_object_that_was_inserted_and_deleted_and_inserted_again_is_rolled_back_once(bench: Bench) -> None:
    user = bench.User(name="a")
    bench.session.add(user)
    bench.session.flush()
    bench.session.delete(user)
    bench.session.flush()
    orm.make_transient(user)
    user.id = 7
    bench.session.add(user)
    bench.session.flush()
    assert bench.stage(user) == "persistent"

    bench.session.rollback()

    assert (bench.stage(user), user.id, user.name) == ("transient", 7, "a")
    assert list(bench.session) == []


def test_objects_of_several_kinds_of_work_are_each_what_they_should_be_after_one_flush(bench: Bench) -> None:
    kept, changed, gone = (bench.User(name=name) for name in ("kept", "changed", "gone"))
    bench.stored(kept, changed, gone)
    assert [each.name for each in (kept, changed, gone)] == ["kept", "changed", "gone"]
    new = bench.User(name="new", addresses=[bench.Address(email_address="1")])

    changed.name = "other"
    kept.name = "kept"
    gone.name = "changed and gone"
    bench.session.delete(gone)
    bench.session.add(new)
    bench.session.flush()

    assert [bench.stage(each) for each in (kept, changed, gone, new)] == ["persistent", "persistent", "deleted", "persistent"]
    assert (list(bench.session.dirty), list(bench.session.new), list(bench.session.deleted)) == ([], [], [])
    assert [sa.inspect(each).modified for each in (kept, changed, new)] == [False, False, False]
    assert bench.sql[-4:] == [
        "UPDATE user_account SET name=? WHERE user_account.id = ? ('other', 2)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('new', None)",
        "INSERT INTO address (email_address, user_id) VALUES (?, ?) ('1', 4)",
        "DELETE FROM user_account WHERE user_account.id = ? (3,)",
    ]


def test_an_object_without_relationships_is_deleted_wherever_it_was(bench: Bench) -> None:
    class Note(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "note"
        id = sa.Column(sa.Integer, primary_key=True)

    bench.Base.metadata.create_all(bench.engine)
    notes = [Note() for _ in range(4)]
    bench.stored(*notes)
    assert [note.id for note in notes] == [1, 2, 3, 4]
    bench.session.commit()
    assert notes[1].id == 2
    bench.session.expunge(notes[1])
    with orm.Session(bench.engine, future=True) as other:
        other.delete(notes[1])
        bench.session.delete(notes[0])
        with pytest.raises(sa.exc.InvalidRequestError, match="is already attached to session"):
            bench.session.delete(notes[1])
        other.expunge(notes[1])
    bench.session.delete(notes[1])
    bench.session.delete(notes[1])
    bench.echo.lines.clear()
    bench.session.flush()

    assert bench.sql[-1] == "DELETE FROM note WHERE note.id = ? ((1,), (2,))"
    assert [bench.stage(note) for note in notes] == ["deleted", "deleted", "persistent", "persistent"]
    with pytest.raises(sa.exc.InvalidRequestError, match="is not persisted"):
        bench.session.delete(Note())


def test_a_member_that_comes_while_its_new_parent_is_written_gets_its_key_at_the_next_flush(bench: Bench) -> None:
    late = bench.Address(email_address="late")
    user = bench.User(name="a", addresses=[bench.Address(email_address="1")])

    def bring(mapper: object, connection: object, target: object) -> None:
        target.addresses.append(late)  # type: ignore[attr-defined]

    sa.event.listen(bench.User, "before_insert", bring)
    bench.session.add(user)
    bench.session.flush()

    assert (bench.stage(late), late.user_id) == ("pending", None)
    bench.session.flush()
    assert (bench.stage(late), late.user_id) == ("persistent", 1)
