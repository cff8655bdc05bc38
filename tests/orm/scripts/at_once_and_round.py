"""References that are loaded at once, and lead round in circles: no further than to what is there."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, create_engine, event
from sqlalchemy.orm import (
    Session,
    declarative_base,
    immediateload,
    joinedload,
    lazyload,
    relationship,
    selectinload,
)

Base = declarative_base()


class Node(Base):
    __tablename__ = "nodes"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("nodes.id"))
    parent = relationship("Node", remote_side=id, lazy="immediate", back_populates="children")
    children = relationship("Node", back_populates="parent")


class Branch(Base):
    __tablename__ = "branches"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("branches.id"))
    parent = relationship("Branch", remote_side=id, back_populates="children")
    children = relationship("Branch", lazy="immediate", order_by=id, back_populates="parent")


class Link(Base):
    __tablename__ = "links"
    id = Column(Integer, primary_key=True)
    next_id = Column(ForeignKey("links.id"))
    next = relationship("Link", remote_side=id, lazy="selectin")


class Shelf(Base):
    __tablename__ = "shelves"
    id = Column(Integer, primary_key=True)
    books = relationship("Book", lazy="immediate", back_populates="shelf")


class Book(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    shelf_id = Column(ForeignKey("shelves.id"))
    shelf = relationship("Shelf", lazy="immediate", back_populates="books")
    pages = relationship("Page", back_populates="book")


class Page(Base):
    __tablename__ = "pages"
    id = Column(Integer, primary_key=True)
    book_id = Column(ForeignKey("books.id"))
    book = relationship("Book", lazy="immediate", back_populates="pages")


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
with engine.begin() as connection:
    for statement in (
        "INSERT INTO nodes VALUES (1, NULL), (2, 1), (3, 2), (4, 3)",
        "INSERT INTO branches VALUES (1, NULL), (2, 1), (3, 2), (4, 3)",
        "INSERT INTO links VALUES (1, 2), (2, 3), (3, 4), (4, NULL)",
        "INSERT INTO shelves VALUES (1), (2)",
        "INSERT INTO books VALUES (1, 1), (2, 1), (3, 2)",
        "INSERT INTO pages VALUES (1, 1), (2, 2), (3, 1), (4, 3)",
    ):
        connection.exec_driver_sql(statement)
engine.echo = True


def loaded(session):
    found = [(type(each).__name__, each.id, sorted(each.__dict__)[1:]) for each in session.identity_map.values()]
    return sorted(found)


def read(title, *questions):
    out(f"-- {title}")
    with Session(engine) as session:
        kept = []
        for question in questions:
            kept.append(question(session))
            out(repr(loaded(session)))


def expired(session):
    session.expire_all()
    return [each.id for each in sorted(session.identity_map.values(), key=lambda each: each.id)]


read("a node of a tree", lambda session: session.get(Node, 3))
read("its parent, and then itself", lambda session: session.get(Node, 2), lambda session: session.get(Node, 3))
read("all nodes", lambda session: session.query(Node).order_by(Node.id).all())
read("as an option says", lambda session: session.query(Node).options(immediateload(Node.parent)).filter_by(id=4).one())
twice = immediateload(Node.parent).immediateload(Node.parent)
read("as it says twice", lambda session: session.query(Node).options(twice).filter_by(id=4).one())
read("joined", lambda session: session.query(Node).options(joinedload(Node.parent)).filter_by(id=4).one())
read("for all that come", lambda session: session.query(Node).options(selectinload(Node.parent)).filter_by(id=4).one())
read("expired", lambda session: session.get(Node, 3), expired)
read("a branch", lambda session: session.get(Branch, 2), lambda session: session.get(Branch, 3).parent, expired)
read("links", lambda session: session.get(Link, 1), expired)
read("all links", lambda session: session.query(Link).order_by(Link.id).all(), expired)
read("from both ends", lambda session: session.get(Shelf, 1))
read("from the other end", lambda session: session.get(Book, 1))
read("from further away", lambda session: session.get(Page, 1))
for load in (lazyload, joinedload, selectinload, immediateload):
    read(
        f"{load.__name__}, and then what it leads to",
        lambda session, load=load: session.query(Page).options(load(Page.book)).order_by(Page.id).all(),
        lambda session: [each.book for each in session.query(Page).order_by(Page.id)],
    )
round_trip = joinedload(Shelf.books).joinedload(Book.pages)
read(
    "below what an option has led to",
    lambda session: session.query(Book).options(joinedload(Book.shelf)).filter_by(id=1).one(),
    lambda session: session.query(Book).filter_by(id=1).one().pages,
)
read("over the pages", lambda session: session.query(Shelf).options(round_trip).filter_by(id=1).all()[0])
show(lambda: Session(engine).query(Node).options(immediateload(Node.parent).raiseload("*")).filter_by(id=4).one().parent.id)


def read_again():
    with Session(engine) as session:
        option = selectinload(Node.children).subqueryload(Node.parent)
        return len(session.query(Node).order_by(Node.id).options(option).populate_existing().all())


for word in ("load", "refresh", "expire"):
    listener = lambda *told: None
    out(f"-- read again by a later SELECT, which nobody is told of but who listens to {word}")
    event.listen(Node, word, listener)
    show(read_again)
    event.remove(Node, word, listener)
    show(read_again)
