"""Names by convention, listeners of engines, and small things of schemas."""

from play import show
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    Sequence,
    Table,
    UniqueConstraint,
    and_,
    column,
    create_engine,
    event,
    func,
    select,
    table,
    text,
)
from sqlalchemy.schema import CreateTable

t = table("bird", column("id", Integer))
show(lambda: t.c.id == Sequence("s"))
show(lambda: str(t.insert().values(id=Sequence("s"))))
show(lambda: str(t.update().values(id=Sequence("s"))))
show(lambda: str(select(t).where(t.c.id.in_([Sequence("s")]))))
show(lambda: str(select(Sequence("s"))))
show(lambda: str(t.c.id == Sequence("s").next_value()))
show(lambda: and_(Sequence("s")))
show(lambda: str(select(func.f(1).table_valued("a", name="n").lateral())))
show(lambda: str(select(func.f(1).table_valued("a", name="n").lateral("m"))))
show(lambda: str(select(func.f(1).table_valued("a").lateral())))
show(lambda: str(select(func.f(1).table_valued("a").alias("k").lateral())))
show(lambda: Identity(cycle=True))
show(lambda: Identity(always=True, on_null=True, start=3, cycle=False, order=True))
show(lambda: Identity())
show(lambda: CreateTable(Table("x", MetaData(), Column("q", Integer))).compile().params)
conv = {"fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_N_name)s"}


def made(word, kind="fk"):
    m = MetaData(naming_convention={kind: word})
    Table("a", m, Column("x", Integer, primary_key=True), Column("y", Integer, primary_key=True, key="yy"))
    b = Table(
        "b",
        m,
        Column("p", Integer),
        Column("q", Integer, key="qq"),
        ForeignKeyConstraint(["p", "qq"], ["a.x", "a.yy"]),
        UniqueConstraint("p", "qq"),
        Index(None, "p", "qq"),
        CheckConstraint("p > 1", name="pos"),
    )
    return str(CreateTable(b)), sorted(str(i.name) for i in b.indexes)


for w in (
    "referred_column_0_name",
    "referred_column_1_name",
    "referred_column_0N_name",
    "referred_column_0_N_name",
    "referred_column_0_key",
    "referred_column_0N_key",
    "referred_column_0_N_key",
    "referred_column_0_label",
    "referred_column_0N_label",
    "referred_column_0_N_label",
    "column_0_name",
    "column_1_name",
    "column_0_key",
    "column_0N_name",
    "column_0_N_name",
    "column_0N_key",
    "column_0_N_key",
    "column_0_label",
    "column_0N_label",
    "column_0_N_label",
    "column_3_name",
    "nonsense",
    "constraint_name",
    "column_0X_name",
    "referred_table_name",
    "table_name",
):
    for kind in ("fk", "uq", "ix", "ck"):
        if kind == "fk" or not w.startswith("referred"):
            show(lambda: made(f"{kind}_%({w})s", kind))
heard = []
e = create_engine("sqlite://")
show(lambda: event.listen(e, "engine_disposed", lambda eng: heard.append(("disposed", str(eng)))))
show(lambda: event.listen(e, "set_engine_execution_options", lambda eng, opts: heard.append(("engine", dict(opts)))))
show(lambda: event.listen(e, "set_connection_execution_options", lambda con, opts: heard.append(("connection", dict(opts)))))
show(lambda: event.listen(e, "before_execute", lambda conn, el, multi, params: heard.append(("4", str(el), multi, params))))
show(
    lambda: event.listen(
        e,
        "after_execute",
        lambda conn, el, multi, params, result: heard.append(("5", str(el), multi, params, result is not None)),
    )
)
show(
    lambda: event.listen(
        e,
        "before_execute",
        lambda conn, el, multi, params, options: heard.append(
            ("5a", str(el), multi, params, {k: v for k, v in options.items() if k != "autocommit"})
        ),
    )
)
c = e.connect()
c.execute(text("select 1"))
c.execute(text("select :x"), {"x": 5})
c.execute(text("select :x"), [{"x": 5}])
c.execution_options(a=1)
e.execution_options(b=2)
e.dispose()
for h in heard:
    show(lambda: h)
for name in (
    "begin",
    "commit",
    "engine_connect",
    "after_execute",
    "after_cursor_execute",
    "handle_error",
    "rollback",
    "savepoint",
    "nope",
):
    show(lambda: event.listen(e, name, lambda *a: None, retval=True))
