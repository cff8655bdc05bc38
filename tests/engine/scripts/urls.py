"""Database URLs and create_engine()."""

from play import show
from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url

for text in (
    "sqlite://",
    "sqlite:///foo.db",
    "sqlite:////abs/foo.db",
    "sqlite+pysqlite:///:memory:",
    "foo://",
    "",
    "notaurl",
    "sqlite+nope://",
    "postgres://x",
    "sqlite://host/foo",
    "sqlite:///foo.db?check_same_thread=false&timeout=3",
    "mysql+nope://h/db",
):
    show(lambda: make_url(text))
    show(lambda: create_engine(text))
show(lambda: create_engine("sqlite://", foo=3))
show(lambda: create_engine("sqlite://", foo=3, bar=2))
show(lambda: create_engine("sqlite://", connect_args={"foo": 3}).connect())
show(lambda: create_engine("sqlite:////nowhere/at/all/x.db").connect())
url = make_url("postgresql+psycopg2://scott:ti%40ger@host:123/db?a=1&b=2&b=3")
show(lambda: tuple(url))
show(lambda: (str(url), url, url.render_as_string(hide_password=False), url.get_backend_name(), url.get_driver_name()))
show(
    lambda: (
        url.set(database="x"),
        url.update_query_dict({"q": "r"}),
        url.difference_update_query(["a"]),
        url == make_url(str(url)),
    )
)
show(lambda: url.translate_connect_args())
show(lambda: url.set(foo=3))
show(lambda: URL.create("sqlite", database="x.db"))
engine = create_engine("sqlite://")
show(lambda: (engine, engine.name, engine.driver, engine.url, engine.echo, engine.dialect.paramstyle))
