"""Results that are closed, merged, empty, or not of rows, and rows as tuples, mappings and views."""

import logging
import operator
import pickle

from play import show
from sqlalchemy import JSON, Column, Integer, MetaData, String, Table, column, create_engine, literal_column, select, text
from sqlalchemy.engine import result as results
from sqlalchemy.engine.result import ChunkedIteratorResult, IteratorResult, SimpleResultMetaData
from sqlalchemy.orm import Session, declarative_base

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)
Base = declarative_base()


class Bird(Base):
    __repr__ = lambda self: f"Bird {self.id}"
    __tablename__ = "bird"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    doc = Column(JSON)


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
numbers = text("SELECT 1 AS a, 'x' AS b UNION SELECT 2, 'y' UNION SELECT 3, 'z'").columns(a=Integer, b=String)
asks = {
    "all": lambda r: r.all(),
    "first": lambda r: r.first(),
    "one": lambda r: r.one(),
    "one_or_none": lambda r: r.one_or_none(),
    "fetchone": lambda r: r.fetchone(),
    "fetchmany": lambda r: r.fetchmany(2),
    "fetchmany all": lambda r: r.fetchmany(),
    "fetchall": lambda r: r.fetchall(),
    "scalar": lambda r: r.scalar(),
    "scalar_one": lambda r: r.scalar_one(),
    "scalars": lambda r: r.scalars().all(),
    "scalars 0": lambda r: r.scalars(0).fetchmany(1),
    "mappings": lambda r: r.mappings().first(),
    "columns": lambda r: r.columns("b", "a").fetchmany(1),
    "unique": lambda r: r.unique().all(),
    "partitions": lambda r: list(r.partitions(2)),
    "iter": lambda r: list(r),
    "next": lambda r: next(r),
    "keys": lambda r: list(r.keys()),
    "freeze": lambda r: r.freeze()().all(),
    "yield_per": lambda r: r.yield_per(1).fetchmany(),
    "merge": lambda r: r.merge().all(),
    "close": lambda r: r.close(),
    "closed": lambda r: r.closed if hasattr(r, "closed") else r._soft_closed,
    "enter": lambda r: r.__enter__() is r,
}
kinds = {
    "cursor": lambda s: s.connection().execute(numbers),
    "orm": lambda s: s.execute(select(Bird.id, Bird.name)),
    "entities": lambda s: s.execute(select(Bird)),
    "update": lambda s: s.execute(Bird.__table__.update().values(name="w")),
    "iterator": lambda s: IteratorResult(SimpleResultMetaData(["a", "b"]), iter([(1, "x"), (2, "y"), (3, "z")])),
    "chunks": lambda s: ChunkedIteratorResult(SimpleResultMetaData(["a", "b"]), lambda size: iter([[(1, "x")], [(2, "y")]])),
    "frozen": lambda s: s.connection().execute(numbers).freeze()(),
    "merged": lambda s: s.connection().execute(numbers).merge(s.connection().execute(numbers)),
    "unique": lambda s: s.connection().execute(numbers).unique(lambda row: row[0] % 2),
    "scalars": lambda s: s.connection().execute(numbers).scalars(),
    "mappings": lambda s: s.connection().execute(numbers).mappings(),
}
with Session(engine, future=True) as session:
    session.add_all([Bird(id=1, name="x", doc=[1]), Bird(id=2, name="y", doc=[1])])
    session.flush()
    for kind, make in kinds.items():
        for word, ask in asks.items():
            if kind == "update" and word in ("partitions", "freeze"):
                continue
            show(lambda: (kind, word, str(ask(make(session))).replace(" object at ", " ")[:80]))
            made = make(session)
            show(lambda: made.close())
            if kind in ("cursor", "scalars", "mappings"):
                show(lambda: str(ask(made))[:80])
            used = make(session)
            if word not in ("closed", "enter", "keys") and kind != "update":
                show(lambda: len(used.all()))
                show(lambda: str(ask(used))[:80])
    show(lambda: session.execute(select(Bird.doc)).unique().all())
    show(lambda: session.execute(select(Bird.doc)).unique().scalars().all())
    show(lambda: session.execute(select(Bird.doc)).scalars().unique().all())
    show(lambda: session.connection().execute(select(Bird.__table__.c.doc)).unique().all())
    show(lambda: session.query(Bird.doc).distinct().all())
    one, two = session.connection().execute(numbers), session.connection().execute(numbers)
    merged = one.merge(two)
    show(lambda: merged.fetchone())
    show(lambda: merged.close())
    show(lambda: one.fetchone())
    show(lambda: two.closed)

    row = session.connection().execute(numbers).first()
    other = session.connection().execute(text("SELECT 1 AS a, 'x' AS b")).first()
    twice = session.connection().execute(text("SELECT 1 AS a, 2 AS a")).first()
    for step in (
        lambda: row == other,
        lambda: (
            row == (1, "x"),
            row != (1, "y"),
            row < (2, "a"),
            row >= (1, "x"),
            row == [1, "x"],
            hash(row) == hash(other),
        ),
        lambda: row + (5,),
        lambda: row + other,
        lambda: row + [1],
        lambda: (row.count(1), row.index("x"), 1 in row, len(row), list(reversed(row)), row[0:1], row[-1]),
        lambda: (row.a, row.b, row._fields, row._data, row._mapping, row._asdict()),
        lambda: row.none,
        lambda: row.__none__,
        lambda: row["a"],
        lambda: row[5],
        lambda: setattr(row, "a", 5),
        lambda: delattr(row, "a"),
        lambda: delattr(row, "none"),
        lambda: operator.delitem(row, 0),
        lambda: operator.setitem(row, 0, 1),
        lambda: row._mapping["a"],
        lambda: row._mapping["none"],
        lambda: row._mapping[0],
        lambda: row._mapping[column("a")],
        lambda: row._mapping[literal_column("a")],
        lambda: [] in row._mapping,
        lambda: {} in row._mapping.keys(),
        lambda: (list(row._mapping), len(row._mapping), "a" in row._mapping, 5 in row._mapping, None in row._mapping),
        lambda: (dict(row._mapping), {**row._mapping}, row._mapping.get("a"), row._mapping.get("z", 9)),
        lambda: (row._mapping.keys(), row._mapping.values(), row._mapping.items()),
        lambda: (list(row._mapping.keys()), list(row._mapping.values()), list(row._mapping.items())),
        lambda: (row._mapping == {"a": 1, "b": "x"}, row._mapping == other._mapping, row._mapping != {"a": 1}),
        lambda: (row._mapping.keys() == ["a", "b"], row._mapping.keys() == other._mapping.keys(), row._mapping.keys() != ["a"]),
        lambda: (row._mapping.items() == [("a", 1), ("b", "x")], ("a", 1) in row._mapping.items()),
        lambda: (
            row._mapping.values() == [1, "x"],
            1 in row._mapping.values(),
            9 in row._mapping.values(),
            len(row._mapping.values()),
        ),
        lambda: ("a" in row._mapping.keys(), "z" in row._mapping.keys(), len(row._mapping.keys())),
        lambda: setattr(row._mapping, "a", 5),
        lambda: row._mapping.a,
        lambda: row._mapping.none,
        lambda: row._mapping.__none__,
        lambda: operator.setitem(row._mapping, "a", 1),
        lambda: pickle.loads(pickle.dumps(row)) == row,
        lambda: pickle.loads(pickle.dumps(row))._mapping["b"],
        lambda: (twice.a, twice[0], twice[1], tuple(twice)),
        lambda: twice._mapping["a"],
        lambda: (list(twice._mapping), len(twice._mapping)),
        lambda: row.keys(),
        lambda: repr(row),
        lambda: str(row._mapping),
        lambda: bool(row),
        lambda: row.t,
        lambda: results.result_tuple(["a", "b"])((1, 2)).b,
        lambda: repr(results.result_tuple(["a", "b"])((1, 2))),
    ):
        show(step)
    show(lambda: Table("bird", MetaData(), autoload_with=session.connection()).c.keys())
