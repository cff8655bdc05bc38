"""Conditions that are always true or false, negated; what filter_by() is about; what stands in FROM of a statement inside."""

from play import show
from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    case,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    literal_column,
    not_,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.dialects import oracle, postgresql

metadata = MetaData()
users = Table("users", metadata, Column("id", Integer), Column("name", String), Column("ok", Boolean))
posts = Table("posts", metadata, Column("id", Integer), Column("user_id", Integer), Column("title", String))
one, two = users.c.id == 1, users.c.id == 2

for condition in (
    not_(and_(true(), false())),
    ~and_(false(), text("x=1")),
    not_(and_(false(), one)),
    not_(or_(true(), one)),
    not_(and_(true(), one)),
    not_(or_(false(), text("x=1"))),
    ~and_(true(), one, false()),
    ~~and_(false(), one),
    and_(not_(and_(true(), false())), one),
    or_(one, and_(two, not_(and_(true(), false())))),
    ~and_(one, two).label("q"),
    ~or_(one, two).label("q").label("r"),
    ~users.c.id.label("n"),
    ~users.c.ok.label("n"),
    and_(one, two).label("a") == True,
):
    show(lambda: (str(condition), repr(condition.type), type(condition).__name__, str(select(condition))))

count = select(func.count(posts.c.id)).where(posts.c.user_id == users.c.id).scalar_subquery()
for selected in (
    func.coalesce(count, 1),
    func.coalesce(count, users.c.id),
    func.coalesce(users.c.id, count),
    exists().where(users.c.id == posts.c.user_id),
    exists().where(users.c.id == posts.c.user_id).label("b"),
    count,
    func.now(),
    users.c.id + posts.c.id,
    literal(1),
    text("x"),
    literal_column("x"),
    case((users.c.id == 1, posts.c.id)),
    select(users.c.id).scalar_subquery(),
    users.c.id.label("x"),
):
    show(lambda: str(select(selected).filter_by(id=0)))
    show(lambda: str(select(selected, users.c.name).filter_by(id=0)))

inside = select(users.c.id).where(users.c.id == posts.c.user_id)
for statement in (
    select(users.c.name.regexp_replace("a", posts.c.title)),
    select(users.c.name.regexp_replace("a", posts.c.title, flags="g")).subquery().select(),
    insert(posts).from_select(["id"], select(users.c.id).where(exists(inside.correlate(posts)))),
    insert(posts).values(id=inside.scalar_subquery()),
    insert(posts).values(id=inside.correlate(posts).scalar_subquery()),
    insert(posts).from_select(["id"], select(inside.correlate(posts).cte("c"))),
    insert(posts).values(id=1).returning(inside.scalar_subquery()),
    update(posts).values(id=inside.scalar_subquery()),
    update(posts).values(id=1).where(posts.c.id.in_(select(inside.cte("c").c.id))),
    update(posts).values(id=1).where(posts.c.id.in_(select(inside.correlate(posts).cte("c").c.id))),
    delete(posts).where(exists(inside)),
    select(posts.c.id).where(posts.c.id.in_(select(inside.cte("c", nesting=True).c.id))),
    insert(users).values([{"name": "a", "id": 1}, {"name": literal("b"), "id": users.c.id + 1}]),
    insert(users).values([{"nope": "a"}, {"nope": "b"}]),
    insert(users).values([{"name": "a"}, {"name": "b"}]),
):
    for dialect in (None, postgresql.dialect(), oracle.dialect()):
        show(lambda: str(statement.compile(dialect=dialect)))
