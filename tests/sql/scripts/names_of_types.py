"""What each database calls the types: the generic ones, SQL's own, and its own."""

import sqlalchemy as sa
from play import show
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.types import TypeEngine

COMMON = [
    sa.String(5), sa.String(), sa.String(5, collation="x"), sa.Text(), sa.Text(5), sa.Unicode(3), sa.Numeric(), sa.Numeric(5),
    sa.Numeric(5, 2), sa.Numeric(0), sa.Float(), sa.Float(5), sa.Interval(), sa.Interval(native=False),
    sa.Interval(second_precision=3, day_precision=2), sa.DateTime(), sa.DateTime(timezone=True), sa.Time(timezone=True),
    sa.Enum("a", "b", name="e"), sa.Enum("a", "b", native_enum=False), sa.LargeBinary(), sa.LargeBinary(5), sa.BigInteger(),
    sa.SmallInteger(), sa.Boolean(), sa.VARCHAR(3), sa.NVARCHAR(3), sa.CHAR(3), sa.NCHAR(2), sa.DECIMAL(3, 1), sa.DECIMAL(3),
    sa.TIMESTAMP(), sa.TIMESTAMP(timezone=True), sa.VARBINARY(3), sa.ARRAY(sa.String(3), dimensions=2), sa.FLOAT(3), sa.REAL(),
]  # fmt: skip
OWN = {
    mysql: [
        mysql.INTEGER(11, unsigned=True, zerofill=True), mysql.TINYINT(1), mysql.DOUBLE(5, 2), mysql.DOUBLE(), mysql.FLOAT(5),
        mysql.FLOAT(5, 2), mysql.REAL(5, 2, unsigned=True), mysql.DECIMAL(5, 2, unsigned=True), mysql.NUMERIC(5),
        mysql.DATETIME(fsp=6), mysql.TIMESTAMP(fsp=3), mysql.TIME(fsp=2), mysql.YEAR(4), mysql.BIT(4), mysql.BIT(),
        mysql.SET("a", "b"), mysql.ENUM("a", "b", charset="x"), mysql.VARCHAR(3, charset="x", collation="y"),
        mysql.TEXT(3, unicode=True), mysql.CHAR(2, national=True), mysql.NCHAR(3),
    ],
    postgresql: [
        postgresql.BIT(3), postgresql.BIT(varying=True), postgresql.BIT(3, varying=True), postgresql.INTERVAL(),
        postgresql.INTERVAL(fields="DAY TO SECOND", precision=3), postgresql.TIMESTAMP(precision=3),
        postgresql.TIME(timezone=True, precision=0), postgresql.DOUBLE_PRECISION(), postgresql.ARRAY(sa.Integer),
    ],
    oracle: [
        oracle.NUMBER(5, 2), oracle.NUMBER(5), oracle.NUMBER(), oracle.INTERVAL(day_precision=3, second_precision=2),
        oracle.INTERVAL(second_precision=2), oracle.VARCHAR2(3), oracle.RAW(3), oracle.BINARY_DOUBLE(), oracle.DATE(),
        oracle.TIMESTAMP(timezone=True), oracle.DOUBLE_PRECISION(5),
    ],
    sqlite: [sqlite.DATETIME(), sqlite.TIME()],
}  # fmt: skip
for module, own in OWN.items():
    for type_ in [*COMMON, *own]:
        show(lambda: type_.compile(dialect=module.dialect()))
for type_ in COMMON:
    show(lambda: str(type_))


class Shade(TypeEngine):
    """A type that nobody can write."""

    __visit_name__ = "shade"


class HUE(Shade):
    """Another, called like a word of SQL."""


for nameless in Shade(), HUE():
    show(lambda: str(nameless))
    show(lambda: nameless.compile(dialect=sqlite.dialect()))
