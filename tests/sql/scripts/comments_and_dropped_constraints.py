"""Comments, and constraints added and dropped, as each database says it; keys that count by themselves."""

from play import out, show
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.schema import (
    AddConstraint,
    CreateTable,
    DropColumnComment,
    DropConstraint,
    DropTableComment,
    SetColumnComment,
    SetTableComment,
)


class Big(TypeDecorator):
    impl = BigInteger
    cache_ok = True


metadata = MetaData()
orders = Table(
    "orders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("parent", Integer, ForeignKey("orders.id", name="fk")),
    Column("name", String(5), comment="c"),
    Column("plain", Integer),
    Column("made", DateTime, nullable=False, server_default=func.now(), comment="it's"),
    UniqueConstraint("name", name="uq"),
    CheckConstraint("plain > 0", name="ck"),
    comment="all of them",
)
counted = [
    Table(f"counted_{at}", metadata, Column("id", type_, primary_key=True))
    for at, type_ in enumerate(
        (
            BigInteger,
            SmallInteger,
            BigInteger().with_variant(Integer, "sqlite"),
            Integer().with_variant(BigInteger, "postgresql"),
            SmallInteger().with_variant(String, "sqlite"),
            Big,
        )
    )
]

for dialect in (None, mysql.dialect(), postgresql.dialect(), sqlite.dialect(), oracle.dialect()):
    for table in counted:
        show(lambda: str(CreateTable(table).compile(dialect=dialect)))
    for element in (SetTableComment(orders), DropTableComment(orders), SetTableComment(counted[0])):
        show(lambda: str(element.compile(dialect=dialect)))
    for name in ("name", "made", "plain"):
        show(lambda: str(SetColumnComment(orders.c[name]).compile(dialect=dialect)))
        show(lambda: str(DropColumnComment(orders.c[name]).compile(dialect=dialect)))
    for constraint in sorted(orders.constraints, key=lambda each: str(each.name)):
        show(lambda: str(DropConstraint(constraint).compile(dialect=dialect)))
        show(lambda: str(DropConstraint(constraint, cascade=True).compile(dialect=dialect)))

show(lambda: str(CreateTable(orders).compile()))
show(lambda: str(AddConstraint(counted[0].primary_key).compile()))
show(lambda: str(CreateTable(counted[0]).compile()))

out("-- what is no text is no comment")
for comment in (2, b"x", True):
    odd = Table("odd", MetaData(), Column("a", Integer, comment=comment), comment=comment, postgresql_with_oids=comment)
    for dialect in (None, mysql.dialect(), postgresql.dialect()):
        for element in (SetTableComment(odd), SetColumnComment(odd.c.a), CreateTable(odd)):
            show(lambda: str(element.compile(dialect=dialect)))
