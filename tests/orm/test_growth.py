"""No path is quadratic: an object costs as many steps among many others as among few.

Steps are lines of Python that run, and calls: the same on every machine, and on a slow day too. What one step does in C is not
seen, so a scan of a list would have to be written as a loop to be found here; benchmarks/growth.py measures time.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest

from ormlab import Column, ForeignKey, Integer, String, create_engine, event, insert, select
from ormlab.orm import Session, declarative_base, relationship, selectinload

Base: Any = declarative_base()
ALLOWED = 1.1  # the digits of a larger number, a batch that is not full


class Node(Base):
    __tablename__ = "node"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    parent_id = Column(Integer, ForeignKey("node.id"))
    parent = relationship("Node", remote_side=[id], back_populates="children")
    children = relationship("Node", back_populates="parent")


class Owner(Base):
    __tablename__ = "owner"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    things = relationship("Thing", back_populates="owner", cascade="all, delete-orphan")


class Thing(Base):
    __tablename__ = "thing"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    owner_id = Column(Integer, ForeignKey("owner.id"))
    owner = relationship("Owner", back_populates="things")


def steps(work: Callable[[], object]) -> int:
    """Run `work` and return how many lines ran and how many functions were called; the garbage collector waits meanwhile."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += 1
        return seen

    before = sys.gettrace()
    gc.disable()
    sys.settrace(seen)
    try:
        work()
    finally:
        sys.settrace(before)
        gc.enable()
    return count


def empty() -> Session:
    engine = create_engine("sqlite://", future=True)
    Base.metadata.create_all(engine)
    return Session(engine, future=True)


def filled(owners: int, things: int = 1) -> Session:
    session = empty()
    session.execute(insert(Owner.__table__), [{"id": at, "name": f"owner {at}"} for at in range(1, owners + 1)])
    rows = [{"owner_id": at, "name": f"thing {nth}"} for at in range(1, owners + 1) for nth in range(things)]
    session.execute(insert(Thing.__table__), rows)
    return session


def insert_plain(size: int) -> Callable[[], object]:
    session = empty()

    def work() -> None:
        session.add_all([Owner(name="x") for _ in range(size)])
        session.commit()

    return work


def insert_a_chain(size: int) -> Callable[[], object]:
    session = empty()
    nodes = [Node(name="x") for _ in range(size)]
    for above, below in pairwise(nodes):
        below.parent = above

    def work() -> None:
        session.add(nodes[-1])
        session.flush()

    return work


def insert_a_fan(size: int) -> Callable[[], object]:
    session = empty()

    def work() -> None:
        session.add(Node(name="root", children=[Node(name="x") for _ in range(size)]))
        session.flush()

    return work


def insert_families(size: int) -> Callable[[], object]:
    session = empty()

    def work() -> None:
        session.add_all([Owner(name="x", things=[Thing(name="y") for _ in range(3)]) for _ in range(size)])
        session.commit()

    return work


def load(size: int) -> Callable[[], object]:
    session = filled(size)
    return lambda: session.execute(select(Owner)).scalars().all()


def load_with_collections(size: int) -> Callable[[], object]:
    session = filled(size, 3)
    return lambda: session.execute(select(Owner).options(selectinload(Owner.things))).scalars().all()


def modify(size: int) -> Callable[[], object]:
    session = filled(size)
    owners = session.execute(select(Owner)).scalars().all()

    def work() -> None:
        for owner in owners:
            owner.name = "changed"
        session.flush()

    return work


def delete_families(size: int) -> Callable[[], object]:
    session = filled(size, 2)
    owners = session.execute(select(Owner).options(selectinload(Owner.things))).scalars().all()

    def work() -> None:
        for owner in owners:
            session.delete(owner)
        session.flush()

    return work


def empty_a_collection(size: int) -> Callable[[], object]:
    session = filled(1, size)
    (owner,) = session.execute(select(Owner).options(selectinload(Owner.things))).scalars().all()

    def work() -> None:
        owner.things = []
        session.flush()

    return work


def roll_back(size: int) -> Callable[[], object]:
    session = empty()
    session.add_all([Owner(name="x") for _ in range(size)])
    session.flush()
    return session.rollback


@pytest.mark.parametrize(
    ("prepare", "few", "many"),
    [
        (insert_plain, 200, 5_000),
        (insert_a_chain, 100, 1_000),
        (insert_a_fan, 200, 10_000),
        (insert_families, 100, 1_000),
        (load, 200, 5_000),
        (load_with_collections, 500, 2_000),
        (modify, 200, 5_000),
        (delete_families, 100, 1_000),
        (empty_a_collection, 100, 2_000),
        (roll_back, 200, 2_000),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)
def test_an_object_costs_the_same_among_many(prepare: Callable[[int], Callable[[], object]], few: int, many: int) -> None:
    steps(prepare(few))  # what is made once is made

    among_few, among_many = steps(prepare(few)) / few, steps(prepare(many)) / many

    assert among_many <= among_few * ALLOWED


def test_one_change_costs_the_same_beside_a_hundred_thousand_live_objects() -> None:
    def one_change(size: int) -> int:
        session = empty()
        session.execute(insert(Owner.__table__), [{"id": at, "name": "x"} for at in range(1, size + 1)])
        owners = session.execute(select(Owner)).scalars().all()
        session.flush()

        def work() -> None:
            owners[size // 2].name = "changed"
            session.flush()

        return steps(work)

    for _ in range(10):  # what is made at the first few uses is made, records of events among it
        one_change(10)

    assert one_change(100_000) == one_change(10)


def test_autoflush_looks_at_no_object_that_did_not_change() -> None:
    def query(size: int) -> int:
        session = filled(size)
        owners = session.execute(select(Owner)).scalars().all()
        found = steps(lambda: session.execute(select(Thing.id).where(Thing.id == 1)).all())
        assert owners
        return found

    query(10)

    assert query(2_000) == query(10)


def test_who_listens_to_one_session_costs_the_others_of_its_class_nothing() -> None:
    class Mine(Session):
        pass

    event.listen(Mine(), "after_begin", lambda *given: None)
    before = Mine.__dict__.get("listeners")
    event.listen(Mine, "after_begin", lambda *given: None)
    after = Mine.__dict__.get("listeners")

    assert (before is None, after is Mine().listeners) == (True, True)
