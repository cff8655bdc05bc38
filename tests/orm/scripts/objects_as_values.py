"""Objects and classes where a value, or a member of a list, may stand."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, bindparam, column, func, literal, select
from sqlalchemy.orm import aliased, configure_mappers, declarative_base, relationship

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post")


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))
    user = relationship(User, viewonly=True)


configure_mappers()
alias = aliased(User)
ada = User(id=1)
free = column("free")
members = {
    "objects": [ada, ada],
    "a set": {ada},
    "a value first": [1, ada],
    "nothing first": [None, ada],
    "nothing last": [ada, None],
    "a class": [User],
    "a class last": [1, User],
    "a class with a column": [free, User],
    "an alias": [alias],
    "a mapper": [User.__mapper__],
    "a type": [Integer],
    "an object that is a type": [Integer()],
    "columns": [User.id, 1],
    "no list": User,
}
for name, each in members.items():
    print(name)
    for tested in (User.id, User.name, free):
        show(lambda: str(tested.in_(each)))
        show(lambda: str(tested.not_in(each)))
show(lambda: literal(ada))
show(lambda: func.count(ada))
show(lambda: func.coalesce(User.name, ada))
show(lambda: str(func.count(User)))
show(lambda: bindparam("x", ada))
show(lambda: select(User).where(User.id == ada))
show(lambda: "a" in User.name)
