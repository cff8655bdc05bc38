"""Statements and results without the ORM."""

from play import show
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    bindparam,
    column,
    create_engine,
    exists,
    func,
    lateral,
    literal,
    not_,
    nullsfirst,
    or_,
    select,
    table,
    text,
    true,
    tuple_,
    values,
)

e = create_engine("sqlite://", future=True)
m = MetaData()
t = Table("t", m, Column("id", Integer, primary_key=True), Column("name", String), Column("v", Integer))
m.create_all(e)
with e.begin() as c:
    show(lambda: c.execute(t.insert(), [{"name": "a", "v": 1}, {"name": "b", "v": 2}, {"name": "c", "v": 3}]))
    r = c.execute(t.insert().values(name="d"))
    show(lambda: r.inserted_primary_key)
    show(lambda: r.lastrowid)
    show(lambda: r.rowcount)
    show(lambda: r.is_insert)
    show(lambda: r.returns_rows)
    show(lambda: r.last_inserted_params())
    show(lambda: r.context.compiled_parameters if False else r.lastrow_has_defaults())
    show(lambda: r.fetchall())
    show(lambda: r.prefetch_cols())
    show(lambda: r.postfetch_cols())
with e.connect() as c:
    q = select(t).order_by(t.c.id)

    def R():
        return c.execute(q)

    show(lambda: R().fetchone())
    show(lambda: R().fetchmany(2))
    show(lambda: R().all())
    show(lambda: R().first())
    show(lambda: R().one())
    show(lambda: R().one_or_none())
    show(lambda: R().scalar())
    show(lambda: R().scalars().all())
    show(lambda: R().scalars("name").all())
    show(lambda: R().scalars(2).first())
    show(lambda: R().mappings().all())
    show(lambda: R().mappings().first()["name"])
    show(lambda: R().columns("name", "id").all())
    show(lambda: R().columns(t.c.v).all())
    show(lambda: R().unique().all())
    show(lambda: R().unique(lambda x: x.name > "b").all())
    show(lambda: list(R().partitions(2)))
    show(lambda: R().keys())
    show(lambda: list(R()))
    show(lambda: next(R()))
    show(lambda: [*map(tuple, R())])
    show(lambda: R().freeze()().all())
    show(lambda: R().merge(R()).all())
    show(lambda: R().yield_per(2).all())
    show(lambda: R().scalar_one())
    show(lambda: R().scalar_one_or_none())
    show(lambda: R().mappings().one())
    show(lambda: R().scalars().unique().all())
    show(lambda: R().scalars(lambda r: r))
    show(lambda: R().columns("nope").all())
    show(lambda: R().scalars("nope").all())
    row = R().first()
    show(
        lambda: (
            row.id,
            row["id"] if False else row[0],
            row.name,
            row._mapping["name"],
            row._fields,
            row._asdict(),
            row._mapping.keys(),
            row.count(1),
            row.index("a"),
            len(row),
            row == (1, "a", 1),
            row > (0,),
            hash(row) == hash((1, "a", 1)),
            row[1:],
            row[-1],
            "a" in row,
            tuple(row),
        )
    )
    show(lambda: row["id"])
    show(lambda: row.nope)
    show(lambda: row[9])
    show(lambda: row._mapping["nope"])
    show(lambda: row._mapping[t.c.v])
    show(lambda: row._mapping.get("x", 5))
    show(lambda: repr(row))
    show(lambda: str(row))
    show(lambda: setattr(row, "id", 5))
    show(lambda: row._tuple() if hasattr(row, "_tuple") else "no")
    show(lambda: row.t if hasattr(row, "t") else "no")
    show(lambda: dict(row._mapping))
    show(lambda: row._mapping)
    show(lambda: list(row._mapping.items()))
    show(lambda: t.c.id in row._mapping)
    show(lambda: "id" in row._mapping)
    r = R()
    show(lambda: r.fetchall())
    show(lambda: r.fetchall())
    show(lambda: r.fetchone())
    r.close()
    show(lambda: r.fetchone())
    show(lambda: r.all())
    show(lambda: r.closed)
    show(lambda: c.execute(select(t.c.id, t.c.id.label("x"), t.c.id, literal(1).label("id"))).first()._fields)
    show(lambda: c.execute(text("select id, id as x, id from t")).first()._fields)
    show(lambda: c.execute(text("select * from t where id=:i"), {"i": 2}).one())
    show(lambda: c.execute(text("select * from t where id=:i")))
    show(lambda: c.execute(text("select * from t where id=:i").bindparams(i=3)).all())
    show(lambda: c.execute(text("select :a || :b").bindparams(bindparam("a", "x"), b="y")).scalar())
    show(lambda: c.execute(text("select id, name from t").columns(t.c.id, t.c.name)).all())
    show(lambda: c.execute(text("bogus")))
    show(lambda: c.execute("select 1"))
    show(lambda: c.execute(5))
    show(lambda: c.execute(select(t), 5))
    show(lambda: c.exec_driver_sql("select ?", (5,)).scalar())
    show(lambda: c.scalar(select(func.count()).select_from(t)))
    show(lambda: c.scalars(select(t.c.name)).all())
    show(lambda: c.execute(select(t).where(t.c.id == bindparam("q")), {"q": 1}).all())
    show(lambda: c.execute(select(t).where(t.c.id == bindparam("q"))).all())
    show(lambda: c.execute(select(t).where(t.c.id.in_(bindparam("q", expanding=True))), {"q": [1, 2]}).all())
    show(lambda: c.execute(select(t).where(tuple_(t.c.id, t.c.name).in_([(1, "a")]))).all())
    show(lambda: c.execute(t.update().where(t.c.id == 1).values(v=t.c.v + 1)).rowcount)
    show(lambda: c.execute(t.update().values({t.c.v: 5, "name": "z"})).rowcount)
    show(lambda: c.execute(t.update().values(nope=5)))
    show(
        lambda: (
            c.execute(
                t.update().where(t.c.id == bindparam("b_id")).values(v=bindparam("nv")),
                [{"b_id": 1, "nv": 7}, {"b_id": 2, "nv": 8}],
            ).rowcount
        )
    )
    show(lambda: c.execute(t.delete().where(t.c.v > 7)).rowcount)
    show(lambda: c.execute(t.insert().values([{"name": "m1"}, {"name": "m2"}])).rowcount)
    show(lambda: c.execute(t.insert().from_select(["name"], select(t.c.name).where(t.c.id == 1))).rowcount)
    show(lambda: c.execute(t.insert(), {"nope": 1}))
    show(lambda: c.execute(t.insert().values(id=1)))
    show(lambda: c.execute(t.insert().returning(t.c.id).values(name="r")).all())
    show(lambda: c.in_transaction())
    show(lambda: c.rollback())
    show(lambda: c.in_transaction())
    show(lambda: c.begin())
    show(lambda: c.begin())
    show(lambda: c.commit())
    show(lambda: c.commit())
    show(lambda: c.get_transaction())
    sp = None
    with c.begin():
        with c.begin_nested() as sp:
            c.execute(t.insert().values(name="sp"))
            sp.rollback()
        show(lambda: c.scalar(select(func.count()).select_from(t)))
    show(lambda: sp.is_active)
    show(lambda: c.closed)
    show(lambda: c.invalidated)
    show(lambda: c.dialect.name)
    show(lambda: c.engine)
    show(lambda: c.info)
    show(lambda: c.get_isolation_level())
    show(lambda: c.default_isolation_level)
    show(lambda: c.execution_options(isolation_level="AUTOCOMMIT"))
    show(lambda: c.execution_options(isolation_level="bogus"))
    show(lambda: c.get_execution_options())
