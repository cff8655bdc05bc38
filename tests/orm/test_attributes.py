"""What an attribute remembers, and how the two ends of a relationship keep in step."""

from __future__ import annotations

import pytest

from .conftest import Bench, orm, sa

NOT_LOADED = (None, None, None)


def test_history_tells_old_from_new(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    assert user.name == "sandy"

    user.name = "other"

    assert bench.history(user, "name") == (["other"], (), ["sandy"])
    assert bench.history(user, "fullname") == ((), [None], ())


def test_history_of_an_attribute_that_was_not_loaded_has_no_old_value(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))

    user.name = "other"

    assert bench.history(user, "name") == (["other"], (), ())
    assert bench.history(user, "fullname") == NOT_LOADED
    assert bench.sql == []


def test_setting_a_primary_key_reads_the_old_one(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))

    user.id = 7

    assert bench.history(user, "id") == ([7], (), [1])


def test_a_change_to_an_expired_object_is_written_without_reading_it_all(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy", fullname="x"))
    user.name = "other"
    user.fullname = "y"

    bench.session.flush()

    assert bench.sql == [
        "BEGIN (implicit)",
        "SELECT user_account.id AS user_account_id FROM user_account WHERE user_account.id = ? (1,)",
        "UPDATE user_account SET name=?, fullname=? WHERE user_account.id = ? ('other', 'y', 1)",
    ]


def test_a_member_added_gets_the_reference_back(bench: Bench) -> None:
    user, address = bench.User(), bench.Address()

    user.addresses.append(address)

    assert address.user is user
    assert bench.history(user, "addresses") == ([address], [], [])


def test_a_reference_set_puts_the_object_into_the_collection(bench: Bench) -> None:
    first, second, address = bench.User(), bench.User(), bench.Address()
    address.user = first
    address.user = second

    assert (first.addresses, second.addresses) == ([], [address])
    address.user = None
    assert second.addresses == []


def test_a_reference_set_on_an_unloaded_collection_sends_nothing_and_is_there_when_it_loads(bench: Bench) -> None:
    user = bench.stored(bench.User(name="u", addresses=[bench.Address(email_address="old")]))
    new = bench.Address(email_address="new")

    new.user = user

    assert (bench.sql, new in bench.session) == ([], True)
    with bench.session.no_autoflush:
        assert [address.email_address for address in user.addresses] == ["old", "new"]
    assert bench.history(user, "addresses") == ([new], [user.addresses[0]], [])


def test_assigning_a_list_replaces_the_members(bench: Bench) -> None:
    kept, gone, new = bench.Address(), bench.Address(), bench.Address()
    user = bench.User(addresses=[kept, gone])

    user.addresses = [kept, new]

    assert (kept.user, gone.user, new.user) == (user, None, user)


def test_every_way_to_change_a_list_is_noticed(bench: Bench) -> None:
    a, b, c, d = (bench.Address(email_address=each) for each in "abcd")
    user = bench.User()
    user.addresses.extend([a, b])
    user.addresses.insert(0, c)
    user.addresses[1] = d
    assert (user.addresses, a.user, d.user) == ([c, d, b], None, user)
    del user.addresses[0]
    assert user.addresses.pop() is b
    user.addresses += [a]
    user.addresses.remove(d)
    assert (user.addresses, [each.user for each in (a, b, c, d)]) == ([a], [user, None, None, None])
    user.addresses.clear()
    assert a.user is None


def test_an_empty_collection_that_was_only_read_is_no_part_of_the_object(bench: Bench) -> None:
    user = bench.User()

    assert user.addresses == []

    assert list(user.__dict__) == ["_sa_instance_state"]


def test_what_a_collection_or_a_class_does_not_take(bench: Bench) -> None:
    with pytest.raises(TypeError, match="Incompatible collection type: None is not list-like"):
        bench.User(addresses=None)
    with pytest.raises(AttributeError, match="'int' object has no attribute '_sa_instance_state'"):
        bench.User(addresses=[3])
    with pytest.raises(TypeError, match="'nothing' is an invalid keyword argument for User"):
        bench.User(nothing=1)
    with pytest.raises(orm.exc.UnmappedInstanceError, match=r"Class 'builtins\.int' is not mapped"):
        bench.session.add(3)


def test_an_object_joins_the_session_of_the_one_it_is_put_into(bench: Bench) -> None:
    user = bench.User()
    bench.session.add(user)
    address = bench.Address()

    user.addresses.append(address)

    assert address in bench.session


def test_a_lazy_reference_comes_from_the_identity_map(bench: Bench) -> None:
    user = bench.stored(bench.User(name="u", addresses=[bench.Address(email_address="a")]))
    assert user.name == "u"
    address = bench.session.get(bench.Address, 1)
    _ = bench.sql

    assert address.user is user
    assert bench.sql == []


def test_looking_with_inspect_loads_nothing(bench: Bench) -> None:
    user = bench.stored(bench.User(name="u", addresses=[bench.Address(email_address="a")]))

    state = sa.inspect(user)
    seen = [(attribute.key, attribute.loaded_value, attribute.history) for attribute in state.attrs]

    assert len(seen) == 4
    assert sorted(state.unloaded) == ["addresses", "fullname", "id", "name"]
    assert state.expired_attributes == {"addresses", "fullname", "id", "name"}
    assert (bench.sql, list(user.__dict__)) == ([], ["_sa_instance_state"])


def test_del_of_a_reference_cuts_it(bench: Bench) -> None:
    user = bench.User()
    address = bench.Address(user=user)

    del address.user

    assert (user.addresses, address.user) == ([], None)


def test_the_attributes_of_an_object_are_there_by_name_and_as_pairs(bench: Bench) -> None:
    attrs = sa.inspect(bench.User(name="sandy")).attrs

    assert attrs.keys() == ["addresses", "id", "name", "fullname"]
    assert [(name, each.key) for name, each in attrs.items()] == [(name, name) for name in attrs.keys()]  # noqa: SIM118
    assert [each.key for each in attrs.values()] == attrs.keys()
    assert (attrs.get("nobody"), attrs.has_key("name"), "name" in attrs, len(attrs)) == (None, True, True, 4)
