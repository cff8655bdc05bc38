"""What fails while nobody listens: in the middle of rows, in a flush, at a COMMIT; and values that go by other names."""

import logging

from play import show
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    create_engine,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.schema import DDL, AddConstraint, CreateTable

logger = logging.getLogger("sqlalchemy.engine.Engine")
logger.setLevel(30)
Base = declarative_base()


class Bird(Base):
    __tablename__ = "bird"
    id = Column(Integer, primary_key=True)
    name = Column(String, unique=True)
    kind = Column(String, default="wren")
    of = Column(ForeignKey("bird.id", deferrable=True, initially="DEFERRED"))


t = Bird.__table__
late = text("SELECT 1 AS n UNION ALL SELECT abs(-9223372036854775807 - 1)")
for future in True, False:
    engine = create_engine("sqlite://", future=future)
    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        for take in (
            lambda r: (r.fetchone(), r.fetchone()),
            lambda r: r.fetchall(),
            lambda r: r.fetchmany(5),
            lambda r: [r.fetchmany(1), r.fetchmany(1)],
            lambda r: list(r),
            lambda r: r.scalars().all(),
            lambda r: r.one(),
            lambda r: r.first(),
        ):
            show(lambda: take(connection.execute(late)))
            show(lambda: connection.in_transaction())
        given = [{"id": 1}, {"id": 2, "kind": "owl"}, {"id": 3, "name": "x"}]
        show(lambda: connection.execute(insert(t), given).rowcount)
        show(lambda: connection.execute(insert(t), [{"id": 4, "kind": "owl"}, {"id": 5}]).rowcount)
        show(lambda: connection.execute(select(t.c.id, t.c.kind, t.c.name).order_by(t.c.id)).all())
        by_name = select(t.c.id).where(t.c.id == 2, t.c.kind == bindparam("sort", "wren"))
        show(lambda: connection.execute(by_name, {"id_1": 3}).all())
        show(lambda: connection.execute(by_name, {"sort": "owl", "id_1": 3}).all())
        show(lambda: by_name.compile().construct_params({"id_1": 7, "sort": "q", "none": 5}))
        show(lambda: by_name.compile().construct_params({"id": 7}))
    with Session(engine, future=True) as session:
        for objects in (
            [Bird(id=11, name="a"), Bird(id=12, name="a")],
            [Bird(name="b"), Bird(name="b")],
            [Bird(name="c"), Bird(name=object())],
            [Bird(id=13), Bird(id=13)],
        ):
            session.add_all(objects)
            show(lambda: session.flush())
            show(lambda: session.execute(select(Bird.id)).all())
            show(lambda: session.rollback())
            show(lambda: [inspect(each).transient for each in objects])
        show(lambda: session.bulk_save_objects([Bird(name="d"), Bird(name="d")], return_defaults=True))
        show(lambda: session.rollback())
        show(lambda: session.execute(late).all())
    connection = engine.connect()
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    if future:
        connection.commit()

    def within():
        with connection.begin() as transaction:
            connection.execute(insert(t), {"id": 99, "of": 98})
            assert transaction.is_active
        return "committed"

    show(within)
    show(lambda: connection.in_transaction())

for style in "qmark", "named":
    engine = create_engine("sqlite://", paramstyle=style)
    with engine.connect() as connection:
        connection.execute(CreateTable(t))
        logger.setLevel(20)
        show(lambda: connection.execute(insert(t), [{"id": 1, "name": "x"}, {"id": 2, "name": "y"}]).rowcount)
        show(lambda: connection.execute(insert(t), {"id": 3}).rowcount)
        show(lambda: connection.execute(select(t.c.name).where(t.c.id.in_([1, 2]), t.c.name != "z")).all())
        show(
            lambda: connection.execute(
                t.update().where(t.c.id == bindparam("n")), [{"n": 1, "kind": "k"}, {"n": 2, "kind": "l"}]
            )
        )
        logger.setLevel(30)
engine = create_engine("sqlite://", echo="debug")
logger.setLevel(10)
with engine.connect().execution_options(logging_token="told") as connection:
    show(lambda: connection.execute(text("SELECT 1 AS one")).all())
logger.setLevel(30)

show(lambda: repr(DDL("DROP TABLE x")).replace(str(id(None)), "")[:5])
show(lambda: str(DDL("DROP TABLE %(table)s").against(t)) if hasattr(DDL, "against") else None)
named = MetaData(
    naming_convention={
        "mine": lambda constraint, table: f"own_{table.name}",
        "uq": "uq_%(mine)s",
        "ck": "ck_%(mine)s_%(constraint_name)s",
    }
)
made = Table("made", named, Column("a", Integer, CheckConstraint("a > 1", name="low")), UniqueConstraint("a"))
show(lambda: str(CreateTable(made)))
show(lambda: str(CreateTable(Table("other", named, Column("a", Integer, CheckConstraint("a > 1"))))))
show(lambda: str(AddConstraint(PrimaryKeyConstraint())))
show(lambda: str(CreateTable(Table("empty", MetaData()))))
show(lambda: str(select(Column(Integer)).compile(dialect=sqlite.dialect())))
show(lambda: str(CreateTable(Table("long", MetaData(), Column("a", Integer), Index("i" * 300, "a")))))
inner = select(t.c.id).cte("w", recursive=True)
both = inner.union_all(select(inner.c.id + 1))
show(
    lambda: (
        both.is_derived_from(t),
        both.is_derived_from(inner),
        both.alias("x").is_derived_from(inner),
        inner.is_derived_from(t),
    )
)
