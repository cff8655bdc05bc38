"""What a name stands for: casts in subqueries and rows, `filter_by()` after joins and unions, `order_by()` with a string."""

from play import show
from sqlalchemy import (
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    case,
    cast,
    column,
    create_engine,
    desc,
    func,
    literal,
    literal_column,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import (
    Query,
    Session,
    aliased,
    configure_mappers,
    declarative_base,
    joinedload,
    load_only,
    relationship,
)

Base = declarative_base()


class Author(Base):
    __tablename__ = "author"
    id = Column(Integer, primary_key=True)
    name = Column("full_name", String)
    active = Column(Boolean)


class Book(Base):
    __tablename__ = "book"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    author_id = Column(ForeignKey("author.id"))
    author = relationship(Author, backref="books")


configure_mappers()
session = Session(create_engine("sqlite://"))
Base.metadata.create_all(session.connection())
session.add_all(
    [Author(id=1, name="ann", active=True, books=[Book(title="x"), Book(title="y")]), Author(id=2, name="ben", active=False)]
)
session.commit()
t = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("x", Integer, key="xk"), Column("f", Boolean))


def core():
    return (
        cast(t.c.id, String),
        type_coerce(t.c.xk, String),
        cast(t.c.xk, String),
        cast(t.c.id.label("lb"), String),
        cast(t.c.id + 1, String),
        cast(func.max(t.c.id), Integer),
        cast(literal(1), String),
        type_coerce(t.c.id + 1, String),
        case((t.c.id == 1, 2)),
        t.c.id + 1,
        func.count(),
        ~t.c.f,
        t.c.id.collate("x"),
        cast(column("zz"), Integer),
        type_coerce(func.count(), Integer),
        cast(t.c.id, Integer).label("q"),
        -t.c.id,
    )


for one, other in zip(core(), core(), strict=True):
    name = select(one).subquery().c.keys()[0]
    show(lambda: name)
    show(lambda: select(one).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL).subquery().c.keys())
    show(lambda: str(select(one, one, other, t).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)))
    show(lambda: str(select(one, one, other, t)))
    show(lambda: str(select(select(one, other).subquery())))
    show(lambda: str(select(one).union(select(other)).order_by(name)))
    show(lambda: str(select(one, t.c.f).union(select(other, t.c.f)).order_by(desc(name))))
    show(lambda: str(select(one).order_by(name)))
for statement in (
    "select 1.5",
    "select count(book.id) from book",
    "select -book.id, book.id + 1 from book",
    "select id as 'a.b' from book",
):
    show(lambda: session.execute(text(statement)).mappings().all())
show(lambda: session.execute(select(-Book.__table__.c.id)).keys())
for one in (
    cast(Author.id, String),
    type_coerce(Author.id, String),
    ~Author.active,
    Author.id + 1,
    case((Author.id == 1, "one")),
):
    show(lambda: [each["name"] for each in session.query(one).column_descriptions])
    show(lambda: [each["name"] for each in select(one, Author.id).column_descriptions])
    show(lambda: session.execute(select(one)).keys())
    show(lambda: session.execute(select(one, one, Author.id)).all())
    show(lambda: session.query(one, one).all())
    show(lambda: session.query(one).subquery().c.keys())
show(lambda: [each["name"] for each in session.query(literal(1), func.count(), literal_column("z")).column_descriptions])

books, authors = session.query(Book), session.query(Author)
query = books.join(Author)
show(lambda: str(query.filter_by(name="x")))
show(lambda: str(query.reset_joinpoint().filter_by(title="x")))
show(lambda: str(authors.select_from(Book).join(Book.author).reset_joinpoint().filter_by(title="x")))
show(lambda: str(authors.from_self().filter_by(name="x")))
show(lambda: str(authors.from_self().join(Author.books).filter_by(title="x").reset_joinpoint().filter_by(name="x")))
show(lambda: authors.filter_by(name="ann").union(authors.filter_by(name="ben")).filter_by(id=2).count())
show(lambda: str(books.select_from(Author).filter_by(name="x")))
show(lambda: str(books.filter_by(nothing=1)))
show(lambda: str(session.query().filter_by(name="x")))
show(lambda: str(query.filter_by(name="x").join(Author.books.of_type(aliased(Book))).filter_by(title="x")))
show(lambda: str(select(Book).join(Author).filter_by(name="x").join(Author.books.of_type(aliased(Book, name="other")))))
show(lambda: str(authors.join(Author.books).join(Author.books)))
show(lambda: str(authors.join(Author.books).outerjoin("books").filter_by(title="x")))
show(lambda: str(authors.join("books", "author").join("books", "author")))
show(lambda: str(authors.join(Author.books).join(Author.books.of_type(aliased(Book, name="other"))).filter_by(title="x")))
show(lambda: str(authors.join(Author.books).from_self().join(Author.books)))
show(lambda: str(books.join(text("author"))))
show(lambda: session.query([Author.id, Author.name]))
show(lambda: str(Query([Author.id, Author.name])))

limited = books.limit(1).enable_assertions(False)
show(lambda: str(limited.filter_by(title="x").order_by(Book.id).join(Book.author)))
show(lambda: str(books.filter_by(title="x").enable_assertions(False).select_from(Author)))
show(lambda: str(books.with_statement_hint("/* hint */", "sqlite")))
show(lambda: books.yield_per(3).execution_options(a=1).get_execution_options())
show(lambda: books.populate_existing().autoflush(False).get_execution_options())
show(lambda: [book.title for book in books.yield_per(1)])
show(lambda: iter(books))
show(lambda: next(iter(books)).title)

loaded = authors.options(joinedload(Author.books))
show(lambda: loaded.with_entities(func.max(Author.id)).scalar())
show(lambda: str(loaded.with_entities(Author)))
show(lambda: str(loaded.with_entities(Book.id).join(Author)))
show(lambda: str(loaded.options(load_only(Author.name)).with_entities(Author.id).with_entities(Author)))
show(lambda: str(select(Author).options(joinedload(Author.books)).with_only_columns(func.count(Author.id))))
show(lambda: str(session.query(Author.id).options(joinedload(Author.books))))

for name in 2, False, 1.5:
    numbered = Table(name, MetaData(), Column("id", Integer, primary_key=True), Column(Integer, name=name))
    show(lambda: (numbered, numbered.name, list(numbered.metadata.tables)))
    show(lambda: numbered.create(create_engine("sqlite://")))
    show(lambda: str(select(numbered, numbered.alias())))
show(lambda: Column(Integer, name=True))
