"""DDL that listens; names by convention, in quotes and too long; sequences and identities."""

from play import out, show
from sqlalchemy import (
    DDL,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Enum,
    FetchedValue,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    UniqueConstraint,
    column,
    create_engine,
    create_mock_engine,
    event,
    func,
    literal_column,
    select,
    text,
    true,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.schema import (
    AddConstraint,
    CreateColumn,
    CreateIndex,
    CreateSchema,
    CreateSequence,
    CreateTable,
    DropConstraint,
    DropIndex,
    DropSchema,
    DropSequence,
    DropTable,
    DropTableComment,
    conv,
)
from sqlalchemy.sql import quoted_name

WORDS = "SELECT '%(table)s' , '%(schema)s', '%(fullname)s', '%(z)s', '%%'"
m = MetaData()
t = Table("t", m, Column("id", Integer, primary_key=True), Column("x", Integer))
ck = CheckConstraint("x > 5", name="xck")


def cond(ddl, target, bind, tables=None, state=None, checkfirst=None, dialect=None, **kw):
    out(f"cond {type(ddl).__name__} {target} {type(bind).__name__} {[str(x) for x in tables or []]} {state}")
    out(f"{checkfirst} {dialect} {sorted(kw)}")
    return True


event.listen(t, "after_create", DDL(WORDS, context={"z": "q"}).execute_if(dialect="sqlite"))
event.listen(t, "after_create", DDL("SELECT 2").execute_if(dialect="postgresql"))
event.listen(t, "after_create", DDL("SELECT 3").execute_if(dialect=("postgresql", "sqlite")))
event.listen(t, "before_create", DDL("SELECT 4").execute_if(callable_=cond, state=7))
event.listen(t, "after_create", CreateIndex(Index("ix_t_x", t.c.x)))
event.listen(m, "before_drop", DDL("SELECT 5").execute_if(callable_=lambda *a, **k: False))
event.listen(m, "after_drop", DDL("SELECT 6"))


def hear(target, connection, **kw):
    out(f"heard {target} {sorted(kw)} {kw.get('checkfirst')}")
    out(str([str(x) for x in kw.get("tables") or []]))


for ev in ("before_create", "after_create", "before_drop", "after_drop"):
    event.listen(m, ev, hear)
    event.listen(t, ev, hear)
e = create_engine("sqlite://", future=True)
show(lambda: m.create_all(e))
show(lambda: m.create_all(e))
show(lambda: m.drop_all(e))
show(lambda: t.create(e))
show(lambda: t.drop(e, checkfirst=True))
show(lambda: t.drop(e))
show(lambda: DDL(5))
show(lambda: str(DDL("a %(x)s", context={"x": 1})))
with e.connect() as c:
    show(lambda: c.execute(DDL("SELECT 7")))
    show(lambda: DDL("SELECT 8")(t, c))
    show(lambda: c.execute(CreateTable(t)))
    show(lambda: c.execute(DropTable(t, if_exists=True)))
    show(lambda: c.execute(CreateTable(t, if_not_exists=True)))
    show(lambda: c.execute(CreateIndex(list(t.indexes)[0], if_not_exists=True)))
    show(lambda: c.execute(DropIndex(list(t.indexes)[0], if_exists=True)))
    show(lambda: c.execute(AddConstraint(ck)))
t.append_constraint(ck)
pg = postgresql.dialect()
for el in (
    AddConstraint(ck),
    DropConstraint(ck),
    DropConstraint(ck, cascade=True),
    CreateSchema("a b"),
    DropSchema("x", cascade=True),
    CreateSequence(Sequence("s", start=5, increment=2, minvalue=1, maxvalue=10, cycle=True, cache=5, order=True)),
    DropSequence(Sequence("s", schema="q")),
    CreateColumn(t.c.x),
    DropTableComment(t),
):
    show(lambda: str(el))
    show(lambda: str(el.compile(dialect=pg)))
show(lambda: event.contains(t, "after_create", hear))
show(lambda: event.remove(t, "after_create", hear))
show(lambda: event.contains(t, "after_create", hear))
nm = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
a = Table(
    "a",
    nm,
    Column("id", Integer, primary_key=True),
    Column("n", String, index=True, unique=False),
    Column("u", String, unique=True),
    Column("b", Boolean(create_constraint=True, name="bb")),
    CheckConstraint("n > 'a'", name="nn"),
    UniqueConstraint("n", "u"),
)
b = Table(
    "b",
    nm,
    Column("id", Integer, primary_key=True),
    Column(
        "a_id", ForeignKey("a.id", ondelete="CASCADE", onupdate="SET NULL", deferrable=True, initially="DEFERRED", match="FULL")
    ),
    Column("v", Integer, CheckConstraint("v>0", name="vv")),
    Index(None, "v", "a_id"),
    Index("explicit", text("lower(v)")),
)
for x in (a, b):
    for d in (None, pg):
        show(lambda: str(CreateTable(x).compile(dialect=d)))
    for i in sorted(x.indexes, key=lambda i: str(i.name)):
        show(lambda: str(CreateIndex(i).compile(dialect=pg)))
    for k in sorted((each for each in x.constraints if each.name != "ck_a_bb"), key=lambda k: str(k.name)):
        show(lambda: (k.name, repr(k)))
conv_ = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
M = lambda **k: MetaData(naming_convention={**conv_, **k})
show(lambda: Table("b", M(), Column("v", Integer, CheckConstraint("v>0"))))
show(lambda: Table("b", M(), Column("v", Integer), CheckConstraint("v>0")))
show(
    lambda: str(
        CreateTable(
            Table(
                "b",
                M(),
                Column("v", Integer, CheckConstraint("v>0", name="x")),
                Column("e", Enum("a", "b", create_constraint=True, name="en")),
                Column("c", Boolean(create_constraint=True)),
                Column("d", Boolean(create_constraint=True, name="dd")),
            )
        )
    )
)
show(lambda: str(CreateTable(Table("b", M(), Column("v", Integer), CheckConstraint("v>0", name=conv("kept"))))))
show(
    lambda: str(
        CreateTable(
            Table(
                "b",
                M(ck="ck_%(table_name)s_%(column_0_name)s"),
                Column("v", Integer),
                Column("q", Integer),
                CheckConstraint(column("v") > 5),
            )
        )
    )
)
show(
    lambda: str(
        CreateTable(
            Table(
                "b",
                M(uq="uq_%(table_name)s_%(column_0_N_name)s"),
                Column("v", Integer),
                Column("q", Integer),
                UniqueConstraint("v", "q"),
            )
        )
    )
)
show(
    lambda: str(
        CreateTable(
            Table("b" * 70, M(), Column("v", Integer, primary_key=True), Column("w" * 30, Integer, unique=True)),
        ).compile(dialect=postgresql.dialect())
    )
)
show(lambda: M().naming_convention)
show(lambda: MetaData().naming_convention)
m = MetaData()
t = Table(
    "t",
    m,
    Column("id", Integer, primary_key=True),
    Column("x", Integer),
    CheckConstraint("x > 1", name="a1"),
    UniqueConstraint("x", name="u1"),
)
ck = [c for c in t.constraints if c.name == "a1"][0]
show(lambda: str(AddConstraint(ck)))
show(lambda: str(CreateTable(t)))
a = Table("a", m, Column("id", Integer, primary_key=True), Column("b_id", ForeignKey("b.id", use_alter=True, name="fkb")))
b = Table("b", m, Column("id", Integer, primary_key=True), Column("a_id", ForeignKey("a.id", name="fka")))
show(lambda: m.sorted_tables)
show(lambda: str(CreateTable(a)))
e = create_mock_engine("postgresql://", lambda s, *p, **k: out(str(s.compile(dialect=e.dialect))))
m.create_all(e, checkfirst=False)
m.drop_all(e, checkfirst=False)
q = Table(
    "Weird Name",
    m,
    Column("Id", Integer, primary_key=True, quote=False),
    Column("select", String, key="sel"),
    Column("lower", Integer, quote=True),
    schema="My Schema",
    quote_schema=False,
    quote=True,
    comment="it's",
    info={"a": 1},
    prefixes=["TEMPORARY"],
)
show(lambda: str(CreateTable(q)))
show(lambda: str(select(q)))
show(lambda: q.fullname)
show(lambda: q.key)
show(lambda: q.c.keys())
show(lambda: q)
n = quoted_name("foo", True)
show(lambda: n)
show(lambda: str(n))
show(lambda: n.quote)
show(lambda: n.lower())
show(lambda: n.upper())
show(lambda: quoted_name("FOO", None).lower())
show(lambda: quoted_name("Foo", False).quote)
show(lambda: quoted_name(None, True))
show(lambda: quoted_name(n, True) is n)
show(lambda: repr(quoted_name("a", False)))
x = Table(
    quoted_name("foo", True), MetaData(), Column(quoted_name("Bar", False), Integer), Column(quoted_name("baz", True), Integer)
)
show(lambda: str(CreateTable(x)))
show(lambda: str(select(x).where(x.c.baz == 5)))
show(lambda: str(select(x.c.baz.label(quoted_name("q", True)))))
show(lambda: str(select(x.alias(quoted_name("al", True)))))
show(
    lambda: str(
        select(
            column("Foo"),
            column("foo bar"),
            column("a.b"),
            column("select"),
            column(quoted_name("Foo", False)),
            literal_column("Foo"),
        )
    )
)
for d in (None, postgresql.dialect(), oracle.dialect(), mysql.dialect(), sqlite.dialect()):
    for kw in (
        dict(start=5, increment=2, minvalue=1, maxvalue=10, cycle=True, cache=5, order=True),
        dict(nominvalue=True, nomaxvalue=True, order=False, cycle=False),
        dict(),
    ):
        show(lambda: str(CreateSequence(Sequence("s", **kw)).compile(dialect=d)))
        show(
            lambda: str(
                CreateTable(
                    Table("t", MetaData(), Column("x", Integer, Identity(always=True, **kw), primary_key=True))
                ).compile(dialect=d)
            )
        )
    show(lambda: str(CreateSequence(Sequence("s", data_type=Integer, schema="q")).compile(dialect=d)))
    show(
        lambda: str(
            CreateTable(
                Table(
                    "t",
                    MetaData(),
                    Column("x", Integer, Sequence("s"), primary_key=True),
                    Column("y", Integer, Identity(on_null=True)),
                )
            ).compile(dialect=d)
        )
    )
    show(lambda: str(select(Sequence("s").next_value()).compile(dialect=d)))
    show(
        lambda: str(
            Table("t", MetaData(), Column("x", Integer, Sequence("s"), primary_key=True), Column("y", Integer))
            .insert()
            .values(y=1)
            .compile(dialect=d)
        )
    )
    show(
        lambda: str(
            CreateTable(
                Table(
                    "t",
                    MetaData(),
                    Column("x", Integer, Sequence("s", optional=True), primary_key=True),
                    Column("c", Integer, Computed("x + 1", persisted=True)),
                    Column("d", DateTime, server_default=func.now(), server_onupdate=FetchedValue()),
                    Column("e", Integer, server_default=text("5")),
                    Column("f", Boolean, server_default=true()),
                    Column("g", Integer, server_default=FetchedValue()),
                )
            ).compile(dialect=d)
        )
    )
