"""What Table.to_metadata() takes along: names that a convention gave, and dictionaries of one's own."""

from play import out, show
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.schema import CreateTable

names = {"pk": "pk_%(table_name)s", "uq": "uq_%(column_0_name)s", "ix": "ix_%(column_0_name)s"}
named = Table(
    "t", MetaData(naming_convention=names), Column("id", Integer, primary_key=True), Column("a", Integer, unique=True)
)
for other in (MetaData(naming_convention={"pk": "other_%(table_name)s", "uq": "u_%(table_name)s"}), MetaData()):
    copy = named.to_metadata(other)
    out(str(CreateTable(copy)))
    show(lambda: named.to_metadata(other, name="t2").primary_key.name)
two = Table(
    "two", MetaData(), Column("b", Integer, primary_key=True), Column("a", Integer, primary_key=True, autoincrement=True)
)
out(str(CreateTable(two)))
out(str(CreateTable(two.to_metadata(MetaData()))))

out("-- dictionaries")
told = Table(
    "t",
    MetaData(),
    Column(
        "x", Integer, ForeignKey("y.id", info={"in": "key"}), CheckConstraint("x > 1", info={"in": "check"}), info={"in": "x"}
    ),
    Column("y", Integer),
    UniqueConstraint("x", info={"in": "unique"}),
    ForeignKeyConstraint(["y"], ["y.id"], info={"in": "keys"}),
    Index("i", "x", info={"in": "index"}),
    info={"in": "table"},
)
copy = told.to_metadata(MetaData())
everything = lambda table: [
    table.info,
    table.c.x.info,
    [each.info for each in table.c.x.foreign_keys],
    [each.info for each in table.c.x.constraints],
    sorted((type(each).__name__, str(each.info)) for each in table.constraints),
    [each.info for each in table.indexes],
]
show(lambda: everything(copy))
copy.info["of"] = copy.c.x.info["of"] = "copy"
for each in copy.constraints:
    each.info["of"] = "copy"
show(lambda: everything(told))

out("-- conditions of EXCLUDE")
booked = Table("booked", MetaData(), Column("room", Integer), Column("hour", Integer))
booked.append_constraint(ExcludeConstraint((booked.c.room, "="), where=booked.c.hour > 5))
for table in (booked, booked.to_metadata(MetaData())):
    show(lambda: str(CreateTable(table).compile(dialect=postgresql.dialect())))
