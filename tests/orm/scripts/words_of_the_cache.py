"""Which statements the cache takes for one: those said in the same way, for whatever values. Each is sent after the others."""

import logging

from play import out, show
from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL as WITH_TABLES
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    asc,
    between,
    bindparam,
    collate,
    column,
    create_engine,
    desc,
    distinct,
    func,
    insert,
    literal,
    literal_column,
    not_,
    nulls_last,
    select,
    table,
    values,
)
from sqlalchemy.orm import Session, aliased, declarative_base, join, relationship

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post", back_populates="user")


class Post(Base):
    __tablename__ = "posts"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("users.id"))
    user = relationship(User, back_populates="posts")
    notes = relationship("Note")


class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    post_id = Column(ForeignKey("posts.id"))


class Echo(logging.Handler):
    def emit(self, record):
        text = record.getMessage()
        if text.startswith("["):
            out(f"    {text.split()[0]}")
        elif not text.startswith(("BEGIN", "ROLLBACK")):
            out(text)


log = logging.getLogger("sqlalchemy.engine.Engine")
log.handlers[:] = [Echo()]
users, posts = User.__table__.c, Post.__table__.c
post = aliased(Post)


def sent(*statements):
    out("# after one another")
    engine = create_engine("sqlite://", future=True)
    log.setLevel(logging.WARNING)
    Base.metadata.create_all(engine)
    log.setLevel(logging.INFO)
    for statement in statements:
        with Session(engine) as session:
            show(lambda: len(session.execute(statement).all()))


def where(*conditions):
    sent(*(select(User).where(each) for each in conditions))


def ordered(*columns):
    sent(*(select(User).order_by(each) for each in columns))


# -- values by their places, and by their names
where(User.id == 1, User.id == literal(2), User.id == bindparam("q", 3, unique=True), User.id == bindparam("q", 4))
where(User.id == bindparam("q", 4), User.id == bindparam("r", 4), User.id == literal("5"), literal(6) == User.id)
sent(*(select(User).limit(each) for each in (1, 2, literal(1), literal(3), literal_column("1"), bindparam("l", 1))))
sent(select(User).offset(1), select(User).slice(2, 3), select(User).limit(1).offset(literal(2)))

# -- an attribute's own operators, and functions of it
where(User.id == User.id, User.id == users.id, users.id == User.id, User.id.expression == User.id)
where(User.id.between(1, 2), between(User.id, 1, 2), users.id.between(1, 2), between(users.id, 3, 4), ~User.id, not_(User.id))
ordered(User.id.asc(), asc(User.id), users.id.asc(), asc(users.id), User.id.desc(), desc(User.id), nulls_last(User.id))
sent(
    *(
        select(each)
        for each in (User.name.collate("nocase"), collate(User.name, "nocase"), distinct(User.id), User.id.distinct())
    )
)
sent(*(select(func.count(each)) for each in (distinct(User.id), User.id.distinct(), distinct(users.id))))

# -- joins
sent(
    select(User).join(User.posts.and_(Post.id == 1)),
    select(User).join(User.posts.and_(Post.id == 2)),
    select(User).join(User.posts.and_(posts.id == 3)),
    select(User).select_from(join(User, Post)),
    select(User).select_from(join(User, Post, User.posts)),
    select(User).select_from(join(User, Post, User.id == Post.user_id)),
)
query = Session().query(User)
sent(
    query.statement,
    query.join(User.posts).statement,
    query.join("posts").statement,
    query.join(Post, User.posts).statement,
    query.join(User.posts).join(Post.notes).statement,
    query.join(User.posts, Post.notes).statement,
    query.join("posts", "notes").statement,
)
for statement in (
    select(User).join(User.posts, Post.notes),
    select(User).join(User.posts, User.id == Post.user_id),
    select(User).join(User.posts.of_type(post), User.id == post.user_id),
    select(User).join_from(User, User.posts, User.posts),
    select(User).join(User.name, User.id == 1),
    select(Post).join(User.name, User.id == 1),
    select(Post).join(User.name, Post.user),
    select(Post).join(User.name),
):
    show(lambda: str(statement))
show(lambda: join(User, User.posts))
show(lambda: join(User, User.posts, User.posts))
show(lambda: repr(User.posts.of_type(post)))

# -- a Query's labels
log.setLevel(logging.INFO)
engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
with Session(engine) as session:
    for query in session.query(User), session.query(User).with_labels(), session.query(User).set_label_style(WITH_TABLES):
        show(
            lambda: (query.get_label_style, query.statement.get_label_style(), query.selectable.get_label_style(), query.all())
        )

show(lambda: [bool(User.id == each) for each in (User.id, users.id, User.id.expression, User.name)])

# -- a SELECT over classes is another one to the cache once it was written inside another statement
for make, use in (
    (lambda: select(User.id).subquery(), lambda inner: select(inner.c.id)),
    (lambda: select(users.id).subquery(), lambda inner: select(inner.c.id)),
    (lambda: select(User.id).cte("c"), lambda inner: select(User).join(inner, inner.c.id == User.id)),
    (lambda: select(func.max(User.id)).scalar_subquery(), lambda inner: select(Post).where(Post.user_id == inner)),
    (lambda: select(User.id).where(User.id == Post.user_id).exists(), lambda inner: select(Post).where(inner)),
    (lambda: select(User.id), lambda inner: select(Post).where(Post.user_id.in_(inner))),
    (lambda: select(User.id), lambda inner: inner.union(select(Post.id))),
    (lambda: aliased(User, select(User).subquery()), select),
    (lambda: select(User), lambda inner: select(User).from_statement(inner)),
    (lambda: Session().query(User.id).subquery(), lambda inner: select(inner.c.id)),
    (lambda: User.posts.any(Post.id == 1), lambda inner: select(User).where(inner)),
):
    inner, other = make(), make()
    once = use(inner)
    sent(once, once, use(inner), use(inner), once, use(other), use(other))

# -- what stands in a statement as it is
typed, untyped = table("users", column("id", Integer)), table("users", column("id"))
sent(select(typed), select(untyped), select(typed.c.id), select(untyped.c.id))
sent(*(select(func.sum(User.id).over(rows=(-each, 0))) for each in (1, 2, 1)))
engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
for names in ["id"], ["id"], [users.id], [User.id]:
    with Session(engine) as session:
        session.execute(insert(User).from_select(names, select(Post.id)))
rows = values(column("a", Integer), name="v").data([(1,)])
show(lambda: Session(engine).execute(select(rows)))
