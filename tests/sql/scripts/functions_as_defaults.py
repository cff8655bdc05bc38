"""What may be a column's default and is called: functions, methods, classes, and what is not written in Python."""

import datetime
import functools
import uuid

from play import out, show
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, create_engine, select


class Maker:
    def plain(self):
        return "plain"

    def asking(self, context):
        return f"asking {context is not None}"

    @staticmethod
    def static():
        return "static"

    @staticmethod
    def static_asking(context):
        return f"static asking {context is not None}"

    @classmethod
    def of_class(cls):
        return "of class"

    @classmethod
    def of_class_asking(cls, context):
        return f"of class asking {context is not None}"

    def with_default(self, context=None):
        return f"with default {context}"


class Called:
    def __call__(self):
        return "called"


class CalledAsking:
    def __call__(self, context):
        return f"called asking {context is not None}"


class Text(str):
    def __init__(self):
        pass


class TextAsking(str):
    def __new__(cls, *args):
        return str.__new__(cls, f"made with {len(args)}")

    def __init__(self, context):
        pass


def plain():
    return "plain"


def asking(context):
    return f"asking {context is not None}"


def asking_more(context, more):
    return "never"


maker = Maker()
FUNCTIONS = {
    "plain": plain,
    "asking": asking,
    "asking_more": asking_more,
    "positional": lambda context, /: f"positional {context is not None}",
    "with_default": lambda context=3: f"with default {context}",
    "with_another": lambda context, more=1: f"with another {context is not None} {more}",
    "any": lambda *args: f"any {len(args)}",
    "named": lambda **kw: f"named {kw}",
    "keyword_only": lambda *, more=1: f"keyword only {more}",
    "partial": functools.partial(plain),
    "bound_partial": functools.partial(asking, 1),
    "built_in": "x".upper,
    "built_in_with_default": datetime.datetime(2020, 1, 2).isoformat,
    "built_in_function": len,
    "type": str,
    "class": Text,
    "class_asking": TextAsking,
    "object": Called(),
    "object_asking": CalledAsking(),
    **{name: getattr(maker, name) for name in vars(Maker) if not name.startswith("_")},
}
engine = create_engine("sqlite://", future=True)

for name, function in FUNCTIONS.items():
    out(f"-- {name}")
    made = show(lambda: Column("x", String, default=function).default is not None)
    if not made:
        continue
    default = Column("x", String, default=function).default
    show(lambda: [default.is_callable, default.is_scalar, default.arg is function, default.arg.__name__])
    show(lambda: default.arg(None))
    table = Table(f"t_{name}", MetaData(), Column("id", Integer, primary_key=True), Column("x", String, default=function))
    table.create(engine)
    with engine.begin() as connection:
        show(lambda: connection.execute(table.insert()).rowcount)
        show(lambda: connection.execute(select(table.c.x)).scalars().all())

out("-- of the time, and of chance")
for function in datetime.datetime.now, datetime.datetime.utcnow, datetime.date.today, uuid.uuid4:
    default = Column("x", DateTime, default=function, onupdate=function).onupdate
    show(lambda: [default, type(default.arg(None))])
