"""Names that a convention gives to the CHECKs of Boolean and Enum, which take them when they are written."""

from play import show
from sqlalchemy import Boolean, CheckConstraint, Column, Enum, Integer, MetaData, Table
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.schema import CreateTable

kinds = (
    Boolean(create_constraint=True),
    Enum("a", create_constraint=True),
    Enum("a", create_constraint=True, name="kind"),
    Boolean(),
)
for template in ("ck_%(table_name)s_%(constraint_name)s", "ck_%(table_name)s", "ck_%(column_0_name)s", None):
    for kind in kinds:
        metadata = MetaData(naming_convention=template and {"ck": template})
        table = Table("things", metadata, Column("e", kind))
        for dialect in (postgresql, mysql, sqlite, oracle):
            show(lambda: str(CreateTable(table).compile(dialect=dialect.dialect())))
        show(lambda: str(CreateTable(table.to_metadata(MetaData(naming_convention=metadata.naming_convention)))))
    show(lambda: Table("others", metadata, Column("e", Integer), CheckConstraint("e > 0")))
