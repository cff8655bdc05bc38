"""The words that the constructors of INSERT, UPDATE and DELETE took in 1.x."""

from play import out
from sqlalchemy import column, delete, insert, table, update
from sqlalchemy.dialects import mysql

x = table("x", column("name"))


def t(f):
    try:
        out(str(f()))
    except Exception as e:
        out(type(e).__name__ + ": " + str(e))


WAYS = (
    (insert, dict(values={"name": 1}, inline=True, bind=None, prefixes=["a"], returning=[x.c.name], return_defaults=True)),
    (
        update,
        dict(
            whereclause=x.c.name == 1,
            values={"name": 1},
            inline=True,
            bind=None,
            prefixes=["a"],
            returning=[x.c.name],
            return_defaults=True,
            preserve_parameter_order=True,
        ),
    ),
    (delete, dict(whereclause=x.c.name == 1, bind=None, returning=[x.c.name], prefixes=["a"])),
)
for f, words in WAYS:
    for word, value in words.items():
        out(f.__name__ + " " + word)
        t(lambda: f(x, **{word: value}))
        t(lambda: f(x, **{word: None}))
t(lambda: insert(x, {"name": 1}, True))
t(lambda: update(x, x.c.name == 1, {"name": 2}))
t(lambda: delete(x, x.c.name == 1))
t(lambda: update(x, None, [("name", 1)], preserve_parameter_order=True))
t(lambda: x.insert({"name": 1}))
t(lambda: x.update(x.c.name == 1, values={"name": 3}))
t(lambda: x.delete(x.c.name == 1, returning=[x.c.name]))
t(lambda: x.insert(values={"name": 1}, inline=True, prefixes=["p", "q"]))
t(lambda: update(x, mysql_limit=2).values(name=1).compile(dialect=mysql.dialect()))
t(lambda: delete(x, mysql_limit=2))
t(lambda: insert(x, foo=1))
t(lambda: insert(x, mysql_limit=1))
t(lambda: x.update(mysql_limit=5, whereclause=x.c.name == 1).compile(dialect=mysql.dialect()))
t(lambda: update(x).with_dialect_options(mysql_limit=3).dialect_options["mysql"]["limit"])
t(lambda: update(x).dialect_options["mysql"]["limit"])
t(lambda: dict(update(x).with_dialect_options(mysql_limit=3).dialect_kwargs))
t(lambda: update(x).with_dialect_options(mysql_limt=3))
t(lambda: update(x).with_dialect_options(limit=3))
t(lambda: insert(x).values(name=1).get_execution_options())
t(lambda: update(x).execution_options(a=1).get_execution_options())
two = table("two", column("a"), column("b"))
for values in [("b", 1), ("a", 2)], {"a": 1}, [("a", 1, 2)], None:
    t(lambda: update(two, preserve_parameter_order=True).values(values))
    t(lambda: update(two, preserve_parameter_order=True, values=values))
    t(lambda: update(two, values=values, preserve_parameter_order=False))
