"""Tables and columns as they print, and what they refuse."""

from play import out, show
from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    FetchedValue,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Sequence,
    String,
    Table,
    UniqueConstraint,
    func,
)
from sqlalchemy.schema import CreateIndex, CreateTable

metadata = MetaData()
users = Table(
    "user_account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
    Column(
        "d", Integer, default=5, server_default="3", onupdate=6, index=True, unique=True, key="dd", comment="c", nullable=False
    ),
)
addresses = Table(
    "address",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("user_account.id"), nullable=False),
)
for thing in (users, addresses, metadata, users.c.name, users.c.id, users.c.dd, addresses.c.user_id, users.primary_key):
    show(lambda: thing)
show(lambda: (str(users), str(users.c.name), users.c.keys(), users.indexes, addresses.foreign_keys))
show(lambda: [table.name for table in metadata.sorted_tables])
show(lambda: metadata.tables.keys())
show(lambda: ("user_account" in metadata, users in metadata))
show(lambda: Column("x"))
show(lambda: Column("x", Integer, Sequence("s")))
show(lambda: Column("x", Integer, Identity()))
show(lambda: Column("x", Integer, server_default=3))
show(lambda: Column("x", "y"))
show(lambda: Column(3))
show(lambda: Column("x", Integer, nonsense=3))
show(lambda: Column("x", Integer, name="z"))
show(lambda: Column("x", Integer, default=lambda a, b: 1))
show(lambda: ForeignKey(3))
show(
    lambda: (
        ForeignKey("a.b"),
        ForeignKey(users.c.id),
        UniqueConstraint("a"),
        Index("ix", users.c.name),
        PrimaryKeyConstraint("a"),
    )
)
show(lambda: Table("user_account", metadata, Column("z", Integer)))
show(lambda: Table("user_account", metadata) is users)
show(lambda: Table("user_account", metadata, Column("z", Integer), extend_existing=True))
show(lambda: Table("nope", metadata, must_exist=True))
show(lambda: Table("x"))
show(lambda: Table("x", metadata, 3))
show(lambda: Table("x", metadata, nonsense=3))
show(lambda: Table("x", metadata, users.c.name))
show(lambda: Table("x", metadata, Column(None, Integer)))
show(lambda: addresses.c.nope)
show(lambda: addresses.c["nope"])

out("-- a foreign key finds its type when its target comes")
late = MetaData()
first = Table("first", late, Column("x", ForeignKey("second.y")))
show(lambda: first.c.x.type)
show(lambda: list(first.foreign_keys)[0].column)
second = Table("second", late, Column("y", ForeignKey("third.z")))
show(lambda: first.c.x.type)
third = Table("third", late, Column("z", String(3), primary_key=True))
show(lambda: (first.c.x.type, second.c.y.type))
show(lambda: first.c.x.references(second.c.y))
wrong = Table("wrong", late, Column("x", ForeignKey("third.nope")))
show(lambda: list(wrong.foreign_keys)[0].column)
show(lambda: Table("t1", late, Column("a", Integer), ForeignKeyConstraint(["zz"], ["third.z"])))
show(lambda: Table("t2", late, Column("a", Integer), ForeignKeyConstraint(["a"], ["third.z", "third.q"])))
show(lambda: Table("t3", late, Column("a", Integer, index="name")))

out("-- a schema, a naming convention")
named = MetaData(
    schema="shop",
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    },
)
one = Table("one", named, Column("id", Integer, primary_key=True))
two = Table(
    "two",
    named,
    Column("id", Integer, primary_key=True),
    Column("x", ForeignKey("one.id"), index=True),
    Column("y", Integer, CheckConstraint("y > 3", name="positive"), unique=True),
)
show(lambda: (one.fullname, two.key, two))
show(lambda: [constraint.name for constraint in two._sorted_constraints])
show(lambda: [index.name for index in two.indexes])
show(lambda: two.to_metadata(MetaData()))

wide = MetaData()
node = Table(
    "node",
    wide,
    Column("id", Integer, primary_key=True),
    Column("parent", ForeignKey("node.id", ondelete="CASCADE")),
    Column("name", String(5), unique=True, info={"is": "short"}),
    Column("far", ForeignKey("there.far.id")),
    UniqueConstraint("name", "parent", name="name_parent"),
    info={"is": "a tree"},
)
Index("by_lower", func.lower(node.c.name), node.c.parent)
CheckConstraint(node.c.parent > 5, name="late")
for options in (
    {},
    {"schema": None},
    {"schema": "other"},
    {"name": "copied"},
    {"schema": "other", "referred_schema_fn": lambda table, schema, constraint, referred: f"{schema}_{referred}"},
):
    for schema in (None, "said"):
        copied = show(lambda: node.to_metadata(MetaData(schema=schema), **options))
        show(lambda: sorted(key.target_fullname for key in copied.foreign_keys))
        show(lambda: sorted(str(each.name) for each in copied.constraints))
        show(lambda: [str(CreateIndex(index)) for index in copied.indexes])
        show(lambda: (copied.info, copied.c.name.info))
show(lambda: node.to_metadata(wide) is node)

for part in (
    node.c.far,
    node.primary_key,
    UniqueConstraint("name"),
    CheckConstraint("a > b"),
    ForeignKey("a.b"),
    Computed("a"),
):
    show(part.copy)
other = Table("other", wide, Column("id", Integer))
show(lambda: UniqueConstraint(node.c.id, other.c.id))
show(lambda: CheckConstraint(node.c.id > other.c.id).table)
show(lambda: CheckConstraint(node.c.id > 5).copy(target_table=other).table)
show(lambda: ForeignKeyConstraint(["a"], ["b.c"], name="loose", ondelete="CASCADE"))
show(lambda: Table("nothing", MetaData(), mustexist=True))
show(lambda: FetchedValue(for_update=True))

for given in (("a",), ("id", "a"), ()):
    keyed = Table("keyed", MetaData(), Column("id", Integer, primary_key=True), Column("a", Integer))
    show(lambda: keyed.append_constraint(PrimaryKeyConstraint(*given, name="said")))
    show(lambda: (keyed, keyed.primary_key, str(CreateTable(keyed))))
show(lambda: Index(None, "a"))
show(lambda: Index(None, keyed.c.a).name)
show(lambda: Index(keyed.c.a, keyed.c.id))

for target in ("nowhere", "a.b", "a.b.c", "y", "y.nothing", "y.z"):
    pointing = Table("pointing", MetaData(), Column("x", Integer, ForeignKey(target)))
    show(lambda: str(pointing.join(Table("light", MetaData(), Column("z", Integer)))))
    show(lambda: str(pointing.join(Table("y", pointing.metadata, Column("z", Integer)))))
    show(lambda: next(iter(pointing.foreign_keys)).column)
    show(lambda: str(CreateTable(pointing)))
