"""Columns, keys, constraints, indexes and defaults that have no table yet, have one already, or do not go together."""

from play import out, show
from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnDefault,
    Computed,
    DefaultClause,
    FetchedValue,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Sequence,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    create_mock_engine,
    func,
    inspect,
    text,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.schema import AddConstraint, Constraint, CreateColumn, CreateIndex, CreateTable, DropIndex, SchemaItem

meta = MetaData(info={"of": "the whole"})
t = Table("t", meta, Column("a", Integer, primary_key=True), Column("b", String), Column("c", Integer))
u = Table("u", meta, Column("id", Integer, primary_key=True), Column("t_a", ForeignKey("t.a"), index=True))
dialects = (sqlite.dialect(), postgresql.dialect(), mysql.dialect(), oracle.dialect())


def written(element):
    for dialect in dialects:
        show(lambda: str(element.compile(dialect=dialect)))


def table(*items, **kw):
    return Table("x", MetaData(), *items, **kw)


show(lambda: meta.info)
show(lambda: meta.is_bound())
show(lambda: list(meta))
show(lambda: "t" in meta)
show(lambda: Column[Integer])
show(lambda: SchemaItem[int])
for step in (
    lambda: Column("a", Integer, type_=Integer),
    lambda: Column("a", "b"),
    lambda: Column("a", name="b"),
    lambda: Column(Integer, "a"),
    lambda: Column("a", Integer, server_default=5),
    lambda: Column("a", Integer, Computed("b"), server_default="5"),
    lambda: Column("a", Integer, Computed("b"), server_onupdate=FetchedValue()),
    lambda: Column("a", Integer, Computed("b"), Identity()),
    lambda: Column("a", Integer, Identity(), server_default="5"),
    lambda: Column("a", Integer, Identity(), autoincrement=False),
    lambda: Column("a", Integer, Identity(), Identity()),
    lambda: Column("a", Integer, default=DefaultClause("x")),
    lambda: ColumnDefault(FetchedValue()),
    lambda: ColumnDefault(ColumnDefault(5)),
    lambda: Column("a", Integer, default=ColumnDefault(5)).default.arg,
    lambda: Column("a", Integer, onupdate=ColumnDefault(6)).onupdate,
    lambda: Column("a", Integer, default=Sequence("s")).default,
    lambda: Column("a", Integer, Sequence("s"), default=3).default,
    lambda: Column("a", Integer, ColumnDefault(3, for_update=True)).onupdate.arg,
    lambda: table(Column(Integer)),
    lambda: table(Column("", Integer)),
    lambda: table(Column(None, Integer)),
    lambda: table(Column("a", String, primary_key=True, autoincrement=True)).autoincrement_column,
    lambda: table(Column("a", Numeric(5, 2), primary_key=True, autoincrement=True)).autoincrement_column,
    lambda: str(table(Column("a", Numeric(5, 0), primary_key=True, autoincrement=True)).autoincrement_column),
    lambda: table(*(Column(n, Integer, primary_key=True, autoincrement=True) for n in "ab")).autoincrement_column,
    lambda: table(Column("a", Integer), keep_existing=True, extend_existing=True),
    lambda: table(Column("a", Integer), comment="c", info={"i": 1}).info,
    lambda: Table("t", meta, extend_existing=True, comment="said later", info={"j": 2}).comment,
    lambda: Table("t", meta, extend_existing=True, comment=None).info,
    lambda: Table("t", meta, keep_existing=True, comment="not heeded").comment,
    lambda: Table("t", meta, Column("d", Integer)),
    lambda: Table("none", meta, mustexist=True),
    lambda: Table("t"),
    lambda: type(Table()),
    lambda: Table("t", "meta"),
):
    show(step)

key = ForeignKey("t.a")
for step in (
    lambda: key.column,
    lambda: key.parent,
    lambda: key.target_fullname,
    lambda: key.references(t),
    lambda: key.get_referent(t),
    lambda: str(ForeignKey(t.c.a).column),
    lambda: ForeignKey("t").target_fullname,
    lambda: ForeignKey("a.b.c.d").target_fullname,
    lambda: ForeignKey(5),
    lambda: ForeignKey(None),
    lambda: ForeignKey(t),
):
    show(step)
