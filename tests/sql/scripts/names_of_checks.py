"""The names that a convention gives CHECK constraints: of types, of columns, of copies."""

from play import show
from sqlalchemy import Boolean, CheckConstraint, Column, Enum, Identity, Integer, MetaData, Table, column
from sqlalchemy.dialects import oracle, postgresql, sqlite
from sqlalchemy.schema import CreateTable

OF_NAME = {"ck": "ck_%(table_name)s_%(constraint_name)s"}
OF_COLUMN = {"ck": "ck_%(table_name)s_%(column_0_name)s"}
for convention in ({}, OF_NAME, OF_COLUMN, {"ck": "ck_%(table_name)s_%(column_0N_name)s"}):
    kinds = [
        [Column("b", Boolean(create_constraint=True))],
        [Column("b", Boolean(create_constraint=True, name="foo"))],
        [Column("e", Enum("a", "b", create_constraint=True, native_enum=False))],
        [Column("b", Integer), CheckConstraint("b > 5", name="nn")],
    ]
    if convention in ({}, OF_NAME):
        kinds.append([Column("b", Integer), CheckConstraint(column("b") > 5, name="xx")])
    for items in kinds:
        table = Table("t", MetaData(naming_convention=convention), *items)
        for each in (table, table.to_metadata(MetaData(naming_convention=convention)), table.to_metadata(MetaData())):
            for dialect in (sqlite, postgresql):
                show(lambda: str(CreateTable(each).compile(dialect=dialect.dialect())))
show(lambda: Table("t", MetaData(naming_convention=OF_NAME), Column("b", Integer, CheckConstraint("b > 5"))))

table = Table("t", MetaData(naming_convention=OF_COLUMN), Column("b", Integer), Column("c", Integer))
check = CheckConstraint(table.c.b > table.c.c)
copy = table.to_metadata(MetaData())
show(lambda: (check.name, [each.name for each in check.columns]))
show(lambda: [[str(column) for column in each.columns] for each in copy.constraints if isinstance(each, CheckConstraint)])
for dialect in (postgresql, oracle):
    counted = Table("t", MetaData(), Column("id", Integer, Identity(), nullable=True))
    show(lambda: str(CreateTable(counted).compile(dialect=dialect.dialect())))
