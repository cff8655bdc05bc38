"""Does the cost of an object stay the same when there are more of them?

    load, insert     1,000 to 1,000,000 rows              deep     a chain of 1,000 objects, written by one flush
    one of many      a session of 100,000 live objects    wide     a parent with 10,000 children, written by one flush

Time is CPU time; a large load's objects cost the garbage collector more each, which is Python's and not ours, so it is told
apart: the second figure is with the collector off.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from itertools import pairwise
from time import process_time
from typing import Any, NamedTuple

SIZES = (1_000, 10_000, 100_000, 1_000_000)
REPEATS = 3


class Growth(NamedTuple):
    """What one thing costs at one size: microseconds per object, with and without the garbage collector."""

    what: str
    size: int
    cost: float
    without_collector: float


def measure(quick: bool) -> Iterator[Growth]:
    """Yield what was measured, size by size."""
    sizes = SIZES[:3] if quick else SIZES
    for name, prepare in (("load", _load), ("insert", _insert)):
        for size in sizes:
            yield _measured(name, size, size, prepare)
    for size in (100, 1_000):
        yield _measured("deep: a chain, one flush", size, size, _deep)
    for size in (1_000, 10_000):
        yield _measured("wide: a parent's children, one flush", size, size, _wide)
    for size in (1_000, 10_000, 100_000):
        yield _measured("one change among as many live objects, and its flush", size, 1, _one_of_many)


def _measured(what: str, size: int, objects: int, prepare: Callable[[int], Callable[[], Any]]) -> Growth:
    return Growth(what, size, *(_cost(size, prepare, collector) / objects for collector in (True, False)))


def _cost(size: int, prepare: Callable[[int], Callable[[], Any]], collector: bool) -> float:
    found = []
    for _ in range(REPEATS if size <= 100_000 else 1):
        work = prepare(size)
        gc.collect()
        if not collector:
            gc.disable()
        began = process_time()
        kept = work()
        found.append(process_time() - began)
        gc.enable()
        del kept, work
    return min(found) * 1e6


def _session() -> Any:
    from .adapters.session import Adapter

    return Adapter(":memory:")


def _load(size: int) -> Callable[[], Any]:
    work: Callable[[], Any] = _session().load(size)[0]
    return work


def _insert(size: int) -> Callable[[], Any]:
    work: Callable[[], Any] = _session().insert(size)[0]
    return work


def _one_of_many(size: int) -> Callable[[], Any]:
    from .adapters.session import Item, select

    adapter = _session()
    session = adapter._filled(item=size)
    items = session.execute(select(Item)).scalars().all()

    def work() -> Any:
        items[size // 2].name = "changed"
        session.flush()
        return items

    return work


def _deep(size: int) -> Callable[[], Any]:
    node, session = _tree()

    def work() -> Any:
        nodes = [node(name=f"node {at}") for at in range(size)]
        for above, below in pairwise(nodes):
            below.parent = above
        session.add(nodes[-1])
        session.flush()
        return nodes

    return work


def _wide(size: int) -> Callable[[], Any]:
    node, session = _tree()

    def work() -> Any:
        root = node(name="root", children=[node(name=f"node {at}") for at in range(size)])
        session.add(root)
        session.flush()
        return root

    return work


def _tree() -> tuple[Any, Any]:
    """Return a class of nodes that have a parent and children, and a session over an empty table of them."""
    from ormlab import Column, ForeignKey, Integer, String, create_engine
    from ormlab.orm import Session, declarative_base, relationship

    base: Any = declarative_base()

    class Node(base):  # type: ignore[misc]  # a base that is made is of no known type
        __tablename__ = "node"
        id = Column(Integer, primary_key=True)
        name = Column(String)
        parent_id = Column(Integer, ForeignKey("node.id"))
        parent = relationship("Node", remote_side=[id], back_populates="children")
        children = relationship("Node", back_populates="parent")

    engine = create_engine("sqlite://", future=True)
    base.metadata.create_all(engine)
    return Node, Session(engine, future=True)


def table(found: list[Growth]) -> str:
    """Return what was measured as a Markdown table."""
    lines = ["| what | objects | µs per object | without the garbage collector |", "| --- | --: | --: | --: |"]
    lines += [f"| {each.what} | {each.size:,} | {each.cost:.3g} | {each.without_collector:.3g} |" for each in found]
    return "\n".join(lines)
