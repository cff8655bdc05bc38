"""What can be done with the result of a statement over classes."""

from play import show
from sqlalchemy import (
    JSON,
    Column,
    Integer,
    PickleType,
    String,
    and_,
    bindparam,
    case,
    create_engine,
    exists,
    false,
    func,
    insert,
    literal,
    null,
    select,
    text,
    true,
    update,
)
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    data = Column(JSON)
    blob = Column(PickleType)

    def __repr__(self):
        return f"A{self.id}"


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
s.add_all(
    [
        A(id=1, name="x", data={"k": [1, 2]}, blob={1: 2}),
        A(id=2, name="x", data={"k": [1, 2]}, blob=None),
        A(id=3, name=None, data=None),
    ]
)
s.commit()
for f in (
    lambda: s.execute(select(A.data)).unique().all(),
    lambda: s.execute(select(A.name, A.data)).unique().all(),
    lambda: s.execute(select(A.name)).unique().all(),
    lambda: s.execute(select(A, A.data)).unique().all(),
    lambda: s.execute(select(A.name)).scalars().unique().all(),
    lambda: s.execute(select(A.data)).scalars().unique().all(),
    lambda: s.execute(select(A.data)).unique(str).all(),
    lambda: s.execute(select(A.data)).scalars().unique(str).all(),
    lambda: s.execute(select(A.name)).mappings().unique().all(),
    lambda: s.query(A.data).distinct().all(),
    lambda: s.query(A, A.data).all(),
    lambda: s.query(A.data).all(),
    lambda: [p for p in s.execute(select(A)).scalars().partitions(2)],
    lambda: [p for p in s.execute(select(A)).unique().partitions(2)],
    lambda: s.execute(select(A)).columns(0).all(),
    lambda: s.execute(select(A.id, A.name)).columns("name", 0).all(),
    lambda: s.execute(select(A.id, A.name)).columns(A.name).all(),
    lambda: s.execute(select(A.id, A.name)).scalars(1).all(),
    lambda: s.execute(select(A.id, A.name)).scalars("name").all(),
    lambda: s.execute(select(A.id, A.name)).scalars(A.name).all(),
    lambda: s.execute(select(A.id, A.name)).scalars("nope"),
    lambda: s.execute(select(A.id)).fetchone(),
    lambda: s.execute(select(A.id)).fetchmany(2),
    lambda: s.execute(select(A.id)).first(),
    lambda: s.execute(select(A.id)).one(),
    lambda: s.execute(select(A.id).where(A.id == 9)).one(),
    lambda: s.execute(select(A.id)).scalar(),
    lambda: s.execute(select(A.id)).scalar_one(),
    lambda: s.execute(select(A.id)).scalar_one_or_none(),
    lambda: s.execute(select(A.id).where(A.id == 9)).scalar_one_or_none(),
    lambda: s.execute(select(A.id).where(A.id == 9)).scalar_one(),
    lambda: s.execute(select(A)).scalars().one_or_none(),
    lambda: s.execute(select(A)).mappings().first(),
    lambda: s.execute(select(A.id, A.name)).mappings().one(),
    lambda: dict(s.execute(select(A.id, A.name)).all()),
    lambda: s.execute(select(A.id)).keys(),
    lambda: s.execute(select(A, A.id)).keys(),
    lambda: s.execute(select(A.id)).freeze()().all(),
    lambda: s.execute(select(A)).freeze()().scalars().all(),
    lambda: s.execute(select(A.id)).merge(s.execute(select(A.id))).all(),
    lambda: s.execute(select(A.id)).yield_per(1).all(),
    lambda: s.execute(select(A.id)).closed,
    lambda: s.execute(select(A.id)).returns_rows,
    lambda: s.execute(text("select id from a")).returns_rows,
    lambda: s.execute(update(A).values(name="y")).returns_rows,
    lambda: s.execute(update(A).values(name="y")).all(),
    lambda: s.execute(update(A).values(name="z")).rowcount,
    lambda: s.execute(select(A.id)).rowcount,
    lambda: s.execute(select(A.id)).inserted_primary_key,
    lambda: s.execute(insert(A).values(id=9, name="q")).inserted_primary_key,
    lambda: s.execute(insert(A), [{"id": 10}, {"id": 11}]).inserted_primary_key,
    lambda: s.execute(insert(A), {"id": 12, "data": {"a": 1}}).lastrowid,
    lambda: s.scalar(select(A.id)),
    lambda: s.scalars(select(A.id)).all(),
    lambda: s.scalars(select(A).where(A.id == 1)).one().data,
    lambda: s.scalar(select(A).where(A.data["k"][0].as_integer() == 1).limit(1)),
    lambda: s.execute(select(A.id, A.name)).all()[0]._mapping,
    lambda: s.execute(select(A.id, A.name)).all()[0]._asdict(),
    lambda: s.execute(select(A.id, A.name)).all()[0]._fields,
    lambda: s.execute(select(A.id, A.name)).all()[0].keys(),
    lambda: s.execute(select(A.id, A.name)).all()[0]["name"],
    lambda: s.execute(select(A.id, A.name)).all()[0][A.name],
    lambda: s.execute(select(A.id, A.name)).all()[0]._mapping[A.name],
    lambda: s.execute(select(A.id, A.name)).all()[0].nope,
    lambda: s.execute(select(A.id, A.name)).all()[0] == (1, "z"),
    lambda: s.execute(select(A.id, A.name)).all()[0] < (2, "a"),
    lambda: hash(s.execute(select(A.id, A.name)).all()[0]) == hash((1, "z")),
    lambda: s.execute(select(A.id, A.id)).all()[0]._mapping,
    lambda: s.execute(select(A.id, A.id)).keys(),
    lambda: s.execute(select(A.id, A.id.label("id"))).all()[0].id,
    lambda: s.execute(select(literal(1), literal(2))).keys(),
    lambda: s.execute(select(func.count(), func.max(A.id))).keys(),
    lambda: s.execute(select(A.id + 1, A.name + "x")).keys(),
    lambda: s.execute(select(case((A.id == 1, "a"), else_="b"))).all(),
    lambda: s.execute(select(A.id == 1)).all(),
    lambda: s.execute(select(and_(A.id == 1, A.name == "z"))).all(),
    lambda: s.execute(select(~(A.id == 1))).all(),
    lambda: s.execute(select(exists().where(A.id == 1))).all(),
    lambda: s.execute(select(null(), true(), false())).all(),
    lambda: s.execute(select(A).add_columns(A.id)).all(),
    lambda: s.execute(select(A.name).distinct()).all(),
    lambda: s.execute(select(A).filter_by(id=1).with_only_columns(A.name)).all(),
    lambda: s.execute("select 1").all(),
    lambda: s.execute(text("select :x"), {"x": 3}).all(),
    lambda: s.execute(text("select :x"), [{"x": 3}, {"x": 4}]).all(),
    lambda: s.execute(text("select :x")).all(),
    lambda: s.execute(3),
    lambda: s.execute(A),
    lambda: s.execute(A.__table__.select()).all(),
    lambda: s.execute(func.now().select()).keys(),
    lambda: s.execute(func.abs(-3)).scalar(),
    lambda: s.execute(select(bindparam("q", 5))).scalar(),
    lambda: s.execute(select(bindparam("q")), {"q": 7}).scalar(),
    lambda: s.execute(select(bindparam("q"))).scalar(),
):
    show(f)
    if not s.is_active:
        s.rollback()
