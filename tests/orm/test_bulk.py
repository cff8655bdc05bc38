"""UPDATE and DELETE over classes, and what the objects in memory learn of them."""

from __future__ import annotations

import pytest

from .conftest import Bench, sa

IN_PYTHON = {"synchronize_session": "evaluate"}


def test_a_condition_that_is_evaluated_in_python_reads_what_is_not_loaded(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    assert user.id == 1
    bench.session.expire(user, ["fullname"])
    _ = bench.sql

    bench.session.execute(sa.delete(bench.User).where(bench.User.fullname == None), execution_options=IN_PYTHON)  # noqa: E711

    assert bench.sql == [
        "SELECT user_account.fullname AS user_account_fullname FROM user_account WHERE user_account.id = ? (1,)",
        "DELETE FROM user_account WHERE user_account.fullname IS NULL ()",
    ]
    assert bench.stage(user) == "deleted"


def test_an_expired_object_is_left_alone_where_the_condition_is_evaluated_in_python(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))

    bench.session.execute(sa.delete(bench.User).where(bench.User.name == "sandy"), execution_options=IN_PYTHON)

    assert bench.sql == ["BEGIN (implicit)", "DELETE FROM user_account WHERE user_account.name = ? ('sandy',)"]
    assert bench.stage(user) == "persistent"


def test_a_condition_with_a_select_in_it_cannot_be_evaluated_in_python(bench: Bench) -> None:
    statement = sa.delete(bench.User).where(bench.User.addresses.any())

    with pytest.raises(sa.exc.InvalidRequestError) as caught:
        bench.session.execute(statement, execution_options=IN_PYTHON)

    assert str(caught.value) == (
        'Could not evaluate current criteria in Python: "Cannot evaluate SelectStatementGrouping". '
        "Specify 'fetch' or False for the synchronize_session execution option."
    )


def test_texts_are_put_together_in_memory_as_python_does_it(bench: Bench) -> None:
    user = bench.stored(bench.User(name=None))
    assert user.name is None

    with pytest.raises(TypeError, match="unsupported operand"):
        bench.session.execute(sa.update(bench.User).values(name=bench.User.name + "!"), execution_options=IN_PYTHON)


@pytest.mark.parametrize(("word", "shown"), [("neg", "<built-in function neg>"), ("like_op", "<function like_op at 0x")])
def test_an_operator_without_a_meaning_in_python_is_named(bench: Bench, word: str, shown: str) -> None:
    condition = -bench.User.id == 3 if word == "neg" else bench.User.name.like("x")

    with pytest.raises(sa.exc.InvalidRequestError) as caught:
        bench.session.execute(sa.delete(bench.User).where(condition), execution_options=IN_PYTHON)

    assert f"with operator {shown}" in str(caught.value)


def test_the_select_of_keys_writes_what_the_first_flush_put_off(bench: Bench) -> None:
    address = bench.stored(bench.Address(email_address="s@x"))
    address.user = bench.User(name="sandy")
    bench.session.delete(address)

    statement = sa.update(bench.Address).values(email_address="new")
    bench.session.execute(statement, execution_options={"synchronize_session": "fetch"})

    assert [line.partition(" ")[0] for line in bench.sql if line[:6] in ("UPDATE", "DELETE")] == ["UPDATE", "DELETE", "UPDATE"]
