"""Dates in forms of one's own, dates that the driver itself reads, and what SQLite does not take."""

import datetime

from play import show
from sqlalchemy import CheckConstraint, Column, Date, DateTime, Integer, MetaData, Table, create_engine, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateTable

DIGITS = "%(year)04d%(month)02d%(day)02d"
day, moment, hour = datetime.date(2010, 1, 2), datetime.datetime(2010, 1, 2, 3, 4, 5), datetime.time(3, 4, 5)
engine = create_engine("sqlite://", future=True)
for type_, value in {
    sqlite.DATE(storage_format=DIGITS, regexp=r"(\d{4})(\d\d)(\d\d)"): day,
    sqlite.DATE(storage_format="%(day)02d.%(month)02d.%(year)04d", regexp=r"(?P<day>\d+).(?P<month>\d+).(?P<year>\d+)"): day,
    sqlite.DATETIME(
        storage_format=DIGITS + "%(hour)02d%(minute)02d%(second)02d", regexp=r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)"
    ): moment,
    sqlite.TIME(storage_format="%(hour)02d%(minute)02d%(second)02d", regexp=r"(\d\d)(\d\d)(\d\d)"): hour,
    sqlite.DATETIME(truncate_microseconds=True): moment,
}.items():
    table = Table("t", MetaData(), Column("made", type_))
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert().values(made=value))
        show(lambda: connection.execute(select(table)).all())
        show(lambda: connection.execute(select(table).where(table.c.made == value)).all())
        show(lambda: connection.execute(text("SELECT made, typeof(made) FROM t")).all())
        table.drop(connection)
for native in False, True:
    by_driver = create_engine("sqlite://", future=True, native_datetime=native, connect_args={"detect_types": 0})
    show(
        lambda: [type(each.dialect_impl(by_driver.dialect).bind_processor(by_driver.dialect)) for each in (Date(), DateTime())]
    )
for where in "on_conflict", "on_conflict_unique":
    check = CheckConstraint("a > 1", sqlite_on_conflict="FAIL")
    column = (
        Column("a", Integer, check)
        if where == "on_conflict"
        else Column("a", Integer, unique=True, sqlite_on_conflict_unique="FAIL")
    )
    show(lambda: str(CreateTable(Table("t", MetaData(), column)).compile(dialect=sqlite.dialect())))
for url in "sqlite://?isolation_level=IMMEDIATE&detect_types=3", "sqlite://?timeout=5.5&cached_statements=7":
    show(lambda: engine.dialect.create_connect_args(make_url(url)))
