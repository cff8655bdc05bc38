"""UPDATE and DELETE over classes: every kind of condition and value that Python can be asked for, or cannot."""

from play import show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    and_,
    bindparam,
    case,
    cast,
    column,
    create_engine,
    exists,
    func,
    insert,
    literal,
    literal_column,
    null,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.orm import Session, column_property, declarative_base, relationship, synonym

Base = declarative_base()


class User(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    name = Column("full_name", String)
    age = Column(Integer, default=3)
    alias = synonym("name")
    upper = column_property(func.upper(name))


class Note(Base):
    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    user_id = Column(ForeignKey("u.id"))
    user = relationship(User, backref="notes")


session = Session(create_engine("sqlite://"), future=True)
Base.metadata.create_all(session.connection())
session.add_all([User(id=1, name="a", age=5), User(id=2, name="b", age=6)])
session.commit()
users = session.query(User).order_by(User.id).all()
t = User.__table__


def again():
    session.rollback()
    for user in users:
        user.age


def tried(step):
    show(step)
    show(lambda: [(user.id, user.name, user.age) for user in users])
    again()


for condition in (
    t.c.id == 1,
    t.c.full_name == "a",
    t.c.age == 5,
    Note.id == 1,
    Note.__table__.c.user_id == 1,
    column("id") == 1,
    column("zz") == 5,
    User.id == t.c.age,
    func.lower(User.name) == "a",
    User.age + t.c.age == 10,
    cast(User.age, String) == "5",
    text("age=5"),
    User.age.in_([5]),
    User.age.in_(select(User.age)),
    User.notes.any(),
    exists().where(Note.user_id == User.id),
    User.name.is_(None),
    tuple_(User.id, User.age).in_([(1, 5)]),
    and_(User.age == 5, or_(t.c.age == 5, User.id == 1)),
    User.age > select(func.max(Note.id)).scalar_subquery(),
    User.id.desc(),
    ~User.name.in_(["a"]),
    case((User.id == 1, 1), else_=0) == 1,
):
    for strategy in ("evaluate", "fetch", None, True):
        tried(lambda: session.query(User).filter(condition).update({"age": 1}, strategy))
    tried(lambda: session.query(User).filter(condition).delete())
for value in (
    t.c.age + 1,
    User.age * 2,
    Note.id,
    func.abs(User.age),
    t.c.id,
    None,
    literal(3),
    text("4"),
    literal_column("5"),
    null(),
):
    tried(lambda: session.query(User).filter(User.id == 1).update({"age": value}))
for key in (
    "name",
    "full_name",
    "alias",
    "upper",
    "nothing",
    User.name,
    t.c.full_name,
    User.alias,
    Note.name,
    Note.__table__.c.name,
):
    for strategy in ("evaluate", "fetch", False, None):
        tried(lambda: session.query(User).update({key: "x"}, strategy))
tried(
    lambda: (
        session.execute(
            update(User).where(User.id == bindparam("b")).values(name=bindparam("v")), [{"b": 1, "v": "q"}]
        ).rowcount
    )
)
for key in ("name", "full_name", "alias", "upper", User.name, t.c.full_name, Note.name):
    tried(lambda: session.execute(insert(User).values({key: "x"})).rowcount)
tried(lambda: session.execute(update(User).ordered_values((User.name, "a"), ("age", 3))).rowcount)
tried(lambda: session.execute(insert(User), [{"full_name": "x"}, {"full_name": "y"}]).rowcount)
tried(lambda: session.execute(insert(User), [{"name": "x"}, {"name": "y"}]).rowcount)
tried(lambda: session.execute(insert(User).from_select(["full_name", "age"], select(User.name, User.age))).rowcount)
