"""One session for each thread, or for whatever else is a scope."""

from __future__ import annotations

import threading

import pytest

from .conftest import Bench, orm, sa


@pytest.fixture
def scope(bench: Bench) -> orm.scoped_session:
    return orm.scoped_session(orm.sessionmaker(bench.engine))


def test_a_scope_has_one_session_until_it_is_removed(scope: orm.scoped_session) -> None:
    first = scope()
    again = scope()
    scope.remove()

    assert (again is first, scope.registry.has(), scope() is first) == (True, False, False)


def test_each_thread_has_its_own_session(scope: orm.scoped_session) -> None:
    found = []
    thread = threading.Thread(target=lambda: found.append(scope()))
    thread.start()
    thread.join()

    assert found[0] is not scope()


def test_a_function_may_say_what_a_scope_is(bench: Bench) -> None:
    request = ["one"]
    scope = orm.scoped_session(orm.sessionmaker(bench.engine), scopefunc=lambda: request[0])
    first = scope()
    request[0] = "two"
    second = scope()
    request[0] = "one"

    assert (second is first, scope() is first) == (False, True)


def test_the_scope_does_what_its_session_does(bench: Bench, scope: orm.scoped_session) -> None:
    user = bench.User(name="sandy")

    scope.add(user)
    pending = list(scope.new)
    scope.commit()

    assert (pending, user in scope, list(scope)) == ([user], True, [user])
    assert scope.execute(sa.select(bench.User.name)).scalars().all() == ["sandy"]
    assert scope.get(bench.User, 1) is user
    assert scope.query(bench.User).count() == 1


def test_attributes_of_the_session_are_read_and_set_through_the_scope(bench: Bench, scope: orm.scoped_session) -> None:
    scope.autoflush = False
    with scope.no_autoflush:
        inside = scope().autoflush

    assert (scope().autoflush, inside, scope.bind is bench.engine) == (False, False, True)


def test_a_class_may_have_its_query(bench: Bench, scope: orm.scoped_session) -> None:
    bench.Base.query = scope.query_property()
    bench.stored(bench.User(name="sandy"))

    assert [user.name for user in bench.User.query.filter_by(name="sandy")] == ["sandy"]
    assert bench.Base.query is None


def test_options_are_for_a_session_that_is_not_there_yet(scope: orm.scoped_session) -> None:
    made = scope(autoflush=False)

    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        scope(autoflush=True)

    assert made.autoflush is False
    assert str(refused.value) == "Scoped session is already present; no new arguments may be specified."


def test_configuring_a_scope_that_has_a_session_warns(scope: orm.scoped_session) -> None:
    scope()

    with pytest.warns(sa.exc.SAWarning, match="At least one scoped session is already present"):
        scope.configure(autoflush=False)


def test_all_sessions_can_be_closed_at_once(bench: Bench) -> None:
    user = bench.User(name="sandy")
    bench.session.add(user)

    orm.close_all_sessions()

    assert bench.stage(user) == "transient"
