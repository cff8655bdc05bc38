"""CAST in MySQL, SUBSTRING in PostgreSQL, and functions that have classes."""

import enum

from play import show
from sqlalchemy import JSON, Boolean, Date, Enum, Integer, Interval, Text, Unicode, cast, column, func
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.sql.functions import GenericFunction


class Color(enum.Enum):
    red = 1
    blue = 2


class BufferThree(GenericFunction):
    type = Integer
    identifier = "buf3"
    inherit_cache = True


x = column("x", Integer)
TYPES = (
    *(Enum("a", "b", name="en"), Enum(Color), Enum("a", "bb", native_enum=False), mysql.ENUM("a"), mysql.SET("a")),
    *(postgresql.JSONB, postgresql.JSON, JSON, JSON(none_as_null=True), oracle.DATE, Unicode(5), Text, Date),
    *(postgresql.ENUM("a", name="x"), postgresql.UUID, Boolean, Interval, postgresql.ARRAY(Integer)),
)
for type_ in TYPES:
    show(lambda: str(cast(x, type_).compile(dialect=mysql.dialect())))
for call in (
    func.substring(x),
    func.substring(x, 2),
    func.substring(x, 2, 5),
    func.SubString(x, func.lower(x)),
    func.a.substring(x, 2),
):
    for dialect in (mysql, sqlite):
        show(lambda: str(call.compile(dialect=dialect.dialect())))
for call in (func.substring(x, 2), func.substring(x, 2, 5), func.SubString(x, func.lower(func.substring(x, 1)))):
    show(lambda: str(call.compile(dialect=postgresql.dialect())))
show(lambda: str(func.buf3()))
show(lambda: str(func.buf3(1).type))
show(lambda: str(func.char_length(x)))
show(lambda: func.char_length())
for arguments in (([0.5, 0.7],), (0.5,), (0.5, 0.7)):
    for function in (func.percentile_cont, func.percentile_disc, func.mode):
        show(lambda: str(function(*arguments).within_group(x.desc()).type))
