"""What a relationship is in a condition: any(), has(), contains(), ==, with_parent()."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Bench, orm, sa

AUTHORED = "user.id = post.author_id"
TAGGED = "post.id = tagged.post_id AND tag.id = tagged.tag_id"

# of which class, the condition, its SQL, and the ids of the rows that it finds
CONDITIONS: list[tuple[str, Callable[[Any], Any], str, list[int]]] = [
    ("User", lambda m: m.User.posts.any(), f"EXISTS (SELECT 1 FROM post WHERE {AUTHORED}) ()", [1, 2]),
    ("User", lambda m: ~m.User.posts.any(), f"NOT (EXISTS (SELECT 1 FROM post WHERE {AUTHORED})) ()", [3]),
    (
        "User",
        lambda m: m.User.posts.any(title="one"),
        f"EXISTS (SELECT 1 FROM post WHERE {AUTHORED} AND post.title = ?) ('one',)",
        [1],
    ),
    (
        "User",
        lambda m: m.User.posts.any(m.Post.tags.any(m.Tag.word == "orm")),
        f"EXISTS (SELECT 1 FROM post WHERE {AUTHORED} AND "
        f"(EXISTS (SELECT 1 FROM tagged, tag WHERE {TAGGED} AND tag.word = ?))) ('orm',)",
        [1],
    ),
    ("User", lambda m: m.User.profile.has(), "EXISTS (SELECT 1 FROM profile WHERE user.id = profile.user_id) ()", [1]),
    (
        "User",
        lambda m: m.User.profile == None,  # noqa: E711
        "NOT (EXISTS (SELECT 1 FROM profile WHERE user.id = profile.user_id)) ()",
        [2, 3],
    ),
    ("User", lambda m: m.User.posts.contains(m.session.get(m.Post, 3)), "user.id = ? (2,)", [2]),
    ("User", lambda m: m.User.posts.contains(None), "user.id IS NULL ()", []),
    ("Post", lambda m: m.Post.author == None, "post.author_id IS NULL ()", [4]),  # noqa: E711
    ("Post", lambda m: m.Post.author != None, "post.author_id IS NOT NULL ()", [1, 2, 3]),  # noqa: E711
    ("Post", lambda m: m.Post.author == m.session.get(m.User, 1), "? = post.author_id (1,)", [1, 2]),
    ("Post", lambda m: m.Post.author == m.User(id=2), "? = post.author_id (2,)", [3]),
    (
        "Post",
        lambda m: m.Post.author != m.session.get(m.User, 1),
        "post.author_id != ? OR post.author_id IS NULL (1,)",
        [3, 4],
    ),
    (
        "Post",
        lambda m: m.Post.tags.contains(m.session.get(m.Tag, 1)),
        "post.id = tagged_1.post_id AND ? = tagged_1.tag_id (1,)",
        [1],
    ),
    (
        "Post",
        lambda m: m.Post.author.has(m.User.name.like("w%")),
        f"EXISTS (SELECT 1 FROM user WHERE {AUTHORED} AND user.name LIKE ?) ('w%',)",
        [3],
    ),
    ("Post", lambda m: orm.with_parent(m.session.get(m.User, 1), m.User.posts), "? = post.author_id (1,)", [1, 2]),
    ("Post", lambda m: orm.with_parent(m.session.get(m.User, 1), "posts"), "? = post.author_id (1,)", [1, 2]),
    ("User", lambda m: orm.with_parent(m.session.get(m.Post, 4), m.Post.author), "user.id = ? (None,)", []),
    (
        "Node",
        lambda m: m.Node.children.any(m.Node.id == 4),
        "EXISTS (SELECT 1 FROM node AS node_1 WHERE node.id = node_1.parent_id AND node_1.id = ?) (4,)",
        [2],
    ),
    (
        "Node",
        lambda m: m.Node.parent.has(m.Node.parent.has()),
        "EXISTS (SELECT 1 FROM node AS node_1 WHERE node_1.id = node.parent_id AND "
        "(EXISTS (SELECT 1 FROM node AS node_2 WHERE node_2.id = node_1.parent_id))) ()",
        [4],
    ),
]


@pytest.mark.filterwarnings("ignore:Got None for value of column")
@pytest.mark.parametrize(("name", "build", "sql", "ids"), CONDITIONS, ids=[row[2] for row in CONDITIONS])
def test_a_condition_on_a_relationship(press: Bench, name: str, build: Callable[[Any], Any], sql: str, ids: list[int]) -> None:
    entity, condition = getattr(press, name), build(press)
    press.echo.lines.clear()

    found = press.all(sa.select(entity).where(condition).order_by(entity.id))

    text, _, values = sql.rpartition(" (")
    assert press.sql[-1].partition(" WHERE ")[2] == f"{text} ORDER BY {name.lower()}.id ({values}"
    assert [each.id for each in found] == ids


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda m: m.User.posts.has(), "'has()' not implemented for collections.  Use any()."),
        (lambda m: m.Post.author.any(), "'any()' not implemented for scalar attributes. Use has()."),
        (lambda m: m.Post.author.contains(1), "'contains' not implemented for scalar attributes.  Use =="),
        (
            lambda m: m.User.posts == m.Post(),
            "Can't compare a collection to an object or collection; use contains() to test for membership.",
        ),
        (
            lambda m: m.Post.author.in_([]),
            "in_() not yet supported for relationships.  For a simple many-to-one, use in_() against the set of foreign key "
            "values.",
        ),
        (lambda m: m.User.name.any(), "Neither 'AnnotatedColumn' object nor 'Comparator' object has an attribute 'any'"),
        (lambda m: m.Post.author < 3, "<built-in function lt>"),
        (lambda m: m.Post.author.is_(None), "<function is_ at ...>"),
        (lambda m: m.Post.author.like("x"), "<function like_op at ...>"),
        (
            lambda m: m.Post.author == 3,
            "Mapped instance expected for relationship comparison to object.   Classes, queries and other SQL elements are not "
            "accepted in this context; for comparison with a subquery, use Post.author.has(**criteria).",
        ),
    ],
)
def test_a_relationship_refuses_what_it_is_not(press: Bench, build: Callable[[Any], Any], message: str) -> None:
    with pytest.raises((sa.exc.SQLAlchemyError, NotImplementedError, AttributeError)) as refused:
        build(press)

    assert re.sub("0x[0-9a-f]+", "...", str(refused.value)) == message


def test_nothing_is_compared_like_null_but_is_no_member(press: Bench) -> None:
    assert str(press.Post.author == sa.null()) == str(press.Post.author == None)  # noqa: E711
    with pytest.raises(AttributeError, match="'NoneType' object has no attribute '_sa_instance_state'"):
        press.Post.tags.contains(None)
    with pytest.raises(AssertionError):
        orm.with_parent(None, press.User.posts)


def test_an_object_of_another_class_has_no_value_to_compare(press: Bench) -> None:
    with pytest.raises(sa.exc.StatementError, match=r"^\(builtins.KeyError\) 'author_id'"):
        press.all(sa.select(press.User).where(press.User.posts.contains(press.Tag(id=1))))


def test_further_conditions_and_an_alias_go_with_a_relationship_into_a_join(press: Bench) -> None:
    alias = orm.aliased(press.Post)
    statement = sa.select(press.User.name).outerjoin(press.User.posts.of_type(alias).and_(alias.title == "one"))

    rows = press.session.execute(statement.order_by(press.User.id)).all()

    assert rows == [("ed",), ("wendy",), ("fred",)]
    assert press.sql[1:] == [
        "SELECT user.name FROM user LEFT OUTER JOIN post AS post_1 ON user.id = post_1.author_id AND post_1.title = ? "
        "ORDER BY user.id ('one',)"
    ]
