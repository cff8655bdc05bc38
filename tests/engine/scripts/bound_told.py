"""MetaData, statements and sessions that are bound to an engine, as in SQLAlchemy 1.x: they find it, and warn."""

from play import out, show
from sqlalchemy import (
    DDL,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    and_,
    bindparam,
    case,
    create_engine,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    text,
    true,
    union,
    update,
)
from sqlalchemy.orm import Session, aliased, declarative_base
from sqlalchemy.schema import CreateTable

engine, later = create_engine("sqlite://"), create_engine("sqlite://", future=True)
metadata = MetaData(bind=engine)
Base = declarative_base(metadata=metadata)
t = Table("t", metadata, Column("id", Integer, primary_key=True), Column("x", String))
u = Table("u", MetaData(), Column("id", Integer, primary_key=True))


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)


show(metadata.create_all)
show(lambda: t.drop())
show(lambda: t.create())
show(lambda: Index("t_x", t.c.x).create())
show(lambda: Index("t_x", u.c.id).create())
show(lambda: u.create())
show(lambda: MetaData().create_all())
show(lambda: MetaData().reflect())

bound = {
    "table": t,
    "condition": t.c.id == 5,
    "conditions": and_(t.c.id == 1, u.c.id == 2),
    "function": func.max(t.c.id),
    "count": func.count(),
    "select": select(t).limit(5),
    "counted": select(func.count()).select_from(t),
    "both": select(u, t),
    "where": select(u).where(t.c.id == 1),
    "derived": select(select(t.c.id).subquery()),
    "scalar": select(t.c.id).scalar_subquery(),
    "exists": exists(t.c.id).where(t.c.id == 1),
    "insert": insert(t),
    "update": update(t),
    "delete": delete(t),
    "from select": insert(u).from_select(["id"], select(t.c.id)),
    "union": union(select(u), select(t.c.id)),
    "alias": t.alias(),
    "subquery": select(t).subquery(),
    "cte": select(t).cte(),
    "join": u.join(t, true()),
    "text": text("select 1"),
    "columns of text": text("select 1").columns(t.c.id),
    "case": case((t.c.id == 1, 2)),
    "literal": literal(1),
    "class": select(A),
    "counted class": select(func.count()).select_from(A),
    "compared": select(literal(1)).where(t.c.id == 1),
    "compared with a class": select(literal(1)).where(A.id == 1),
    "joined": select(A).join(t, true()),
    "joined to": select(u).join(t, true()),
    "attribute": select(A.id),
    "alias of a class": select(aliased(A)),
    "update of a class": update(A),
}
for name, each in bound.items():
    out(f"{name}: {each.bind} {each}")
for step in (
    lambda: insert(t).execute({"x": "1"}, {"x": "2"}).rowcount,
    lambda: insert(t).execute(x="3").inserted_primary_key,
    lambda: insert(t).values(x="4").execute().lastrowid,
    lambda: select(t).execute().fetchall(),
    lambda: select([t.c.x]).where(t.c.id == bindparam("q")).execute(q=2).scalar(),
    lambda: select(t.c.x).where(t.c.id == bindparam("q")).scalar(q=3),
    lambda: update(t).where(t.c.id == 1).values(x="9").execute().rowcount,
    lambda: func.max(t.c.id).execute().all(),
    lambda: func.max(t.c.id).scalar(),
    lambda: func.now().execute(),
    lambda: func.lower("A", bind=engine).scalar(),
    lambda: text("select 7", bind=engine).scalar(),
    lambda: text("select 7").scalar(),
    lambda: DDL("create table q (id integer)", bind=engine).execute(),
    lambda: DDL("drop table q").execute(engine),
    lambda: DDL("drop table q").execute(),
    lambda: CreateTable(u).execute(engine),
    lambda: CreateTable(u, bind=engine).execute(),
    lambda: select(u).execute(),
    lambda: select(u, bind=engine).execute().all(),
    lambda: u.select(bind=engine).execute().all(),
    lambda: insert(u, bind=engine).execute(id=1).rowcount,
    lambda: update(u, bind=engine).execute(id=2).rowcount,
    lambda: union(select(u), select(u), bind=engine).scalar(),
    lambda: delete(u, bind=engine).execute().rowcount,
    lambda: delete(t).execute().rowcount,
    lambda: select(A).execute().all(),
    lambda: Session().query(A).all(),
    lambda: declarative_base(bind=engine).metadata.bind,
):
    show(step)

of_later = Table("z", MetaData(bind=later), Column("id", Integer, primary_key=True))
show(lambda: of_later.create())
show(lambda: select(of_later).execute())
show(lambda: DDL("select 1", bind=later).execute())
with engine.connect() as connection:
    on_it = Table("y", MetaData(connection), Column("id", Integer, primary_key=True))
    show(lambda: on_it.create())
    show(lambda: insert(on_it).execute(id=1).rowcount)
    show(lambda: select(on_it).execute().all())
    show(lambda: on_it.bind is connection)
with later.connect() as connection:
    on_it = Table("y", MetaData(connection), Column("id", Integer, primary_key=True))
    show(lambda: on_it.create())
    show(lambda: insert(on_it).execute({"id": 1}).rowcount)
    show(lambda: insert(on_it).execute(id=2).rowcount)
    show(lambda: select(on_it).execute().all())
for echo in "yes", "DEBUG", 2, 1, "debug", None:
    show(lambda echo=echo: create_engine("sqlite://", echo=echo).echo)
loose = Table("loose", MetaData(), Column("id", Integer, ForeignKey("nobody.id")), Column("n", Integer, Sequence("numbers")))
show(lambda: loose.c.n)
show(lambda: loose.drop(engine))
show(lambda: loose.create(engine))
