"""By which names and columns a row knows its values, for many kinds of columns."""

import logging

from play import out
from sqlalchemy import (
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    case,
    cast,
    column,
    create_engine,
    exists,
    func,
    literal,
    literal_column,
    select,
    text,
    union,
)

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)


for future in (True,):
    e = create_engine("sqlite://", future=future)
    m = MetaData()
    t = Table(
        "bird", m, Column("id", Integer, primary_key=True), Column("name", String, key="called"), Column("nest_id", Integer)
    )
    n = Table("nest", m, Column("id", Integer, primary_key=True), Column("name", String, key="said"))
    m.create_all(e)
    c = e.connect()
    c.execute(t.insert(), [{"id": 1, "called": "wren", "nest_id": 1}])
    c.execute(n.insert(), [{"id": 1, "said": "low"}])
    a = t.alias("z")
    l = t.c.called.label("lab")
    sq = select(t.c.called, t.c.id.label("num")).subquery()
    L = LABEL_STYLE_TABLENAME_PLUS_COL
    for q in (
        select(t),
        select(t).set_label_style(L),
        select(t, n).where(t.c.id == n.c.id),
        select(t, n).where(t.c.id == n.c.id).set_label_style(L),
        select(l),
        select(l, t.c.called),
        select(l).set_label_style(L),
        select(a),
        select(a).set_label_style(L),
        select(sq),
        select(sq).set_label_style(L),
        select(func.max(t.c.id)),
        select(func.max(t.c.id).label("mx")),
        select(cast(t.c.called, String).label("cc")),
        select(t.c.called.collate("NOCASE")),
        select(literal(1)),
        select(text("id")).select_from(t),
        text("select id, name from bird").columns(t.c.id, t.c.called),
        text("select id as a, name as b from bird").columns(t.c.id, t.c.called),
        text("select id as a, name as b from bird").columns(a=Integer, b=String),
        union(select(t.c.called), select(n.c.said)),
        select(union(select(t.c.called), select(n.c.said)).subquery()),
        select(exists().where(t.c.id == 1)),
        select(select(t.c.called).scalar_subquery()),
        select(select(t.c.called).scalar_subquery().label("ss")),
        select(case((t.c.id == 1, 2)).label("id")),
        select(column("id")).select_from(t),
        select(literal_column("id")).select_from(t),
        select(literal_column("id").label("q")).select_from(t),
    ):
        out("--- " + str(q))
        one = c.execute(q).first()
        keys = [
            t.c.id,
            t.c.called,
            t.c.nest_id,
            n.c.id,
            n.c.said,
            a.c.id,
            a.c.called,
            l,
            sq.c.called,
            sq.c.num,
            "id",
            "called",
            "name",
            "bird_id",
            "bird_name",
            "bird_called",
            "nest_id",
            "nest_said",
            "z_id",
            "z_name",
            "lab",
            "num",
            "id_1",
            "id__1",
            "max_1",
            "mx",
            "anon_1",
            "a",
            "b",
            "cc",
            "ss",
            "q",
            column("id"),
            column("name"),
            column("bird_id"),
            literal_column("id"),
        ]
        keys += list(getattr(q, "selected_columns", []))
        found = []
        for key in keys:

            def get(f):
                try:
                    return f()
                except Exception as x:
                    return type(x).__name__ + (str(x)[:38] if "Could not" not in str(x) else "")

            found.append(
                (
                    str(key),
                    get(lambda: one._mapping[key]),
                    get(lambda: getattr(one, key)) if isinstance(key, str) else get(lambda: key in one),
                    get(lambda: one[key]),
                )
            )
        out(str([f for f in found if f[1] != "NoSuchColumnError" or "NoSuch" not in str(f[3])]))
