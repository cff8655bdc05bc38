"""What programs of many kinds ask: names of rows, listeners' views, documentation of attributes, errors of wrong calls."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event, func, inspect, literal, select, text
from sqlalchemy.orm import Session, aliased, column_property, declarative_base, relationship, synonym

Base = declarative_base()


class Author(Base):
    __tablename__ = "author"
    id = Column(Integer, primary_key=True)
    name = Column(String, doc="how they are called")
    longer = column_property(name + "!", doc="louder")
    also = synonym("name", doc="the same")
    books = relationship("Book", back_populates="author", doc="what they wrote")


class Book(Base):
    __tablename__ = "book"
    id = Column(Integer, primary_key=True)
    title = Column("book_title", String)
    author_id = Column(ForeignKey("author.id"))
    author = relationship(Author, back_populates="books")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([Author(name="ada", books=[Book(title="one"), Book(title="two")]), Author(name="bob")])
session.commit()

out("names of rows over a query")
chosen = ((Book.id,), (Book.title, Book.id), (Book.title.label("called"),), (func.max(Book.id),), (Book,), (Book, Book.title))
for entities in chosen:
    show(lambda: session.query(Book).from_self(*entities).order_by(Book.id).first()._fields)
    union = session.query(Book).filter(Book.id == 1).union(session.query(Book))
    show(lambda: union.with_entities(*entities).first()._fields)
    show(lambda: union.add_columns(*entities).first()._fields)
show(lambda: session.query(Book).from_self(Book.title).filter(Book.id > 1).first().title)
show(lambda: session.query(Book).union(session.query(Book.id)).all())
show(lambda: session.query(Book.id).union(session.query(Book)).all())

show(lambda: len(session.query(Book).union(select(Book)).all()))
for wrong in (5, "x", None, Book, [session.query(Book)]):
    show(lambda: session.query(Book).union(wrong))
show(lambda: session.query(Book).join(Author, onclause=Book.author))
show(lambda: session.query(Book).join(Book.author, nothing=1, else_=2))
show(lambda: session.query(Book).outerjoin(Book.author, nothing=1))
show(lambda: str(session.query(Book.id).outerjoin(Book.author, isouter=False)))

out("values for columns of others")
show(lambda: session.query(Book).update({Author.name: "x"}))
show(lambda: session.query(Book).filter(Book.id == 1).update({Author.name: "x", Book.title: "y"}))
session.rollback()

out("documentation")
for attribute in (Author.id, Author.name, Author.longer, Author.also, Author.books, Book.author):
    show(lambda: attribute.__doc__)
    show(lambda: attribute.property.doc)
for attribute in (Author.name, Author.books, Book.author):
    show(lambda: (attribute.impl.collection, attribute.impl.uses_objects, attribute.impl.key))

out("what is inspected")
for each in (inspect(Author), *inspect(Author).attrs, inspect(Author()), inspect(aliased(Author))):
    show(lambda: each.is_clause_element)
ada = session.get(Author, 1)
ada.name = "eve"
show(lambda: sorted(inspect(ada).unmodified_intersection(["id", "name", "nothing"])))
session.rollback()

out("listeners of statements")


@event.listens_for(session, "do_orm_execute")
def look(state):
    out(f"  {state.bind_mapper} {state.all_mappers}")


for asked in (
    lambda: session.query(func.count(Book.id)).scalar(),
    lambda: session.query(Book.id, Author.name).join(Author).all(),
    lambda: session.query(literal(1)).all(),
    lambda: session.execute(select(func.count(Book.id), Author)).first() and None,
    lambda: session.execute(select(Book.__table__.c.id)).all(),
    lambda: session.execute(text("select 1")).all(),
    lambda: session.query(Book).update({"title": "z"}),
):
    show(asked)
event.remove(session, "do_orm_execute", look)
session.close()

out("savepoints begun anew")
connection = engine.connect()
outer = connection.begin()
session = Session(bind=connection)
session.begin_nested()


@event.listens_for(session, "after_transaction_end")
def again(inside, transaction):
    if transaction.nested and not transaction._parent.nested:
        inside.expire_all()
        inside.begin_nested()


session.add(Author(name="carl"))
session.commit()
show(lambda: session.query(Author.name).order_by(Author.id).all())
session.rollback()
session.close()
outer.rollback()
show(lambda: connection.execute(select(Author.name)).all())
connection.close()

out("a listener's own error")


@event.listens_for(engine, "handle_error")
def translate(context):
    out(f"  {type(context.original_exception).__name__}")
    raise ValueError("in other words")


connection = engine.connect()
show(lambda: connection.execute(text("select * from nowhere")))
show(lambda: connection.in_transaction())
connection.close()