show(lambda: c.execute(select(t)))
show(lambda: c.closed)
show(lambda: c.begin())
show(lambda: e.execute(select(t)))
show(lambda: e.url)
show(lambda: e.dialect.name)
show(lambda: e.driver)
show(lambda: e.echo)
show(lambda: e.table_names())
show(lambda: e.has_table("t"))
for q in [
    select(t).with_for_update(),
    select(t.c.id).group_by(t.c.id).having(func.count() > 1),
    select(t).join(t.alias(), true()),
    t.select().where(t.c.id == 1),
    select(t.c.id).union(select(t.c.v)).order_by("id"),
    select(func.row_number().over(partition_by=t.c.v, order_by=t.c.id.desc())),
    select(t.c.id).where(exists().where(t.c.id == 1)),
    select(t).where(t.c.name.like("a%", escape="/")),
    select(t).where(t.c.name.ilike("A%")),
    select(t).where(t.c.name.startswith("a", autoescape=True)),
    select(t).where(not_(or_(t.c.id == 1, and_(t.c.v > 1, t.c.v < 5)))),
    select(t).where(t.c.id.in_(select(t.c.v))),
    select(t).order_by(t.c.name.desc().nulls_last(), nullsfirst(t.c.v)),
    select(t).limit(5).offset(2),
    select(t).slice(1, 3),
    select(t).fetch(5),
    select(t).distinct(),
    select(t).prefix_with("ALL"),
    select(t).with_hint(t, "x"),
    select(t.c.v.cast(String)),
    select(t.c.name.collate("NOCASE")),
    select(t.c.name + "x", t.c.v * 2, -t.c.v, t.c.v / 2, t.c.v % 2, t.c.name.concat("q"), t.c.v.op("&")(1)),
    select(t).where(t.c.v.is_distinct_from(1)),
    select(lateral(select(t.c.id).subquery("s").select()) if False else t.c.id),
    select(t.c.id).scalar_subquery(),
    select(t).cte("x").select(),
    select(column("q")).select_from(table("w")),
    select(t).where(text("id > 1")),
    values(column("a", Integer), name="vv").data([(1,), (2,)]).select()
    if hasattr(values(column("a", Integer), name="vv"), "select")
    else None,
    select(func.json_each("[1]").table_valued("value")),
    select(t).where(t.c.name.regexp_match("a")),
    select(t).where(t.c.id == None),
    select(t).where(t.c.id != None),
    select(t).where(None == t.c.id),
    select(t).where(t.c.id == t.c.v),
    select(literal(True)),
    select(t).where(False),
    select(t).where(true()),
    select(t).where(and_()),
    select(t).filter(t.c.id == 1).filter_by(name="x"),
]:
    show(lambda: str(q))
