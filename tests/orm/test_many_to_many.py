"""Many-to-many relationships: the rows of the association table, and collections that are not loaded."""

from __future__ import annotations

import pytest

from .conftest import Bench, orm, sa


def stored_pair(blog: Bench) -> tuple[object, object]:
    """A post and a tag that belong together, both loaded and their collections not."""
    post = blog.stored(blog.Post(title="p", tags=[blog.Tag(name="t")]))
    tag = blog.session.get(blog.Tag, 1)
    assert (post.id, tag.id) == (1, 1)
    _ = blog.sql
    return post, tag


def test_an_association_row_is_deleted_by_the_columns_in_the_tables_order(blog: Bench) -> None:
    _, tag = stored_pair(blog)
    blog.session.delete(tag)

    blog.session.flush()

    assert blog.sql[-2:] == [
        "DELETE FROM post_tags WHERE post_tags.post_id = ? AND post_tags.tag_id = ? (1, 1)",
        "DELETE FROM tag WHERE tag.id = ? (1,)",
    ]


def test_a_member_added_twice_to_a_collection_that_is_not_loaded_waits_once(blog: Bench) -> None:
    post, tag = stored_pair(blog)
    other = blog.Tag(name="new")
    other.posts = [post, post]

    with blog.session.no_autoflush:
        assert post.tags == [tag, other]


def test_a_member_taken_out_and_put_back_while_the_collection_is_not_loaded_is_no_change(blog: Bench) -> None:
    post, tag = stored_pair(blog)
    tag.posts.remove(post)
    tag.posts.append(post)

    with blog.session.no_autoflush:
        assert post.tags == [tag]
    assert blog.history(post, "tags") == ([], [tag], [])


def test_a_member_taken_out_that_never_was_in_is_an_error_when_the_collection_is_loaded(blog: Bench) -> None:
    post, tag = stored_pair(blog)
    other = blog.stored(blog.Tag(name="new"))
    other.posts = [post, post]
    other.posts.remove(post)
    other.posts.remove(post)

    with blog.session.no_autoflush:
        with pytest.raises(ValueError, match="x not in list"):
            _ = post.tags
        assert post.tags == [tag]


def test_an_object_in_no_session_gets_no_association_row_and_none_is_deleted_for_it(blog: Bench) -> None:
    post, tag = stored_pair(blog)
    assert post.tags == [tag]
    post.tags.remove(tag)
    blog.session.expunge(tag)
    other = blog.Tag(name="new")
    post.tags.append(other)
    blog.session.expunge(other)

    with pytest.warns(sa.exc.SAWarning) as caught:
        blog.session.flush()

    assert [str(each.message) for each in caught] == [
        "Object of type <Tag> not in session, add operation along 'Post.tags' won't proceed",
        "Object of type <Tag> not in session, delete operation along 'Post.tags' won't proceed",
    ]


def test_none_is_refused_in_a_collection_when_it_is_flushed(blog: Bench) -> None:
    blog.session.add(blog.Post(title="p", tags=[None]))

    with pytest.raises(orm.exc.FlushError, match=r"^Can't flush None value found in collection Post.tags$"):
        blog.session.flush()


def test_a_member_that_was_in_twice_is_taken_out_once_when_the_collection_is_replaced(blog: Bench) -> None:
    post, tag = stored_pair(blog)
    tag.posts.insert(0, post)

    with blog.session.no_autoflush:
        assert post.tags == [tag, tag]
        post.tags = []

    assert tag.posts == [post]


def test_an_object_that_is_deleted_already_gets_no_association_row(blog: Bench) -> None:
    stored_pair(blog)
    blog.session.close()
    blog.session = orm.Session(blog.engine, future=True)
    tag = blog.session.get(blog.Tag, 1)
    blog.session.delete(tag)
    blog.session.flush()
    tag.posts.append(blog.Post(title="new"))
    _ = blog.sql

    blog.session.flush()

    assert blog.sql == ["INSERT INTO post (title) VALUES (?) ('new',)"]


def test_none_in_a_collection_is_refused_when_its_turn_comes(blog: Bench) -> None:
    post = blog.stored(blog.Post(title="p"))
    other = blog.stored(blog.Tag(name="new"))
    post.tags += [other, None]
    blog.session.expire(other)
    _ = blog.sql

    with pytest.raises(orm.exc.FlushError):
        blog.session.flush()

    assert blog.sql == [
        "SELECT tag.id AS tag_id, tag.name AS tag_name FROM tag WHERE tag.id = ? (1,)",
        "ROLLBACK",
    ]


def test_the_rows_of_a_deleted_object_go_in_the_order_of_its_members_those_taken_out_last(blog: Bench) -> None:
    tag = blog.stored(blog.Tag(name="t", posts=[blog.Post(title="a"), blog.Post(title="b")]))
    post = blog.session.get(blog.Post, 1)
    post.tags.clear()
    blog.session.delete(tag)
    _ = blog.sql

    blog.session.flush()

    assert "DELETE FROM post_tags WHERE post_tags.post_id = ? AND post_tags.tag_id = ? ((2, 1), (1, 1))" in blog.sql
