"""Options for single dialects that there are not."""

from play import out
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Sequence,
    Table,
    UniqueConstraint,
    column,
    delete,
    table,
    text,
    update,
)

m = MetaData()


def t(f):
    try:
        out(repr(f()))
    except Exception as x:
        out(type(x).__name__ + ": " + str(x))


t(lambda: Table("a", m, Column("id", Integer), sqlite_foo=1))
t(lambda: Table("b", m, Column("id", Integer), foo=1))
t(lambda: Table("c", m, Column("id", Integer), foo_bar=1))
t(lambda: Table("d", m, Column("id", Integer), mysql_engine="InnoDB").dialect_options["mysql"]["engine"])
t(lambda: dict(Table("e1", m, Column("id", Integer), mysql_engine="InnoDB").kwargs))
t(lambda: Index("i", "x", sqlite_foo=1))
t(lambda: Index("i", "x", foo=1))
t(lambda: Index("i", "x", sqlite_where=text("x")))
t(lambda: Index("i", "x", postgresql_using="gin").dialect_options["postgresql"]["using"])
t(lambda: Index("i", "x", postgresql_using="gin").dialect_options["postgresql"]["concurrently"])
t(lambda: dict(Index("i", "x", postgresql_using="gin").dialect_kwargs))
t(lambda: UniqueConstraint("x", sqlite_on_conflict="IGNORE"))
t(lambda: UniqueConstraint("x", sqlite_foo="IGNORE"))
t(lambda: PrimaryKeyConstraint("x", sqlite_on_conflict="IGNORE"))
t(lambda: CheckConstraint("x", sqlite_on_conflict="IGNORE"))
t(lambda: ForeignKeyConstraint(["x"], ["y.z"], sqlite_foo="IGNORE"))
t(lambda: Column("x", Integer, sqlite_on_conflict_not_null="FAIL"))
t(lambda: Column("x", Integer, sqlite_foo="FAIL"))
t(lambda: Column("x", Integer, foo="FAIL"))
t(lambda: ForeignKey("x.y", sqlite_foo="FAIL"))
t(lambda: ForeignKey("x.y", foo="FAIL"))
b = table("b", column("id"))
t(lambda: update(b).with_dialect_options(sqlite_x=1))
t(lambda: update(b).with_dialect_options(mysql_limit=1).dialect_options["mysql"]["limit"])
t(lambda: update(b).with_dialect_options(x=1))
t(lambda: update(b).with_dialect_options(foo_x=1))
t(lambda: delete(b).with_dialect_options(mysql_limit=1))
t(lambda: delete(b).with_dialect_options(postgresql_limit=1))
t(lambda: str(update(b).with_dialect_options(mysql_limit=1).values(id=3)))
t(lambda: Sequence("x", foo=1))
t(lambda: Table("z", m, Column("id", Integer)).dialect_options["sqlite"]["with_rowid"])
