"""The tables and half-made statements that the pairs speak of, made with ormlab or with SQLAlchemy itself."""

import importlib

NAMES = (
    "MetaData Table Column ForeignKey Sequence Integer String Boolean Numeric DateTime Date Text Float LargeBinary JSON ARRAY "
    "select insert update delete union union_all except_ except_all intersect intersect_all exists text table column literal "
    "literal_column null true false and_ or_ not_ case cast type_coerce extract tuple_ bindparam func over within_group "
    "funcfilter asc desc nulls_first nulls_last distinct collate between any_ all_ join outerjoin values alias lateral "
    "LABEL_STYLE_NONE LABEL_STYLE_TABLENAME_PLUS_COL LABEL_STYLE_DISAMBIGUATE_ONLY"
)

MODELS = """
metadata = MetaData()
users = Table(
    "users", metadata, Column("id", Integer, primary_key=True), Column("name", String(30)), Column("fullname", String)
)
addresses = Table(
    "addresses", metadata, Column("id", Integer, primary_key=True), Column("user_id", ForeignKey("users.id")),
    Column("email", String),
)
nodes = Table(
    "node", metadata, Column("id", Integer, primary_key=True), Column("parent_id", ForeignKey("node.id")),
    Column("v", Numeric(10, 2)), Column("b", Boolean), Column("d", DateTime), Column("j", JSON),
)
odd = Table(
    "Odd Table", metadata, Column("Id", Integer, primary_key=True), Column("select", String), Column("a%b", String),
    Column('q"q', String),
)
in_schema = Table("t", metadata, Column("id", Integer, primary_key=True), Column("x", String), schema="my_schema")
long = Table(
    "a_table_with_a_very_long_name_that_goes_on_and_on_for_ever_x", metadata, Column("id", Integer, primary_key=True),
    Column("a_column_with_a_very_long_name_that_goes_on_and_on_for_ever_x", String),
)
defaults = Table(
    "dflt", metadata, Column("id", Integer, primary_key=True), Column("x", Integer, default=5),
    Column("y", Integer, default=func.now()), Column("z", Integer, onupdate=7), Column("w", Integer, server_default="9"),
)
composite = Table(
    "comp", metadata, Column("a", Integer, primary_key=True), Column("b", Integer, primary_key=True), Column("c", String)
)
keyed = Table("keyd", metadata, Column("id", Integer, primary_key=True), Column("realname", String, key="k"))
people = table("people", column("people_id"), column("age"), column("name"))
books = table("books", column("book_id"), column("owner_id"))

ids = select(users.c.id)
counted = func.count(users.c.id)
labelled = users.c.id.label("x")
name_as_id = users.c.name.label("id")
greeting = users.c.name + "x"
users_1, users_2, named = users.alias(), users.alias(), addresses.alias("aa")
per_user = select(addresses.c.user_id, func.count(addresses.c.id).label("n")).group_by(addresses.c.user_id).subquery()
wendys = select(users.c.id, users.c.name).where(users.c.name == "wendy").cte()


def later_users():
    start = select(users.c.id, users.c.name).cte(recursive=True)
    again = start.alias()
    return start.union(select(users.c.id, users.c.name).where(users.c.id > again.c.id))
"""


def space(package: str) -> dict:
    """Return the names of a pair's source, from `ormlab` or from `sqlalchemy`."""
    top, sql = importlib.import_module(package), importlib.import_module(f"{package}.sql")
    found = {name: getattr(top, name) if hasattr(top, name) else getattr(sql, name) for name in NAMES.split()}
    exec(MODELS, found)
    return found


def dialect(package: str, name: str) -> object:
    """Return a dialect by its name; `oracle8` is Oracle without ANSI joins."""
    if name == "default":
        return None
    options = {"use_ansi": False} if name == "oracle8" else {}
    return importlib.import_module(f"{package}.dialects.{name.removesuffix('8')}").dialect(**options)


def written(package: str, names: dict, source: str, part: str) -> str:
    """Return what a source compiles to: for a dialect, `literal` values, lists `expanded`, parameters or error."""
    try:
        statement = eval(source, names)
        if part == "parameters":
            return repr(dict(sorted(statement.compile().params.items())))
        options = {
            "literal": {"literal_binds": True},
            "expanded": {"render_postcompile": True},
        }.get(part, {})
        database = dialect(package, "sqlite" if options else "default" if part == "error" else part)
        return repr(str(statement.compile(dialect=database, compile_kwargs=options)))
    except Exception as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
