"""PostgreSQL's own types, what their columns can do, and its own words."""

import datetime
import decimal
import enum
import uuid

from play import out, show
from sqlalchemy import (
    ARRAY,
    JSON,
    Column,
    Enum,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    any_,
    cast,
    create_engine,
    create_mock_engine,
    func,
    literal,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY as PGARRAY
from sqlalchemy.dialects.postgresql import (
    BIGINT,
    BIT,
    BOOLEAN,
    BYTEA,
    CHAR,
    CIDR,
    DATE,
    DATERANGE,
    DOUBLE_PRECISION,
    ENUM,
    FLOAT,
    HSTORE,
    INET,
    INT4RANGE,
    INT8RANGE,
    INTEGER,
    INTERVAL,
    JSONB,
    MACADDR,
    MACADDR8,
    MONEY,
    NUMERIC,
    NUMRANGE,
    OID,
    REAL,
    REGCLASS,
    SMALLINT,
    TEXT,
    TIME,
    TIMESTAMP,
    TSRANGE,
    TSTZRANGE,
    TSVECTOR,
    UUID,
    VARCHAR,
    Any,
    ExcludeConstraint,
    aggregate_order_by,
    array,
    array_agg,
    hstore,
    insert,
)
from sqlalchemy.dialects.postgresql import JSON as PGJSON
from sqlalchemy.orm import Session, aliased, declarative_base
from sqlalchemy.schema import CreateIndex, CreateTable


class Mood(enum.Enum):
    sad = 1
    happy = 2


PG = postgresql.dialect()
SL = sqlite.dialect()
T = [
    UUID(),
    UUID(as_uuid=True),
    PGJSON(),
    PGJSON(none_as_null=True),
    JSONB(),
    JSONB(astext_type=Text()),
    PGARRAY(Integer),
    PGARRAY(String(5), dimensions=2),
    PGARRAY(Integer, as_tuple=True, zero_indexes=True),
    INET(),
    CIDR(),
    MACADDR(),
    MACADDR8(),
    TSVECTOR(),
    HSTORE(),
    HSTORE(text_type=Text()),
    ENUM("a", "b", name="ab"),
    ENUM(Mood),
    ENUM("a", name="x", create_type=False),
    ENUM("a", name="x", schema="s"),
    INTERVAL(),
    INTERVAL(precision=3),
    INTERVAL(fields="DAY TO SECOND", precision=2),
    BYTEA(),
    BYTEA(5),
    DOUBLE_PRECISION(),
    DOUBLE_PRECISION(53),
    BIT(),
    BIT(5),
    BIT(5, varying=True),
    BIT(varying=True),
    MONEY(),
    OID(),
    REGCLASS(),
    TIME(),
    TIME(timezone=True, precision=3),
    TIMESTAMP(),
    TIMESTAMP(timezone=True),
    TIMESTAMP(precision=6),
    INT4RANGE(),
    INT8RANGE(),
    NUMRANGE(),
    DATERANGE(),
    TSRANGE(),
    TSTZRANGE(),
    INTEGER(),
    BIGINT(),
    SMALLINT(),
    TEXT(),
    VARCHAR(5),
    CHAR(2),
    BOOLEAN(),
    DATE(),
    NUMERIC(10, 2),
    REAL(),
    FLOAT(3),
    ENUM("a", "b"),
    ARRAY(Integer),
]
for t in T:
    out(repr(t))
    show(lambda: [str(t), t._type_affinity.__name__])
    for dialect in (PG, SL):
        show(lambda: t.compile(dialect=dialect))
    show(lambda: t.python_type)
m = MetaData()
docs = Table(
    "docs",
    m,
    Column("id", UUID(as_uuid=True), primary_key=True, default=uuid.uuid4),
    Column("data", JSONB, nullable=False, server_default=text("'{}'::jsonb")),
    Column("raw", PGJSON),
    Column("tags", PGARRAY(String), server_default="{}"),
    Column("grid", PGARRAY(Integer, dimensions=2)),
    Column("mood", ENUM(Mood, name="mood")),
    Column("props", HSTORE),
    Column("search", TSVECTOR),
    Column("ip", INET),
    Column("during", TSRANGE),
    Column("span", INTERVAL),
    Index("ix_docs_data", "data", postgresql_using="gin"),
)
each = lambda x: show(lambda: (str(x().compile(dialect=PG)), x().compile(dialect=PG).params))
show(lambda: str(CreateTable(docs).compile(dialect=PG)))
show(lambda: str(CreateTable(docs).compile(dialect=SL)))
show(lambda: str(CreateTable(docs)))
show(lambda: docs)
d = docs.c
each(lambda: select(d.data["a"].astext))
each(lambda: select(d.data["a"]["b"].astext))
each(lambda: select(d.data[("a", "b", 1)]))
each(lambda: select(d.data[("a", "b")].astext))
each(lambda: d.data["a"].astext == "x")
each(lambda: d.data["a"].astext.cast(Integer) > 5)
each(lambda: cast(d.data["a"], Integer))
each(lambda: d.data["a"].as_integer() == 4)
each(lambda: d.data["a"].as_string().like("x%"))
each(lambda: d.data["a"] == "x")
each(lambda: d.data.contains({"a": 1}))
each(lambda: d.data.contained_by({"a": 1}))
each(lambda: d.data.has_key("a"))
each(lambda: d.data.has_any(["a", "b"]))
each(lambda: d.data.has_all(array(["a", "b"])))
each(lambda: ~d.data.has_key("a"))
each(lambda: d.data["k"].contains(["x"]))
each(lambda: d.data + {"a": 1})
each(lambda: d.data.op("||")({"a": 1}))
each(lambda: d.data.op("@>")('{"a": 1}'))
each(lambda: d.data.is_(None))
each(lambda: d.data == None)
each(lambda: d.data["x"].astext.in_(["a", "b"]))
each(lambda: d.raw["x"].astext)
each(lambda: d.raw.contains("x"))
each(lambda: d.raw[0]["y"].astext.ilike("%z"))
each(lambda: d.tags.contains(["x"]))
each(lambda: d.tags.contains(array(["x", "y"])))
each(lambda: d.tags.contained_by(["x"]))
each(lambda: d.tags.overlap(["x"]))
each(lambda: d.tags.any("x"))
each(lambda: d.tags.all("x"))
each(lambda: "x" == any_(d.tags))
each(lambda: literal("x") == any_(d.tags))
each(lambda: d.tags[1])
each(lambda: d.tags[1] == "x")
each(lambda: d.tags[1:3])
each(lambda: d.grid[1][2])
each(lambda: d.grid[1:2][2])
each(lambda: d.tags + ["a"])
each(lambda: d.tags + array(["a"]))
each(lambda: d.tags == ["a", "b"])
each(lambda: d.tags == array(["a", "b"]))
each(lambda: func.array_length(d.tags, 1) > 2)
each(lambda: func.unnest(d.tags))
each(lambda: select(func.unnest(d.tags).label("t")).distinct())
each(lambda: d.tags.in_([["a"], ["b"]]))
each(lambda: array([1, 2, 3]))
each(lambda: array([1, 2]) + array([3]))
each(lambda: array([d.id, d.mood]))
each(lambda: array([]))
each(lambda: cast(array([]), PGARRAY(Integer)))
each(lambda: array([array([1, 2]), array([3, 4])]))
each(lambda: array([1, 2])[1])
each(lambda: array(["a"], type_=Text))
show(lambda: array([1, 2]).type)
show(lambda: repr(array(["x"]).type.item_type))
each(lambda: array_agg(d.id))
each(lambda: func.array_agg(d.mood))
show(lambda: array_agg(d.id).type)
show(lambda: func.array_agg(d.id).type)
each(lambda: func.array_agg(aggregate_order_by(d.id, d.mood.desc())))
each(lambda: func.string_agg(d.ip, aggregate_order_by(literal_column("','"), d.id)))
each(lambda: func.array_agg(aggregate_order_by(d.id, d.mood.desc(), d.ip)))
each(lambda: func.array_agg(d.tags, type_=PGARRAY(String))[1])
each(lambda: d.props["k"])
each(lambda: d.props["k"] == "v")
each(lambda: d.props.has_key("k"))
each(lambda: d.props.contains({"a": "b"}))
each(lambda: d.props.has_all(array(["a"])))
each(lambda: d.props.keys())
each(lambda: d.props.vals())
each(lambda: d.props.defined("k"))
each(lambda: d.props.delete("k"))
each(lambda: d.props + {"a": "1"})
each(lambda: hstore("a", "b"))
each(lambda: hstore(array(["a"]), array(["b"])))
each(lambda: d.during.contains("x"))
each(lambda: d.during.overlaps("x"))
each(lambda: d.during << "x")
each(lambda: d.during.strictly_left_of("y"))
each(lambda: d.search.match("foo"))
each(lambda: d.search.op("@@")(func.to_tsquery("x")))
each(lambda: d.span > datetime.timedelta(days=1))
each(lambda: d.id == uuid.UUID(int=5))
each(lambda: d.mood == Mood.sad)
each(lambda: Any(5, d.grid))
each(lambda: insert(docs).values(id=uuid.UUID(int=1), data={"a": 1}, tags=["x"]).returning(d.id))
each(lambda: insert(docs).values(data={"a": 1}))
each(lambda: update(docs).values(data=func.jsonb_set(d.data, "{a}", cast("1", JSONB))))
each(lambda: update(docs).values({d.data["a"]: 5}))
each(lambda: update(docs).values({d.tags[1]: "x"}))
each(lambda: update(docs).values({d.tags[1:2]: ["x"]}))
each(lambda: select(docs).where(d.id == d.data["id"].astext.cast(UUID)))
show(lambda: str(select(docs.c.id).where(d.id == uuid.UUID(int=5)).compile(dialect=PG, compile_kwargs={"literal_binds": True})))
show(
    lambda: str(select(docs.c.id).where(d.data["a"].astext == "5").compile(dialect=PG, compile_kwargs={"literal_binds": True}))
)
show(lambda: str(select(docs.c.id).where(d.tags == ["x", "y"]).compile(dialect=PG, compile_kwargs={"literal_binds": True})))
show(
    lambda: str(select(docs.c.id).where(d.data.contains({"a": 1})).compile(dialect=PG, compile_kwargs={"literal_binds": True}))
)
show(lambda: str(d.data["a"].astext == "x"))
show(lambda: str(d.tags.contains(["x"])))
show(lambda: str(d.data.has_key("x")))
show(lambda: str(array([1, 2])))
show(lambda: str(func.array_agg(aggregate_order_by(d.id, d.mood.desc()))))
show(lambda: str(d.tags.any("x")))
ex = Table(
    "ex",
    m,
    Column("room", Integer),
    Column("during", TSRANGE),
    ExcludeConstraint(("room", "="), ("during", "&&"), name="no_overlap", using="gist"),
)
show(lambda: str(CreateTable(ex).compile(dialect=PG)))
show(lambda: str(CreateIndex(list(docs.indexes)[0]).compile(dialect=PG)))
e = create_engine("sqlite://", future=True)
show(lambda: m.create_all(e))
show(lambda: d.tags.has_key("x"))
show(lambda: d.id.astext)
show(lambda: d.data.nope)
m2 = MetaData()
ok = Table(
    "ok",
    m2,
    Column("id", Integer, primary_key=True),
    Column("j", PGJSON),
    Column("ts", TIMESTAMP(timezone=True)),
    Column("e", ENUM("a", "b", name="ab")),
    Column("n", NUMERIC(5, 1)),
    Column("iv", JSON().with_variant(JSONB, "postgresql")),
    Column("tm", TIME),
)
show(lambda: m2.create_all(e))
with e.begin() as c:
    show(
        lambda: c.execute(
            insert(ok),
            [
                {
                    "j": {"a": [1]},
                    "ts": datetime.datetime(2020, 1, 1),
                    "e": "a",
                    "n": decimal.Decimal("1.5"),
                    "iv": {"x": 1},
                    "tm": datetime.time(1, 2),
                }
            ],
        )
    )
    show(
        lambda: c.execute(
            ok.insert(),
            [
                {
                    "j": {"a": [1]},
                    "ts": datetime.datetime(2020, 1, 1),
                    "e": "a",
                    "n": decimal.Decimal("1.5"),
                    "iv": {"x": 1},
                    "tm": datetime.time(1, 2),
                }
            ],
        )
    )
    show(lambda: c.execute(select(ok)).all())
    show(lambda: c.execute(select(ok.c.j["a"])).all())
    show(lambda: c.execute(select(ok.c.j["a"].astext)).all())
show(lambda: str(CreateTable(ok).compile(dialect=PG)))
Base = declarative_base()


class Doc(Base):
    __tablename__ = "docs"
    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    data = Column(JSONB, nullable=False, default=dict)
    tags = Column(ARRAY(String), default=list)
    ip = Column(INET)
    props = Column(HSTORE)
    __table_args__ = (Index("ix_doc_tags", "tags", postgresql_using="gin"),)


each = lambda x: show(lambda: str(x().compile(dialect=PG)))
each(lambda: select(Doc).where(Doc.data["a"].astext == "x"))
each(lambda: select(Doc.id).where(Doc.tags.any("x")))
each(lambda: select(Doc.id).where(Doc.tags.contains(["x"])))
each(lambda: select(Doc.id).where(~Doc.tags.any("x")))
each(lambda: select(Doc.id).where(Doc.tags.overlap(array(["x", "y"]))))
each(lambda: select(Doc.id).where(Doc.data.has_key("x")))
each(lambda: select(Doc.id).where(Doc.data.contains({"x": 1})))
each(lambda: select(Doc.props["k"]).order_by(Doc.data["n"].as_integer().desc()))
each(lambda: select(func.unnest(Doc.tags).label("tag"), func.count()).group_by("tag"))
each(
    lambda: (
        insert(Doc)
        .values(data={"a": 1})
        .on_conflict_do_update(index_elements=[Doc.id], set_=dict(data=insert(Doc).excluded.data))
    )
)
a = aliased(Doc)
each(lambda: select(a.tags[1]).where(a.data["x"]["y"].astext.cast(Integer) > 3))
each(lambda: update(Doc).where(Doc.tags.any("x")).values(tags=func.array_append(Doc.tags, "y")))
show(lambda: Doc.tags.nope)
show(lambda: Doc.ip.has("x"))
show(lambda: str(Doc.data.astext))
show(lambda: Doc.tags.all("x") is not None)


class Tag(Base):
    __tablename__ = "tags"
    id = Column(Integer, primary_key=True)
    data = Column(JSON().with_variant(JSONB(), "postgresql"))
    uid = Column(String(36).with_variant(UUID(), "postgresql"))


e2 = create_engine("sqlite://", future=True)
show(lambda: Tag.__table__.create(e2))
show(lambda: str(CreateTable(Tag.__table__).compile(dialect=PG)))
with Session(e2) as s:
    s.add(Tag(data={"a": {"b": 5}}, uid=str(uuid.UUID(int=3))))
    s.commit()
    show(lambda: s.query(Tag).filter(Tag.data["a"]["b"].as_integer() == 5).one().uid)
    show(lambda: s.query(Tag.data["a"]).all())
    show(lambda: str(s.query(Tag.data["a"]["b"]).filter(Tag.data["a"]["b"] == 5)))
each(lambda: select(Tag.data["a"].as_string()).where(Tag.uid == "x"))
each(lambda: select(Tag.data["a"]))
show(lambda: Tag.data["a"].astext)
ran = []
pe = create_mock_engine("postgresql://", lambda sql, *a, **k: ran.append(str(sql.compile(dialect=pe.dialect))))
meta = MetaData()
t = Table(
    "t",
    meta,
    Column("id", UUID, primary_key=True),
    Column("e", ENUM("a", "b", name="mood")),
    Column("f", ENUM("c", name="made", create_type=False)),
    Column("g", Enum("x", name="gen", schema="s")),
    Column("h", ARRAY(ENUM("z", name="inarr"))),
)
show(lambda: meta.create_all(pe, checkfirst=False))
for x in ran:
    out(x)
ran.clear()
show(lambda: meta.drop_all(pe, checkfirst=False))
for x in ran:
    out(x)
