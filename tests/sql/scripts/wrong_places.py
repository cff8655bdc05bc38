"""Each place of a statement is given each kind of thing: what it takes there, and in which words it refuses the rest."""

from play import out
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    alias,
    and_,
    bindparam,
    case,
    column,
    delete,
    desc,
    exists,
    func,
    insert,
    lateral,
    literal,
    literal_column,
    nullslast,
    or_,
    select,
    table,
    tablesample,
    text,
    true,
    tuple_,
    type_coerce,
    union,
    update,
    values,
)
from sqlalchemy.orm import aliased, declarative_base
from sqlalchemy.sql import ClauseElement

Base = declarative_base()


class User(Base):
    """A mapped class."""

    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)


t = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("a", String), Column("b", Boolean))
s = table("s", column("x"), column("y"))
some = select(t.c.a)
THINGS = {
    "a method": t.c.a.desc,
    "None": None,
    "True": True,
    "a number": 5,
    "a string": "a",
    "a string of two words": "a b",
    "a long string": "a" * 30,
    "a list": ["a", "b"],
    "a dictionary": {"a": 1},
    "a table": t,
    "a light table": s,
    "an alias": t.alias("z"),
    "a select": some,
    "a subquery": some.subquery("q"),
    "a scalar": some.scalar_subquery(),
    "a union": some.union(some),
    "a text": text("words"),
    "a text with columns": text("select 1").columns(column("q")),
    "a column": t.c.a,
    "a label": t.c.a.label("l"),
    "a value": literal(5),
    "a parameter": bindparam("p"),
    "a condition": t.c.a == "x",
    "a function": func.f(1),
    "a function that is not called": func.count,
    "an exists": exists().where(t.c.a == "x"),
    "a class": User,
    "an attribute": User.name,
    "an alias of a class": aliased(User, name="ua"),
    "an object": object(),
    "an insert": t.insert(),
    "an order": t.c.a.desc(),
    "a case": case((t.c.a == "x", 1)),
    "a tuple": tuple_(t.c.a, t.c.b),
    "words as a column": literal_column("lc"),
    "values": values(column("v", Integer), name="v").data([(1,)]),
    "a lateral": some.lateral("la"),
    "a complex number": 1j,
}
PLACES = {
    "select": lambda thing: select(t.c.id, thing),
    "add_columns": lambda thing: select(t.c.id).add_columns(thing),
    "where": some.where,
    "having": some.having,
    "order_by": some.order_by,
    "distinct": some.distinct,
    "select_from": lambda thing: select(t.c.a).select_from(thing),
    "on": lambda thing: t.join(s, thing),
    "==": lambda thing: t.c.a == thing,
    "+": lambda thing: t.c.id + thing,
    "like": t.c.a.like,
    "in": t.c.a.in_,
    "between": lambda thing: t.c.id.between(thing, or_(t.c.id == 1, t.c.b)),
    "and": lambda thing: and_(thing, t.c.b),
    "or": lambda thing: or_(t.c.b, thing),
    "case": lambda thing: case((thing, 1)),
    "limit": some.limit,
    "union": lambda thing: union(some, thing),
    "desc": desc,
    "nullslast": lambda thing: some.order_by(nullslast(thing)),
    "over": lambda thing: func.f().over(partition_by=thing),
    "within_group": lambda thing: func.f().within_group(thing),
    "filter": lambda thing: func.f().filter(thing),
    "insert": insert,
    "update": update,
    "delete": delete,
    "from_select": lambda thing: t.insert().from_select(["a"], thing),
    "returning": t.update().returning,
    "prefix_with": some.prefix_with,
    "suffix_with": some.suffix_with,
    "insert prefix_with": t.insert().prefix_with,
    "with_for_update": lambda thing: some.with_for_update(of=thing),
    "add_cte": some.add_cte,
    "insert add_cte": t.insert().add_cte,
    "options": some.options,
    "CHECK": CheckConstraint,
    "Computed": Computed,
    "UNIQUE": UniqueConstraint,
    "PRIMARY KEY": PrimaryKeyConstraint,
    "Index": lambda thing: Index("i", thing),
    "the name of an Index": lambda thing: Index(thing, "a"),
    "tablesample": lambda thing: tablesample(t, thing),
    "the table of tablesample": lambda thing: tablesample(thing, 5),
    "alias": alias,
    "lateral": lateral,
    "literal": literal,
    "bindparam": lambda thing: bindparam("x", thing),
    "bindparams": lambda thing: text(":x").bindparams(x=thing),
    "the name of bindparam": bindparam,
    "the name of label": t.c.a.label,
    "type_coerce": lambda thing: type_coerce(thing, String),
    "join": lambda thing: t.join(thing, true()),
    "the key of update": lambda thing: t.update().values({thing: 1}),
}
# no thing of these is asked for there: the original takes it and means nothing, or ends in an error from inside
ELSEWHERE = {
    "in": "an attribute",
    "limit": "a class, an alias of a class",
    "alias": "a subquery, a function, a lateral",
    "lateral": "a table, a light table, an alias, a function, a class, an alias of a class, values, a lateral",
    "insert": "an alias of a class",
    "update": "an alias of a class",
    "delete": "an alias of a class",
    "over": "a dictionary, a tuple",
    "with_for_update": "a dictionary",
    "returning": "a text",
    "options": "an attribute, a function that is not called",
    "the table of tablesample": "a lateral",
    "the name of label": "a list, a dictionary",
    "type_coerce": "a class, an alias of a class",
    "literal": "a class, an alias of a class",
    "the key of update": "a scalar, a value, a function, an exists",
    "union": "a text",
    "the name of bindparam": "a function that is not called",
}
ONLY_ELEMENTS = ("add_cte", "insert add_cte")


def written(thing: object) -> str:
    """Return what a thing says of itself."""
    if isinstance(thing, bool):
        return repr(thing)
    words = repr(thing) if not hasattr(thing, "compile") or isinstance(thing, Column) else str(thing)
    return f"{type(thing).__name__.removeprefix('Annotated')} {words} {getattr(thing, 'type', '')!r}"


for place, give in PLACES.items():
    for name, thing in THINGS.items():
        is_element = isinstance(thing, ClauseElement)
        if name in ELSEWHERE.get(place, "").split(", ") or (place in ONLY_ELEMENTS and not is_element):
            continue
        try:
            out(f"{place}: {name}: {written(give(thing))}")
        except (TypeError, AttributeError, IndexError, KeyError, NotImplementedError):
            out(f"{place}: {name} does not do")
        except Exception as error:
            out(f"{place}: {name}: {type(error).__name__}: {error}")

for words in ("x", lambda: 5):
    for method in (some.prefix_with, some.suffix_with, t.insert().prefix_with, some.cte("c").prefix_with):
        try:
            out(str(method(words, more=5, other=3)))
        except Exception as error:
            out(f"{type(error).__name__}: {error}")