loose = Column("loose", Integer, key)
show(lambda: key.parent is loose)
show(lambda: key.column)
show(lambda: loose.references(t.c.a))
show(lambda: Column("again", Integer, key))
show(lambda: loose.append_foreign_key(key))
show(lambda: loose.append_foreign_key(ForeignKey("u.id")))
show(lambda: sorted(k.target_fullname for k in loose.foreign_keys))
v = Table("v", meta, loose)
show(lambda: str(key.column))
show(lambda: (key.references(t), key.references(u), key.references(t.alias())))
show(lambda: (str(key.get_referent(t)), str(key.get_referent(t.alias("al"))), key.get_referent(v)))
show(lambda: v.append_column(t.c.b))
show(lambda: v.append_column(Column("more", Integer, ForeignKey("u.id", name="to_u", ondelete="cascade"))))
show(lambda: v.c.more.append_foreign_key(ForeignKey("t.a")))
show(lambda: sorted(str(k.target_fullname) for k in v.foreign_keys))
show(lambda: len(v.foreign_key_constraints))


def fresh(of=t):
    return of.to_metadata(MetaData())


for step in (
    lambda: ForeignKeyConstraint(["a"], ["t.a", "t.b"]),
    lambda: ForeignKeyConstraint([], []),
    lambda: ForeignKeyConstraint(["a"], ["t.a"], table=fresh()).referred_table,
    lambda: ForeignKeyConstraint(["b", "c"], ["t.b", "u.id"], table=fresh()).referred_table,
    lambda: ForeignKeyConstraint(["none"], ["t.a"], table=fresh()),
    lambda: ForeignKeyConstraint(["a"], ["t.a"]).columns.keys(),
    lambda: ForeignKeyConstraint(["a"], ["t.a"]).elements,
    lambda: ForeignKeyConstraint(["a"], ["t.a"]).table,
    lambda: UniqueConstraint("a").table,
    lambda: UniqueConstraint("none", _column_flag=False)._set_parent(fresh()),
    lambda: UniqueConstraint(t.c.a, u.c.id),
    lambda: UniqueConstraint(5),
    lambda: UniqueConstraint(fresh().c.a).table.name,
    lambda: [UniqueConstraint(*list(fresh().c)[:2]).contains_column(each) for each in (t.c.a, t.c.c)],
    lambda: ["b" in UniqueConstraint(*list(fresh().c)[:2]), "z" in UniqueConstraint(*list(fresh().c)[:2])],
    lambda: t.c.a in UniqueConstraint(*list(fresh().c)[:2]),
    lambda: [str(each) for each in UniqueConstraint(*list(fresh().c)[:2])],
    lambda: len(UniqueConstraint(*list(fresh().c)[:2])),
    lambda: Constraint("x").copy(),
    lambda: Constraint("x")._copy(),
    lambda: Constraint("x").table,
    lambda: CheckConstraint("a > 5", table=fresh()).table.name,
    lambda: CheckConstraint(t.c.a > u.c.id),
    lambda: CheckConstraint(5),
    lambda: Column("z", Integer, CheckConstraint("z > 5")).constraints,
    lambda: Index("i", t.c.a, u.c.id),
    lambda: Index("i", t.c.b, _table=fresh(u)),
    lambda: fresh(u).append_constraint(Index("i", t.c.b)),
    lambda: Index("i", "b")._set_parent(fresh()),
    lambda: Index("i", "none", _table=fresh()),
    lambda: Index("i", 5),
    lambda: Index("i").table,
    lambda: Index("i", "a").table,
    lambda: str(Index("i", "a").columns),
    lambda: str(CreateIndex(Index("i", "a"))),
    lambda: str(CreateIndex(Index(None, t.c.b))),
    lambda: str(DropIndex(Index(None, t.c.b))),
    lambda: str(DropIndex(Index("i", "b"))),
    lambda: str(CreateIndex(Index(None, func.lower(t.c.b)))),
    lambda: str(CreateIndex(Index("fine", func.lower(t.c.b)))),
    lambda: Sequence("s").next_value(),
    lambda: str(Sequence("s", metadata=meta).next_value()),
    lambda: Identity().copy().start,
    lambda: Computed("a + 1", persisted=True).copy().persisted,
    lambda: Sequence("s", start=3, schema="q").copy(),
):
    show(step)
