"""Entities from the rows of other statements: which columns are found by what they are, which by their names, which not."""

from play import out, show
from sqlalchemy import (
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Column,
    Integer,
    String,
    column,
    create_engine,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Ship(Base):
    __tablename__ = "ships"
    id = Column(Integer, primary_key=True)
    name = Column(String(30))

    def __repr__(self):
        return f"Ship({self.id} {self.__dict__.get('name')})"


class Crate(Base):
    __tablename__ = "crates"
    id = Column(Integer, primary_key=True)
    name = Column(String(30))


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
s.add_all([Ship(name="Argo"), Ship(name="Fram"), Crate(name="tea"), Crate(name="tin")])
s.commit()
S = Ship.__table__
C = Crate.__table__
a = S.alias()
t = table("ships", column("id"), column("name"))
for st in (
    select(column("id"), column("name")).select_from(table("ships")),
    select(t.c.id, t.c.name),
    select(t.alias()),
    select(literal_column("id"), literal_column("name")).select_from(S),
    select(literal_column("1").label("id"), literal_column("'x'").label("name")),
    select(func.max(S.c.id).label("id"), literal("x").label("name")),
    select(a),
    select(C),
    select(C.c.id.label("id"), C.c.name.label("name")),
    select(S.c.id.label("id"), S.c.name.label("name")),
    select(S.c.id.label("x"), S.c.name.label("y")),
    select(S.c.id.label("ships_id"), S.c.name.label("ships_name")),
    select(C.c.id.label("ships_id"), C.c.name.label("ships_name")),
    select(column("ships_id"), column("ships_name")).select_from(
        S.select().set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL).subquery()
    ),
    select(column("id"), C.c.name).select_from(C),
    select(S.c.id, column("name")).select_from(S),
    select(text("id"), column("name")).select_from(S),
    select(text("id"), S.c.name).select_from(S),
    select(S.c.id),
    select(a.c.id, S.c.id, S.c.name).where(a.c.id > S.c.id),
    select(C).union(select(S)),
    select(S).union(select(S)),
    union_all(select(S.c.id, S.c.name), select(C.c.id, C.c.name)),
    select(S).subquery().select(),
    select(func.coalesce(S.c.id), func.coalesce(S.c.name)),
    text("select * from ships"),
    text("select id as ships_id, name as ships_name from ships"),
    text("select id, name from ships").columns(id=Integer, name=String),
    text("select id, name from ships").columns(column("id"), column("name")),
    text("select id, name from ships").columns(C.c.id, C.c.name),
):
    out("-- " + str(st).replace("\n", ""))
    show(lambda: s.query(Ship).from_statement(st).all())
    s.expunge_all()
    show(lambda: s.query(Ship.id, Ship.name).from_statement(st).all())
    show(lambda: s.execute(select(Ship).from_statement(st)).all())
    s.expunge_all()
