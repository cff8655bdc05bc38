"""Tables read from the database."""

from play import out, show
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, inspect

engine = create_engine("sqlite://", future=True)
with engine.begin() as connection:
    for statement in (
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(30) NOT NULL DEFAULT 'x', n NUMERIC(10,2), "
        "d DATETIME DEFAULT (CURRENT_TIMESTAMP), b BOOLEAN, j JSON, x, y FOO(3), UNIQUE (name), CONSTRAINT uqn UNIQUE (n, d))",
        "CREATE TABLE child (id INTEGER NOT NULL, pid INTEGER REFERENCES parent(id), pid2 INT, CONSTRAINT pkc PRIMARY KEY "
        "(id), CONSTRAINT fkx FOREIGN KEY (pid2) REFERENCES parent (id) ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED)",
        "CREATE INDEX ixc ON child (pid)",
        "CREATE UNIQUE INDEX ixu ON child (pid, pid2)",
        "CREATE VIEW v AS SELECT id, name FROM parent",
        "CREATE TABLE pairs (a INTEGER, b INTEGER, c TEXT, PRIMARY KEY (b, a))",
        "CREATE TEMPORARY TABLE tt (q INT)",
        'CREATE TABLE "odd name" ("a b" INTEGER, "c""d" TEXT)',
    ):
        connection.exec_driver_sql(statement)

out("-- one table brings those that it refers to")
metadata = MetaData()
show(lambda: Table("child", metadata, autoload_with=engine))
show(lambda: (sorted(metadata.tables), metadata.tables["parent"].c.keys()))
show(lambda: Table("nowhere", metadata, autoload_with=engine))
show(
    lambda: Table(
        "parent", MetaData(), Column("id", String, primary_key=True), autoload_with=engine, include_columns=["id", "name"]
    )
)

out("-- the inspector")
inspector = inspect(engine)
show(lambda: inspector)
show(
    lambda: (
        inspector.get_table_names(),
        inspector.get_view_names(),
        inspector.get_schema_names(),
        inspector.get_temp_table_names(),
    )
)
show(lambda: (inspector.has_table("parent"), inspector.has_table("nope"), inspector.default_schema_name))
for name in ("parent", "child", "pairs", "v", "tt", "odd name"):
    out(f"-- {name}")
    for question in (
        "get_columns",
        "get_pk_constraint",
        "get_foreign_keys",
        "get_indexes",
        "get_unique_constraints",
        "get_check_constraints",
    ):
        show(lambda: getattr(inspector, question)(name))
show(lambda: inspector.get_view_definition("v"))
show(lambda: inspector.get_table_names())

out("-- everything")
metadata = MetaData()
show(lambda: metadata.reflect(engine))
show(lambda: sorted(metadata.tables))
show(lambda: metadata.tables["child"])
show(lambda: metadata.tables["pairs"].primary_key)
show(lambda: metadata.reflect(engine, only=["nope"]))


def keyed(inspector, table, column_info):
    column_info["key"] = f"of_{column_info['name']}"
    column_info["info"] = {"from": table.name}


with engine.begin() as connection:
    connection.exec_driver_sql("CREATE TABLE noted (\n id INTEGER PRIMARY KEY,\n note TEXT,\n UNIQUE (id, note)\n)")
    connection.exec_driver_sql("CREATE INDEX ix_lower ON noted (lower(note))")
heard = Table("noted", MetaData(), autoload_with=engine, listeners=[("column_reflect", keyed)])
show(lambda: (heard.c.keys(), heard.c.of_note.info))
whole = MetaData()
event.listen(whole, "column_reflect", keyed)
show(lambda: Table("noted", whole, autoload_with=engine).c.keys())
show(lambda: Table("noted", MetaData(), Column("note", Integer, key="other"), autoload_with=engine).c.items())
show(lambda: Table("noted", MetaData(), autoload_with=engine, include_columns=["id"]))
show(lambda: Table("noted", MetaData(), autoload=True))
