"""CREATE and DROP, as text and run."""

import enum

from play import out, show
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    func,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateSchema, CreateTable, DropConstraint, DropIndex, DropTable

metadata = MetaData()


def table(name, *items, **options):
    made = Table(name, metadata, *items, **options)
    for dialect in (None, sqlite.dialect()):
        show(lambda: str(CreateTable(made).compile(dialect=dialect)))
        for index in sorted(made.indexes, key=lambda index: index.name):
            show(lambda: str(CreateIndex(index).compile(dialect=dialect)))
    return made


class Size(enum.Enum):
    small = 1
    large = 2


table("user_account", Column("id", Integer, primary_key=True), Column("name", String(30)), Column("fullname", String))
address = table(
    "address",
    Column("id", Integer, primary_key=True),
    Column("email", String(9), nullable=False, unique=True),
    Column("user_id", Integer, ForeignKey("user_account.id", ondelete="CASCADE", onupdate="SET NULL", name="fk_a"), index=True),
    Column("late", Integer, ForeignKey("user_account.id", deferrable=True, initially="DEFERRED")),
)
table(
    "several",
    Column("a", Integer, primary_key=True),
    Column("b", Integer, primary_key=True),
    Column("c", String(3), server_default="x'y"),
    Column("d", DateTime, server_default=func.now()),
    Column("e", Integer, server_default=text("3+4")),
    UniqueConstraint("c", "d", name="uq1"),
    UniqueConstraint("e"),
    CheckConstraint("a > b", name="ck1"),
    CheckConstraint("c <> 'x'"),
)
table(
    "refers",
    Column("x", Integer),
    Column("y", Integer),
    ForeignKeyConstraint(["x", "y"], ["several.a", "several.b"], name="fk2"),
)
table(
    "types",
    Column("b", Boolean(create_constraint=True, name="ck_b")),
    Column("e", Enum("a", "b'c", name="en", create_constraint=True)),
    Column("s", Enum(Size)),
    Column("n", Numeric(10, 2)),
    Column("j", JSON),
    Column("l", LargeBinary),
    Column("i", BigInteger, primary_key=True),
)
table(
    "Odd Name",
    Column("Select", Integer, primary_key=True),
    Column("order", Integer),
    Column("a%b", Integer),
    Column('q"q', Integer),
)
table("plain", Column("x", Integer, nullable=False))
table("counted", Column("id", Integer, primary_key=True), sqlite_autoincrement=True)
table("named_key", Column("id", Integer), PrimaryKeyConstraint("id", name="pkn"))
table("elsewhere", Column("id", Integer, primary_key=True), schema="other")
table(
    "computed",
    Column("id", Integer, primary_key=True),
    Column("c", Integer, Computed("id+1")),
    Column("d", Integer, Computed("id+1", persisted=True)),
)
table("identity", Column("id", Integer, Identity(start=3, increment=2), primary_key=True))
table("tree", Column("id", Integer, primary_key=True), Column("parent", ForeignKey("tree.id")))
table(
    "checked",
    Column("id", Integer, CheckConstraint("id > 3"), primary_key=True),
    Column("z", Integer, CheckConstraint("z > 3", name="zz")),
)
table("empty")
table(
    "conflicts",
    Column("a", Integer, primary_key=True, sqlite_on_conflict_primary_key="FAIL"),
    Column("b", String, unique=True, sqlite_on_conflict_unique="IGNORE"),
)
partial = table("partial", Column("a", Integer, primary_key=True), Column("b", Integer), sqlite_with_rowid=False)
index = Index("ix_p", partial.c.b.desc(), func.abs(partial.c.a), unique=True, sqlite_where=partial.c.b > 5)
show(lambda: str(CreateIndex(index).compile(dialect=sqlite.dialect())))
show(lambda: str(DropIndex(index).compile(dialect=sqlite.dialect())))
show(lambda: str(DropTable(partial, if_exists=True)))
show(lambda: str(CreateTable(partial, if_not_exists=True)))
show(lambda: str(AddConstraint(UniqueConstraint(address.c.email, name="uq_e"))))
show(lambda: str(CreateSchema("x")))
show(lambda: str(DropConstraint(next(key for key in address.foreign_key_constraints if key.name == "fk_a"))))

out("-- run")
shop = MetaData()
for name, targets in (("c", ["b"]), ("b", ["a"]), ("a", []), ("z", []), ("d", ["a", "z"])):
    Table(
        name,
        shop,
        Column("id", Integer, primary_key=True),
        *[Column(f"{target}_id", ForeignKey(f"{target}.id"), index=target == "z") for target in targets],
    )
engine = create_engine("sqlite://", future=True)
show(lambda: shop.create_all(engine))
show(lambda: shop.create_all(engine))
show(lambda: shop.tables["d"].drop(engine))
show(lambda: shop.create_all(engine, tables=[shop.tables["d"]]))
show(lambda: shop.tables["d"].create(engine, checkfirst=True))
show(lambda: shop.tables["d"].create(engine))
show(lambda: shop.drop_all(engine))
show(lambda: shop.drop_all(engine))
