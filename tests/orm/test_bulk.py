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
