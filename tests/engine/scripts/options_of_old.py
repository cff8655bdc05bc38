"""Options of engines and types that were for Python 2, or for what went before 1.4: accepted, warned of or refused."""

from play import out, show
from sqlalchemy import Enum, String, Text, Unicode, create_engine, text

OPTIONS = (
    {"convert_unicode": True},
    {"convert_unicode": False},
    {"case_sensitive": True},
    {"empty_in_strategy": "static"},
    {"encoding": "latin1"},
    {"server_side_cursors": False},
    {"plugins": []},
    {"plugins": ["nothing"]},
    {"strategy": "plain"},
    {"strategy": "mock", "executor": lambda *args, **kw: None},
    {"nothing": 1},
)

for options in OPTIONS:
    out(f"-- {list(options)}")
    engine = show(lambda: create_engine("sqlite://", **options) is None)
    if engine is False and "strategy" not in options:
        with create_engine("sqlite://", **options).connect() as connection:
            show(lambda: connection.execute(text("SELECT 1")).scalar())

out("-- types")
show(lambda: String(50, convert_unicode=False))
show(lambda: [each.length for each in (String(50, convert_unicode=True), Text(5, convert_unicode="force"))])
show(lambda: Unicode(convert_unicode=True))
show(lambda: Enum("a", "b", convert_unicode=True))
show(lambda: String(5, unicode_error="ignore"))
