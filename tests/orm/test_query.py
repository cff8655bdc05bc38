"""Query, the older way to ask; statements whose rows are another statement's; bundles."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Bench, loaded, orm, sa

LABELLED = "SELECT user.id AS user_id, user.name AS user_name FROM user"


def names(found: Any) -> Any:
    """The names of users, in the list or alone."""
    return [each.name for each in found] if isinstance(found, list) else found and found.name


@pytest.mark.parametrize(
    ("index", "found", "sent"),
    [
        (0, "ed", [f"{LABELLED} LIMIT ? OFFSET ? (1, 0)"]),
        (slice(1, 3), ["wendy", "fred"], [f"{LABELLED} LIMIT ? OFFSET ? (2, 1)"]),
        (slice(1, None), ["wendy", "fred"], [f"{LABELLED} LIMIT ? OFFSET ? (-1, 1)"]),
        (slice(2, 1), [], []),
        (slice(0, 3, 2), ["ed", "fred"], [f"{LABELLED} LIMIT ? OFFSET ? (3, 0)"]),
        (-1, "fred", [f"{LABELLED} ()"]),
        (slice(-2, None), ["wendy", "fred"], [f"{LABELLED} ()"]),
    ],
)
def test_an_index_asks_for_no_more_rows_than_it_needs(press: Bench, index: Any, found: Any, sent: list[str]) -> None:
    answer = press.session.query(press.User)[index]

    assert names(answer) == found
    assert press.sql[1:] == sent


def test_a_session_of_the_new_style_does_not_count_from_the_end(press: Bench) -> None:
    with orm.Session(press.engine, future=True) as session, pytest.raises(IndexError) as refused:
        session.query(press.User)[-1]

    assert str(refused.value) == "negative indexes are not accepted by SQL index / slice operators"


@pytest.mark.parametrize(
    ("criterion", "method", "answer"),
    [
        ({"id": 1}, "one", "ed"),
        ({"id": 1}, "one_or_none", "ed"),
        ({"id": 9}, "one_or_none", None),
        ({"id": 9}, "first", None),
        ({"id": 9}, "one", "No row was found when one was required"),
        ({}, "one", "Multiple rows were found when exactly one was required"),
        ({}, "one_or_none", "Multiple rows were found when one or none was required"),
    ],
)
def test_exactly_one_first_or_none(press: Bench, criterion: dict[str, int], method: str, answer: str | None) -> None:
    query = press.session.query(press.User).filter_by(**criterion)

    try:
        found = names(getattr(query, method)())
    except sa.exc.InvalidRequestError as error:
        found = str(error)

    assert found == answer


def test_a_count_is_the_databases_over_the_query_as_a_subquery(press: Bench) -> None:
    number = press.session.query(press.User.name, press.Post.title).join(press.User.posts).count()

    assert number == 3
    assert press.sql[1:] == [
        "SELECT count(*) AS count_1 FROM (SELECT user.name AS user_name, post.title AS post_title "
        "FROM user JOIN post ON user.id = post.author_id) AS anon_1 ()"
    ]


def test_a_query_can_stand_inside_another_one(press: Bench) -> None:
    authors = press.session.query(press.Post.author_id).filter(press.Post.title != "three")

    found = press.session.query(press.User).filter(press.User.id.in_(authors)).all()

    assert names(found) == ["ed"]
    assert press.sql[1:] == [f"{LABELLED} WHERE user.id IN (SELECT post.author_id FROM post WHERE post.title != ?) ('three',)"]


def test_a_join_without_a_condition_starts_from_the_nearest_table(press: Bench) -> None:
    query = press.session.query(press.User.name).join(press.User.posts).join(press.Comment)

    assert query.all() == [("ed",)]
    assert press.sql[1:] == [
        "SELECT user.name AS user_name FROM user JOIN post ON user.id = post.author_id JOIN comment ON post.id = "
        "comment.post_id ()"
    ]


def test_a_join_to_a_class_that_the_relationship_does_not_lead_to_is_refused(press: Bench) -> None:
    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        str(sa.select(press.User).join(press.Tag, press.User.posts))

    assert str(refused.value) == (
        "Join target mapped class Tag->tag does not correspond to the right side of join condition User.posts"
    )


def test_a_union_of_queries_is_read_as_objects(press: Bench) -> None:
    query = press.session.query(press.User)

    found = query.filter_by(id=1).union(query.filter_by(id=3)).order_by(press.User.name.desc()).all()

    assert names(found) == ["fred", "ed"]
    assert press.sql[1:] == [
        "SELECT anon_1.user_id AS anon_1_user_id, anon_1.user_name AS anon_1_user_name FROM (SELECT user.about AS user_about, "
        "user.id AS user_id, user.name AS user_name FROM user WHERE user.id = ? UNION SELECT user.about AS user_about, user.id "
        "AS user_id, user.name AS user_name FROM user WHERE user.id = ?) AS anon_1 ORDER BY anon_1.user_name DESC (1, 3)"
    ]


@pytest.mark.filterwarnings("ignore:Query.value")
def test_values_value_and_tuples_of_one_entity(press: Bench) -> None:
    query = press.session.query(press.User).filter_by(id=1)

    assert query.value(press.User.name) == "ed"
    assert list(query.values(press.User.id, press.User.name)) == [(1, "ed")]
    assert query.only_return_tuples(True).all() == [(press.session.get(press.User, 1),)]
    assert (query.is_single_entity, query.only_return_tuples(True).is_single_entity) == (True, False)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"nix": 1}, "Invalid expression type: 'nix'"),
        ([("name", "x")], "UPDATE construct does not support multiple parameter sets."),
    ],
)
def test_an_update_refuses_what_it_cannot_set(press: Bench, values: Any, message: str) -> None:
    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        press.session.query(press.User).update(values)

    assert str(refused.value) == message


def test_an_update_sets_no_column_of_a_table_that_it_does_not_mention(press: Bench) -> None:
    with pytest.raises(sa.exc.CompileError) as refused:
        press.session.query(press.User).update({press.Post.title: "x"}, synchronize_session=False)

    assert str(refused.value) == "Unconsumed column names: title"


@pytest.mark.parametrize("word", ["filter", "order_by", "group_by", "having", "join"])
def test_after_a_limit_no_condition_follows(press: Bench, word: str) -> None:
    query = press.session.query(press.User).limit(1)

    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        getattr(query, word)(press.User.posts if word == "join" else press.User.id)

    assert str(refused.value) == (
        f"Query.{word}() being called on a Query which already has LIMIT or OFFSET applied.  Call {word}() before limit() or "
        "offset() are applied."
    )


# -- rows of another statement -------------------------------------------------------------------------------------------


def test_entities_of_text_are_found_by_the_names_of_its_columns(press: Bench) -> None:
    statement = sa.select(press.User).from_statement(sa.text("SELECT 'x' AS name, 9 AS id"))

    (user,) = press.session.scalars(statement).all()

    assert (user.id, user.name, loaded(user)) == (9, "x", ["id", "name"])
    assert press.sql[1:] == ["SELECT 'x' AS name, 9 AS id ()"]


def test_entities_of_text_whose_columns_are_told_have_no_others(press: Bench) -> None:
    text = sa.text("SELECT id AS a, title AS b, author_id FROM post WHERE id = 1").columns(press.Post.id, press.Post.title)

    (post,) = press.session.scalars(sa.select(press.Post).from_statement(text)).all()

    assert loaded(post) == ["id", "title"]


def test_a_name_that_stands_twice_is_the_last_one_of_an_entity_and_no_columns_own(press: Bench) -> None:
    text = sa.text("SELECT user.*, post.* FROM user JOIN post ON post.author_id = user.id AND user.id = 2")

    rows = press.session.execute(sa.select(press.User, press.Post).from_statement(text)).all()
    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        press.session.execute(sa.select(press.User.id, press.Post.id).from_statement(text)).all()

    assert [(user.id, post.id) for user, post in rows] == [(3, 3)]
    assert str(refused.value) == "Ambiguous column name 'user.id' in result set column descriptions"


@pytest.mark.parametrize("option", ["joinedload", "subqueryload"])
def test_nothing_can_be_joined_to_another_statements_rows(press: Bench, option: str) -> None:
    statement = sa.select(press.User).where(press.User.id == 1)

    users = press.session.scalars(
        sa.select(press.User).from_statement(statement).options(getattr(orm, option)(press.User.posts))
    ).all()

    assert press.sql[1:] == ["SELECT user.id, user.name FROM user WHERE user.id = ? (1,)"]
    assert [loaded(user) for user in users] == [["id", "name"]]


def test_selectin_goes_on_from_another_statements_rows(press: Bench) -> None:
    statement = sa.text("SELECT * FROM user WHERE id = :key")

    (user,) = press.session.scalars(
        sa.select(press.User).from_statement(statement).options(orm.selectinload(press.User.posts)), {"key": 1}
    ).all()

    assert [post.title for post in user.posts] == ["one", "two"]
    assert len(press.sql) == 3


@pytest.mark.parametrize("thing", ["text", "table"])
def test_rows_come_of_statements_only(press: Bench, thing: str) -> None:
    given, message = {
        "text": ("SELECT 1", "Textual SQL expression 'SELECT 1' should be explicitly declared as text('SELECT 1')"),
        "table": (press.tagged, f"SELECT construct or equivalent text() construct expected, got {press.tagged!r}."),
    }[thing]

    with pytest.raises(sa.exc.ArgumentError) as refused:
        press.session.query(press.User).from_statement(given)

    assert str(refused.value) == message


# -- bundles and results -------------------------------------------------------------------------------------------------


def test_a_bundle_comes_as_one_value_with_names(press: Bench) -> None:
    bundle = orm.Bundle("user", press.User.id, press.User.name)

    row = press.session.execute(sa.select(bundle, press.User.name.label("word")).order_by(press.User.id)).first()

    assert (row, row.user.name, row._fields) == (((1, "ed"), "ed"), "ed", ("user", "word"))
    assert press.sql[1:] == ["SELECT user.id, user.name, user.name AS word FROM user ORDER BY user.id ()"]


def test_a_kind_of_bundle_makes_its_own_value(press: Bench) -> None:
    class Dictionary(orm.Bundle):  # type: ignore[misc]
        def create_row_processor(self, query: Any, procs: Any, labels: Any) -> Any:
            return lambda row: dict(zip(labels, [each(row) for each in procs], strict=True))

    columns = (press.User.id, press.User.name)

    plain = press.session.query(orm.Bundle("user", *columns)).first()
    made = press.session.query(Dictionary("user", *columns)).first()

    assert (plain, made) == (((1, "ed"),), ({"id": 1, "name": "ed"},))


def test_partitions_come_in_the_size_that_was_asked_for(press: Bench) -> None:
    result = press.session.scalars(sa.select(press.Post).order_by(press.Post.id).execution_options(yield_per=3))

    assert [[post.id for post in some] for some in result.partitions()] == [[1, 2, 3], [4]]


def test_a_result_of_objects_was_made_of_a_cursors(press: Bench) -> None:
    result = press.session.execute(sa.select(press.User))

    assert (type(result).__name__, type(result.raw).__name__, result.raw.rowcount) == (
        "ChunkedIteratorResult",
        "CursorResult",
        -1,
    )


@pytest.mark.parametrize("ask", ["one", "scalar_one", "one_or_none", "scalar_one_or_none"])
def test_null_is_a_row_too(press: Bench, ask: str) -> None:
    press.stored(press.User(name=None), press.User(name=None))
    statement = sa.select(press.User.name).where(press.User.name == None)  # noqa: E711

    assert press.session.execute(statement.limit(1)).scalars().all() == [None]
    assert press.session.execute(statement).first() == (None,)
    with pytest.raises(sa.exc.MultipleResultsFound):
        getattr(press.session.execute(statement), ask)()
