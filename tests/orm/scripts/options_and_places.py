"""Options that are about one of several places of a class, expressions in joined rows, and options of the user's own."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, desc, event, func, literal, null, select
from sqlalchemy.orm import (
    Load,
    Session,
    UserDefinedOption,
    aliased,
    contains_eager,
    declarative_base,
    defaultload,
    immediateload,
    joinedload,
    lazyload,
    query_expression,
    relationship,
    selectinload,
    subqueryload,
    with_expression,
    with_loader_criteria,
)

Base = declarative_base()


class Shelf(Base):
    __tablename__ = "shelf"
    id = Column(Integer, primary_key=True)
    width = Column(Integer)
    books = relationship("Book")
    note = query_expression()
    other = query_expression(literal(99))


class Book(Base):
    __tablename__ = "book"
    id = Column(Integer, primary_key=True)
    shelf_id = Column(ForeignKey("shelf.id"))
    weight = Column(Integer)
    loan = relationship("Loan", uselist=False)
    load = query_expression()


class Loan(Base):
    __tablename__ = "loan"
    id = Column(Integer, primary_key=True)
    book_id = Column(ForeignKey("book.id"))
    reader = Column(String)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all(
    [
        Shelf(id=1, width=2, books=[Book(weight=5, loan=Loan(reader="ada")), Book(weight=6)]),
        Shelf(id=2, width=3, books=[Book(weight=1)]),
        Shelf(id=3, width=4),
    ]
)
session.commit()
session.close()

out("# which of two places an option is about")
other = aliased(Shelf)
for first, second in (Shelf, other), (other, Shelf):
    for option in (
        defaultload(Shelf.books).joinedload(Book.loan),
        defaultload(other.books).joinedload(Book.loan),
        Load(Shelf).defaultload(Shelf.books).joinedload(Book.loan),
        Load(other).defaultload(other.books).joinedload(Book.loan),
        lazyload(other.books).selectinload(Book.loan),
        selectinload(Shelf.books).joinedload(Book.loan),
    ):
        query = session.query(first, second).filter(first.id == 1, second.id == 2, Shelf.id != other.id).options(option)
        show(lambda: [[book.loan is None for book in shelf.books] for shelf, _ in query])
        session.close()

out("# expressions in rows that are joined, and in rows of another statement")
query = session.query(Shelf).options(joinedload(Shelf.books).with_expression(Book.load, Book.weight * Shelf.width))
show(lambda: [[book.load for book in shelf.books] for shelf in query.order_by(Shelf.id)])
session.close()
for label in "note", "some":
    for what in Shelf.__table__, Shelf:
        statement = select(what, literal(12).label(label))
        for attribute in Shelf.note, Shelf.other:
            option = with_expression(attribute, statement.selected_columns[label])
            show(
                lambda: getattr(session.scalars(select(Shelf).options(option).from_statement(statement)).first(), attribute.key)
            )
            session.close()
        subquery = statement.subquery()
        shelf = aliased(Shelf, subquery)
        show(lambda: session.scalars(select(shelf).options(with_expression(shelf.note, subquery.c[label]))).first().note)
        session.close()
show(lambda: session.scalars(select(Shelf).options(with_expression(Shelf.note, Shelf.width))).first().note)
show(
    lambda: session.scalars(select(Shelf).options(with_expression(Shelf.note, null()), joinedload(Shelf.books))).unique().all()
)
session.close()

out("# what contains_eager() loads on its way")
reader = aliased(Loan)
query = session.query(Shelf).join(Shelf.books).join(reader, Book.loan)
for options in (
    [contains_eager(Shelf.books, Book.loan, alias=reader)],
    [contains_eager(Shelf.books).contains_eager(Book.loan.of_type(reader))],
):
    show(lambda: [(shelf.id, [book.loan.reader for book in shelf.books]) for shelf in query.options(*options)])
    session.close()

out("# what was said of a relationship before contains_eager() passed by")
show(lambda: str(session.query(Shelf).options(selectinload(Shelf.books), contains_eager(Shelf.books, Book.loan))))
show(lambda: str(session.query(Shelf).options(contains_eager(Shelf.books, Book.loan), selectinload(Shelf.books))))

out("# options of the user's own, and the loads that come after")


class Note(UserDefinedOption):
    propagate_to_loaders = True

    def _gen_cache_key(self, *more: object) -> tuple[object]:
        return (self.payload,)


class Quiet(UserDefinedOption):
    def _gen_cache_key(self, *more: object) -> tuple[object]:
        return (self.payload,)


heard: list[object] = []


@event.listens_for(session, "do_orm_execute")
def hear(state: object) -> None:
    heard.append([option.payload for option in state.user_defined_options])
    state.update_execution_options(heard=True)
    heard.append(state.execution_options.get("heard"))


for load in lazyload, selectinload, joinedload, subqueryload:
    for payload in "one", "two":
        statement = select(Shelf).options(load(Shelf.books).options(load(Book.loan)), Note(payload))
        for shelf in session.scalars(statement).unique():
            for book in shelf.books:
                book.loan
        session.expire(shelf)
        show(lambda: (shelf.width, heard))
        heard.clear()
        session.close()
shelf = session.scalars(select(Shelf).options(Quiet("quiet"))).first()
show(lambda: (len(shelf.books), heard))

out("# conditions on a class whose columns were exchanged")
statement = select(Shelf.id).options(with_loader_criteria(Shelf, Shelf.width > 2))
show(lambda: session.scalar(statement.with_only_columns(func.count(), maintain_column_froms=True)))
show(lambda: session.scalar(statement.select_from(*statement.columns_clause_froms).with_only_columns(func.count())))
show(lambda: session.scalar(statement.with_only_columns(func.count(), maintain_column_froms=False)))

out("# DISTINCT with what it is ordered by")
query = session.query(Shelf).join(Shelf.books).distinct().order_by(desc(Book.weight))
show(lambda: (query.count(), query.statement, query.subquery()) and query.count())
out(str(query.statement))
out(str(query.subquery().select()))
out(str(query.options(joinedload(Shelf.books)).limit(2)))
sum_of = Shelf.id.op("+")(2).label("sum_of")
out(str(select(sum_of).order_by(desc(sum_of)).distinct()))
out(str(session.query(sum_of).order_by(desc(sum_of)).distinct()))
out(str(select(sum_of).order_by(-sum_of)))
out(str(session.query(Shelf.id, other.id, other.width).filter(Shelf.id == other.id).subquery(reduce_columns=True).select()))

out("# an entity that is selected twice")
for load in (
    selectinload(Shelf.books),
    subqueryload(Shelf.books),
    immediateload(Shelf.books),
    selectinload(Shelf.books.of_type(aliased(Book))),
):
    show(lambda: [len(shelf.books) for shelf, _ in session.query(Shelf, Shelf).options(load)])
    session.close()
    show(lambda: [len(shelf.books) for shelf, _, _ in session.execute(select(Shelf, Shelf.id, Shelf).options(load))])
    session.close()
show(lambda: (load, Load(Shelf), Load(Shelf).joinedload(Shelf.books)))
