"""Columns, relationships and options that come from mixins, and what may not come from them."""

from play import out, show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    case,
    create_engine,
    inspect,
    literal,
    select,
)
from sqlalchemy.orm import Session, backref, column_property, declarative_base, declared_attr, relationship, validates


class Named:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"


class Owned:
    @declared_attr
    def owner(cls):
        return relationship("User", foreign_keys=[cls.owner_id], backref=backref(cls.__name__.lower() + "_owned"))

    @declared_attr
    def owner_id(cls):
        return Column(ForeignKey("users.id"))

    @declared_attr
    def editor_id(cls):
        return Column("ed", ForeignKey("users.id"))

    @declared_attr
    def editor(cls):
        return relationship("User", primaryjoin=lambda: User.id == cls.editor_id)

    @declared_attr
    def owner_plus(cls):
        return column_property(cls.owner_id + 1)


class Titled:
    title = Column(String, nullable=False)
    slug = Column(String, index=True)

    @declared_attr
    def __table_args__(cls):
        return (UniqueConstraint("title", "slug", name=f"uq_{cls.__tablename__}"),)

    @validates("title")
    def follow(self, key, value):
        self.slug = value.lower().replace(" ", "-")
        return value

    @property
    def url(self):
        return f"/{self.slug}"


class Shared:
    id = Column(Integer, primary_key=True)

    def __repr__(self):
        return f"<{type(self).__name__} {self.id}>"


Base = declarative_base(cls=Shared)


class User(Named, Base):
    name = Column(String)
    size = Column(Integer)
    word = column_property(case((size > literal(3), literal("big")), else_=literal("small")))


class Post(Named, Owned, Titled, Base):
    pass


class Page(Titled, Owned, Named, Base):
    owner_id = Column(Integer, ForeignKey("users.id"), nullable=False)
    title = Column(Text)


class Plain(Named, Base):
    @declared_attr
    def note(cls):
        return Column(String(7))

    @declared_attr
    def __mapper_args__(cls):
        return {"eager_defaults": True}


class Mapped(Base):
    __table__ = Table("mapped", Base.metadata, Column("id", Integer, primary_key=True))


for cls in (Post, Page, Plain, Mapped):
    show(lambda: cls.__table__.c.keys())
    show(lambda: sorted(str(each.name) for each in cls.__table__.constraints if each.name))
    show(lambda: [each.name for each in cls.__table__.indexes])
show(lambda: Owned.owner_id)
show(lambda: Named.__tablename__)
show(lambda: Owned.owner)
show(lambda: str(Post.owner.property.primaryjoin))
show(lambda: str(Page.editor.property.primaryjoin))
show(lambda: str(User.post_owned.property.direction))
show(lambda: inspect(Plain).eager_defaults)
show(lambda: inspect(User).relationships.keys())
show(lambda: inspect(Post).attrs.keys())
show(lambda: str(select(Post)))
show(lambda: Titled.title.table)

engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
session = Session(engine, future=True)
user = User(name="u", size=4)
post = Post(title="Hello World", owner=user, editor=user)
session.add(post)
session.commit()
show(lambda: (post.slug, post.url, post.owner_plus, user.word, user.post_owned, user.page_owned))
page = Page(title="X Y", owner=user)
session.add(page)
session.commit()
show(lambda: (page, page.owner.word, page.editor))
session.expunge_all()
show(lambda: session.get(Post, 1).owner.post_owned)


def wrong(name, bases, **body):
    show(lambda: inspect(type(Base)(name, bases, {"__module__": __name__, **body})))


class WithRelationship:
    other = relationship("User")


class WithForeignKey:
    user_id = Column(Integer, ForeignKey("users.id"))


wrong("Wrong1", (WithRelationship, Named, Base))
wrong("Wrong2", (WithForeignKey, Named, Base))
wrong("Wrong3", (Base,))
wrong("Wrong4", (Base,), __tablename__="wrong4", x=Column("y", Integer), y=Column("y", Integer))
wrong("Wrong5", (Base,), __tablename__="wrong5", x=(Column(Integer),))
wrong("Wrong6", (Base,), __tablename__="users")
wrong("Wrong7", (Base,), __table__=Table("q", Base.metadata, Column("id", Integer, primary_key=True)), z=Column(Integer))
wrong("Wrong8", (Base,), __tablename__="wrong8", __table_args__="x")

out("-- declared attributes are properties, with the options of one")


class Counted(declared_attr):
    def __init__(self, fget, column):
        super().__init__(fget)
        self.column = column

    def __get__(self, instance, owner):
        out(f"  {self.fget.__name__} of {owner.__name__}")
        return self.column


def total(cls):
    pass


class Told(declarative_base()):
    __tablename__ = "told"
    id = Column(Integer, primary_key=True)
    total = Counted(total, Column(Integer))

    @declared_attr.cascading
    def further(cls):
        return Column(Integer)


show(lambda: Told.__table__.c.keys())
show(lambda: [isinstance(declared_attr(total), property), declared_attr(len).fget])
