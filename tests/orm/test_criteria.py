"""Conditions for every mention of a class."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import PEER, Bench, orm, sa

if PEER:
    from sqlalchemy import event
else:
    from ormlab import event  # type: ignore[no-redef]

USERS = "SELECT user_account.id, user_account.name, user_account.fullname FROM user_account"


@pytest.fixture
def known(bench: Bench) -> Bench:
    """A bench with two users, of three addresses, and an option that hides one of these."""
    address = bench.Address
    bench.stored(
        bench.User(name="sandy", addresses=[address(email_address="a"), address(email_address="hidden")]),
        bench.User(name="patrick", addresses=[address(email_address="b")]),
    )
    bench.session.expunge_all()
    bench.option = orm.with_loader_criteria(address, address.email_address != "hidden")
    return bench


def emails(bench: Bench, statement: Any) -> list[list[str]]:
    return [[each.email_address for each in user.addresses] for user in bench.session.execute(statement).unique().scalars()]


def test_what_is_selected_is_conditioned_in_where(known: Bench) -> None:
    statement = sa.select(known.Address.email_address).where(known.Address.id < 9).options(known.option)

    assert known.session.execute(statement).scalars().all() == ["a", "b"]
    assert known.sql[1:] == [
        "SELECT address.email_address FROM address WHERE address.id < ? AND address.email_address != ? (9, 'hidden')"
    ]


def test_what_is_joined_is_conditioned_in_on(known: Bench) -> None:
    user, address = known.User, known.Address
    joins = [
        sa.select(user).join(user.addresses),
        sa.select(user).outerjoin(address),
        sa.select(user).join(address, address.user_id == user.id),
    ]

    for statement in joins:
        known.session.execute(statement.options(known.option)).all()

    assert known.sql[1:] == [
        f"{USERS} JOIN address ON user_account.id = address.user_id AND address.email_address != ? ('hidden',)",
        f"{USERS} LEFT OUTER JOIN address ON user_account.id = address.user_id AND address.email_address != ? ('hidden',)",
        f"{USERS} JOIN address ON address.user_id = user_account.id AND address.email_address != ? ('hidden',)",
    ]


@pytest.mark.parametrize("loader", ["joinedload", "selectinload", "subqueryload", "lazyload"])
def test_a_relationship_is_conditioned_however_it_is_loaded(known: Bench, loader: str) -> None:
    statement = sa.select(known.User).options(getattr(orm, loader)(known.User.addresses), known.option)

    assert emails(known, statement) == [["a"], ["b"]]
    assert known.sql[-1].endswith(
        ("address_1.email_address != ? ('hidden',)", "'hidden')", "address.email_address != ? ('hidden',)")
    )


def test_objects_remember_the_condition_for_their_lazy_loads(known: Bench) -> None:
    users = known.session.execute(sa.select(known.User).options(known.option)).scalars().all()
    known.session.expire_all()

    assert [[each.email_address for each in user.addresses] for user in users] == [["a"], ["b"]]


def test_without_propagation_the_condition_is_the_statements_alone(known: Bench) -> None:
    address = known.Address
    option = orm.with_loader_criteria(address, address.email_address != "hidden", propagate_to_loaders=False)

    assert emails(known, sa.select(known.User).options(option)) == [["a", "hidden"], ["b"]]


def test_a_reference_to_what_is_hidden_is_none(known: Bench) -> None:
    option = orm.with_loader_criteria(known.User, known.User.name != "patrick")

    found = known.session.execute(sa.select(known.Address).options(option)).scalars().all()

    assert [address.user and address.user.name for address in found] == ["sandy", "sandy", None]


def test_an_alias_is_conditioned_where_that_is_asked_for(known: Bench) -> None:
    address = known.Address
    other = orm.aliased(address)
    with_aliases = orm.with_loader_criteria(address, address.email_address != "hidden", include_aliases=True)

    counts = [
        len(known.session.execute(sa.select(other).options(option)).all())
        for option in (known.option, with_aliases, orm.with_loader_criteria(other, other.email_address != "hidden"))
    ]

    assert counts == [3, 2, 2]


def test_a_subquery_is_conditioned_too(known: Bench) -> None:
    inner = sa.select(known.Address.user_id)

    known.session.execute(sa.select(known.User).where(known.User.id.in_(inner)).options(known.option)).all()

    assert known.sql[1:] == [
        f"{USERS} WHERE user_account.id IN (SELECT address.user_id FROM address WHERE address.email_address != ?) ('hidden',)"
    ]


def test_values_are_no_part_of_the_statements_key(known: Bench) -> None:
    address = known.Address
    found = []
    for hidden in ("hidden", "a", "b"):
        option = orm.with_loader_criteria(address, address.email_address != hidden)
        found.append(known.session.execute(sa.select(address.email_address).options(option)).scalars().all())

    assert found == [["a", "b"], ["hidden", "b"], ["a", "hidden"]]


def test_update_and_delete_are_conditioned(known: Bench) -> None:
    known.session.execute(sa.update(known.Address).values(user_id=None).options(known.option))
    known.session.execute(sa.delete(known.Address).options(known.option))

    assert known.sql[1:] == [
        "UPDATE address SET user_id=? WHERE address.email_address != ? (None, 'hidden')",
        "DELETE FROM address WHERE address.email_address != ? ('hidden',)",
    ]


def test_a_mixin_conditions_all_its_classes_from_a_listener(bench: Bench) -> None:
    class Soft:
        gone = sa.Column(sa.Boolean, default=False)

    class Shelf(Soft, bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "shelf"
        id = sa.Column(sa.Integer, primary_key=True)
        books = orm.relationship("Book")

    class Book(Soft, bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "book"
        id = sa.Column(sa.Integer, primary_key=True)
        title = sa.Column(sa.String)
        shelf_id = sa.Column(sa.ForeignKey("shelf.id"))

    bench.Base.metadata.create_all(bench.engine)
    bench.session.add_all([Shelf(books=[Book(title="Emma"), Book(title="Ulysses", gone=True)]), Shelf(gone=True)])
    bench.session.commit()

    @event.listens_for(bench.session, "do_orm_execute")
    def hide(state: Any) -> None:
        if state.is_select and not state.is_column_load and not state.is_relationship_load:
            option = orm.with_loader_criteria(Soft, lambda cls: cls.gone == sa.false(), include_aliases=True)
            state.statement = state.statement.options(option)

    found = bench.session.execute(sa.select(Shelf)).scalars().all()

    assert [[book.title for book in shelf.books] for shelf in found] == [["Emma"]]
