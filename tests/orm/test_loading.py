"""Loader options: in which statement related objects and columns come, and what the objects hold afterwards."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from .conftest import Bench, loaded, orm, sa

USER = "user.id, user.name"
POSTS = "post_1.id AS id_1, post_1.title, post_1.author_id"
JOINED = "LEFT OUTER JOIN post AS post_1 ON user.id = post_1.author_id ORDER BY post_1.id ()"


def test_a_joined_collection_comes_with_its_owner(press: Bench) -> None:
    users = press.all(sa.select(press.User).options(orm.joinedload(press.User.posts)))

    assert press.sql == ["BEGIN (implicit)", f"SELECT {USER}, {POSTS} FROM user {JOINED}"]
    assert {user.name: [post.title for post in user.posts] for user in users} == {
        "fred": [],
        "ed": ["one", "two"],
        "wendy": ["three"],
    }
    assert press.sql == []


def test_rows_that_a_joined_collection_multiplies_want_unique(press: Bench) -> None:
    result = press.session.scalars(sa.select(press.User).options(orm.joinedload(press.User.posts)))

    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        result.all()

    assert str(refused.value) == (
        "The unique() method must be invoked on this Result, as it contains results that include joined eager loads against "
        "collections"
    )


def test_a_limit_counts_objects_though_a_collection_is_joined(press: Bench) -> None:
    users = press.all(
        sa.select(press.User).options(orm.joinedload(press.User.posts)).order_by(press.User.name).limit(1).offset(1)
    )

    assert press.sql == [
        "BEGIN (implicit)",
        "SELECT anon_1.id, anon_1.name, post_1.id AS id_1, post_1.title, post_1.author_id "
        "FROM (SELECT user.id AS id, user.name AS name FROM user ORDER BY user.name LIMIT ? OFFSET ?) AS anon_1 "
        "LEFT OUTER JOIN post AS post_1 ON anon_1.id = post_1.author_id ORDER BY anon_1.name, post_1.id (1, 1)",
    ]
    assert [(user.name, user.posts) for user in users] == [("fred", [])]


def test_a_limit_with_a_join_to_the_same_table_keeps_the_two_apart(press: Bench) -> None:
    found = press.all(sa.select(press.Node).options(orm.joinedload(press.Node.children)).limit(2))

    assert press.sql == [
        "BEGIN (implicit)",
        "SELECT anon_1.id, anon_1.parent_id, node_1.id AS id_1, node_1.parent_id AS parent_id_1 "
        "FROM (SELECT node.id AS id, node.parent_id AS parent_id FROM node LIMIT ? OFFSET ?) AS anon_1 "
        "LEFT OUTER JOIN node AS node_1 ON anon_1.id = node_1.parent_id ORDER BY node_1.id (2, 0)",
    ]
    assert [[child.id for child in node.children] for node in sorted(found, key=lambda node: node.id)] == [[2, 3], [4]]


def test_an_inner_join_below_an_outer_one_stands_in_parentheses_with_it(press: Bench) -> None:
    option = orm.joinedload(press.User.posts).joinedload(press.Post.tags, innerjoin=True)

    users = press.all(sa.select(press.User).options(option).where(press.User.id == 1))

    assert press.sql == [
        "BEGIN (implicit)",
        f"SELECT {USER}, tag_1.id AS id_1, tag_1.word, {POSTS.replace('id_1', 'id_2')} FROM user LEFT OUTER JOIN (post AS "
        "post_1 JOIN tagged AS tagged_1 ON post_1.id = tagged_1.post_id JOIN tag AS tag_1 ON tag_1.id = tagged_1.tag_id) ON "
        "user.id = post_1.author_id WHERE user.id = ? ORDER BY post_1.id, tag_1.id (1,)",
    ]
    assert [[tag.word for tag in post.tags] for user in users for post in user.posts] == [["sql", "orm"], ["orm"]]


def test_selectin_reads_a_collection_by_its_owners_keys(press: Bench) -> None:
    users = press.all(sa.select(press.User).options(orm.selectinload(press.User.posts).selectinload(press.Post.tags)))

    assert press.sql == [
        "BEGIN (implicit)",
        "SELECT user.id, user.name FROM user ()",
        "SELECT post.author_id AS post_author_id, post.id AS post_id, post.title AS post_title FROM post "
        "WHERE post.author_id IN (?, ?, ?) ORDER BY post.id (1, 2, 3)",
        "SELECT post_1.id AS post_1_id, tag.id AS tag_id, tag.word AS tag_word FROM post AS post_1 "
        "JOIN tagged AS tagged_1 ON post_1.id = tagged_1.post_id JOIN tag ON tag.id = tagged_1.tag_id "
        "WHERE post_1.id IN (?, ?, ?) ORDER BY tag.id (1, 2, 3)",
    ]
    assert [[(post.title, len(post.tags)) for post in user.posts] for user in users] == [
        [("one", 2), ("two", 1)],
        [("three", 0)],
        [],
    ]


def test_selectin_reads_a_reference_by_its_targets_keys(press: Bench) -> None:
    posts = press.all(sa.select(press.Post).options(orm.selectinload(press.Post.author)))

    assert press.sql[2:] == [
        "SELECT user.id AS user_id, user.name AS user_name FROM user WHERE user.id IN (?, ?) (1, 2)",
    ]
    assert [post.author and post.author.name for post in posts] == ["ed", "ed", "wendy", None]


def test_selectin_reads_a_reference_through_its_owners_where_their_keys_are_put_off(press: Bench) -> None:
    statement = sa.select(press.Post).options(orm.defer(press.Post.author_id), orm.selectinload(press.Post.author))

    posts = press.all(statement)

    assert press.sql[1:] == [
        "SELECT post.id, post.title FROM post ()",
        "SELECT post_1.id AS post_1_id, user.id AS user_id, user.name AS user_name FROM post AS post_1 "
        "JOIN user ON user.id = post_1.author_id WHERE post_1.id IN (?, ?, ?, ?) (1, 2, 3, 4)",
    ]
    assert [loaded(post) for post in posts] == [["author", "id", "title"]] * 4
    assert [post.author and post.author.name for post in posts] == ["ed", "ed", "wendy", None]


def test_a_subquery_load_comes_before_a_selectin_load(press: Bench) -> None:
    press.all(sa.select(press.User).options(orm.selectinload(press.User.posts), orm.subqueryload(press.User.profile)))

    assert press.sql[2:] == [
        "SELECT profile.id AS profile_id, profile.user_id AS profile_user_id, anon_1.user_id AS anon_1_user_id "
        "FROM (SELECT user.id AS user_id FROM user) AS anon_1 JOIN profile ON anon_1.user_id = profile.user_id ()",
        "SELECT post.author_id AS post_author_id, post.id AS post_id, post.title AS post_title FROM post "
        "WHERE post.author_id IN (?, ?, ?) ORDER BY post.id (1, 2, 3)",
    ]


def test_further_conditions_stand_in_the_last_join(press: Bench) -> None:
    condition = press.Tag.word != "sql"

    posts = press.all(sa.select(press.Post).options(orm.selectinload(press.Post.tags.and_(condition))))
    selectin = press.sql[2]
    press.session.expunge_all()
    press.all(sa.select(press.Post).options(orm.subqueryload(press.Post.tags.and_(condition))))

    assert [[tag.word for tag in post.tags] for post in posts] == [["orm"], ["orm"], [], []]
    assert selectin == (
        "SELECT post_1.id AS post_1_id, tag.id AS tag_id, tag.word AS tag_word FROM post AS post_1 "
        "JOIN tagged AS tagged_1 ON post_1.id = tagged_1.post_id JOIN tag ON tag.id = tagged_1.tag_id AND tag.word != ? "
        "WHERE post_1.id IN (?, ?, ?, ?) ORDER BY tag.id ('sql', 1, 2, 3, 4)"
    )
    assert press.sql[1] == (
        "SELECT tag.id AS tag_id, tag.word AS tag_word, anon_1.post_id AS anon_1_post_id "
        "FROM (SELECT post.id AS post_id FROM post) AS anon_1 JOIN tagged AS tagged_1 ON anon_1.post_id = tagged_1.post_id "
        "JOIN tag ON tag.id = tagged_1.tag_id AND tag.word != ? ORDER BY tag.id ('sql',)"
    )


def test_contains_eager_fills_a_collection_from_the_statements_own_join(press: Bench) -> None:
    alias = orm.aliased(press.Post)
    statement = (
        sa.select(press.User)
        .join(press.User.posts.of_type(alias))
        .where(alias.title != "two")
        .options(orm.contains_eager(press.User.posts.of_type(alias)))
    )

    users = press.all(statement)

    assert press.sql[1:] == [
        "SELECT post_1.id, post_1.title, post_1.author_id, user.id AS id_1, user.name FROM user "
        "JOIN post AS post_1 ON user.id = post_1.author_id WHERE post_1.title != ? ('two',)"
    ]
    assert [[post.title for post in user.posts] for user in users] == [["one"], ["three"]]
    assert press.sql == []


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("raiseload", "'User.posts' is not available due to lazy='raise'"),
        ("everything", "'User.posts' is not available due to lazy='raise'"),
    ],
)
def test_a_relationship_that_may_not_be_loaded_says_so(press: Bench, option: str, message: str) -> None:
    refused = orm.raiseload(press.User.posts) if option == "raiseload" else orm.raiseload("*")
    user = press.all(sa.select(press.User).options(refused))[0]

    with pytest.raises(sa.exc.InvalidRequestError) as error:
        _ = user.posts

    assert str(error.value) == message


def test_noload_leaves_empty_and_immediateload_reads_at_once(press: Bench) -> None:
    users = press.all(sa.select(press.User).options(orm.noload(press.User.posts), orm.immediateload(press.User.profile)))

    assert [(user.posts, user.profile) for user in users] == [
        ([], press.session.get(press.Profile, 1)),
        ([], None),
        ([], None),
    ]
    assert [line.split(" WHERE ")[1] for line in press.sql[2:]] == [f"? = profile.user_id ({key},)" for key in (1, 2, 3)]


COLUMNS: list[tuple[str, Any, str, list[str]]] = [
    ("put off", lambda m: [orm.defer(m.User.name)], "user.id", ["id"]),
    ("read at once", lambda m: [orm.undefer(m.User.about)], "user.id, user.name, user.about", ["about", "id", "name"]),
    ("only one and the key", lambda m: [orm.load_only(m.User.name)], "user.id, user.name", ["id", "name"]),
    ("all but the key by name", lambda m: [orm.defer("*"), orm.undefer("id")], "user.id", ["id"]),
    ("all", lambda m: [orm.undefer("*")], "user.id, user.name, user.about", ["about", "id", "name"]),
]


@pytest.mark.parametrize(("options", "columns", "held"), [row[1:] for row in COLUMNS], ids=[row[0] for row in COLUMNS])
def test_columns_can_be_put_off(press: Bench, options: Any, columns: str, held: list[str]) -> None:
    user = press.all(sa.select(press.User).options(*options(press)).where(press.User.id == 1))[0]

    (statement,) = press.sql[1:]
    assert sorted(statement.removeprefix("SELECT ").split(" FROM ")[0].split(", ")) == sorted(columns.split(", "))
    assert loaded(user) == held


def test_a_statement_of_whose_columns_all_are_put_off_is_refused(press: Bench) -> None:
    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        press.all(sa.select(press.User).options(orm.defer("*")))

    assert str(refused.value) == "Query contains no columns with which to SELECT from."


def test_all_columns_put_off_are_those_of_joined_objects_too_but_for_what_the_join_compares(press: Bench) -> None:
    users = press.all(sa.select(press.User).options(orm.defer("*"), orm.joinedload(press.User.posts)))

    assert press.sql[1:] == [f"SELECT user.id FROM user {JOINED}"]
    assert [(user, loaded(user)) for user in sorted(users, key=repr)] == [
        (press.session.get(press.User, key), []) for key in (1, 2, 3)
    ]


def test_all_columns_of_one_class_put_off_are_not_those_of_another(press: Bench) -> None:
    users = press.all(sa.select(press.User).options(orm.Load(press.User).defer("*"), orm.joinedload(press.User.posts)))

    assert press.sql[1:] == [f"SELECT user.id, {POSTS} FROM user {JOINED}"]
    assert [[loaded(post) for post in user.posts] for user in sorted(users, key=repr)] == [
        [["author_id", "id", "title"]] * 2,
        [["author_id", "id", "title"]],
        [],
    ]


def test_an_object_keeps_the_options_for_what_it_loads_later(press: Bench) -> None:
    user = press.all(sa.select(press.User).options(orm.defaultload(press.User.posts).load_only(press.Post.title)))[0]
    press.sql  # noqa: B018  # forget it

    posts = user.posts

    assert press.sql == [
        "SELECT post.id AS post_id, post.title AS post_title FROM post WHERE ? = post.author_id ORDER BY post.id (1,)"
    ]
    assert [loaded(post) for post in posts] == [["id", "title"], ["id", "title"]]


def test_an_option_for_a_class_that_is_not_selected_is_refused(press: Bench) -> None:
    with pytest.raises(sa.exc.ArgumentError) as refused:
        press.all(sa.select(press.User).options(orm.joinedload(press.Post.author)))

    assert str(refused.value) == (
        'Mapped attribute "Post.author" does not apply to any of the root entities in this query, e.g. mapped class User->user'
        ". Please specify the full path from one of the root entities to the target attribute. "
    )


def test_a_strategy_for_a_relationship_is_none_for_a_column(press: Bench) -> None:
    with pytest.raises(orm.exc.LoaderStrategyException) as refused:
        press.all(sa.select(press.User).options(orm.joinedload(press.User.name)))

    assert str(refused.value) == (
        'Can\'t apply "joined loader" strategy to property "User.name", which is a "column property"; this loader strategy is '
        'intended to be used with a "relationship property".'
    )


@pytest.mark.parametrize("option", ["joinedload", "subqueryload"])
def test_what_needs_all_rows_does_not_go_with_yield_per(press: Bench, option: str) -> None:
    statement = sa.select(press.User).options(getattr(orm, option)(press.User.posts)).execution_options(yield_per=1)

    with pytest.raises(sa.exc.InvalidRequestError, match=r"^Can't use yield_per with eager loaders that require uniquing"):
        press.session.scalars(statement).unique().all()


def test_get_and_refresh_take_options(press: Bench) -> None:
    user = press.session.get(press.User, 1, options=[orm.joinedload(press.User.posts), orm.undefer(press.User.about)])

    assert press.sql[1:] == [
        "SELECT user.about AS user_about, user.id AS user_id, user.name AS user_name, post_1.id AS post_1_id, "
        "post_1.title AS post_1_title, post_1.author_id AS post_1_author_id FROM user "
        "LEFT OUTER JOIN post AS post_1 ON user.id = post_1.author_id WHERE user.id = ? ORDER BY post_1.id (1,)"
    ]
    assert loaded(user) == ["about", "id", "name", "posts"]


# -- what the mapping says of loading ------------------------------------------------------------------------------------


def parents(echo: Any, **options: Any) -> Bench:
    """A bench of parents 1 and 2 with children 1, 2 and 3, whose relationship is configured by the test."""
    Base = orm.declarative_base()

    class Parent(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "parent"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        children = orm.relationship("Child", **options)

    class Child(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "child"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        parent_id = sa.Column(sa.ForeignKey("parent.id"))

    made = Bench(SimpleNamespace(Base=Base, Parent=Parent, Child=Child), echo)
    rows = [{"id": 1, "name": "x"}, {"id": 2, "name": "y"}]
    made.fill({"parent": rows, "child": [{"id": 1, "parent_id": 1}, {"id": 2, "name": "x", "parent_id": 1}, {"id": 3}]})
    return made


def test_a_joined_reference_with_two_rows_warns(echo: Any) -> None:
    bench = parents(echo, lazy="joined", uselist=False, order_by="Child.id")

    with pytest.warns(sa.exc.SAWarning) as warned:
        found = bench.all(sa.select(bench.Parent))

    assert [str(each.message) for each in warned] == [
        "Multiple rows returned with uselist=False for eagerly-loaded attribute 'Parent.children' "
    ]
    assert [parent.children and parent.children.id for parent in sorted(found, key=lambda each: each.id)] == [1, None]


@pytest.mark.parametrize(
    ("condition", "sql", "ids"),
    [
        ("Parent.id == foreign(Child.parent_id)", "? = child.parent_id ORDER BY child.id (1,)", [1, 2]),
        ("Parent.name == foreign(Child.name)", "? = child.name ORDER BY child.id ('x',)", [2]),
        (
            "and_(Parent.id == foreign(Child.parent_id), Child.name != None)",
            "? = child.parent_id AND child.name IS NOT NULL ORDER BY child.id (1,)",
            [2],
        ),
    ],
)
def test_a_join_condition_marks_the_column_that_refers(echo: Any, condition: str, sql: str, ids: list[int]) -> None:
    bench = parents(echo, primaryjoin=condition, viewonly=True, order_by="Child.id")

    found = bench.session.get(bench.Parent, 1).children

    assert [child.id for child in found] == ids
    assert (
        bench.sql[-1]
        == f"SELECT child.id AS child_id, child.name AS child_name, child.parent_id AS child_parent_id FROM child WHERE {sql}"
    )


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"lazy": "soon"}, "LoaderStrategyException", "Can't find strategy (('lazy', 'soon'),) for Parent.children"),
        ({"order_by": "Child.age"}, "AttributeError", "Class CHILD does not have a mapped column named 'age'"),
        (
            {"primaryjoin": "Parent.name == Child.name", "viewonly": True},
            "ArgumentError",
            "Could not locate any relevant foreign key columns for primary join condition 'parent.name = child.name' on "
            "relationship Parent.children.  Ensure that referencing columns are associated with a ForeignKey or "
            "ForeignKeyConstraint, or are annotated in the join condition with the foreign() annotation.",
        ),
    ],
)
def test_a_relationship_that_cannot_be_configured_says_why(echo: Any, options: Any, error: str, message: str) -> None:
    bench = parents(echo, **options)

    with pytest.raises(Exception) as refused:  # noqa: PT011  # which one is compared
        bench.session.get(bench.Parent, 1).children  # noqa: B018

    said = str(refused.value).replace(repr(bench.Child), "CHILD")
    assert (type(refused.value).__name__, said) == (error, message)
    bench.Base.registry.dispose()


def test_the_end_of_a_tree_that_a_column_leads_to_can_be_marked(echo: Any) -> None:
    Base = orm.declarative_base()

    class Node(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "node"
        id = sa.Column(sa.Integer, primary_key=True)
        parent_id = sa.Column(sa.ForeignKey("node.id"))
        children = orm.relationship("Node", primaryjoin="Node.id == remote(Node.parent_id)", backref="parent")

    bench = Bench(SimpleNamespace(Base=Base, Node=Node), echo)
    bench.fill({"node": [{"id": 1}, {"id": 2, "parent_id": 1}]})

    root = bench.session.get(Node, 1)

    assert [child.id for child in root.children] == [2]
    assert root.children[0].parent is root


def test_rows_of_columns_are_those_of_the_moment_when_the_first_was_taken(bench: Bench) -> None:
    bench.session.add_all([bench.User(name=name) for name in ("a", "b", "c")])
    bench.session.flush()
    rows = bench.session.execute(sa.select(bench.User.id, bench.User.name).order_by(bench.User.id))

    first = rows.fetchone()
    bench.session.execute(sa.text("UPDATE user_account SET name = 'z'"))
    bench.session.execute(sa.text("INSERT INTO user_account (name) VALUES ('d')"))

    assert [first, *rows] == [(1, "a"), (2, "b"), (3, "c")]


def test_options_bound_to_a_class_that_is_not_asked_for_say_nothing(press: Bench) -> None:
    users = press.all(sa.select(press.User).options(orm.Load(press.Post).raiseload("*")))

    assert press.sql[1:] == ["SELECT user.id, user.name FROM user ()"]
    assert [len(user.posts) for user in users] == [2, 1, 0]


def test_load_only_wants_to_know_of_which_entity(press: Bench) -> None:
    statement = sa.select(press.Post, press.User).join(press.Post.author).options(orm.load_only(press.Post.title))

    with pytest.raises(sa.exc.ArgumentError) as refused:
        press.session.execute(statement)

    assert str(refused.value) == (
        "Can't apply wildcard ('*') or load_only() loader option to multiple entities mapped class Post->post, mapped class "
        "User->user. Specify loader options for each entity individually, such as Load(mapped class "
        "Post->post).some_option('*'), Load(mapped class User->user).some_option('*')."
    )


@pytest.mark.parametrize("how", ["expired", "expired by name", "committed", "refreshed"])
def test_an_object_hears_its_statements_options_again_when_its_row_is_read_again(press: Bench, how: str) -> None:
    user = press.all(sa.select(press.User).options(orm.raiseload(press.User.posts)))[0]
    {
        "expired": lambda: press.session.expire(user),
        "expired by name": lambda: press.session.expire(user, ["posts"]),
        "committed": press.session.commit,
        "refreshed": lambda: press.session.refresh(user),
    }[how]()
    assert user.name == "ed"

    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        user.posts  # noqa: B018

    assert str(refused.value) == "'User.posts' is not available due to lazy='raise'"


def test_contains_eager_along_a_path_is_for_every_step_of_it(press: Bench) -> None:
    query = press.session.query(press.User).join(press.User.posts).join(press.Post.tags)

    (user,) = query.options(orm.contains_eager(press.User.posts, press.Post.tags)).all()

    assert [[tag.word for tag in post.tags] for post in user.posts] == [["sql", "orm"], ["orm"]]
    assert len(press.sql) == 2


def test_what_is_loaded_at_once_is_loaded_for_one_object_after_the_other(press: Bench) -> None:
    press.all(sa.select(press.User).options(orm.immediateload(press.User.posts), orm.immediateload(press.User.profile)))

    assert [line.rpartition(" ")[2] for line in press.sql[2:]] == ["(1,)", "(1,)", "(2,)", "(2,)", "(3,)", "(3,)"]


@pytest.mark.parametrize(
    ("ident", "message"),
    [
        ({"post_id": 1}, "Incorrect number of values in identifier to formulate primary key for session.get(); primary key "),
        ((1, 2, 3), "Incorrect number of values in identifier to formulate primary key for session.get(); primary key "),
        ({"a": 1, "b": 2}, "Incorrect names of values in identifier to formulate primary key for session.get(); primary key "),
    ],
)
def test_a_key_of_two_columns_wants_two_values(echo: Any, ident: Any, message: str) -> None:
    Base = orm.declarative_base()

    class Mark(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "mark"
        post_id = sa.Column(sa.Integer, primary_key=True)
        tag_id = sa.Column(sa.Integer, primary_key=True)

    bench = Bench(SimpleNamespace(Base=Base, Mark=Mark), echo)

    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        bench.session.get(Mark, ident)

    columns, names = (
        "columns are 'mark.post_id','mark.tag_id'",
        "attribute names are 'post_id','tag_id' (synonym names are also accepted)",
    )
    assert str(refused.value) == message + (names if "names" in message else columns)


def test_a_one_to_one_over_a_shared_key_is_loaded_with_what_leads_back(bench: Bench) -> None:
    class Person(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "person"
        id = sa.Column(sa.Integer, primary_key=True)
        photo = orm.relationship("Photo", uselist=False, back_populates="person")

    class Photo(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "photo"
        id = sa.Column(sa.ForeignKey("person.id"), primary_key=True)
        person = orm.relationship(Person, back_populates="photo", lazy="joined")

    bench.Base.metadata.create_all(bench.engine)
    bench.session.add(Person(photo=Photo()))
    bench.session.commit()
    person = bench.session.get(Person, 1)
    _ = bench.sql

    _ = person.photo

    assert bench.sql == [
        "SELECT photo.id AS photo_id, person_1.id AS person_1_id FROM photo LEFT OUTER JOIN person AS person_1 "
        "ON person_1.id = photo.id WHERE photo.id = ? (1,)",
    ]


def test_a_collection_joined_by_the_mapping_asks_for_unique_rows_of_a_text_too(bench: Bench) -> None:
    class Person(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "person"
        id = sa.Column(sa.Integer, primary_key=True)
        pets = orm.relationship("Pet", lazy="joined")

    class Pet(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "pet"
        id = sa.Column(sa.Integer, primary_key=True)
        person_id = sa.Column(sa.ForeignKey("person.id"))

    bench.Base.metadata.create_all(bench.engine)
    bench.session.add(Person())
    bench.session.flush()
    found = bench.session.execute(sa.select(Person).from_statement(sa.text("SELECT id FROM person")))

    with pytest.raises(sa.exc.InvalidRequestError, match="The unique\\(\\) method must be invoked"):
        found.all()


def test_the_order_of_a_selectinload_through_a_table_stays_in_a_subqueryload_after_it(bench: Bench) -> None:
    links = sa.Table(
        "link",
        bench.Base.metadata,
        sa.Column("post_id", sa.ForeignKey("post.id"), primary_key=True),
        sa.Column("tag_id", sa.ForeignKey("tag.id"), primary_key=True),
    )

    class Post(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "post"
        id = sa.Column(sa.Integer, primary_key=True)
        tags = orm.relationship("Tag", secondary=links, order_by="Tag.id.desc()")

    class Tag(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "tag"
        id = sa.Column(sa.Integer, primary_key=True)
        marks = orm.relationship("Mark")

    class Mark(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "mark"
        id = sa.Column(sa.Integer, primary_key=True)
        tag_id = sa.Column(sa.ForeignKey("tag.id"))

    bench.Base.metadata.create_all(bench.engine)
    bench.session.add(Post(tags=[Tag()]))
    bench.session.commit()
    _ = bench.sql

    bench.session.query(Post).options(orm.selectinload(Post.tags).subqueryload(Tag.marks)).all()

    assert bench.sql[-1] == (
        "SELECT mark.id AS mark_id, mark.tag_id AS mark_tag_id, anon_1.tag_id AS anon_1_tag_id "
        "FROM (SELECT tag.id AS tag_id FROM post AS post_1 JOIN link AS link_1 ON post_1.id = link_1.post_id "
        "JOIN tag ON tag.id = link_1.tag_id WHERE post_1.id IN (?) ORDER BY tag.id DESC) AS anon_1 "
        "JOIN mark ON anon_1.tag_id = mark.tag_id (1,)"
    )


def test_rows_are_limited_in_a_subquery_where_a_collection_would_be_joined_but_for_its_going_in_a_circle(bench: Bench) -> None:
    class Person(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "person"
        id = sa.Column(sa.Integer, primary_key=True)
        pets = orm.relationship("Pet", back_populates="person", lazy="joined")

    class Pet(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "pet"
        id = sa.Column(sa.Integer, primary_key=True)
        person_id = sa.Column(sa.ForeignKey("person.id"))
        person = orm.relationship(Person, back_populates="pets")

    bench.Base.metadata.create_all(bench.engine)
    _ = bench.sql

    bench.session.query(Pet).options(orm.joinedload(Pet.person)).limit(1).all()

    assert bench.sql[1:] == [
        "SELECT anon_1.pet_id AS anon_1_pet_id, anon_1.pet_person_id AS anon_1_pet_person_id, person_1.id AS person_1_id "
        "FROM (SELECT pet.id AS pet_id, pet.person_id AS pet_person_id FROM pet LIMIT ? OFFSET ?) AS anon_1 "
        "LEFT OUTER JOIN person AS person_1 ON person_1.id = anon_1.pet_person_id (1, 0)",
    ]
