"""What is selected beside a class: its own columns once more, texts that stand for several columns, casts; and its names."""

from play import show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    cast,
    create_engine,
    exists,
    func,
    literal,
    literal_column,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import Session, aliased, declarative_base, relationship
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column("full_name", String)
    posts = relationship("Post")


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))
    text = Column(String)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([User(id=1, name="5"), User(id=2, name="6")])
session.commit()

for star in ("*", "user.*", "id, full_name", "id", "id AS x", "count(*)"):
    for made in (text(star), literal_column(star)):
        show(lambda: session.execute(select(made).select_from(User)).all())
        show(lambda: session.execute(select(made).select_from(User)).keys())
        show(lambda: session.execute(select(made).select_from(User)).scalars().all())
        show(lambda: session.execute(select(made, User.id).select_from(User)).all())
        show(lambda: session.query(made).select_from(User).all())
        show(lambda: session.query(User.id, made).all())

table, other = User.__table__, aliased(User)
for columns in (
    (User.id, User),
    (User, User.id),
    (User.id, User.id),
    (User, User),
    (table.c.id, User),
    (User.id.label("x"), User),
    (User.id, User.name, User, User.id),
    (table.c.id, table),
    (other.id, other),
    (User.id, other.id, User),
    (User.id + 1, User.id, User),
):
    show(lambda: str(select(*columns)))
    show(lambda: str(select(*columns).subquery().select()))
    show(lambda: str(session.query(*columns)))
    show(lambda: session.query(*columns).subquery().c.keys())
    show(lambda: str(select(*columns).union(select(*columns))))
    show(lambda: str(session.query(*columns).from_self()))
    show(lambda: str(session.query(*columns).union(session.query(*columns))))
    show(lambda: session.query(*columns).count())
    show(lambda: str(select(*columns).cte().select()))
    show(lambda: str(select(table).where(exists(select(*columns)))))
    show(lambda: str(select(*columns).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL).subquery().select()))

for column in (
    cast(User.name, Integer),
    type_coerce(User.name, Integer),
    cast(other.name, Integer),
    cast(User.name, Integer).label("q"),
    func.lower(User.name),
    cast(func.lower(User.name), Integer),
    User.name.collate("NOCASE"),
    cast(cast(User.name, Integer), String),
    cast(table.c.full_name, Integer),
):
    show(lambda: session.execute(select(column)).keys())
    show(lambda: str(select(select(column).subquery())))
    show(lambda: session.query(column).first()._mapping)
    show(lambda: session.query(column).column_descriptions[0]["name"])

coerced = type_coerce(literal(1), Integer)
show(lambda: str(select(coerced.label("k"), func.count(User.id)).group_by(coerced)))
show(lambda: session.execute(select(User.id, coerced).where(coerced == User.id)).all())

low = func.lower(User.name)
number = select(func.count(Post.id)).where(Post.user_id == User.id).scalar_subquery().label("n")
for query in (
    session.query(low).order_by(low),
    session.query(low, User.id).order_by(low.desc()),
    session.query(low.label("l")).order_by(low),
    session.query(User).order_by(low, low),
    session.query(User.id).order_by(User.name, User.name),
    session.query(User.name, number).order_by(number.desc()),
    session.query((User.id + 1).label("s")).order_by((User.id + 1).label("s").desc()),
):
    show(lambda: str(query.distinct()))
    show(lambda: str(query.distinct().limit(2).from_self()))
show(lambda: session.scalars(select(User.name)).unique(len).all())
show(lambda: session.scalars(select(User)).unique(lambda user: user.name < "7").all()[0].id)
