"""What the engine reports to the hub, and that it reports nothing to nobody."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest

from ormlab import Column, Integer, MetaData, String, Table, create_engine, insert, select, text
from ormlab.engine.echo import lines
from ormlab.events.hub import Hub, activate
from ormlab.events.log import EventLog
from ormlab.events.model import (
    Event,
    SavepointBegan,
    SavepointReleased,
    SavepointRolledBack,
    StatementExecuted,
    StatementFailed,
    TransactionBegan,
    TransactionCommitted,
    TransactionRolledBack,
)
from ormlab.exc import OperationalError

metadata = MetaData()
users = Table("users", metadata, Column("id", Integer, primary_key=True), Column("name", String))


@pytest.fixture
def hub() -> Iterator[Hub]:
    hub = Hub()
    with activate(hub):
        yield hub


def listening(hub: Hub) -> EventLog:
    log = EventLog()
    hub.subscribe(log)
    return log


def events(log: EventLog) -> list[Event]:
    """The events, times in their notes masked."""
    found = []
    for entry in log:
        event = entry.event
        if isinstance(event, StatementExecuted):
            event = event.replaced(note=re.sub(r"\d\S*s", "0s", event.note))
        found.append(event)
    return found


def test_a_transaction_is_reported_in_the_order_in_which_it_happens(hub: Hub) -> None:
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    log = listening(hub)

    with engine.connect() as connection:
        connection.execute(insert(users), [{"name": "ada"}, {"name": "bob"}])
        connection.execute(select(users.c.id).where(users.c.name == "bob")).all()
        connection.execute(select(users.c.id).where(users.c.name == "ada")).all()
        connection.commit()

    number = connection.number
    select_sql = "SELECT users.id \nFROM users \nWHERE users.name = ?"
    assert events(log) == [
        TransactionBegan(number, False),
        StatementExecuted(
            number,
            "INSERT INTO users (name) VALUES (?)",
            "(('ada',), ('bob',))",
            "generated in 0s",
            False,
            True,
            2,
            (("ada",), ("bob",)),
        ),
        StatementExecuted(number, select_sql, "('bob',)", "generated in 0s", False, False, 1, (("bob",),)),
        StatementExecuted(number, select_sql, "('ada',)", "cached since 0s ago", False, False, 1, (("ada",),)),
        TransactionCommitted(number, False),
    ]


def test_savepoints_are_statements_and_events_of_their_own(hub: Hub) -> None:
    connection = create_engine("sqlite://", future=True).connect()
    log = listening(hub)

    connection.begin_nested().rollback()
    connection.begin_nested().commit()

    number = connection.number
    sent = {
        sql: StatementExecuted(number, sql, "()", "no key 0s", False, False, 1, ((),))
        for sql in (
            "SAVEPOINT sa_savepoint_1",
            "ROLLBACK TO SAVEPOINT sa_savepoint_1",
            "SAVEPOINT sa_savepoint_2",
            "RELEASE SAVEPOINT sa_savepoint_2",
        )
    }
    assert events(log) == [
        TransactionBegan(number, False),
        sent["SAVEPOINT sa_savepoint_1"],
        SavepointBegan(number, "sa_savepoint_1"),
        sent["ROLLBACK TO SAVEPOINT sa_savepoint_1"],
        SavepointRolledBack(number, "sa_savepoint_1"),
        sent["SAVEPOINT sa_savepoint_2"],
        SavepointBegan(number, "sa_savepoint_2"),
        sent["RELEASE SAVEPOINT sa_savepoint_2"],
        SavepointReleased(number, "sa_savepoint_2"),
    ]


def test_a_failure_is_reported_after_the_statement_that_failed(hub: Hub) -> None:
    connection = create_engine("sqlite://", future=True).connect()
    log = listening(hub)

    with pytest.raises(OperationalError):
        connection.execute(text("SELECT nope"))
    connection.close()

    number = connection.number
    assert events(log) == [
        TransactionBegan(number, False),
        StatementExecuted(number, "SELECT nope", "()", "generated in 0s", False, False, 1, ((),)),
        StatementFailed(number, "SELECT nope", "OperationalError: no such column: nope"),
        TransactionRolledBack(number, False),
    ]


def test_an_event_has_only_the_sets_that_the_echo_shows(hub: Hub) -> None:
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    log = listening(hub)

    with engine.begin() as connection:
        connection.execute(insert(users), [{"name": str(n)} for n in range(1000)])

    event = next(each for each in events(log) if isinstance(each, StatementExecuted))
    assert (event.many, event.total, len(event.sets), event.sets[-1]) == (True, 1000, 10, ("999",))
    assert event.parameters.endswith("('7',)  ... displaying 10 of 1000 total bound parameter sets ...  ('998',), ('999',))")


def test_the_log_and_the_events_say_the_same_lines(hub: Hub, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="sqlalchemy.engine.Engine")
    log = listening(hub)
    engine = create_engine("sqlite://", future=True)

    metadata.create_all(engine)
    with engine.connect() as connection:
        connection.execute(insert(users), {"name": "ada"})
        connection.begin_nested().rollback()

    logged = [record.getMessage() for record in caplog.records]
    assert logged == [line for entry in log for line in lines(entry.event)]
    assert all(entry.event.echo for entry in log if isinstance(entry.event, StatementExecuted))
    assert {record.name for record in caplog.records} == {"sqlalchemy.engine.Engine"}


def test_with_nobody_listening_nothing_is_made(hub: Hub) -> None:
    engine = create_engine("sqlite://", future=True)
    connection = engine.connect()
    compiled, hit = connection.prepare(text("SELECT 1"))

    class Unprintable:
        def __repr__(self) -> str:
            raise AssertionError("somebody printed the parameters")

    compiled.note = Unprintable
    cursor = connection.run(compiled, "SELECT 1", ())

    assert (cursor.fetchall(), hit, hub.last) == ([(1,)], False, 0)


def test_connections_are_numbered_by_their_hub(hub: Hub) -> None:
    engine = create_engine("sqlite://")

    assert [engine.connect().number for _ in range(3)] == [1, 2, 3]
    assert engine.hub is hub


def test_echo_prints_as_sqlalchemys_default_handler_does(monkeypatch: pytest.MonkeyPatch) -> None:
    logger = logging.getLogger("sqlalchemy.engine.Engine")
    monkeypatch.setattr(logger, "handlers", [])

    engine = create_engine("sqlite://", future=True, echo=True)

    (handler,) = logger.handlers
    record = logging.LogRecord(logger.name, logging.INFO, "x", 1, "COMMIT", (), None)
    assert engine.echo is True
    assert handler.format(record).split(" ", 2)[2] == "INFO sqlalchemy.engine.Engine COMMIT"
