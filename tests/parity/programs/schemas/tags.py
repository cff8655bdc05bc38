"""Many-to-many between posts and tags, through a table."""

from tests.parity.programs.schemas.schema import Schema

D = Schema(
    name="d",
    idea="many-to-many",
    models="""
post_tags = Table(
    "post_tags",
    Base.metadata,
    Column("post_id", ForeignKey("posts.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
)


class Post(Base):
    __tablename__ = "posts"

    id = Column(Integer, primary_key=True)
    title = Column(String, nullable=False)
    tags = relationship("Tag", secondary=post_tags, back_populates="posts")


class Tag(Base):
    __tablename__ = "tags"

    id = Column(Integer, primary_key=True)
    name = Column(String, unique=True)
    posts = relationship("Post", secondary=post_tags, back_populates="tags")
""",
    rows=(
        "INSERT INTO posts (id, title) VALUES (1, 'first'), (2, 'second'), (3, 'third')",
        "INSERT INTO tags (id, name) VALUES (1, 'red'), (2, 'blue'), (3, 'green'), (4, 'none')",
        "INSERT INTO post_tags (post_id, tag_id) VALUES (1, 1), (1, 2), (2, 2)",
    ),
    slots={"Post": ("p0", "p1", "p2"), "Tag": ("t0", "t1", "t2", "t3")},
    columns={
        "Post": {"title": ("'x'", "None", "'first'"), "id": ("7", "1", "None")},
        "Tag": {"name": ("'x'", "'red'", "None"), "id": ("7", "1", "None")},
    },
    keys={"Post": ("1", "2", "3", "7"), "Tag": ("1", "2", "3", "4", "7")},
    fresh={"Post": "title='{slot}'", "Tag": "name='{slot}'"},
    constructors={
        "Post": (
            "",
            "title='x', tags=[t0, t1]",
            "id=1, title='x'",
            "id=7, title='y', tags=[t2]",
            "title='x', tags=[t0, t0]",
            "tags=t0",
        ),
        "Tag": ("", "name='x', posts=[p0]", "id=7, name='x'", "id=1, name='x', posts=[p0, p1]", "name='red'"),
    },
    collections={"Post": {"tags": "Tag"}, "Tag": {"posts": "Post"}},
    queries={
        "Post": (
            "select(Post)",
            "select(Post).order_by(Post.id)",
            "select(Post).where(Post.title == 'first')",
            "select(Post).join(Post.tags).order_by(Post.id, Tag.id)",
            "select(Post).join(Post.tags).where(Tag.name == 'blue').order_by(Post.id)",
            "select(Post).join(Post.tags, isouter=True).order_by(Post.id, Tag.id)",
            "select(Post.title, Tag.name).join(Post.tags).order_by(Post.id, Tag.id)",
            "select(Post, Tag).join(Post.tags).order_by(Post.id, Tag.id)",
            "select(post_tags.c.post_id, post_tags.c.tag_id).order_by(post_tags.c.post_id, post_tags.c.tag_id)",
        ),
        "Tag": (
            "select(Tag)",
            "select(Tag).order_by(Tag.id)",
            "select(Tag).filter_by(name='red')",
            "select(Tag).join(Tag.posts).order_by(Tag.id, Post.id)",
            "select(func.count(Tag.id))",
        ),
    },
    raw=(
        "DELETE FROM post_tags",
        "DELETE FROM post_tags WHERE post_id = 1 AND tag_id = 2",
        "INSERT INTO post_tags (post_id, tag_id) VALUES (3, 3)",
        "DELETE FROM posts WHERE id = 1",
        "DELETE FROM tags WHERE id = 2",
        "UPDATE tags SET name = 'raw' WHERE id = 1",
    ),
)