try:
    index = Index("i", t.c.b)
    index._set_parent(u)
except Exception as error:
    out(f"{type(error).__name__}: {error}")

written(CreateTable(table(PrimaryKeyConstraint(), UniqueConstraint(), Column("a", Integer))))
written(CreateTable(table(Column("a", Integer, Computed("b + 1")), Column("b", Integer, Identity(start=3)))))
written(CreateTable(table(Column("a", Integer, system=True), Column("b", Integer))))
written(CreateTable(table(Column("a", Integer, primary_key=True, autoincrement=True), Column("b", Integer, primary_key=True))))
written(CreateTable(table(*(Column(n, Integer, primary_key=True, autoincrement=True) for n in "ab"))))
written(
    CreateTable(
        table(
            Column("a", Integer, Sequence("s", start=5), primary_key=True),
            Column("b", Integer, CheckConstraint("b>1", name="ck")),
        )
    )
)
written(CreateTable(table(Column("a", Integer), sqlite_autoincrement=True)))
written(CreateColumn(Column("sys", Integer, system=True)))
written(CreateColumn(t.c.a))
written(CreateTable(t.to_metadata(MetaData(), schema="other")))
written(CreateTable(Table("w", meta, Column("a", ForeignKey("t.a")), Column("q", ForeignKey("r.id")), schema="sc")))
Table("r", meta, Column("id", Integer, primary_key=True), schema="sc")
far = Table("far", meta, Column("a", ForeignKey("t.a")), Column("q", ForeignKey("sc.r.id")), schema="sc")
written(CreateTable(far))
written(AddConstraint(ForeignKeyConstraint(["b"], [t.c.b], table=fresh(), name="again", use_alter=True)))
copied = Table(
    "cp", MetaData(), Column("a", Integer, Computed("b + 1", persisted=True)), Column("b", Integer, Identity(always=True))
)
written(CreateTable(copied.to_metadata(MetaData())))
for column in Column("s", Integer, Sequence("seq", start=7), primary_key=True), Column("k", Integer, default=3, onupdate=4):
    copy = column.copy()
    show(lambda: (copy.default is column.default, repr(copy.default), repr(copy.onupdate)))

engine = create_engine("sqlite://", echo=True)
with engine.connect() as connection:
    connection.execute(text("CREATE TABLE t (a INTEGER, b TEXT, c INTEGER)"))
    there = Index("i_there", Table("t", MetaData(), Column("a", Integer)).c.a)
    for step in (
        lambda: there.create(connection),
        lambda: there.create(connection),
        lambda: there.create(connection, checkfirst=True),
        lambda: there.drop(connection),
        lambda: there.drop(connection, checkfirst=True),
        lambda: there.drop(connection),
        lambda: there.drop(),
        lambda: there.create(),
        lambda: inspect(connection).get_indexes("t"),
    ):
        show(step)
circle = MetaData()
Table("one", circle, Column("id", Integer, primary_key=True), Column("two", ForeignKey("two.id")))
Table("two", circle, Column("id", Integer, primary_key=True), Column("one", ForeignKey("one.id")))
show(lambda: circle.create_all(engine))
show(lambda: circle.drop_all(engine))
counting = MetaData()
for schema in None, "q", "q":
    Sequence("same", schema=schema, metadata=counting)
kept = Sequence("kept", schema="q")
first = Table(
    "first", counting, Column("a", Integer, kept, primary_key=True), Column("b", Integer, Sequence("other"), key="bee")
)
show(lambda: kept.metadata is counting)
moved = first.to_metadata(MetaData(), schema="z")
show(lambda: (moved.c.a.default is kept, kept.metadata is counting, kept.metadata is moved.metadata, moved.c.a.default.schema))
for whole in counting, moved.metadata:
    for url in "sqlite://", "postgresql://":
        mock = create_mock_engine(url, lambda element, *_, **__: out("  " + str(element.compile(dialect=mock.dialect))))
        whole.create_all(mock, checkfirst=False)
        whole.drop_all(mock, checkfirst=False)
